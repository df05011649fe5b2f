/**
 * What the usual guides of IAM Identity Center tell one to do, done with our commands on the demo's portal:
 * every step with its exit code and its words.
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { clickAllow } from '../support/browser.ts';
import { type RealCli, realCli } from '../support/real-services.ts';
import type { CliRun } from '../support/run-cli.ts';

let cli: RealCli;
afterEach(() => cli.close());

/** AWS_PROFILE and what else a shell has by now. */
let shell: Record<string, string> = {};

/** What a step prints: all of it, or a pattern. Without a word of it: nothing. */
interface Says {
  readonly code?: number;
  readonly out?: string | RegExp;
  readonly err?: string | RegExp;
}

const matches = (text: string, wanted: string | RegExp): void =>
  typeof wanted === 'string' ? expect(text).toBe(wanted) : expect(text).toMatch(wanted);

const signedIn =
  /^Sign in to corp:\n {2}Open {2}\S+\n {2}Code {2}\S+\nWaiting [^\n]+\nSigned in to corp for \d+m\.\n$/;
const signedOut =
  'ssotui: You are not signed in to corp.\nSign in with: ssotui login corp\nSee: ssotui help signing-in\n';
const undoable = (done: string): string => `${done} Take it back with: ssotui undo\n`;
const added = { err: undoable('Added session corp.') };
const needsYes = /^ssotui: Nothing was changed: this needs a yes, .*\nAdd --yes to do it/;

/** Runs a step as it would be typed; the page of a sign-in is allowed. */
const step = async (line: string, { code = 0, out = '', err = '' }: Says): Promise<CliRun> => {
  let allowed = false;
  const allow = (text: string): void => {
    const url = /Open {2}(\S+)/.exec(text)?.[1];
    if (url && !allowed) void clickAllow(url);
    allowed = allowed || url !== undefined;
  };
  const ran = await cli.run(line.replace(/^ssotui /, ''), allow, shell);
  expect([line, ran.code, ran.code === code ? '' : ran.err]).toEqual([line, code, '']);
  matches(ran.out, out);
  matches(ran.err, err);
  return ran;
};

/** `eval "$(ssotui env NAME)"`, `eval "$(ssotui use --print WORDS)"` */
const evaluate = async (line: string, says: Says = {}): Promise<void> => {
  const { out } = await step(line, { out: /^(?:export AWS_PROFILE=|unset .*AWS_PROFILE)/m, ...says });
  const set = [...out.matchAll(/^export (\w+)='(.*)'$/gm)].map(([, name = '', value = '']) => [name, value]);
  const unset = /^unset (.*)$/m.exec(out)?.[1]?.split(' ') ?? [];
  shell = Object.fromEntries([...Object.entries(shell).filter(([name]) => !unset.includes(name)), ...set]);
};

/** On an empty machine, with the portal's first role and one of another account. */
const fresh = async () => {
  shell = {};
  cli = await realCli({}, { empty: true });
  const [first, second] = cli.portal.accounts.filter(({ roles }) => roles.length > 0);
  if (!first || !second) throw new Error('the portal has two accounts with roles');
  const url = cli.portal.startUrl;
  return { first, second, url, region: cli.portal.region };
};

const configFile = () => join(cli.home.home, '.aws', 'config');
const config = () => readFile(configFile(), 'utf8');
const tokens = () => readdir(join(cli.home.home, '.aws', 'sso', 'cache')).catch(() => []);
const writeConfig = async (lines: readonly string[]): Promise<void> => {
  await mkdir(join(cli.home.home, '.aws'), { recursive: true });
  await writeFile(configFile(), `${lines.join('\n')}\n`);
};
const legacyProfile = (name: string, url: string, region: string, account: string, role = '') => [
  `[profile ${name}]`,
  `sso_start_url = ${url}`,
  `sso_region = ${region}`,
  `sso_account_id = ${account}`,
  `sso_role_name = ${role}`,
  'region = eu-west-1',
  '',
];

