/** Legacy profiles become sso-session profiles: one session for each portal, nothing else changed. */
import { describe, expect, test } from 'vitest';
import type { ConfigSnapshot } from '../../src/domain/model.ts';
import { type Migration, migrationChange, planMigration } from '../../src/domain/sessions/migrate.ts';
import { after, config, credentialsProfile, sectionsOf } from './config-model.ts';

const url = 'https://corp.awsapps.com/start';
const portal = `${url} eu-west-1`;
const legacy = (more: Readonly<Record<string, string>> = {}) => ({
  sso_start_url: url,
  sso_region: 'eu-west-1',
  sso_account_id: '111122223333',
  sso_role_name: 'Admin',
  ...more,
});
const corpSession = { sso_start_url: url, sso_region: 'eu-west-1' };

/** Plans, applies, checks that nothing is left to convert, and answers plan and result. */
const migrated = (
  before: ConfigSnapshot,
  rules: Parameters<typeof planMigration>[1] = {},
): Migration & { readonly result: Readonly<Record<string, Readonly<Record<string, string>>>> } => {
  const made = planMigration(before, rules);
  const next = after(before, made.edits);
  expect(planMigration(next, rules).edits).toEqual([]);
  return { ...made, result: Object.fromEntries(sectionsOf(next)) };
};

const lines = (made: Migration): string[] =>
  made.entries.map(({ kind, name, session }) => [kind, name, session].filter(Boolean).join(' '));

describe('converting', () => {
  test('writes one session for a portal and keeps everything else', () => {
    const made = migrated(
      config({
        'profile a': legacy({ region: 'us-east-1', cli_pager: '', services: 'local' }),
        'profile other': { credential_process: 'x' },
        'profile b': legacy({ sso_role_name: 'Read' }),
      }),
    );
    expect(lines(made)).toEqual(['convert a corp', 'convert b corp']);
    expect(made.sessions).toEqual([
      { portal, name: 'corp', startUrl: url, region: 'eu-west-1', exists: false, profiles: 2, byHand: false },
    ]);
    expect(made.result).toEqual({
      'sso-session corp': { ...corpSession, sso_registration_scopes: 'sso:account:access' },
      'profile a': {
        sso_session: 'corp',
        sso_account_id: '111122223333',
        sso_role_name: 'Admin',
        region: 'us-east-1',
        cli_pager: '',
        services: 'local',
      },
      'profile other': { credential_process: 'x' },
      'profile b': { sso_session: 'corp', sso_account_id: '111122223333', sso_role_name: 'Read' },
    });
    expect(made.entries[0]?.reason).toBe('To the new session corp');
  });

  test('reuses a session of the same portal, however its URL ends', () => {
    const made = migrated(
      config({ 'sso-session work': corpSession, 'profile a': legacy({ sso_start_url: `${url}/#/` }) }),
    );
    expect(lines(made)).toEqual(['convert a work']);
    expect(made.sessions).toMatchObject([{ name: 'work', startUrl: url, exists: true, profiles: 1 }]);
    expect(Object.keys(made.result)).toEqual(['sso-session work', 'profile a']);
    expect(made.entries[0]?.reason).toBe('To session work');
  });

  test('one session for each region, with names that differ', () => {
    const made = migrated(
      config({
        'profile a': legacy(),
        'profile b': legacy({ sso_region: 'us-east-1' }),
        'profile c': legacy(),
      }),
    );
    expect(lines(made)).toEqual(['convert a corp', 'convert b corp-us-east-1', 'convert c corp']);
  });

  test('a derived name steps aside for a session of another portal', () => {
    const made = migrated(
      config({
        'sso-session corp': { sso_start_url: 'https://other.awsapps.com/start', sso_region: 'eu-west-1' },
        'profile a': legacy(),
      }),
    );
    expect(lines(made)).toEqual(['convert a corp-eu-west-1']);
  });

  test('[default] as well, and profiles without account and role', () => {
    const made = migrated(config({ 'profile default': corpSession, 'profile a': legacy() }));
    expect(lines(made)).toEqual(['convert default corp', 'convert a corp']);
    expect(made.result['profile default']).toEqual({ sso_session: 'corp' });
  });

  test('singly, and then the rest joins', () => {
    const before = config({ 'profile a': legacy(), 'profile b': legacy() });
    const made = migrated(before, { only: new Set(['b']) });
    expect(lines(made)).toEqual(['convert b corp']);
    expect(made.result['profile a']).toEqual(legacy());
    expect(lines(planMigration(after(before, made.edits)))).toEqual(['convert a corp']);
  });

  test('what to know of tokens', () => {
    const made = planMigration(config({ 'profile a': legacy() }));
    expect(made.notes).toEqual([
      expect.stringMatching(/sign in once to corp/),
      expect.stringMatching(/nothing is deleted/),
    ]);
    expect(planMigration(config({})).notes).toEqual([]);
  });

  test('as one change', () => {
    const before = config({ 'profile a': legacy(), 'profile b': { sso_start_url: url } });
    const made = planMigration(before);
    expect(migrationChange(before, made)).toEqual({
      title: 'Converted 1 profile to sso-session',
      base: 'f',
      edits: made.edits,
    });
  });
});

