/** Something else than a folder stands where the cache should be, or on the way to it. */
import { existsSync, lstatSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makePipe } from '../support/places.ts';
import { type RealCli, realCli } from '../support/real-services.ts';

let cli: RealCli;
const aws = (...parts: readonly string[]) => join(cli.home.home, '.aws', ...parts);

beforeEach(async () => {
  cli = await realCli({ accounts: 1 }, { empty: true });
  mkdirSync(aws(), { recursive: true });
  writeFileSync(
    aws('config'),
    `[sso-session main]\nsso_start_url = ${cli.portal.startUrl}\nsso_region = eu-west-1\n\n` +
      '[profile dev]\nsso_session = main\nsso_account_id = 111122223333\nsso_role_name = Admin\n',
  );
  rmSync(aws('sso'), { recursive: true, force: true });
});
afterEach(() => cli.close());

const makes: readonly (readonly [what: string, make: (path: string) => void])[] = [
  ['a file', path => writeFileSync(path, 'x')],
  ['a named pipe', makePipe],
  ['a link that leads to nothing', path => symlinkSync('/nowhere/at/all', path)],
  ['a link that leads round in a circle', path => symlinkSync(path, path)],
  [
    'a link to a file',
    path => {
      writeFileSync(`${path}-target`, 'x');
      symlinkSync(`${path}-target`, path);
    },
  ],
];

const places = [['sso'], ['sso', 'cache']] as const;
const table = makes.flatMap(([what, make]) => places.map(place => [what, place.join('/'), make] as const));

test.each(table)(
  '%s at ~/.aws/%s is named with its cure, and nobody is told to sign in',
  async (what, place, make) => {
    const path = aws(place);
    mkdirSync(join(path, '..'), { recursive: true });
    make(path);
    const why = `${path} is ${what}, not a folder`;
    const cure = `mv ${path} ${path}.old`;

    const sessions = (await cli.run('sessions --json')).json();
    expect(sessions).toMatchObject({ sessions: [{ token: { state: 'corrupt', reason: `${why}.` } }] });
    for (const line of ['credentials dev', 'whoami dev', 'accounts', 'login main --device-code']) {
      const { code, err } = await cli.run(line);
      expect([line, code, err.includes(why), err.includes(cure)]).toEqual([line, 1, true, true]);
      expect(err).not.toMatch(/not signed in|Sign in with/);
    }
    const doctor = await cli.run('doctor dev --offline');
    expect(doctor.code).toBe(1);
    expect(doctor.out).toMatch(/CAUSE +cache-folders/);
    expect(doctor.out).toContain(`${why}.`);
    expect(doctor.out).toContain(cure);
    expect((await cli.run('cache list')).err).toContain(`Move away what is at: ${path}`);
    expect((await cli.run('logout main')).err).toBe('main was not signed in.\n');
    expect((await cli.run('generate --yes')).err).toContain(`Sign-in needed: main (${why}).`);
    expect(lstatSync(path).isDirectory()).toBe(false);
  },
);

test('the cure cures: once it is moved away, a sign-in makes the folder', async () => {
  makePipe(aws('sso'));
  const refused = await cli.run('login main --device-code');
  expect(refused.code).toBe(1);
  rmSync(aws('sso'));
  const signedIn = await cli.run('login main --device-code', text => {
    const code = /[A-Z]{4}-[A-Z]{4}/.exec(text)?.[0];
    if (code !== undefined) cli.portal.approve(code);
  });
  expect([signedIn.code, existsSync(aws('sso', 'cache'))]).toEqual([0, true]);
});
