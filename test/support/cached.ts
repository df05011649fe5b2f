/** States with the cache doctor open, and the catalogue's files as it shows them. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cachePort } from '../../src/aws/cache/port.ts';
import type { CacheEntry, CacheFolder, ConfigSnapshot } from '../../src/domain/model.ts';
import { contextOf } from '../../src/local/context.ts';
import type { Screen, State } from '../../src/state/state.ts';
import { layOutCatalogue } from './catalogue.ts';
import { handClock } from './clock.ts';
import { anEntry } from './fake-services.ts';
import { after, hours, noon, press, withSessions } from './scenes.ts';

export const folder = '/home/ada/.aws/sso/cache';
export const at = (name: string): string => `${folder}/${name}.json`;

const token = (name: string, more: Partial<CacheEntry>): CacheEntry =>
  anEntry(at(name), { facts: [['Session', more.session ?? '']], ...more });

/** One file of each kind of trouble, worst first as the adapter sorts them. */
export const entries: readonly CacheEntry[] = [
  token('lab', {
    session: 'lab',
    state: 'corrupt',
    reason: 'The file is empty.',
    breaks: [{ client: 'AWS CLI and boto3', how: 'every command fails' }],
    size: 0,
  }),
  token('gone', { state: 'orphan', reason: 'No session of the config leads to this token.' }),
  token('partner', {
    session: 'partner',
    state: 'expired',
    reason: 'Sign in again.',
    expiresAt: noon - hours(1),
    refreshable: false,
  }),
  token('main', { session: 'main', expiresAt: noon + hours(2), refreshable: true }),
  anEntry(at('client'), { kind: 'registration', session: 'main', expiresAt: noon + hours(500), size: 300 }),
  anEntry(at('editor'), {
    kind: 'foreign',
    reason: 'Not a file of a session.',
    facts: [['What', 'a file of an editor']],
  }),
];

export const inspected = (
  state: State,
  files: readonly CacheEntry[] = entries,
  folders: readonly CacheFolder[] = [],
): State => after(state, { type: 'cache.inspected', entries: files, folders }).state;

/** The doctor open on these entries, the cursor on the first. */
export const doctor = (screen?: Screen, files: readonly CacheEntry[] = entries): State =>
  inspected(press(withSessions(screen), 'c').state, files);

const moved = (entry: CacheEntry, home: string): CacheEntry => ({
  ...entry,
  file: entry.file.replace(home, '/home/ada'),
  // What no utimes reaches (folders, links) was made at the time of the test.
  facts: entry.facts.filter(([label]) => label !== 'Changed'),
});

/** Every row of the corrupt-cache catalogue, read by the real adapter at noon. */
export const catalogueEntries = async (): Promise<{
  readonly entries: readonly CacheEntry[];
  readonly config: ConfigSnapshot;
}> => {
  const home = await mkdtemp(join(tmpdir(), 'ssotui-catalogue-'));
  try {
    const { config } = await layOutCatalogue(home, noon);
    const read = await cachePort(contextOf({ HOME: home }, handClock(noon))).inspect(config);
    // Root reads what nobody may read: such rows differ by who runs the tests.
    const readable = read.filter(entry => entry.mode !== 0);
    return { entries: readable.map(entry => moved(entry, home)), config };
  } finally {
    await rm(home, { recursive: true, force: true });
  }
};
