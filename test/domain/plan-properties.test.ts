/**
 * What holds for every plan, over seeded random configs, listings and rules; edits are made by the real
 * document.
 */
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../src/aws/config/edit/edits.ts';
import { parseDocument } from '../../src/aws/config/text/parse.ts';
import { render } from '../../src/aws/config/text/splice.ts';
import { type ConfigEdit, type ConfigSnapshot, roleRefKey, type Session } from '../../src/domain/model.ts';
import { isPortable } from '../../src/domain/naming/names.ts';
import { type Listing, type Plan, type PlanRules, plan } from '../../src/domain/plan/plan.ts';
import { planMigration } from '../../src/domain/sessions/migrate.ts';
import { snapshotFrom } from '../aws/config/snapshot-from.ts';
import { count } from '../support/runs.ts';
import { type Seeded, seeded } from '../support/seeded.ts';
import { rules, said } from './planning.ts';

const read = (text: string): ConfigSnapshot => snapshotFrom(text, '[shared]\naws_access_key_id = x\n');

const written = (text: string, edits: readonly ConfigEdit[]): string => {
  const document = parseDocument(Buffer.from(text));
  return render(document, applyEdits(document, edits).splices());
};

const urls = ['https://corp.awsapps.com/start', 'https://acme.awsapps.com/start/#/'];
const roleNames = ['Admin', 'Read', 'Power+User', 'a=b,c'];
const ids = ['000000000001', '000000000002', '000000000003', '000000000004'];
const accountNames = ['prod', 'Prod', 'dev', 'Größe', '', 'p r o d', 'default', '日本'];

const sso = (random: Seeded): readonly string[] => [
  `sso_account_id = ${random.pick(ids)}`,
  `sso_role_name = ${random.pick(roleNames)}`,
  ...(random.chance(0.3) ? [`region = ${random.pick(['r1', 'eu-central-1'])}`] : []),
  ...(random.chance(0.3) ? ['ssotui_managed = true'] : []),
];

const profileKinds = [
  (random: Seeded) => [`sso_session = ${random.pick(['corp', 'corp', 'two', 'gone'])}`, ...sso(random)],
  (random: Seeded) => [`sso_session = corp`, ...sso(random)],
  (random: Seeded) => [`sso_start_url = ${random.pick(urls)}`, 'sso_region = eu-west-1', ...sso(random)],
  (random: Seeded) => ['role_arn = x', `source_profile = ${random.pick(['prod-Admin', 'x', 'dev-Read'])}`],
];

const names = [
  'prod-Admin',
  'Prod-Admin',
  'dev-Read',
  'prod-Read',
  'x',
  'y',
  'prod-Admin-000000000001',
  'dev-Admin',
  'Grosse-Admin',
];

const configText = (random: Seeded): string => {
  const profiles = names
    .filter(() => random.chance(0.5))
    .map(name => [`[profile ${name}]`, ...random.pick(profileKinds)(random)]);
  const [plain, fancy] = urls;
  const sections = [
    ['[sso-session corp]', `sso_start_url = ${plain}`, 'sso_region = eu-west-1'],
    ['[sso-session two]', `sso_start_url = ${random.pick(urls)}`, 'sso_region = eu-west-1'],
    ...(random.chance(0.3) ? [['[default]', 'sso_session = corp', ...sso(random)]] : []),
    ...profiles,
  ];
  return `# mine (${fancy})\n${sections.map(lines => lines.join('\n')).join('\n\n')}\n`;
};

const listingOf = (random: Seeded, session: Session): Listing => {
  const accounts = ids.filter(() => random.chance(0.7)).map(id => ({ id, name: random.pick(accountNames) }));
  const listed = accounts.filter(() => random.chance(0.9));
  return {
    session,
    complete: random.chance(0.8),
    accounts,
    roles: new Map(
      listed.map(({ id }) => [id, roleNames.filter(() => random.chance(0.5)).map(name => ({ name }))]),
    ),
  };
};