describe('names by hand', () => {
  const names = (name: string) => ({ names: new Map([[portal, name]]) });

  test('are taken', () => {
    expect(lines(migrated(config({ 'profile a': legacy() }), names('acme')))).toEqual(['convert a acme']);
  });
  test('of the session that is there mean that session', () => {
    const before = config({
      'sso-session one': corpSession,
      'sso-session two': corpSession,
      'profile a': legacy(),
    });
    expect(lines(migrated(before))).toEqual(['convert a one']);
    expect(lines(migrated(before, names('two')))).toEqual(['convert a two']);
  });
  test.each([
    ['a b', /Not every AWS client/],
    ['', /Not every AWS client/],
    ['taken', /for another portal/],
  ])('like %j are refused', (name, says) => {
    const before = config({
      'sso-session taken': { sso_start_url: 'https://o.awsapps.com/start', sso_region: 'eu-west-1' },
      'profile a': legacy(),
    });
    const made = migrated(before, names(name));
    expect(lines(made)).toEqual(['problem a']);
    expect(made.sessions[0]?.failure).toMatchObject({ code: 'session.invalid' });
    expect(made.entries[0]?.reason).toMatch(says);
    expect(made.edits).toEqual([]);
  });
  test('given to two portals go to the first', () => {
    const before = config({ 'profile a': legacy(), 'profile b': legacy({ sso_region: 'us-east-1' }) });
    const made = planMigration(before, {
      names: new Map([
        [portal, 'x'],
        [`${url} us-east-1`, 'x'],
      ]),
    });
    expect(lines(made)).toEqual(['convert a x', 'problem b']);
  });
});

describe('profiles with both forms', () => {
  const both = (more: Readonly<Record<string, string>> = {}) => ({
    ...legacy(),
    sso_session: 'corp',
    ...more,
  });

  test.each([{}, { sso_start_url: `${url}/` }])('that say the same (%j) lose the repetition', more => {
    const made = migrated(config({ 'sso-session corp': corpSession, 'profile a': both(more) }));
    expect(lines(made)).toEqual(['tidy a corp']);
    expect(made.entries[0]?.reason).toMatch(/Rust SDK refuses/);
    expect(made.result['profile a']).toEqual({
      sso_session: 'corp',
      sso_account_id: '111122223333',
      sso_role_name: 'Admin',
    });
    expect(made.notes).toEqual([]);
  });

  test('that repeat only the region are tidied too', () => {
    const profile = { sso_session: 'corp', sso_region: 'eu-west-1' };
    expect(lines(migrated(config({ 'sso-session corp': corpSession, 'profile a': profile })))).toEqual([
      'tidy a corp',
    ]);
  });

  test.each([{ sso_region: 'us-east-1' }, { sso_start_url: 'https://o.awsapps.com/start' }])(
    'that contradict their session (%j) are left to the user',
    more => {
      const made = migrated(config({ 'sso-session corp': corpSession, 'profile a': both(more) }));
      expect(lines(made)).toEqual(['problem a']);
      expect(made.entries[0]?.reason).toMatch(/by hand/);
    },
  );

  test('whose session is missing get it written under that name', () => {
    const made = migrated(config({ 'profile a': both({ sso_session: 'acme' }), 'profile b': legacy() }));
    expect(lines(made)).toEqual(['convert a acme', 'convert b acme']);
    expect(made.result['sso-session acme']).toMatchObject(corpSession);
  });

  test('whose session is missing go to the session of their portal where there is one', () => {
    const made = migrated(
      config({ 'sso-session corp': corpSession, 'profile a': both({ sso_session: 'gone' }) }),
    );
    expect(lines(made)).toEqual(['convert a corp']);
    expect(made.result['profile a']).toMatchObject({ sso_session: 'corp' });
  });

  test('a sound sso-session profile is not mentioned', () => {
    const made = migrated(config({ 'sso-session corp': corpSession, 'profile a': { sso_session: 'corp' } }));
    expect(made.entries).toEqual([]);
  });
});

describe('what cannot be converted', () => {
  test.each([
    [{ sso_start_url: url, sso_account_id: '1' }, /sso_region is missing/],
    [{ sso_session: 'gone', sso_region: 'eu-west-1' }, /sso_start_url is missing/],
  ])('%j', (keys, says) => {
    const made = migrated(config({ 'profile a': keys }));
    expect(lines(made)).toEqual(['problem a']);
    expect(made.entries[0]?.reason).toMatch(says);
  });

  test('a profile in the credentials file', () => {
    const base = config({});
    const profile = credentialsProfile('c', { kind: 'legacy', keys: legacy() });
    const made = planMigration({ ...base, profiles: [profile] });
    expect(lines(made)).toEqual(['problem c']);
    expect(made.edits).toEqual([]);
  });

  test('anything in a file with problems', () => {
    const problem = { code: 'config.syntax', summary: 'line 3' } as const;
    const made = planMigration(config({ 'profile a': legacy() }, { problems: [problem] }));
    expect(made.blocked).toBe(problem);
    expect(made.edits).toEqual([]);
  });
});
