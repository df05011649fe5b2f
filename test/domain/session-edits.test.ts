/** Edits of sessions and single profiles: what is written, what follows, what is refused. */
import { describe, expect, test } from 'vitest';
import { changeOf, type EditResult } from '../../src/domain/changes/result.ts';
import type { ConfigSnapshot } from '../../src/domain/model.ts';
import {
  removeProfiles,
  renameProfile,
  setDefaultProfile,
  setProfileKeys,
} from '../../src/domain/profiles/edits.ts';
import { checkProfileKey } from '../../src/domain/profiles/keys.ts';
import {
  addSession,
  editSession,
  profilesOfSession,
  removeSession,
  renameSession,
  sessionWarnings,
} from '../../src/domain/sessions/edits.ts';
import { after, config, credentialsProfile, sectionsOf } from './config-model.ts';
import { corp, corpSection, profileKeys } from './planning.ts';

const accepted = (result: EditResult): Extract<EditResult, { ok: true }> => {
  if (!result.ok) throw new Error(result.failures.map(each => each.failure.summary).join('; '));
  return result;
};

/** The sections after an accepted change. */
const result = (before: ConfigSnapshot, edited: EditResult) =>
  Object.fromEntries(sectionsOf(after(before, accepted(edited).edits)));

const refused = (edited: EditResult) =>
  edited.ok ? [] : edited.failures.map(({ field, failure }) => `${field} ${failure.code}`);

const before = config({
  ...corpSection,
  'profile a': profileKeys(1, 'Admin', { region: 'eu-west-1' }),
  'profile b': profileKeys(2, 'Read'),
  'profile uses-a': { role_arn: 'x', source_profile: 'a' },
});
const draft = { name: 'corp', startUrl: corp.startUrl, region: corp.region, scopes: corp.scopes };
const legacyKeys = {
  sso_start_url: 'https://old.awsapps.com/start',
  sso_region: 'eu-west-1',
  sso_account_id: '1',
  sso_role_name: 'r',
};
const legacyName = 'https://old.awsapps.com/start (eu-west-1)';

describe('adding a session', () => {
  test('writes it with the scope that lets it be refreshed', () => {
    const made = addSession(config({}), {
      name: ' acme ',
      startUrl: ' https://acme.awsapps.com/start ',
      region: ' eu-west-1 ',
      scopes: [],
    });
    expect(accepted(made)).toMatchObject({ title: 'Added session acme', notes: [] });
    expect(accepted(made).edits).toEqual([
      {
        edit: 'addSection',
        section: { kind: 'sso-session', name: 'acme' },
        keys: [
          ['sso_start_url', 'https://acme.awsapps.com/start'],
          ['sso_region', 'eu-west-1'],
          ['sso_registration_scopes', 'sso:account:access'],
        ],
      },
    ]);
  });

  test('or with the scopes asked for', () => {
    const made = addSession(config({}), {
      ...draft,
      scopes: ['sso:account:access', 'codewhisperer:completions'],
    });
    expect(result(config({}), made)['sso-session corp']).toMatchObject({
      sso_registration_scopes: 'sso:account:access,codewhisperer:completions',
    });
  });

  test('names every field that is wrong', () => {
    const made = addSession(before, { name: 'corp', startUrl: 'nope', region: 'Ireland', scopes: ['a,b'] });
    expect(refused(made)).toEqual([
      'name session.invalid',
      'startUrl session.invalid',
      'region session.invalid',
      'scopes session.invalid',
    ]);
  });

  test.each(['', 'a b', 'é', '-x', '__proto__'])('the name %j is refused', name => {
    expect(refused(addSession(before, { ...draft, name }))).toEqual(['name session.invalid']);
  });

  test('warns of what looks like a mistake', () => {
    const warn = (startUrl: string, region: string) => sessionWarnings({ ...draft, startUrl, region });
    expect(warn(corp.startUrl, 'eu-west-1')).toEqual([]);
    expect(warn('https://x.portal.eu-west-1.app.aws', 'us-east-1')).toEqual([
      'The start URL is one of eu-west-1, not of us-east-1.',
    ]);
    expect(warn('https://start.us-gov-home.awsapps.com/directory/x', 'us-east-1')).toEqual([
      'The start URL belongs to aws-us-gov, us-east-1 to aws.',
    ]);
    expect(warn(corp.startUrl, 'eu-moon-1')).toEqual([expect.stringMatching(/eu-moon-1 is not a region/)]);
    expect(warn('https://sso.acme.example', 'eu-west-1')).toEqual([expect.stringMatching(/not an AWS host/)]);
  });
});

