/** A profile for a role that somebody names: what is written, what is refused, and what is only told. */
import { describe, expect, test } from 'vitest';
import type { ConfigSnapshot } from '../../../src/domain/model.ts';
import { addProfile, type ProfileDraft } from '../../../src/domain/sessions/add-profile.ts';
import { aSession } from '../../support/fake-services.ts';
import { after, config, credentialsProfile } from '../config-model.ts';
import { corpSection } from '../planning.ts';

const draft: ProfileDraft = {
  name: 'dev',
  session: aSession('corp'),
  accountId: '111122223333',
  roleName: 'Admin',
  keys: [
    ['region', 'eu-west-1'],
    ['output', 'json'],
  ],
  asked: ['region'],
  managed: true,
};
const here = config(corpSection);
const there = (keys: Readonly<Record<string, string>>): ConfigSnapshot =>
  config({
    ...corpSection,
    'profile dev': { sso_session: 'corp', sso_account_id: '111122223333', sso_role_name: 'Admin', ...keys },
  });

const refusals = (more: Partial<ProfileDraft>, snapshot = here): readonly string[] => {
  const result = addProfile(snapshot, { ...draft, ...more });
  return result.ok ? [] : result.failures.map(({ field, failure }) => `${field}: ${failure.summary}`);
};
const notes = (more: Partial<ProfileDraft>, snapshot = here): readonly string[] => {
  const result = addProfile(snapshot, { ...draft, ...more });
  return result.ok ? result.notes : ['refused'];
};

describe('a new profile', () => {
  test('is one section: the role, then its keys, then the mark of ssotui', () => {
    const result = addProfile(here, draft);
    expect(result).toMatchObject({ ok: true, title: 'Added profile dev', notes: [] });
    const [edit] = result.ok ? result.edits : [];
    expect(edit).toEqual({
      edit: 'addSection',
      section: { kind: 'profile', name: 'dev' },
      keys: [
        ['sso_session', 'corp'],
        ['sso_account_id', '111122223333'],
        ['sso_role_name', 'Admin'],
        ['region', 'eu-west-1'],
        ['output', 'json'],
        ['ssotui_managed', 'true'],
      ],
    });
  });

  test('made by hand has no mark, so that nothing prunes it', () => {
    const result = addProfile(here, { ...draft, managed: false });
    const [profile] = after(here, result.ok ? result.edits : []).profiles;
    expect(profile).toMatchObject({ name: 'dev', managed: false, accountId: '111122223333' });
  });

  test('may be the default one', () => {
    expect(refusals({ name: 'default' })).toEqual([]);
  });
});

describe('is refused', () => {
  test.each<[Partial<ProfileDraft>, readonly string[]]>([
    [{ name: '' }, ['name: A profile needs a name.']],
    [{ name: 'a b' }, ['name: Not every AWS client can read a profile called "a b".']],
    [{ accountId: '1111-2222-3333' }, ['key: "1111-2222-3333" is not an account id.']],
    [{ roleName: 'arn:aws:iam::1:role/x' }, ['key: "arn:aws:iam::1:role/x" is not the name of a role.']],
    [{ keys: [['region', 'mars']] }, ['region: "mars" is not a region.']],
    [{ keys: [['output', 'xml']] }, ['key: "xml" is not an output format of the AWS CLI.']],
    [{ keys: [['sso_session', 'x']] }, ['key: "sso_session" cannot be set by hand.']],
    [
      { session: aSession('old', { legacy: true }) },
      ['whole: old is a legacy session: it has no section that a profile could name.'],
    ],
    [
      { session: aSession('corp', { problem: 'sso_region is missing.' }) },
      ['whole: The session corp cannot be used: sso_region is missing.'],
    ],
    [
      { name: '', accountId: '1', roleName: '' },
      [
        'name: A profile needs a name.',
        'key: "1" is not an account id.',
        'key: "" is not the name of a role.',
      ],
    ],
  ])('%j', (more, lines) => {
    expect(refusals(more)).toEqual(lines);
  });

  test.each<[string, ConfigSnapshot, string]>([
    ['another role', there({ sso_role_name: 'Read' }), 'There is a profile dev already.'],
    ['another region than was asked for', there({ region: 'us-east-1' }), 'There is a profile dev already.'],
    ['no mark', there({ region: 'eu-west-1' }), 'There is a profile dev already.'],
    [
      'a section of the credentials file',
      { ...here, profiles: [credentialsProfile('dev')] },
      'There is a profile dev in the credentials file already.',
    ],
  ])('where the name has %s', (_what, snapshot, summary) => {
    expect(refusals({}, snapshot)).toEqual([`name: ${summary}`]);
  });
});

describe('a script may run twice', () => {
  test('the second time there is nothing to change', () => {
    const first = addProfile(here, draft);
    const again = addProfile(after(here, first.ok ? first.edits : []), draft);
    expect(again).toEqual({ ok: true, title: 'Added profile dev', edits: [], notes: [] });
  });

  test('also where a default that nobody asked for has been changed since', () => {
    const changed = there({ region: 'eu-west-1', output: 'table', ssotui_managed: 'true' });
    expect(addProfile(changed, draft)).toMatchObject({ ok: true, edits: [] });
    expect(refusals({ asked: ['region', 'output'] }, changed)).toEqual([
      'name: There is a profile dev already.',
    ]);
  });
});

describe('is told, and written', () => {
  test.each<[string, Partial<ProfileDraft>, readonly string[]]>([
    ['a second profile of the role', { name: 'again' }, ['The role has a profile already: dev.']],
    [
      'a region that is new, or a slip',
      { accountId: '444455556666', keys: [['region', 'eu-west-9']] },
      ['eu-west-9 is not a region that ssotui knows, unless it is new. Did you mean eu-west-1?'],
    ],
    [
      'a session of an editor',
      { accountId: '444455556666', session: aSession('corp', { scopes: ['codewhisperer:completions'] }) },
      ['The scopes of corp reach no accounts: it gives no keys.'],
    ],
    [
      'scopes that are not there are the usual ones',
      { accountId: '444455556666', session: aSession('corp', { scopes: [] }) },
      [],
    ],
  ])('%s', (_what, more, lines) => {
    expect(notes({ name: 'new', ...more }, there({}))).toEqual(lines);
  });
});
