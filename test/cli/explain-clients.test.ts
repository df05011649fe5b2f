/**
 * From the error of a client to a client that works, in homes with one thing wrong: `explain` names that
 * thing and no other, and its command is run until the client gets its keys.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { startPortal } from '../../src/demo/portal.ts';
import { certificate, hasOpenssl } from '../aws/login/network.ts';
import { type Broken, type BrokenHome, homesFor } from '../support/broken/homes.ts';
import type { ClientName } from '../support/broken/parts.ts';
import { cured, type Explained, explained } from '../support/broken/person.ts';
import {
  cli2Says,
  cliSays,
  hasAwsCli,
  hasAwsCli2,
  jsSays,
  noAwsCli,
  noAwsCli2,
  oursSays,
  type Said,
} from '../support/broken/says.ts';
import { startServers } from '../support/broken/servers.ts';

const root = mkdtempSync(join(tmpdir(), 'ssotui-explain-'));
const portal = await startPortal({ accounts: 2, roles: 2 });
const own = hasOpenssl ? certificate('localhost', root) : undefined;
const servers = await startServers(portal.url, own);
const broken: Broken = { root, portal, servers, certificates: own?.file ?? '' };
afterAll(async () => {
  servers.close();
  await portal.close();
  rmSync(root, { recursive: true, force: true });
});

type Says = (homes: readonly BrokenHome[]) => Promise<readonly Said[]>;
type Complaint = readonly [home: BrokenHome, said: string, explained: Explained];

const complaints = async (homes: readonly BrokenHome[], says: Says): Promise<readonly Complaint[]> => {
  const said = await says(homes);
  const heard = homes.flatMap((home, at) => {
    const text = said[at];
    return text === undefined ? [] : [[home, text] as const];
  });
  return Promise.all(heard.map(async ([home, text]) => [home, text, await explained(home, text)] as const));
};

const here = ({ causes }: Explained): readonly string[] =>
  causes.filter(cause => cause.here === true).map(({ id }) => id);

/** What it is here; else what may be, as a person tries it. */
const commandIn = ({ causes }: Explained): string =>
  (causes.find(cause => cause.here === true) ?? causes.find(cause => cause.here === null))?.cure.command ??
  '';

/** A cure may uncover the next fault: a session that was added is signed out. */
const mostCures = 4;

/** Cures until no client complains; answers what is left. */
const afterCures = async (
  client: ClientName,
  first: readonly Complaint[],
  says: Says,
): Promise<readonly (readonly string[])[]> => {
  let left: readonly Complaint[] = first.filter(([{ state }]) => state.leadsAway?.[client] === undefined);
  for (let round = 0; round < mostCures && left.length > 0; round += 1) {
    const homes: BrokenHome[] = [];
    for (const [home, , found] of left)
      homes.push({ ...home, env: await cured(home, commandIn(found), portal) });
    left = await complaints(homes, says);
  }
  return left.map(([{ name }, said, found]) => [name, said, commandIn(found)]);
};

const walked = async (client: ClientName, says: Says): Promise<number> => {
  const all = await complaints(homesFor(client, broken), says);
  const found = all.map(([{ name }, said, explanation]) => [name, said, ...here(explanation)]);
  expect(found).toEqual(all.map(([{ name, state }, said]) => [name, said, state.cause]));
  expect(await afterCures(client, all, says)).toEqual([]);
  return all.length;
};

test.skipIf(!hasAwsCli)(
  `the AWS CLI: each error leads to its cause and to a working command${noAwsCli}`,
  async () => {
    expect(await walked('AWS CLI v1', homes => cliSays(root, homes))).toBeGreaterThan(165);
  },
);

test.skipIf(!hasAwsCli2)(
  `the AWS CLI v2: each error leads to its cause and to a working command${noAwsCli2}`,
  async () => {
    expect(await walked('AWS CLI v2', homes => cli2Says(root, homes))).toBeGreaterThan(210);
  },
);

test('the SDK for JavaScript: each error leads to its cause and to working keys', async () => {
  expect(await walked('JavaScript SDK', jsSays)).toBeGreaterThan(110);
});

test('ssotui: each error leads to its cause and to working keys', async () => {
  expect(await walked('ssotui', oursSays)).toBeGreaterThan(130);
});

test('the SDK for JavaScript tells of an end that is a number by the time of its last renewal', async () => {
  const again = { ...broken, root: mkdtempSync(join(root, 'again-')) };
  const home = homesFor('JavaScript SDK', again).find(({ name }) => name === 'an end that is a number');
  if (!home) throw new Error('There is no such home.');
  const words = [
    "Value not present for 'refreshToken' in SSO Token. Cannot refresh. To refresh this SSO session run 'aws sso login'",
    "Token is expired. To refresh this SSO session run 'aws sso login' with the corresponding profile.",
  ];
  for (const said of words) expect(here(await explained(home, said))).toEqual(['token-corrupt']);
});
