/** Where files are: AWS_CONFIG_FILE and its like as botocore expands them, told by botocore itself. */

import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { devNull, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import type { ConfigChange } from '../../src/domain/model.ts';
import { contextOf } from '../../src/local/context.ts';
import { expanded, passwdHome } from '../../src/local/expand.ts';
import { pathsOf } from '../../src/local/paths.ts';
import { failureOf } from '../../src/ports.ts';
import { createServices } from '../../src/start/ports/adapters.ts';
import { newFolder } from '../support/new-folder.ts';
import { hasBotocore, noBotocore, python } from '../support/python.ts';
import { firstSeed, runs } from '../support/runs.ts';

const env: Readonly<Record<string, string>> = {
  HOME: '/home/ada',
  VAR: 'value',
  TILDE: '~',
  ROOTED: '/opt/aws',
  NESTED: '$VAR',
  EMPTY: '',
  'odd name': 'odd',
  constructor: 'made',
};

const person = { platform: 'linux', home: () => userInfo().homedir, homeOf: passwdHome } as const;
const ours = (path: string, given: Readonly<Record<string, string>> = env): string =>
  expanded(path, given, person);

/** What botocore looks for, for each path: it names the file it did not find. */
const theirs = async (
  paths: readonly string[],
  homes: readonly Readonly<Record<string, string>>[] = [env],
): Promise<readonly (readonly string[])[]> => {
  const program = `
import json, os, sys
homes = json.loads(os.environ.pop('HOMES'))
paths = json.loads(os.environ.pop('PATHS'))
import botocore.configloader as loader, botocore.exceptions as trouble
os.path.isfile = lambda path: False
def looked_for(path):
    try:
        loader.raw_config_parse(path)
    except trouble.ConfigNotFound as error:
        return error.kwargs['path']
answers = []
for home in homes:
    os.environ.clear()
    os.environ.update(home)
    answers.append([looked_for(path) for path in paths])
print(json.dumps(answers))`;
  const answer = await python(program, {
    HOME: process.env.HOME ?? '',
    HOMES: JSON.stringify(homes),
    PATHS: JSON.stringify(paths),
  });
  return JSON.parse(answer);
};

const table = [
  '~',
  '~/',
  '~/aws/config',
  '~//config',
  '~root',
  '~root/',
  '~root/.aws/config',
  '~daemon/config',
  '~nosuch/config',
  '~~/config',
  'a/~/config',
  '$VAR/config',
  '${VAR}/config',
  '$VAR',
  '${VAR}suffix',
  '$VARsuffix/config',
  '$NOSUCH/config',
  '${NOSUCH}/config',
  '${}/config',
  '${/config',
  '$/config',
  '$$VAR',
  '$TILDE/config',
  '${TILDE}root/config',
  '~$VAR/config',
  '$NESTED/config',
  '$ROOTED/config',
  '$EMPTY/config',
  '${odd name}/config',
  '$constructor/$toString/$__proto__',
  '%VAR%/config',
  '\\$VAR/config',
  'relative/config',
  './config',
  '../config',
  ' ~/config',
  '"~/config"',
  "'$VAR'/config",
  '/absolute/../config',
  'ünï/$VAR/日本',
  '$VARü/config',
  'file:///~/config',
];

test.skipIf(!hasBotocore)(`every form is expanded as botocore expands it${noBotocore}`, async () => {
  const [answers = []] = await theirs(table);
  expect(table.map(path => [path, ours(path)])).toEqual(table.map((path, at) => [path, answers[at]]));
});

test.skipIf(!hasBotocore)(`HOME empty, HOME with slashes, no HOME${noBotocore}`, async () => {
  const homes: Record<string, string>[] = [{ HOME: '' }, { HOME: '/home/ada///' }, { HOME: '/' }, {}];
  const answers = await theirs(table, homes);
  for (const [at, given] of homes.entries())
    expect([given, table.map(path => ours(path, given))]).toEqual([given, answers[at]]);
});

test.skipIf(!hasBotocore)(`random paths of these signs (seed ${firstSeed})${noBotocore}`, async () => {
  const signs = ['~', '/', '$', '{', '}', 'VAR', 'TILDE', 'NOSUCH', 'root', '%', '.', 'x', ' ', 'é'];
  const paths = fc.sample(
    fc.array(fc.constantFrom(...signs), { minLength: 1, maxLength: 8 }).map(parts => parts.join('')),
    runs(2_000, 50_000),
  );
  // An environment variable of the process holds at most 128 kB.
  for (let at = 0; at < paths.length; at += 2_000) {
    const some = paths.slice(at, at + 2_000);
    expect([some.map(path => ours(path))]).toEqual(await theirs(some));
  }
});

test('Windows: %NAME% too, and the own home alone', () => {
  const windows = { platform: 'win32', home: () => 'C:\\Users\\ada', homeOf: passwdHome } as const;
  const on = (path: string): string => expanded(path, { USERPROFILE: 'C:\\Users\\ada', X: 'y' }, windows);
  expect(on('%USERPROFILE%\\aws\\config')).toBe('C:\\Users\\ada\\aws\\config');
  expect(on('~\\.aws\\config')).toBe('C:\\Users\\ada\\.aws\\config');
  expect(on('~/.aws/config')).toBe('C:\\Users\\ada/.aws/config');
  expect(on('${X}-%x%-%NOSUCH%-%%-$$')).toBe('y-y-%NOSUCH%-%-$');
  expect(on("'%X%'\\~")).toBe("'%X%'\\~");
});

test('a relative path is taken from the current folder, an empty one is no file, none is the default', () => {
  const config = (AWS_CONFIG_FILE?: string): string =>
    pathsOf({ HOME: '/home/ada', ...(AWS_CONFIG_FILE === undefined ? {} : { AWS_CONFIG_FILE }) }).configFile;
  expect(config()).toBe('/home/ada/.aws/config');
  expect(config('aws/config')).toBe(`${process.cwd()}/aws/config`);
  expect(config('/etc/aws/../config')).toBe('/etc/aws/../config');
  expect(config('')).toBe(devNull);
  const both = pathsOf({ HOME: '/home/ada', AWS_CONFIG_FILE: '', AWS_SHARED_CREDENTIALS_FILE: '' });
  expect(both.doubts).toEqual([
    'AWS_CONFIG_FILE is empty: the AWS CLI then reads no file.',
    'AWS_SHARED_CREDENTIALS_FILE is empty: the AWS CLI then reads no file.',
  ]);
});

test('XDG folders count only where they are absolute', () => {
  for (const XDG_CONFIG_HOME of ['', 'relative', '~/config', '$HOME/config'])
    expect(pathsOf({ HOME: '/home/ada', XDG_CONFIG_HOME }).settingsFile).toBe(
      '/home/ada/.config/ssotui/config',
    );
  expect(pathsOf({ HOME: '/home/ada', XDG_CONFIG_HOME: '/x' }).settingsFile).toBe('/x/ssotui/config');
});

const adding = (base: string): ConfigChange => ({
  title: 'Added',
  base,
  edits: [{ edit: 'addSection', section: { kind: 'profile', name: 'a' }, keys: [['region', 'eu-west-1']] }],
});

test.each([
  ['~nosuch/aws/config', 'AWS_CONFIG_FILE names the home of "nosuch", who is not known on this machine.'],
  ['$NOSUCH/config', 'AWS_CONFIG_FILE uses $NOSUCH, which is not set.'],
])('%s: told, and no folder of that name is ever made', async (AWS_CONFIG_FILE, doubt) => {
  const folder = mkdtempSync(join(tmpdir(), 'ssotui-paths-'));
  const before = process.cwd();
  onTestFinished(() => {
    process.chdir(before);
    rmSync(folder, { recursive: true, force: true });
  });
  process.chdir(folder);
  const services = createServices(contextOf({ HOME: join(folder, 'home'), AWS_CONFIG_FILE }), {
    stdout: process.stdout,
  });
  expect(services.warnings).toEqual([doubt]);
  const snapshot = await services.config.read();
  expect(snapshot).toMatchObject({ exists: false, path: join(folder, AWS_CONFIG_FILE) });
  const change = adding(snapshot.fingerprint);
  for (const work of [services.config.write(change), services.config.preview(change)]) {
    const failure = failureOf(await work.catch((error: unknown) => error));
    expect([failure.code, failure.summary]).toEqual(['config.refused', doubt]);
  }
  expect(readdirSync(folder).filter(name => name !== 'home')).toEqual([]);
});

test.skipIf(!hasBotocore)(
  `a config written under a home of its own is read by botocore${noBotocore}`,
  async () => {
    const home = newFolder('paths');
    mkdirSync(join(home, 'deep'));
    const given = { HOME: home, SUB: 'deep', AWS_CONFIG_FILE: '~/${SUB}/my config' };
    const { config } = createServices(contextOf(given), { stdout: process.stdout });
    const base = await config.read();
    await config.write(adding(base.fingerprint));
    expect(existsSync(join(home, 'deep', 'my config'))).toBe(true);
    expect(readFileSync(base.path, 'utf8')).toContain('[profile a]');
    const program = 'import botocore.session; print(botocore.session.Session().available_profiles)';
    expect(await python(program, given)).toContain("'a'");
  },
);

test.each([{}, { HOME: '' }])('a number without a name and without HOME has the root as its home', env => {
  const nobody = { platform: 'linux', home: () => undefined, homeOf: passwdHome } as const;
  expect(pathsOf(env, nobody)).toMatchObject({
    home: '/',
    configFile: '/.aws/config',
    stateDir: '/.local/state/ssotui',
  });
});