describe('changing a session', () => {
  test('writes only what changed', () => {
    const made = accepted(editSession(before, 'corp', { ...draft, region: 'us-east-1' }));
    expect(made.edits).toEqual([
      {
        edit: 'setKeys',
        section: { kind: 'sso-session', name: 'corp' },
        keys: [['sso_region', 'us-east-1']],
      },
    ]);
    expect(made.notes).toEqual([expect.stringMatching(/Sign in to corp again/)]);
    expect(made.title).toBe('Changed session corp');
  });

  test('nothing, when nothing changed', () => {
    expect(accepted(editSession(before, 'corp', draft)).edits).toEqual([]);
  });

  test('scopes can be taken away', () => {
    const made = editSession(before, 'corp', { ...draft, scopes: [] });
    expect(result(before, made)['sso-session corp']).toEqual({
      sso_start_url: corp.startUrl,
      sso_region: corp.region,
    });
    expect(accepted(made).notes).toEqual([]);
  });

  test('under a new name its profiles follow', () => {
    const made = editSession(before, 'corp', { ...draft, name: 'acme', region: 'us-east-1' });
    expect(result(before, made)).toEqual({
      'sso-session acme': {
        sso_start_url: corp.startUrl,
        sso_region: 'us-east-1',
        sso_registration_scopes: 'sso:account:access',
      },
      'profile a': profileKeys(1, 'Admin', { region: 'eu-west-1', sso_session: 'acme' }),
      'profile b': profileKeys(2, 'Read', { sso_session: 'acme' }),
      'profile uses-a': { role_arn: 'x', source_profile: 'a' },
    });
  });

  test('what is odd already and not touched is not judged', () => {
    const odd = config({ 'sso-session odd': { sso_start_url: 'http://x', sso_region: 'Moon' } });
    expect(accepted(renameSession(odd, 'odd', 'even')).edits).toHaveLength(1);
    const fixed = { name: 'odd', startUrl: 'http://y', region: 'Moon', scopes: [] };
    expect(refused(editSession(odd, 'odd', fixed))).toEqual(['startUrl session.invalid']);
  });

  test.each([
    ['gone', 'whole session.unknown'],
    [legacyName, 'whole session.invalid'],
  ])('%s cannot be changed', (name, says) => {
    const withLegacy = config({ ...corpSection, 'profile old': legacyKeys });
    expect(refused(editSession(withLegacy, name, draft))).toEqual([says]);
    expect(refused(renameSession(withLegacy, name, 'x'))).toEqual([says]);
  });
});

describe('renaming a session', () => {
  test('carries its profiles; the sign-in follows, so nothing is said of one', () => {
    const made = accepted(renameSession(before, 'corp', ' acme '));
    expect(made.title).toBe('Renamed session corp to acme');
    expect(made.edits).toHaveLength(3);
    expect(made.notes).toEqual([]);
  });

  test('to its own name is nothing', () => {
    expect(accepted(renameSession(before, 'corp', 'corp')).edits).toEqual([]);
  });

  test('to a name that is there or cannot be is refused', () => {
    const two = config({
      ...corpSection,
      'sso-session two': { sso_start_url: 'https://x', sso_region: 'y' },
    });
    expect(refused(renameSession(two, 'corp', 'two'))).toEqual(['name session.invalid']);
    expect(refused(renameSession(two, 'corp', 'a b'))).toEqual(['name session.invalid']);
  });

  test('names the profiles of the credentials file, which cannot follow', () => {
    const shared = {
      ...before,
      profiles: [...before.profiles, credentialsProfile('c', { kind: 'sso', keys: { sso_session: 'corp' } })],
    };
    const made = accepted(renameSession(shared, 'corp', 'acme'));
    expect(made.edits).toHaveLength(3);
    expect(made.notes).toContainEqual(expect.stringMatching(/^c in the credentials file still names corp/));
  });
});

describe('removing a session', () => {
  test('and keeping its profiles says which will not work', () => {
    const made = removeSession(before, 'corp', () => false);
    expect(Object.keys(result(before, made))).toEqual(['profile a', 'profile b', 'profile uses-a']);
    expect(accepted(made).notes).toEqual([
      'a, b will not work without it.',
      'uses-a (source_profile) takes its keys from a and will not work.',
    ]);
  });

  test('with its profiles says who relied on them', () => {
    const made = removeSession(before, 'corp', () => true);
    expect(Object.keys(result(before, made))).toEqual(['profile uses-a']);
    expect(accepted(made).notes).toEqual([
      'uses-a (source_profile) takes its keys from a and will not work.',
    ]);
  });

  test('a legacy one is its profiles', () => {
    const old = config({ 'profile old': legacyKeys, 'profile o': { x: 'y' } });
    expect(profilesOfSession(old, legacyName).map(profile => profile.name)).toEqual(['old']);
    expect(refused(removeSession(old, legacyName, () => false))).toEqual(['whole session.invalid']);
    expect(
      Object.keys(
        result(
          old,
          removeSession(old, legacyName, () => true),
        ),
      ),
    ).toEqual(['profile o']);
  });

  test('that is not there is refused', () => {
    expect(refused(removeSession(before, 'gone', () => false))).toEqual(['whole session.unknown']);
  });
});

