/** `doctor --fix` on real files: what each cure writes, and that it can be taken back. */
import { chmodSync, existsSync, readFileSync, statSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CachePort } from '../../src/ports.ts';
import { config, type Home, makeHome, tokenPath } from '../aws/doctor/home.ts';
import { adaptersIn } from '../support/real-services.ts';
import { runWith } from '../support/run-cli.ts';

let home: Home;
beforeEach(() => {
  home = makeHome();
});
afterEach(() => home.remove());

const ran = (line: string, yes?: (question: string) => boolean) =>
  runWith(adaptersIn({ HOME: home.path }), line, yes ? { confirm: async question => yes(question) } : {});

/** Nothing that is proposed is right: the answers are typed, in turn. */
const typed = async (line: string, ...answers: string[]) => {
  const asked: string[] = [];
  const own: readonly string[] = [...answers];
  const ran = await runWith(adaptersIn({ HOME: home.path }), line, {
    confirm: async question => own.some(answer => question.includes(answer)),
    ask: async question => {
      asked.push(question);
      return answers.shift() ?? '';
    },
  });
  return { ...ran, asked };
};

const configNow = (): string => readFileSync(home.at('.aws/config'), 'utf8');
const modeOf = (path: string): number => statSync(home.at(path)).mode & 0o777;

test('--yes takes a byte order mark away, and undo brings it back', async () => {
  home.write('.aws/config', `\uFEFF${config}`);
  const { code, err } = await ran('doctor --offline --fix --yes');
  expect({ code, config: configNow() }).toEqual({ code: 0, config });
  expect(err).toContain('Took the byte order mark away. Undo it with: ssotui undo');
  await ran('undo --yes');
  expect(configNow()).toBe(`\uFEFF${config}`);
});

test('--yes completes headers, all of them in one write, and nothing else of the file', async () => {
  const lost =
    config.replace('[profile dev]', '[dev] # mine') +
    '\n[prod]\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = Admin\nregion = eu-west-1\n';
  home.write('.aws/config', lost);
  expect((await ran('doctor --offline --fix --yes')).code).toBe(0);
  expect(configNow()).toBe(
    lost.replace('[dev] # mine', '[profile dev] # mine').replace('[prod]', '[profile prod]'),
  );
});

test('a header that would make a profile twice is left, and stops nobody', async () => {
  const twice = `${config}\n[dev]\nregion = eu-west-2\n`;
  home.write('.aws/config', twice);
  const { code, out } = await ran('doctor --offline --fix --yes');
  expect({ code, config: configNow() }).toEqual({ code: 0, config: twice });
  expect(out).toContain('dev is there already');
});

test('--yes moves a corrupt token to the trash, and it can be put back', async () => {
  home.write(tokenPath, '{"accessTok');
  const { code, err } = await ran('doctor --offline --fix --yes');
  // What is left is a sign-in.
  expect({ code, there: existsSync(home.at(tokenPath)) }).toEqual({ code: 3, there: false });
  const trash = /ssotui cache restore (\S+)/.exec(err)?.[1] ?? '';
  await ran(['cache', 'restore', trash].join(' '));
  expect(readFileSync(home.at(tokenPath), 'utf8')).toBe('{"accessTok');
});

test('--yes tightens the modes of cache and credentials', async () => {
  home.write('.aws/credentials', '[a]\naws_access_key_id = x\naws_secret_access_key = y\n');
  chmodSync(home.at('.aws/credentials'), 0o644);
  chmodSync(home.at(tokenPath), 0o644);
  await ran('doctor --offline --fix --yes');
  expect([modeOf('.aws/credentials'), modeOf(tokenPath)]).toEqual([0o600, 0o600]);
});

test('a region is never filled by --yes, and after a yes it is', async () => {
  const without = config.replace('Admin\nregion = eu-west-1\n', 'Admin\n');
  home.write('.aws/config', without);
  await ran('doctor --offline --fix --yes');
  expect(configNow()).toBe(without);
  const { out } = await ran('doctor --offline --fix', () => true);
  expect(out).toContain('+region = eu-west-1');
  expect(configNow()).toContain('sso_role_name = Admin\nregion = eu-west-1\n');
});

test('with --json the diff is a message, and the result one object', async () => {
  home.write('.aws/config', config.replace('Admin\nregion = eu-west-1\n', 'Admin\n'));
  const { json, err } = await ran('doctor dev --offline --fix --json', () => true);
  expect(json()).toMatchObject({ fixes: [{ finding: 'region-missing', done: true, undo: 'ssotui undo' }] });
  expect(err).toContain('+region = eu-west-1');
});

