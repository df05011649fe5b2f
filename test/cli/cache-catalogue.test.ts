/**
 * A person with a broken login: every state a cache can be in, the real config reader, and the command line.
 */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { cachePort } from '../../src/aws/cache/port.ts';
import { configPort } from '../../src/aws/config/port.ts';
import { contextOf } from '../../src/local/context.ts';
import { layOutCatalogue } from '../support/catalogue.ts';
import { aWorld, fakeServices } from '../support/fake-services.ts';
import { runWith } from '../support/run-cli.ts';

const home = await mkdtemp(join(tmpdir(), 'ssotui-doctor-'));
afterAll(() => rm(home, { recursive: true, force: true }));

interface Checked {
  readonly entries: readonly { file: string; state: string; session?: string; reason?: string }[];
}

test('check names each row, purge --corrupt takes exactly the corrupt ones, restore brings them back', async () => {
  const { rows } = await layOutCatalogue(home);
  const context = contextOf({ HOME: home });
  const real = { config: configPort(context), cache: cachePort(context), clock: context.clock };
  const services = { ...fakeServices(aWorld()), ...real };
  const command = (line: string) => runWith(services, line);
  const corrupt = rows.filter(row => row.state === 'corrupt');

  const check = await command('cache check --json');
  expect(check.code).toBe(1);
  const { entries } = check.json() as Checked;
  for (const row of rows.filter(it => !['fine', 'absent', 'expiring', 'half-written'].includes(it.state)))
    expect([row.name, entries.find(it => it.file === row.file)]).toEqual([
      row.name,
      expect.objectContaining({
        state: row.state,
        reason: expect.stringMatching(row.reason ?? /./),
        ...(row.session ? { session: row.session.name } : {}),
      }),
    ]);

  const purge = await command('cache purge --corrupt --keep-sign-in --yes --json');
  const { purged, trash } = purge.json() as { purged: string[]; trash: string };
  expect([...purged].sort()).toEqual(corrupt.map(row => row.file).sort());
  expect((await command('cache check --json')).json()).not.toMatchObject({
    entries: expect.arrayContaining([expect.objectContaining({ state: 'corrupt' })]),
  });
  const left = await readdir(join(home, '.aws', 'sso', 'cache'));
  expect(left).toContain('README.txt');

  expect((await command(`cache restore ${trash} --json`)).code).toBe(0);
  const again = (await command('cache check --json')).json() as Checked;
  expect(again.entries.filter(it => it.state === 'corrupt')).toHaveLength(corrupt.length);
});