describe('single profiles', () => {
  test('are renamed, and who takes keys from them follows', () => {
    const made = renameProfile(before, 'a', ' z ');
    expect(result(before, made)).toMatchObject({
      'profile z': profileKeys(1, 'Admin'),
      'profile uses-a': { source_profile: 'z' },
    });
    expect(accepted(renameProfile(before, 'a', 'a')).edits).toEqual([]);
  });

  test.each([
    ['b', 'name profile.exists'],
    ['uses-a', 'name profile.exists'],
    ['default', 'name profile.invalid'],
    ['a b', 'name profile.invalid'],
    ['', 'name profile.invalid'],
  ])('to %j is refused', (to, says) => expect(refused(renameProfile(before, 'a', to))).toEqual([says]));

  test('tell who in the credentials file, or by a command, needs the old name', () => {
    const references = [
      { profile: 'deploy', key: 'source_profile', value: 'a' },
      { profile: 'ci', key: 'credential_process', value: 'ssotui credentials a' },
      { profile: 'other', key: 'source_profile', value: 'b' },
    ] as const;
    const { notes } = accepted(renameProfile({ ...before, references }, 'a', 'z'));
    expect(notes).toEqual([
      'Renaming a to z breaks deploy (source_profile in the credentials file), ci (credential_process in the ' +
        'credentials file): ssotui does not edit that, so change the name there too.',
    ]);
    const removed = accepted(removeProfiles({ ...before, references }, ['b'])).notes;
    expect(removed).toEqual([
      'other (source_profile in the credentials file) takes its keys from b and will not work.',
    ]);
    const hidden = [{ profile: 'x', key: 'sso_session', value: 'corp' }] as const;
    expect(accepted(renameSession({ ...before, references: hidden }, 'corp', 'acme')).notes).toContainEqual(
      'x in the credentials file still names corp; that file is never edited.',
    );
  });

  test('a name of the credentials file is taken', () => {
    const shared = { ...before, profiles: [...before.profiles, credentialsProfile('c')] };
    expect(refused(renameProfile(shared, 'a', 'c'))).toEqual(['name profile.exists']);
  });

  test('are removed, one or several', () => {
    const one = accepted(removeProfiles(before, ['a']));
    expect(one).toMatchObject({ title: 'Removed profile a', notes: [expect.stringMatching(/uses-a/)] });
    expect(Object.keys(result(before, removeProfiles(before, ['a', 'b'])))).toEqual([
      'sso-session corp',
      'profile uses-a',
    ]);
    expect(accepted(removeProfiles(before, ['a', 'b'])).title).toBe('Removed 2 profiles');
  });

  test('get keys set and removed', () => {
    const made = setProfileKeys(before, 'a', [
      ['region', undefined],
      ['output', 'json'],
    ]);
    expect(result(before, made)['profile a']).toEqual(profileKeys(1, 'Admin', { output: 'json' }));
    expect(accepted(made).title).toBe('Changed region, output of profile a');
    expect(accepted(setProfileKeys(before, 'a', [['region', 'eu-west-1']])).edits).toEqual([]);
    expect(accepted(setProfileKeys(before, 'a', [['output', undefined]])).edits).toEqual([]);
  });

  test.each<[string, string | undefined, string]>([
    ['region', 'Ireland', 'region profile.invalid'],
    ['region', '', 'region profile.invalid'],
    ['output', 'a # b', 'key profile.invalid'],
    ['sso_session', 'x', 'key profile.invalid'],
    ['sso_role_name', undefined, 'key profile.invalid'],
    ['ssotui_managed', undefined, 'key profile.invalid'],
  ])('%s = %j is refused', (key, value, says) => {
    expect(refused(setProfileKeys(before, 'a', [[key, value]]))).toEqual([says]);
  });

  test('what is not there, not ours, or not in our file is not changed', () => {
    const shared = {
      ...before,
      profiles: [...before.profiles, credentialsProfile('c', { kind: 'sso' })],
    };
    for (const [name, code] of [
      ['gone', 'profile.unknown'],
      ['uses-a', 'profile.invalid'],
      ['c', 'profile.invalid'],
    ] as const) {
      expect(refused(renameProfile(shared, name, 'x'))).toEqual([`whole ${code}`]);
      expect(refused(removeProfiles(shared, ['a', name]))).toEqual([`whole ${code}`]);
      expect(refused(setProfileKeys(shared, name, [['output', 'json']]))).toEqual([`whole ${code}`]);
      expect(refused(setDefaultProfile(shared, name))).toEqual([`whole ${code}`]);
    }
  });

  test('an accepted edit is one change of the config', () => {
    const made = accepted(removeProfiles(before, ['a']));
    expect(changeOf(before, made)).toEqual({ title: made.title, base: 'f', edits: made.edits });
  });
});

