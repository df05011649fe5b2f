/** The doctor and explanations only read: in every broken home, asking the portal too, nothing changes. */
import { createHash } from 'node:crypto';
import { lstatSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { startPortal } from '../../src/demo/portal.ts';
import { type BrokenHome, homesFor } from '../support/broken/homes.ts';
import { startServers } from '../support/broken/servers.ts';
import { adaptersIn } from '../support/real-services.ts';
import { runWith } from '../support/run-cli.ts';

const root = mkdtempSync(join(tmpdir(), 'ssotui-reads-'));
const portal = await startPortal({ accounts: 2, roles: 2 });
const servers = await startServers(portal.url, undefined);
afterAll(async () => {
  servers.close();
  await portal.close();
  rmSync(root, { recursive: true, force: true });
});

const bytesOf = (path: string): string => {
  const stats = lstatSync(path);
  if (stats.isSymbolicLink()) return readlinkSync(path);
  return stats.isFile() ? createHash('sha256').update(readFileSync(path)).digest('hex') : '';
};

/** Every path with its bytes, mode, owner and times; the time of a change tells what was put back, too. */
const all = (home: string): readonly string[] =>
  readdirSync(home, { recursive: true, encoding: 'utf8' })
    .toSorted()
    .map(name => {
      const { mode, uid, size, mtimeMs, ctimeMs, ino } = lstatSync(join(home, name));
      return [name, mode, uid, size, mtimeMs, ctimeMs, ino, bytesOf(join(home, name))].join(' ');
    });

const said = 'Error loading SSO Token: Token for corp does not exist';

/** One after the other: what one of them writes must not be taken for another's. */
const looked = async ({ home, env }: BrokenHome): Promise<readonly number[]> => {
  const before = all(home);
  const codes: number[] = [];
  for (const words of [
    ['doctor'],
    ['doctor', 'corp', '--json'],
    ['explain', said],
    ['doctor', '--offline', '--fix'],
  ])
    codes.push((await runWith(adaptersIn(env), words, { env })).code);
  expect(all(home)).toEqual(before);
  return codes;
};

test('the doctor, an explanation, and cures that nobody said yes to change nothing in any broken home', async () => {
  const homes = homesFor('ssotui', { root, portal, servers, certificates: '' });
  expect(homes.length).toBeGreaterThan(90);
  for (const home of homes) {
    const [one = -1, , explained, fixed = -1] = await looked(home);
    expect([0, 1, 3]).toContain(one);
    expect(explained).toBe(0);
    // Where there is something to cure, there is nobody to ask.
    expect([0, 1, 3, 4]).toContain(fixed);
  }
});
