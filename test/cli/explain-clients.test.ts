/** What real clients say in homes where one thing is wrong: `explain` names that thing, and no other. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { startPortal } from '../../src/demo/portal.ts';
import { type BrokenHome, botocoreSays, brokenHomes, jsSays } from '../support/broken-homes.ts';
import { hasBotocore, noBotocore } from '../support/python.ts';
import { adaptersIn } from '../support/real-services.ts';
import { runWith } from '../support/run-cli.ts';

// Other programs start at their own pace.
vi.setConfig({ testTimeout: 120_000 });

const root = mkdtempSync(join(tmpdir(), 'ssotui-explain-'));
const portal = await startPortal({ accounts: 2, roles: 2 });
const homes = brokenHomes(root, portal);
afterAll(async () => {
  await portal.close();
  rmSync(root, { recursive: true, force: true });
});

interface Explained {
  readonly causes: readonly { readonly id: string; readonly here: boolean | null }[];
}

/** The causes that are here, for a text. */
const causesHere = async ({ env, online }: BrokenHome, said: string): Promise<readonly string[]> => {
  const words = ['explain', '--json', ...(online ? [] : ['--offline']), said];
  const ran = await runWith(adaptersIn(env), words, { env });
  const { causes } = ran.json() as Explained;
  return causes.filter(({ here }) => here === true).map(({ id }) => id);
};

const explained = async (
  all: readonly (readonly [BrokenHome, string | undefined])[],
): Promise<readonly (readonly string[])[]> => {
  const rows: (readonly string[])[] = [];
  for (const [home, said] of all)
    if (said !== undefined) rows.push([home.name, said, ...(await causesHere(home, said))]);
  return rows;
};

const wanted = (rows: readonly (readonly string[])[]): readonly (readonly string[])[] =>
  rows.map(([name = '', said = '']) => [name, said, homes.find(home => home.name === name)?.cause ?? '']);

test.skipIf(!hasBotocore)(`botocore: each error leads to its cause${noBotocore}`, async () => {
  const said = await botocoreSays(root, homes);
  const rows = await explained(homes.map((home, at) => [home, said[at]] as const));
  expect(rows.length).toBeGreaterThan(35);
  expect(rows).toEqual(wanted(rows));
});

test('the SDK for JavaScript: each error leads to its cause', async () => {
  const said: (readonly [BrokenHome, string | undefined])[] = [];
  for (const home of homes) said.push([home, await jsSays(home)]);
  const rows = await explained(said);
  expect(rows.length).toBeGreaterThan(25);
  expect(rows).toEqual(wanted(rows));
});

test('the SDK for JavaScript tells of an end that is a number by the time of its last renewal', async () => {
  const home = homes.find(({ name }) => name === 'an end that is a number');
  if (!home) throw new Error('There is no such home.');
  const words = [
    "Value not present for 'refreshToken' in SSO Token. Cannot refresh. To refresh this SSO session run 'aws sso login'",
    "Token is expired. To refresh this SSO session run 'aws sso login' with the corresponding profile.",
  ];
  for (const said of words) expect(await causesHere(home, said)).toEqual(['token-corrupt']);
});
