/** From the error of a client to a client that works: the command that `explain` prints is run. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { startPortal } from '../../src/demo/portal.ts';
import { type BrokenHome, brokenHomes, jsSays } from '../support/broken-homes.ts';
import { clickAllow } from '../support/browser.ts';
import { adaptersIn } from '../support/real-services.ts';
import { runWith } from '../support/run-cli.ts';

const root = mkdtempSync(join(tmpdir(), 'ssotui-cures-'));
const portal = await startPortal({ accounts: 2, roles: 2 });
const homes = brokenHomes(root, portal);
afterAll(async () => {
  await portal.close();
  rmSync(root, { recursive: true, force: true });
});

interface Explained {
  readonly causes: readonly {
    readonly id: string;
    readonly here: boolean | null;
    readonly cure: { readonly command?: string };
  }[];
}

const homeNamed = (name: string): BrokenHome => {
  const found = homes.find(home => home.name === name);
  if (!found) throw new Error(`There is no home ${name}`);
  return found;
};

/** A person in the browser allows each sign-in that is asked for. */
const allowing = (text: string): void => {
  const url = /Open {2}(\S+)/.exec(text)?.[1];
  if (url) void clickAllow(url);
};

const ran = ({ env }: BrokenHome, words: readonly string[]) =>
  runWith(adaptersIn(env), words, { env: { ...env, SSH_CONNECTION: 'x' }, stderr: allowing });

const cureOf = async (home: BrokenHome, said: string): Promise<readonly string[]> => {
  const { causes } = (await ran(home, ['explain', '--offline', '--json', said])).json() as Explained;
  const command = causes.find(({ here }) => here === true)?.cure.command ?? '';
  expect(command).toMatch(/^ssotui /);
  return command.split(' ').slice(1);
};

test.each([
  'no token',
  'an empty token',
  'a token that breaks off',
  'an expired token that cannot be renewed',
  'an expired token that AWS does not renew',
  'a legacy profile without a token',
  'a legacy profile with a broken token',
])('%s: the command of the cure is run, and the client works', async name => {
  const home = homeNamed(name);
  const cure = await cureOf(home, (await jsSays(home)) ?? '');
  const { code, err } = await ran(home, [...cure, '--device-code', '--no-browser']);
  expect([code, err]).toEqual([0, expect.any(String)]);
  expect(await jsSays(home)).toBeUndefined();
});

test('a header without its word and a byte order mark: the cure mends the file, and the client works', async () => {
  for (const name of ['a profile without the word', 'a byte order mark']) {
    const home = homeNamed(name);
    const said = (await jsSays(home)) ?? `Unable to parse config file: ${join(home.home, '.aws', 'config')}`;
    const { code } = await ran(home, [...(await cureOf(home, said)), '--yes', '--offline']);
    expect([name, code]).toEqual([name, 0]);
    expect([name, await jsSays(home)]).toEqual([name, undefined]);
  }
});
