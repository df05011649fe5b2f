/** What prompts wait for says the same as the whole command line, or leaves the call to it. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Session } from '../../src/domain/model.ts';
import { contextOf } from '../../src/local/context.ts';
import { memoryPort } from '../../src/local/memory/port.ts';
import { answerOf } from '../../src/start/quick/commands.ts';
import { answerOf as doctorAnswer } from '../../src/start/quick/doctor.ts';
import { promptCommands } from '../../src/start/quick/table.ts';
import { answerOf as useAnswer } from '../../src/start/quick/use.ts';
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
  if (listed)
    await memoryPort(contextOf(env)).saveListing(session, {
      at: 1,
      accounts,
      roles: { '111122223333': ['Admin', 'Auditor'] },
    });
  return env;
};

const both = async (line: string, env: Env) => {
  const argv = line.split(' ');
  const whole = await runWith(adaptersIn(env), argv, { env });
  const said = { code: whole.code, text: whole.out, told: whole.err };
  return { quick: await answerOf(argv, contextOf(env)), whole: said };
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
  ['status dev', { settings: '[label.x]\naccount = 111122223333\nword = SHOP\n' }, {}],
  ['env dev', { settings: '[shell]\nregion = keep\n' }, {}],
])('%s is answered as the whole command line does', async (line, files, variables) => {
  const { quick, whole } = await both(line, { ...(await homeWith(files)), ...variables });
  expect(quick).toEqual(whole);
});

test.each<readonly [string, string, Files, Env]>([
  ['there is no such profile', 'status nobody', {}, {}],
  ['a format has a field that is none', 'status dev --format {nothing}', {}, {}],
  ['no profile is named', 'env', {}, {}],
  ['the settings are wrong', 'status dev', { settings: '[label.x]\naccount = shop\nred = x\n' }, {}],
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

const plainOnly = `${head}${profile('dev', 'region = eu-central-1\n')}${profile('other')}`;

/** Without a hook, by its printed lines; each way in a home of its own. */
const used = async (line: string, files: Files, variables: Env = {}) => {
  const argv = line.split(' ');
  const env = { ...(await homeWith({ config: plainOnly, ...files })), ...variables };
  const quick = await useAnswer(argv, contextOf(env), false);
  const recents = existsSync(join(env.HOME ?? '', '.local/state/ssotui/remembered.json'));
  const again = { ...(await homeWith({ config: plainOnly, ...files })), ...variables };
  const whole = await runWith(adaptersIn(again), argv, { env: again });
  return { quick, recents, whole: { code: whole.code, text: whole.out, told: whole.err } };
};

test.each<readonly [string, Files, Env]>([
  ['use dev --print', {}, {}],
  ['use dev --print', { listed: true }, {}],
  ['use shop other --print', { listed: true }, { AWS_REGION: 'us-east-1' }],
  ['use dev --print --shell fish', {}, {}],
  ['use dev --print --json', {}, {}],
  ['use dev --print -q', {}, {}],
  ['use dev --print', { settings: '[shell]\nregion = keep\n' }, { AWS_REGION: 'us-east-1' }],
])('%s is done as the whole command line does it', async (line, files, variables) => {
  const { quick, recents, whole } = await used(line, files, variables);
  expect(quick).toEqual(whole);
  expect(recents).toBe(true);
});

test.each<readonly [string, string, Files, Env]>([
  ['several roles fit', 'use corp --print', { listed: true }, {}],
  ['nothing fits', 'use nobody --print', {}, {}],
  ['the role has no profile', 'use shop auditor --print', { listed: true }, {}],
  ['no shell waits', 'use dev', {}, {}],
  ['a section is odd', 'use dev --print', { config: `${plainOnly}[default]\n` }, {}],
  ['a team shares its settings wrongly', 'use dev --print', { settings: '[labels]\nx = y\n' }, {}],
])('use is left to the whole command line where %s', async (_, line, files, variables) => {
  const env = { ...(await homeWith({ config: plainOnly, ...files })), ...variables };
  expect(await useAnswer(line.split(' '), contextOf(env), false)).toBeUndefined();
});

test('where somebody can be asked, a role that needs a sign-in is left to the whole command line', async () => {
  const env = await homeWith({ config: plainOnly });
  expect(await useAnswer(['use', 'dev', '--print'], contextOf(env), true)).toBeUndefined();
});

const signedOut = 'Error loading SSO Token: Token for corp does not exist';

test.each<readonly [readonly string[], Files, number | undefined]>([
  [['doctor', 'dev', '--offline'], {}, undefined],
  [['doctor', 'dev', '--offline'], { listed: true }, 60],
  [['doctor', '--offline', '--json'], { credentials: '[someone' }, undefined],
  [['doctor', 'corp', '--offline', '--no-color'], { linked: true }, 100],
  [['explain', '--offline', '--profile', 'dev', signedOut], {}, 80],
  [['explain', '--offline', '--json', 'Error', 'loading', 'SSO', 'Token:', 'nothing'], {}, undefined],
  [['explain', '--offline', 'what', 'nobody', 'knows'], {}, undefined],
])('%j is answered offline as the whole command line does', async (argv, files, columns) => {
  const env = await homeWith(files);
  const whole = await runWith(adaptersIn(env), argv, {
    env,
    ...(columns === undefined ? {} : { columns, stdoutIsTty: true }),
  });
  const quick = await doctorAnswer(argv, contextOf(env), columns);
  expect(quick).toEqual({ code: whole.code, text: whole.out, told: whole.err });
});

test.each<readonly [string, readonly string[]]>([
  ['the network is asked', ['doctor', 'dev']],
  ['cures are wanted', ['doctor', '--offline', '--fix']],
  ['a flag says nothing', ['doctor', '--offline', '--yes']],
  ['nobody has that name', ['doctor', '--offline', 'nobody']],
  ['the text is read', ['explain', '--offline']],
  ['the text is read by its sign', ['explain', '--offline', '-']],
  ['the clipboard has the text', ['explain', '--offline', '--paste']],
  ['the catalogue is wanted', ['explain', '--offline', '--list']],
  ['a command is run', ['explain', '--offline', '--', 'false']],
])('doctor and explain are left to the whole command line where %s', async (_, argv) => {
  expect(await doctorAnswer(argv, contextOf(await homeWith({})))).toBeUndefined();
});

test('the launcher leads to them, and nowhere else', () => {
  const launcher = readFileSync(join(import.meta.dirname, '../../bin/ssotui.js'), 'utf8');
  const words = [...launcher.matchAll(/(\w+): 'prompt'/g)].map(([, word]) => word);
  expect(words).toEqual(Object.keys(promptCommands));
});