const rulesOf = (random: Seeded): PlanRules =>
  rules({
    name: random.pick([
      '{account}-{role}',
      '{role}-{account_id}',
      '{account|lower}',
      '{account}-{role|short}',
    ]),
    resolve: random.pick(['ask', 'append-account-id']),
    ...(random.chance(0.5) ? { rename: random.pick(['managed', 'all'] as const) } : {}),
    changeRegion: random.chance(0.2),
    ...(random.chance(0.5) ? { region: 'eu-central-1' } : {}),
    ...(random.chance(0.3) ? { set: [['output', 'json']] as const } : {}),
    ...(random.chance(0.2) ? { exclude: ['prod'] } : {}),
    ...(random.chance(0.3) ? { prune: random.pick(['managed', 'all'] as const) } : {}),
    ...(random.chance(0.3) ? { remove: new Set(['x', 'prod-Admin']) } : {}),
    ...(random.chance(0.2)
      ? {
          names: new Map(
            ids.map(accountId => [
              roleRefKey({ session: 'corp', accountId, roleName: 'Admin' }),
              random.pick(['typed', 'x', 'prod-Read', 'bad name']),
            ]),
          ),
        }
      : {}),
  });

interface Case {
  readonly text: string;
  readonly before: ConfigSnapshot;
  readonly listings: readonly Listing[];
  readonly by: PlanRules;
  readonly made: Plan;
}

const caseOf = (seed: number): Case => {
  const random = seeded(seed);
  const text = configText(random);
  const before = read(text);
  const listings = before.sessions
    .filter(() => random.chance(0.8))
    .map(session => listingOf(random, session));
  const by = rulesOf(random);
  return { text, before, listings, by, made: plan(before, listings, by) };
};

const cases = Array.from({ length: count(400, 8_000) }, (_, seed) => caseOf(seed));

/** Runs a check over all cases, and says which seed it failed for. */
const forAll = (check: (made: Case) => void): void => {
  for (const [seed, each] of cases.entries()) {
    try {
      check(each);
    } catch (error) {
      const entries = each.made.entries.map(
        ({ kind, name, key, reason }) => `${kind} ${name} (${key}): ${reason}`,
      );
      const what = error instanceof Error ? error.message : error;
      throw new Error(`seed ${seed}: ${what}\n${each.text}\n${entries.join('\n')}`);
    }
  }
};

