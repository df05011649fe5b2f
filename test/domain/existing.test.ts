/** The profiles a role has already, held against the plain way to look for them. */
import { describe, expect, test } from 'vitest';
import type { ConfigSnapshot, Profile, Session } from '../../src/domain/model.ts';
import { existingProfiles } from '../../src/domain/plan/existing.ts';
import { portalOf } from '../../src/domain/sessions/start-url.ts';
import { count, firstSeed } from '../support/runs.ts';
import { type Seeded, seeded } from '../support/seeded.ts';

const session = (name: string, url: string, legacy: boolean): Session => ({
  name,
  startUrl: url,
  region: 'eu-west-1',
  scopes: [],
  legacy,
});
const corp = session('corp', 'https://corp.awsapps.com/start', false);
const twin = session('twin', 'https://corp.awsapps.com/start/#/', false);
const old = session('https://corp.awsapps.com/start', 'https://corp.awsapps.com/start', true);
const away = session('away', 'https://away.awsapps.com/start', false);
const sessions = [corp, twin, old, away];
const roleNames = ['Admin', 'Read'];
const ids = ['000000000001', '000000000002'];

const profileOf = (random: Seeded, line: number): Profile => {
  const from = random.pick(sessions);
  return {
    name: `p${line}`,
    kind: from.legacy ? 'legacy' : 'sso',
    session: from.name,
    accountId: random.pick(ids),
    roleName: random.pick(roleNames),
    keys: {},
    managed: false,
    file: random.chance(0.8) ? 'config' : 'credentials',
    line,
  };
};

const configOf = (profiles: readonly Profile[], known: readonly Session[]): ConfigSnapshot => ({
  path: '/c',
  exists: true,
  fingerprint: 'f',
  sessions: known,
  profiles,
  problems: [],
});

const inFileOrder = (profiles: readonly Profile[]): readonly Profile[] =>
  [...profiles].sort((a, b) => (a.file === b.file ? a.line - b.line : a.file === 'config' ? -1 : 1));

/** As the rule says it. */
const plainly = (
  profiles: readonly Profile[],
  known: readonly Session[],
  wanted: Session,
  ref: { readonly accountId: string; readonly roleName: string },
): readonly Profile[] => {
  const same = profiles.filter(each => each.accountId === ref.accountId && each.roleName === ref.roleName);
  const own = same.filter(each => each.session === wanted.name);
  if (own.length > 0) return inFileOrder(own);
  const portal = portalOf(wanted);
  if (![...known, wanted].some(each => each.legacy && portalOf(each) === portal)) return [];
  const there = same.filter(each => known.some(one => one.name === each.session && portalOf(one) === portal));
  return inFileOrder(wanted.legacy ? there : there.filter(each => each.kind === 'legacy'));
};

const asked = (
  profiles: readonly Profile[],
  known: readonly Session[],
  stale: readonly Profile[],
  wanted: Session,
) => {
  const existing = existingProfiles(configOf(profiles, known), [wanted], new Set(stale));
  return ids.flatMap(accountId =>
    roleNames.map(roleName => {
      const ref = { session: wanted.name, accountId, roleName };
      return { ref, found: existing({ session: wanted, id: accountId }, roleName) };
    }),
  );
};

test(`any config, session and role (seeds from ${firstSeed})`, () => {
  let found = 0;
  for (let index = 0; index < count(300, 20_000); index++) {
    const random = seeded(firstSeed + index);
    const known = sessions.filter(() => random.chance(0.8));
    const profiles = Array.from({ length: random.below(9) }, (_, line) => profileOf(random, line + 1))
      .filter(({ session: name }) => known.some(each => each.name === name))
      .sort(() => (random.chance(0.5) ? 1 : -1));
    const stale = profiles.filter(() => random.chance(0.2));
    const wanted = random.pick(sessions);
    for (const { ref, found: answer } of asked(profiles, known, stale, wanted)) {
      const alive = profiles.filter(each => !stale.includes(each));
      expect(answer).toEqual(plainly(alive, known, wanted, ref));
      found += answer.length;
    }
  }
  expect(found).toBeGreaterThan(100);
});

describe('by hand', () => {
  const profile = (name: string, of: Session, more: Partial<Profile> = {}): Profile => ({
    name,
    kind: of.legacy ? 'legacy' : 'sso',
    session: of.name,
    accountId: ids[0] ?? '',
    roleName: 'Admin',
    keys: {},
    managed: false,
    file: 'config',
    line: 1,
    ...more,
  });
  const names = (profiles: readonly Profile[], wanted: Session, stale: readonly Profile[] = []) =>
    asked(profiles, sessions, stale, wanted)[0]?.found.map(({ name }) => name);

  test('a legacy profile counts for the sso-session of its portal, and the other way round', () => {
    expect(names([profile('old', old)], corp)).toEqual(['old']);
    expect(names([profile('new', corp)], old)).toEqual(['new']);
  });

  test('another sso-session of the portal has profiles of its own', () => {
    expect(names([profile('new', corp)], twin)).toEqual([]);
  });

  test('a session with its own profile looks no further', () => {
    expect(names([profile('old', old), profile('new', corp, { line: 2 })], corp)).toEqual(['new']);
  });

  test('a stale profile counts for nobody', () => {
    const gone = profile('old', old);
    expect(names([gone], corp, [gone])).toEqual([]);
  });

  test('the credentials file comes last, whatever its lines', () => {
    const shared = profile('shared', corp, { file: 'credentials', line: 1 });
    expect(names([shared, profile('b', corp, { line: 9 }), profile('a', corp, { line: 3 })], corp)).toEqual([
      'a',
      'b',
      'shared',
    ]);
  });
});
