/** What is remembered between starts: kept whole, read tolerantly, private, and never a secret's place. */

import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RememberedListing } from '../../src/domain/listing.ts';
import type { Session } from '../../src/domain/model.ts';
import { contextOf } from '../../src/local/context.ts';
import { memoryPort } from '../../src/local/memory/port.ts';
import { failureOf } from '../../src/ports.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'ssotui-memory-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const port = () => memoryPort(contextOf({ HOME: home, XDG_STATE_HOME: join(home, 'state') }));
const cacheDir = () => join(home, '.cache', 'ssotui');
const onlyFile = () => join(cacheDir(), readdirSync(cacheDir())[0] ?? '');
const modeOf = (path: string): number => statSync(path).mode & 0o777;

const session: Session = {
  name: 'main',
  startUrl: 'https://example.awsapps.com/start',
  region: 'eu-central-1',
  scopes: [],
  legacy: false,
};

const listing: RememberedListing = {
  at: 1_700_000_000_000,
  accounts: [
    { id: '000011112222', name: 'audit', email: 'audit@example.com' },
    { id: '111122223333' },
    { id: '222233334444', name: 'tab\tand\nline', email: 'x@example.com' },
    { id: '333344445555', name: 'never listed' },
  ],
  roles: {
    '000011112222': ['ReadOnly', 'Admin'],
    '111122223333': [],
    '222233334444': ['ReadOnly', 'Admin'],
  },
};

describe('listings', () => {
  test('come back as they were saved', async () => {
    await port().saveListing(session, listing);
    expect(await port().listing(session)).toEqual(listing);
  });

  test('accounts with the same roles share one list in memory', async () => {
    await port().saveListing(session, listing);
    const roles = (await port().listing(session))?.roles ?? {};
    expect(roles['000011112222']).toBe(roles['222233334444']);
  });

  test('nothing is remembered at first', async () => {
    expect(await port().listing(session)).toBeUndefined();
  });

  test('are private: file 0600 in a folder 0700', async () => {
    await port().saveListing(session, listing);
    expect([modeOf(cacheDir()), modeOf(onlyFile())]).toEqual([0o700, 0o600]);
  });

  test('belong to a name, a start URL and a region', async () => {
    await port().saveListing(session, listing);
    for (const other of [{ name: 'other' }, { startUrl: 'https://other/start' }, { region: 'us-east-1' }])
      expect(await port().listing({ ...session, ...other })).toBeUndefined();
  });

  test('a file put in the place of another is not believed', async () => {
    await port().saveListing(session, listing);
    const mine = onlyFile();
    const text = readFileSync(mine, 'utf8');
    rmSync(mine);
    await port().saveListing({ ...session, name: 'other' }, listing);
    writeFileSync(onlyFile(), text);
    expect(await port().listing({ ...session, name: 'other' })).toBeUndefined();
  });

  const damages: readonly (readonly [string, (text: string) => string])[] = [
    ['empty', () => ''],
    ['cut short', text => text.slice(0, -40)],
    ['not JSON', () => 'Hello'],
    ['other JSON', () => '[1]'],
    ['null', () => 'null'],
    ['of another version', text => text.replace('"version":1', '"version":2')],
    ['of another kind', text => text.replace('ssotui listing', 'something')],
    ['with columns of unequal length', text => text.replace('"333344445555"', '"333344445555","4"')],
    ['with a set that is not there', text => text.replace('"sets":[0', '"sets":[7')],
    ['with a number for a name', text => text.replace('"audit"', '7')],
  ];
  test.each(damages)('a file that is %s is ignored and replaced', async (_, damage) => {
    await port().saveListing(session, listing);
    const damaged = damage(readFileSync(onlyFile(), 'utf8'));
    expect(damaged).not.toBe(readFileSync(onlyFile(), 'utf8'));
    writeFileSync(onlyFile(), damaged);
    expect(await port().listing(session)).toBeUndefined();
    await port().saveListing(session, listing);
    expect(await port().listing(session)).toEqual(listing);
    expect(readdirSync(cacheDir())).toHaveLength(1);
  });

  test('an id like __proto__ is an id', async () => {
    const odd = { at: 1, accounts: [{ id: '__proto__' }], roles: { ['__proto__']: ['ReadOnly'] } };
    await port().saveListing(session, odd);
    const found = await port().listing(session);
    expect(Object.keys(found?.roles ?? {})).toEqual(['__proto__']);
  });

  test('roles are written once for all accounts that have them', async () => {
    const accounts = Array.from({ length: 500 }, (_, i) => ({ id: String(100_000_000_000 + i) }));
    const roles = Object.fromEntries(accounts.map(({ id }) => [id, ['AdministratorAccess', 'ReadOnly']]));
    await port().saveListing(session, { at: 1, accounts, roles });
    expect(readFileSync(onlyFile(), 'utf8').split('AdministratorAccess')).toHaveLength(2);
  });

  test.skipIf(process.getuid?.() === 0)('a folder that cannot be written is named', async () => {
    await port().saveListing(session, listing);
    chmodSync(cacheDir(), 0o500);
    const failure = await port().saveListing(session, listing).catch(failureOf);
    expect(failure).toMatchObject({ code: 'file.unwritable' });
    chmodSync(cacheDir(), 0o700);
  });

  test('a cache folder that is a file is a failure, not a crash', async () => {
    const broken = memoryPort(contextOf({ HOME: home, XDG_CACHE_HOME: join(home, 'file') }));
    writeFileSync(join(home, 'file'), '');
    expect(await broken.listing(session)).toBeUndefined();
    expect(await broken.saveListing(session, listing).catch(failureOf)).toMatchObject({
      code: 'file.unwritable',
    });
  });
});

describe('favourites and recently used roles', () => {
  const ref = { session: 'main', accountId: '000011112222', roleName: 'Admin' };
  const remembered = { favourites: [ref], recents: [{ ...ref, at: 5 }] };
  const file = () => join(home, 'state', 'ssotui', 'remembered.json');

  test('come back as they were saved, from the state folder, private', async () => {
    await port().saveRemembered(remembered);
    expect(await port().remembered()).toEqual(remembered);
    expect([modeOf(join(home, 'state', 'ssotui')), modeOf(file())]).toEqual([0o700, 0o600]);
  });

  test('are none at first', async () => {
    expect(await port().remembered()).toEqual({ favourites: [], recents: [] });
  });

  test.each(['', '{', 'null', '[]', '{"version":2,"favourites":[]}', '{"version":1,"favourites":7}'])(
    'a file with %j in it is ignored',
    async text => {
      await port().saveRemembered(remembered);
      writeFileSync(file(), text);
      expect(await port().remembered()).toEqual({ favourites: [], recents: [] });
    },
  );

  test('an entry that makes no sense is left out', async () => {
    await port().saveRemembered(remembered);
    const found = JSON.parse(readFileSync(file(), 'utf8'));
    writeFileSync(
      file(),
      JSON.stringify({ ...found, favourites: [ref, null, { session: 1 }, { ...ref, roleName: '' }] }),
    );
    expect(await port().remembered()).toEqual(remembered);
  });
});
