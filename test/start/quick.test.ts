/** What prompts wait for says the same as the whole command line, or leaves the call to it. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Session } from '../../src/domain/model.ts';
import { contextOf } from '../../src/local/context.ts';
import { memoryPort } from '../../src/local/memory/port.ts';
import { answerOf } from '../../src/start/quick/commands.ts';
import { promptCommands } from '../../src/start/quick/table.ts';
import { adaptersIn } from '../support/real-services.ts';
import { runWith } from '../support/run-cli.ts';

const session: Session = {
  name: 'corp',
  startUrl: 'https://corp.awsapps.com/start',
  region: 'eu-west-1',
  scopes: [],
  legacy: false,
};
const head = `[sso-session corp]\nsso_start_url = ${session.startUrl}\nsso_region = eu-west-1\n`;
const profile = (name: string, more = '') =>
  `[profile ${name}]\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = Admin\n${more}`;
const plain = `${head}${profile('dev', 'region = eu-central-1\n')}${profile('other')}[default]\n`;

interface Files {
  readonly config?: string;
  readonly credentials?: string;
  readonly settings?: string;
  /** The accounts were listed once. */
  readonly listed?: true;
  /** The config is a link, as with dotfiles under version control. */
  readonly linked?: true;
}

type Env = Readonly<Record<string, string>>;

const homeWith = async ({ config = plain, credentials, settings, listed, linked }: Files): Promise<Env> => {
  const home = mkdtempSync(join(tmpdir(), 'ssotui-quick-'));
  onTestFinished(() => rmSync(home, { recursive: true }));
  const [aws, own] = [join(home, '.aws'), join(home, '.config', 'ssotui')];
  for (const folder of [aws, own]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(linked ? home : aws, 'config');
  writeFileSync(file, config, { mode: 0o600 });
  if (linked) symlinkSync(file, join(aws, 'config'));
  if (credentials !== undefined) writeFileSync(join(aws, 'credentials'), credentials, { mode: 0o600 });
  if (settings !== undefined) writeFileSync(join(own, 'config'), settings);
  const env = { HOME: home, SHELL: '/bin/bash' };
  const accounts = [{ id: '111122223333', name: 'shop-prod' }];
  if (listed) await memoryPort(contextOf(env)).saveListing(session, { at: 1, accounts, roles: {} });
  return env;
};

const both = async (line: string, env: Env) => {
  const argv = line.split(' ');
  const whole = await runWith(adaptersIn(env), argv, { env });
  return { quick: await answerOf(argv, contextOf(env)), whole: { code: whole.code, text: whole.out } };
};

test.each<readonly [string, Files, Env]>([
  ['status dev', {}, {}],
  ['status dev --json', { listed: true }, {}],
  ['status --profile dev', { listed: true }, {}],
  ['status', { linked: true }, { AWS_PROFILE: 'other' }],
  ['status', {}, {}],
  ['status --json', {}, {}],
  ['status dev --format {account}', { listed: true }, {}],
  ['env dev', {}, {}],
  ['env dev --shell fish', {}, {}],
  ['env --json', {}, { AWS_PROFILE: 'other' }],
  ['env dev', { credentials: '[someone]\naws_access_key_id = AKIA\n' }, {}],
  ['__complete profiles', {}, {}],
])('%s is answered as the whole command line does', async (line, files, variables) => {
  const { quick, whole } = await both(line, { ...(await homeWith(files)), ...variables });
  expect(quick).toEqual(whole);
});

test.each<readonly [string, string, Files, Env]>([
  ['there is no such profile', 'status nobody', {}, {}],
  ['a format has a field that is none', 'status dev --format {nothing}', {}, {}],
  ['no profile is named', 'env', {}, {}],
  ['the settings have labels', 'status dev', { settings: '[label.x]\naccount = shop\n' }, {}],
  ['the settings keep the region', 'env dev', { settings: '[shell]\nregion = keep\n' }, {}],
  ['the profile is a chain', 'status c', { config: `${plain}[profile c]\nrole_arn = x\n` }, {}],
  ['the credentials file has it too', 'env dev', { credentials: '[dev]\nregion = x\n' }, {}],
  ['another region was set', 'env dev', {}, { AWS_REGION: 'us-east-1' }],
  ['sessions are asked for', '__complete sessions', {}, {}],
  ['a section is odd', '__complete profiles', { config: `${plain}[prof x]\n` }, {}],
  ['help is asked for', 'status --help', {}, {}],
  ['it is another command', 'whoami dev', {}, {}],
])('it is left to the whole command line where %s', async (_, line, files, variables) => {
  const env = { ...(await homeWith(files)), ...variables };
  expect(await answerOf(line.split(' '), contextOf(env))).toBeUndefined();
});

test('the launcher leads to them, and nowhere else', () => {
  const launcher = readFileSync(join(import.meta.dirname, '../../bin/ssotui.js'), 'utf8');
  const words = [...launcher.matchAll(/(\w+): 'prompt'/g)].map(([, word]) => word);
  expect(words).toEqual(Object.keys(promptCommands));
});