test('the wizard: a session, the sign-in, account, role, name and region', async () => {
  const { first, url, region } = await fresh();
  await step('ssotui sessions', { err: /^No sessions yet in .*Add one with: ssotui session add/ });
  await step(`ssotui session add corp --start-url ${url} --region ${region}`, {
    err: undoable('Added session corp.'),
  });
  await step('ssotui login --no-browser', { err: signedIn });
  await step('ssotui accounts', { out: new RegExp(`${first.accountId}`) });
  await step('ssotui accounts --roles', { out: new RegExp(`${first.roles[0]}`) });
  const add = `profile add dev --session corp --account ${first.accountId} --role ${first.roles[0]} --region eu-west-3`;
  await step(`ssotui ${add}`, { err: undoable('Added profile dev.') });
  expect(await config()).toContain(
    `[profile dev]\nsso_session = corp\nsso_account_id = ${first.accountId}\nsso_role_name = ${first.roles[0]}\nregion = eu-west-3\n`,
  );
  await step(`ssotui ${add}`, { err: 'Nothing to change: the config says so already.\n' });
  await step('ssotui whoami dev', { out: new RegExp(`${first.accountId}`) });
});

test('by hand: the keys of a profile one by one, the sign-in by the profile, AWS_PROFILE', async () => {
  const { first, second, url, region } = await fresh();
  await step(`ssotui session add corp --start-url ${url} --region ${region}`, added);
  await step(`ssotui profile add dev --session corp --account ${first.accountId} --role ${first.roles[0]}`, {
    err: undoable('Added profile dev.'),
  });
  await step('ssotui profile set dev region=eu-central-1 output=json', {
    err: undoable('Changed region, output of profile dev.'),
  });
  expect(await config()).toMatch(/\[profile dev\][^[]*region = eu-central-1\noutput = json\n/);
  await step('ssotui whoami dev', { code: 3, err: signedOut });
  await step('ssotui login dev --device-code --no-browser', { err: signedIn });
  await evaluate('ssotui env dev');
  expect(shell).toMatchObject({ AWS_PROFILE: 'dev', AWS_REGION: 'eu-central-1' });
  await step('ssotui credentials dev', { out: /^\{\n {2}"Version": 1,\n {2}"AccessKeyId"/ });
  await step('ssotui use dev', { code: 1, err: /^ssotui: The shell hook is not set up in this shell/ });
  await evaluate('ssotui use --print --clear', { err: /^AWS_PROFILE is no longer set \(it was "dev"\)\./ });
  expect(shell.AWS_PROFILE).toBeUndefined();
  await evaluate('ssotui use --print dev', { err: /^AWS_PROFILE=dev {2}\(\d{12} \S+, signed in for \d+m\)/ });
  expect(shell).toMatchObject({ AWS_PROFILE: 'dev', AWS_REGION: 'eu-central-1' });
  await step('ssotui status', { out: /^dev .*\d+m/ });
  await step(`ssotui profile set dev sso_account_id=${second.accountId}`, {
    err: undoable('Changed sso_account_id of profile dev.'),
  });
  await step('ssotui profile rename dev prod', {
    err: /^Renamed profile dev to prod\. .*\nAWS_PROFILE of this shell is still dev\./,
  });
  await step('ssotui profile show prod', { out: new RegExp(second.accountId) });
  await step('ssotui profile show dev', { code: 1, err: /^ssotui: There is no profile "dev" in / });
});

test('every day: all profiles at once, one role and then another, the console, the sign-out', async () => {
  const { url, region } = await fresh();
  await step(`ssotui session add corp --start-url ${url} --region ${region}`, added);
  await step('ssotui login corp --no-browser', { err: signedIn });
  await step('ssotui generate --yes --append-account-id --region eu-west-1', {
    out: /^create /m,
    err: /^Created \d+ profiles\. Take it back with: ssotui undo\n$/,
  });
  const { profiles } = (await step('ssotui profiles --json', { out: /^\{/ })).json() as {
    profiles: { name: string }[];
  };
  const [one = '', two = ''] = profiles.map(({ name }) => name);
  await evaluate(`ssotui env ${one}`);
  expect(shell.AWS_PROFILE).toBe(one);
  shell = { ...shell, AWS_ACCESS_KEY_ID: 'AKIAOLD', AWS_VAULT: 'old' };
  await evaluate(`ssotui env ${two}`);
  expect(shell).toEqual({ AWS_PROFILE: two, AWS_REGION: 'eu-west-1', AWS_DEFAULT_REGION: 'eu-west-1' });
  await evaluate(`ssotui use --print ${one}`, { err: new RegExp(`^AWS_PROFILE=${one} {2}\\(`) });
  expect(shell.AWS_PROFILE).toBe(one);
  await step(`ssotui console ${two}`, { err: /^Opened https:\S+\n$/ });
  expect(cli.opened.at(-1)).toContain('/#/console?account_id=');
  await step(`ssotui exec ${one} -- true`, {});
  await step('ssotui logout corp', { err: 'Signed out of corp.\n' });
  expect((await step('ssotui sessions --json', { out: /^\{/ })).json()).toMatchObject({
    sessions: [{ token: { state: 'absent' } }],
  });
  await step(`ssotui whoami ${two}`, { code: 3, err: signedOut });
  await step('ssotui undo --yes', { err: /^Taken back: Created \d+ profiles\.\n$/ });
  expect(await config()).not.toContain(one);
});

test('an old profile with a start URL of its own: it works, and becomes one of a session', async () => {
  const { first, url, region } = await fresh();
  await writeConfig(legacyProfile('old', url, region, first.accountId, first.roles[0]));
  await step('ssotui sessions', { out: new RegExp(url) });
  await step('ssotui login old --no-browser', {
    err: /^Sign in to https:[\s\S]*\nSigned in to https:\S+ for \d+m\.\n$/,
  });
  await step('ssotui whoami old', { out: new RegExp(first.accountId) });
  await evaluate('ssotui use --print old', { err: /^AWS_PROFILE=old {2}\(/ });
  await step('ssotui whoami', { out: new RegExp(first.accountId) });
  await step('ssotui migrate', { code: 4, out: /^convert {2}old /m, err: needsYes });
  expect(await config()).not.toContain('[sso-session');
  await step('ssotui migrate --session corp --yes', {
    out: /^convert {2}old +corp /m,
    err: /sign in once to corp\.[\s\S]*Take it back with: ssotui undo\n$/,
  });
  expect(await config()).toMatch(/\[sso-session corp\]/);
  expect(await config()).toMatch(/\[profile old\][^[]*sso_session = corp\n/);
  await step('ssotui migrate --yes', { err: 'Nothing to convert.\n' });
  await step('ssotui login old --no-browser', { err: signedIn });
  await step('ssotui whoami old', { out: new RegExp(first.accountId) });
});

test('a broken cache: what is wrong, only that removed, then everything, and the sign-in again', async () => {
  const { first, url, region } = await fresh();
  await step(`ssotui session add corp --start-url ${url} --region ${region}`, added);
  await step(`ssotui profile add dev --session corp --account ${first.accountId} --role ${first.roles[0]}`, {
    err: undoable('Added profile dev.'),
  });
  await step('ssotui login --no-browser', { err: signedIn });
  await step('ssotui cache check', { err: 'Nothing of the cache is corrupt or exposed.\n' });
  await writeFile(
    join(cli.home.home, '.aws', 'sso', 'cache', `${'a'.repeat(40)}.json`),
    '{"accessToken": "ey',
    {
      mode: 0o600,
    },
  );
  await step('ssotui cache check', {
    code: 1,
    out: /^corrupt /m,
    err: /^1 file wrong\. Corrupt ones go with: ssotui cache purge --corrupt\n$/,
  });
  await step('ssotui cache purge --corrupt', { code: 4, out: /^corrupt /m, err: needsYes });
  await step('ssotui cache purge --corrupt --yes', {
    out: /^corrupt /m,
    err: /^Removed 1 file\.\nBring them back with: ssotui cache restore /,
  });
  await step('ssotui cache check', { err: 'Nothing of the cache is corrupt or exposed.\n' });
  await step('ssotui whoami dev', { out: new RegExp(first.accountId) });
  await step('ssotui cache purge --all --yes', {
    code: 4,
    out: /^fine /m,
    err: /1 sign-in would stay valid .*--sign-out/s,
  });
  await step('ssotui cache purge --all --sign-out --yes', {
    out: /^fine /m,
    err: /^dev signs in through corp\.\nSigned out and removed 1 token\.\nRemoved \d files\.\n/,
  });
  expect(await tokens()).not.toContainEqual(expect.stringMatching(/\.json$/));
  await step('ssotui whoami dev', { code: 3, err: signedOut });
  await step('ssotui login dev --no-browser', { err: signedIn });
  await step('ssotui whoami dev', { out: new RegExp(first.accountId) });
  const [role = ''] = first.roles;
  await evaluate(`ssotui use --print ${first.accountId} ${role}`, {
    err: new RegExp(`^AWS_PROFILE=dev {2}\\(${first.accountId} ${role}, signed in`),
  });
  await step('ssotui whoami', { out: new RegExp(first.accountId) });
});