test('a session that is not there: the nearest is asked for, a no leaves it', async () => {
  const lost = config.replace('sso_session = corp', 'sso_session = crop');
  home.write('.aws/config', lost);
  const asked: string[] = [];
  await ran('doctor --offline --fix', question => {
    asked.push(question);
    return false;
  });
  expect(asked).toEqual(['Write sso_session = corp instead of crop in profile dev?']);
  expect(configNow()).toBe(lost);
  await ran('doctor --offline --fix', () => true);
  expect(configNow()).toBe(config);
});

test('a reference that is too much can be dropped', async () => {
  const both = config
    .replace(
      'sso_session = corp',
      'sso_session = zzzz\nsso_start_url = https://corp.awsapps.com/start\nsso_region = eu-west-1',
    )
    .replace('[sso-session corp]', '[sso-session other]');
  home.write('.aws/config', both);
  await ran('doctor --offline --fix', question => question.startsWith('Drop'));
  expect(configNow()).toBe(both.replace('sso_session = zzzz\n', ''));
});

test.each([
  ['sso_role_name', 'sso_role_name = Admin\n', 'ReadOnly', 'a b'],
  ['sso_account_id', 'sso_account_id = 111122223333\n', '444455556666', '12'],
])('a profile without %s: it is asked for, judged, shown and written', async (key, line, right, wrong) => {
  home.write('.aws/config', config.replace(line, ''));
  const { asked, out, err } = await typed('doctor dev --offline --fix', wrong, right);
  const question = `Which ${key} for profile dev? (enter leaves it) `;
  expect(asked).toEqual([question, question]);
  expect(err).toContain(wrong);
  expect(out).toContain(`+${key} = ${right}`);
  expect(configNow()).toContain(`${key} = ${right}\n`);
});

test('a session without its region is given the one that is typed', async () => {
  home.write('.aws/config', config.replace('sso_region = eu-west-1\n', ''));
  await typed('doctor dev --offline --fix', 'eu-west-1');
  expect(configNow()).toContain('[sso-session corp]\n');
  expect(configNow()).toContain('sso_region = eu-west-1\n');
  expect((await ran('doctor dev --offline')).code).toBe(0);
});

test('an empty answer leaves it, and --yes never asks for a value', async () => {
  const without = config.replace('sso_role_name = Admin\n', '');
  home.write('.aws/config', without);
  expect((await typed('doctor dev --offline --fix', '')).asked).toHaveLength(1);
  expect((await typed('doctor dev --offline --fix --yes', 'ReadOnly')).asked).toEqual([]);
  expect(configNow()).toBe(without);
});

test.each([
  ['12 34-5678-9012', '123456789012'],
  ['123456789', '000123456789'],
])('the account id %s is proposed as %s', async (written, meant) => {
  home.write('.aws/config', config.replace('111122223333', written));
  await ran('doctor dev --offline --fix', question => question.includes(` ${meant} `));
  expect(configNow()).toBe(config.replace('111122223333', meant));
});

test('a region that the session does not have: dropped, or moved into the session', async () => {
  const both = config.replace('sso_role_name', 'sso_region = eu-west-2\nsso_role_name');
  home.write('.aws/config', both);
  await ran('doctor dev --offline --fix', question => question.startsWith('Drop'));
  expect(configNow()).toBe(config);
  home.write('.aws/config', both);
  await ran('doctor dev --offline --fix', question => question.startsWith('Write'));
  expect(configNow()).toBe(config.replace('sso_region = eu-west-1', 'sso_region = eu-west-2'));
});

test('a start URL without https:// is completed after a yes', async () => {
  home.write('.aws/config', config.replace('https://', ''));
  await ran('doctor corp --offline --fix', () => true);
  expect(configNow()).toBe(config);
});

const withoutRegion = config.replace('Admin\nregion = eu-west-1\n', 'Admin\n');
const regionless = config.replace('sso_region = eu-west-1\n', '');

