/**
 * From the error of a client to a client that works: in each broken home the command that `explain` prints is
 * run, and then botocore and the SDK for JavaScript get their keys.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { startPortal } from '../../src/demo/portal.ts';
import { type BrokenHome, botocoreSays, brokenHomes, jsSays } from '../support/broken-homes.ts';
import { clickAllow } from '../support/browser.ts';
import { hasBotocore } from '../support/python.ts';
import { adaptersIn } from '../support/real-services.ts';
import { runWith } from '../support/run-cli.ts';

// Other programs start at their own pace.
vi.setConfig({ testTimeout: 120_000 });

const root = mkdtempSync(join(tmpdir(), 'ssotui-cures-'));
const portal = await startPortal({ accounts: 2, roles: 2 });
afterAll(async () => {
  await portal.close();
  rmSync(root, { recursive: true, force: true });
});

/** What no command cures: the person has to get access, a program, a file or other keys. */
const beyondUs: ReadonlySet<string> = new Set([
  'a role that is not assigned',
  'no profile',
  'a source that is not there',
  'a circle of sources',
  'a role without a source',
  'half a pair of keys',
  'a program that is not there',
  'a web identity without its file',
  'nobody who answers',
]);
/** Clients take the keys, which the demo accepts. */
const noError: ReadonlySet<string> = new Set(['keys in the environment']);

const homes = brokenHomes(root, portal).filter(({ name }) => !beyondUs.has(name) && !noError.has(name));

/** An editor of somebody who deletes what the line begins: `+LINE FILE`, as vi takes it. */
const editor = join(root, 'editor');
writeFileSync(editor, '#!/bin/sh\nsed -i "${1#+},\\$d" "$2"\n', { mode: 0o700 });

/** Variables as the shell has them after the cure. */
type Env = Readonly<Record<string, string>>;

interface Explained {
  readonly causes: readonly {
    readonly here: boolean | null;
    readonly cure: { readonly command?: string };
  }[];
}

const cureIn = async ({ env, online }: BrokenHome, said: string): Promise<string> => {
  const words = ['explain', '--json', ...(online ? [] : ['--offline']), said];
  const { causes } = (await runWith(adaptersIn(env), words, { env })).json() as Explained;
  return causes.find(({ here }) => here === true)?.cure.command ?? '';
};

/** Everything that is asked gets a yes; a value that only the person knows is that of the demo. */
const answer = (question: string): string => {
  if (question.includes('sso_role_name')) return portal.accounts[0]?.roles[0] ?? '';
  if (question.includes('sso_account_id')) return portal.accounts[0]?.accountId ?? '';
  return portal.region;
};

/** A person in the browser allows each sign-in that is asked for. */
const allowing = (text: string): void => {
  const url = /Open {2}(\S+)/.exec(text)?.[1];
  if (url) void clickAllow(url);
};

const runOurs = async (env: Env, command: string): Promise<void> => {
  const filled = command.replace('URL', portal.startUrl).replace('REGION', portal.region);
  const words = filled.split(' ').slice(1);
  // On a machine without a browser, as a test is one.
  const all = { ...env, SSH_CONNECTION: 'x' };
  await runWith(adaptersIn(all), words, {
    env: all,
    stderr: allowing,
    confirm: async () => true,
    ask: async question => answer(question),
  });
};

const runCure = async ({ env }: BrokenHome, command: string): Promise<Env> => {
  const [word = '', ...rest] = command.split(' ');
  if (word === 'unset')
    return Object.fromEntries(Object.entries(env).filter(([name]) => !rest.includes(name)));
  if (word === 'ssotui') await runOurs(env, command);
  else execFileSync('sh', ['-c', command], { env: { ...env, PATH: process.env.PATH, EDITOR: editor } });
  return env;
};

/** What clients say before; the SDK is not asked where botocore says something, because it renews tokens. */
const before = async (): Promise<readonly (string | undefined)[]> => {
  const python = hasBotocore ? await botocoreSays(root, homes) : homes.map(() => undefined);
  const said: (string | undefined)[] = [];
  for (const [at, home] of homes.entries()) said.push(python[at] ?? (await jsSays(home)));
  return said;
};

test('the command of the cure is run in each home, and clients work', async () => {
  const said = await before();
  const cured: BrokenHome[] = [];
  const commands: string[] = [];
  for (const [at, home] of homes.entries()) {
    const words = said[at];
    if (words === undefined) continue;
    const command = await cureIn(home, words);
    commands.push(`${home.name}: ${command}`);
    cured.push({ ...home, env: await runCure(home, command) });
  }
  expect(commands.filter(each => each.endsWith(': '))).toEqual([]);
  expect(cured.length).toBeGreaterThanOrEqual(hasBotocore ? 28 : 18);
  const after = hasBotocore ? await botocoreSays(root, cured) : [];
  const js: (string | undefined)[] = [];
  for (const home of cured) js.push(await jsSays(home));
  const broken = cured.map(({ name }, at) => [name, after[at], js[at]]).filter(each => each[1] ?? each[2]);
  expect(broken).toEqual([]);
});