describe('every plan', () => {
  test('has all kinds of entries somewhere, or these tests say nothing', () => {
    const seen = new Set(cases.flatMap(({ made }) => made.entries.map(entry => entry.kind)));
    expect([...seen].sort()).toEqual([
      'conflict',
      'create',
      'remove',
      'rename',
      'stale',
      'unchanged',
      'update',
    ]);
    const problems = new Set(cases.flatMap(({ made }) => made.entries.map(entry => entry.conflict?.problem)));
    expect(problems).toContain('shared');
    expect(problems).toContain('taken');
    expect(problems).toContain('reserved');
    expect(problems).toContain('invalid');
    expect(cases.some(({ made }) => made.entries.some(entry => entry.renamedFrom))).toBe(true);
  });

  test('can be written, and gives every name once and a portable one', () => {
    forAll(({ text, made, before }) => {
      const next = read(written(text, made.edits));
      expect(next.problems).toEqual([]);
      const profiles = next.profiles.map(profile => profile.name);
      expect(new Set(profiles).size).toBe(profiles.length);
      const old = new Set(before.profiles.map(profile => profile.name));
      for (const name of profiles) expect(old.has(name) || isPortable(name)).toBe(true);
    });
  });

  test('does what its entries say', () => {
    forAll(({ text, made }) => {
      const next = new Map(read(written(text, made.edits)).profiles.map(profile => [profile.name, profile]));
      for (const entry of made.entries) {
        const profile = next.get(entry.name);
        if (entry.kind === 'create' || entry.kind === 'update' || entry.kind === 'rename') {
          expect(profile).toMatchObject({
            kind: 'sso',
            accountId: entry.ref.accountId,
            roleName: entry.ref.roleName,
            keys: Object.fromEntries(entry.keys),
          });
        }
        if (entry.kind === 'unchanged' || entry.kind === 'stale') expect(profile).toBeDefined();
        if (entry.kind === 'remove')
          expect([profile?.session, profile?.accountId, profile?.roleName]).not.toEqual([
            entry.ref.session,
            entry.ref.accountId,
            entry.ref.roleName,
          ]);
        if (entry.renamedFrom !== undefined)
          expect(profile?.keys).toMatchObject({ ...entry.existing?.keys, ...Object.fromEntries(entry.keys) });
      }
    });
  });

  test('touches no profile but those it names', () => {
    forAll(({ text, before, made }) => {
      const next = new Map(read(written(text, made.edits)).profiles.map(profile => [profile.name, profile]));
      const named = new Set(
        made.entries
          .filter(({ kind }) => kind === 'update' || kind === 'rename' || kind === 'remove')
          .map(entry => entry.existing?.name),
      );
      for (const profile of before.profiles) {
        if (named.has(profile.name)) continue;
        const { source_profile: _, ...keys } = profile.keys;
        expect(next.get(profile.name)?.keys).toMatchObject(keys);
      }
    });
  });

  test('made again after writing has nothing to write, unless a conflict has been cleared by it', () => {
    forAll(({ text, listings, by, made }) => {
      const next = plan(read(written(text, made.edits)), listings, by);
      if (made.counts.conflict === 0) expect(next.edits).toEqual([]);
    });
  });

  test('finds nothing stale of what was not completely listed', () => {
    forAll(({ listings, made }) => {
      const complete = new Set(
        listings
          .filter(({ complete, accounts, roles }) => complete && accounts.every(({ id }) => roles.has(id)))
          .map(({ session }) => session.name),
      );
      for (const entry of made.entries)
        if (entry.kind === 'stale' || entry.kind === 'remove') expect(complete).toContain(entry.ref.session);
    });
  });

  test('removes nothing that was not chosen, and nothing of others when pruning its own', () => {
    forAll(({ made, by }) => {
      for (const entry of made.entries) {
        if (entry.kind !== 'remove' || by.remove?.has(entry.name)) continue;
        expect(by.prune).toBeDefined();
        if (by.prune === 'managed') expect(entry.existing?.managed).toBe(true);
      }
    });
  });

  test('says the same where others differ by their case, so that every name is looked at', () => {
    const other = { kind: 'none', keys: {}, managed: false, file: 'config', line: 1 } as const;
    forAll(({ before, listings, by, made }) => {
      const profiles = [...before.profiles, { ...other, name: 'zz' }, { ...other, name: 'ZZ' }];
      expect(said(plan({ ...before, profiles }, listings, by))).toEqual(said(made));
    });
    const usual = cases.filter(({ made }) => made.counts.create > 3 && made.counts.conflict === 0);
    expect(usual.length).toBeGreaterThan(10);
  });

  test('has an entry of its own for every key, and the same entries whatever the order of the listing', () => {
    forAll(({ before, listings, by, made }) => {
      const keys = made.entries.map(entry => entry.key);
      expect(new Set(keys).size).toBe(keys.length);
      const turned = listings.toReversed().map(listing => ({
        ...listing,
        accounts: listing.accounts.toReversed(),
        roles: new Map([...listing.roles].reverse().map(([id, roles]) => [id, roles.toReversed()])),
      }));
      expect(said(plan(before, turned, by))).toEqual(said(made));
    });
  });
});

test('every migration can be written, and made again has nothing to write', () => {
  forAll(({ text, before }) => {
    const next = read(written(text, planMigration(before).edits));
    expect(next.problems).toEqual([]);
    expect(planMigration(next).edits).toEqual([]);
    expect(next.profiles.filter(profile => profile.kind === 'legacy')).toEqual([]);
    expect(next.profiles.map(profile => profile.name)).toEqual(before.profiles.map(profile => profile.name));
  });
});