test.each([
  ['one that AWS has', withoutRegion, 'us-east-2', undefined],
  ['one that nobody knows', withoutRegion, 'eu-west-9', 'Did you mean eu-west-1?'],
  ['one of another partition', withoutRegion, 'cn-north-1', 'corp, which is in eu-west-1'],
  [
    'one that the start URL contradicts',
    regionless.replace('corp.awsapps.com/start', 'ssoins-1.portal.us-east-2.app.aws'),
    'eu-west-1',
    'The start URL names another region: us-east-2.',
  ],
  ['one of another partition than the start URL', regionless, 'us-gov-west-1', 'in another partition of AWS'],
  ["a session's that nobody knows", regionless, 'eu-wset-1', 'Did you mean eu-west-1?'],
])('a typed region, %s: what is odd is told before the question', async (_, text, region, caution) => {
  home.write('.aws/config', text);
  const { asked, err } = await typed('doctor dev --offline --fix', region);
  expect(asked[0]).toContain('region for');
  if (caution === undefined) expect(err).not.toMatch(/not a region|partition|start URL/);
  else expect(err).toContain(caution);
  expect(configNow()).toContain(`region = ${region}\n`);
});

test('--offline offers no sign-in, which needs the network, and says what to do later', async () => {
  home.write(tokenPath, '');
  await ran('doctor dev --offline --fix --yes');
  const asked: string[] = [];
  const { code, err } = await ran('doctor dev --offline --fix', question => {
    asked.push(question);
    return true;
  });
  expect({ code, asked }).toEqual({ code: 3, asked: [] });
  expect(err).toContain('A sign-in needs the network, and --offline was given. With the network:');
  expect(err).toContain('  ssotui login corp\n');
});

const kept = (file: string) => ({
  file,
  failure: { code: 'file.unwritable', summary: `${file} is not yours.`, hint: 'Ask its owner.' } as const,
});

/** The cache port does what is said here; everything else is real. */
const withCache = (more: Partial<CachePort>, line: string) => {
  const services = adaptersIn({ HOME: home.path });
  return runWith({ ...services, cache: { ...services.cache, ...more } }, line);
};

describe('a cure that is done in part', () => {
  const wide = (): readonly [string, string] => {
    chmodSync(home.at(tokenPath), 0o644);
    chmodSync(home.at('.aws/sso/cache'), 0o777);
    return [home.at(tokenPath), home.at('.aws/sso/cache')];
  };

  test('modes: what is left is told, and what was done can be taken back', async () => {
    const [file, folder] = wide();
    const cache = { tighten: async () => ({ tightened: [folder], kept: [kept(file)] }) };
    const { err } = await withCache(cache, 'doctor --offline --fix --yes');
    expect(err).toContain(`${file} is not yours.\nAsk its owner.\n`);
    expect(err).toContain(`Only you can read 1 path now. Undo it with: chmod 777 ${folder}\n`);
  });

  test('modes: nothing done is no cure', async () => {
    const [file] = wide();
    const cache = { tighten: async () => ({ tightened: [], kept: [kept(file)] }) };
    const { err, json } = await withCache(cache, 'doctor --offline --fix --yes --json');
    expect(err).toContain(`${file} is not yours.`);
    expect(json()).toMatchObject({
      fixes: [
        { finding: 'cache-file-exposed', done: false },
        { finding: 'cache-folder-open', done: false },
      ],
    });
  });

  test.each([
    ['some', ['/gone.json'], 'Moved 1 file to the trash. Undo it with: ssotui cache restore /t\n'],
    ['none', [], 'is not yours.'],
  ])('the trash: %s of the files', async (_, purged, said) => {
    home.write(tokenPath, '{"accessTok');
    const trash = purged.length > 0 ? { trash: '/t' } : {};
    const purge = async () => ({ purged, kept: [kept(home.at(tokenPath))], ...trash });
    const { err, code } = await withCache({ purge }, 'doctor --offline --fix --yes');
    expect(err).toContain(said);
    expect(err).toContain(`${home.at(tokenPath)} is not yours.`);
    expect(code).not.toBe(0);
  });
});

test('variables that only the shell can unset are told as a line for it', async () => {
  const env = {
    HOME: home.path,
    AWS_ACCESS_KEY_ID: 'AKIA',
    AWS_SECRET_ACCESS_KEY: 'x',
    SHELL: '/usr/bin/fish',
  };
  const confirm = async () => true;
  const { err } = await runWith(adaptersIn(env), 'doctor dev --offline --fix', { env, confirm });
  expect(err).toMatch(/Only your shell can do this. Run in it:\n {2}(unset|set -e|Remove-Item) /);
});