describe('the default profile', () => {
  test('is written with the role, region and output', () => {
    const made = setDefaultProfile(before, 'a');
    expect(result(before, made)['profile default']).toEqual(profileKeys(1, 'Admin', { region: 'eu-west-1' }));
    expect(accepted(made).title).toBe('Made a the default profile');
  });

  test('changes what differs and keeps what is the user’s', () => {
    const there = after(
      config({
        ...corpSection,
        'profile a': profileKeys(1, 'Admin', { output: 'json' }),
        'profile default': { ...legacyKeys, region: 'mine', output: 'text', cli_pager: '' },
      }),
      [],
    );
    expect(result(there, setDefaultProfile(there, 'a'))['profile default']).toEqual({
      ...profileKeys(1, 'Admin'),
      region: 'mine',
      output: 'json',
      cli_pager: '',
    });
  });

  test('takes the form of a legacy profile too', () => {
    const there = config({
      ...corpSection,
      'profile old': legacyKeys,
      'profile default': profileKeys(1, 'x'),
    });
    expect(result(there, setDefaultProfile(there, 'old'))['profile default']).toEqual(legacyKeys);
  });

  test('is left when it is so already', () => {
    const there = config({
      ...corpSection,
      'profile a': profileKeys(1, 'x'),
      'profile default': profileKeys(1, 'x'),
    });
    expect(accepted(setDefaultProfile(there, 'a')).edits).toEqual([]);
    expect(accepted(setDefaultProfile(there, 'default')).edits).toEqual([]);
  });

  test.each(['role_arn', 'source_profile', 'credential_process', 'web_identity_token_file'])(
    'is not overwritten where it has %s',
    key => {
      const there = config({
        ...corpSection,
        'profile a': profileKeys(1, 'x'),
        'profile default': { [key]: 'x' },
      });
      expect(refused(setDefaultProfile(there, 'a'))).toEqual(['whole profile.exists']);
    },
  );

  test('is not overwritten where it has long-lived keys', () => {
    const there = config({
      ...corpSection,
      'profile a': profileKeys(1, 'x'),
      'profile default': { region: 'r' },
    });
    const profiles = there.profiles.map(profile =>
      profile.name === 'default' ? { ...profile, staticKeys: true as const } : profile,
    );
    expect(accepted(setDefaultProfile(there, 'a')).edits).toHaveLength(1);
    expect(refused(setDefaultProfile({ ...there, profiles }, 'a'))).toEqual(['whole profile.exists']);
  });

  test('is not written beside one in the credentials file', () => {
    const shared = { ...before, profiles: [...before.profiles, credentialsProfile('default')] };
    expect(refused(setDefaultProfile(shared, 'a'))).toEqual(['whole profile.exists']);
  });
});

describe('keys of a profile', () => {
  test.each([
    ['region', 'eu-west-1'],
    ['output', 'json'],
    ['cli_pager', 'less -R'],
    ['endpoint_url', 'https://x/#/y'],
    ['color', 'a#b;c'],
    ['x', '100%'],
  ])('%s = %s can be written', (key, value) => expect(checkProfileKey(key, value)).toBeUndefined());
  test.each([
    ['Region', 'x'],
    ['a b', 'x'],
    ['a:b', 'x'],
    ['', 'x'],
    ['sso_region', 'x'],
    ['ssotui_managed', 'true'],
    ['aws_access_key_id', 'x'],
    ['s3', 'x'],
    ['x', ''],
    ['x', ' a'],
    ['x', 'a '],
    ['x', 'a\nb'],
    ['x', 'a\tb'],
    ['x', '#a'],
    ['x', 'a ;b'],
    ['x', '"a"'],
    ['x', "'a b'"],
    ['x', 'é'],
    ['x', 'a\\nb'],
  ])('%j = %j cannot', (key, value) => {
    expect(checkProfileKey(key, value)).toMatchObject({ code: 'profile.invalid' });
  });
});
