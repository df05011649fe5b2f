/** A profile in the doctor's words: what it is, why clients refuse it, and which line or value cures it. */
import { describe, expect, test } from 'vitest';
import type { Profile, Session } from '../../../../src/domain/model.ts';
import { corp, factsWith, profile } from '../facts.ts';
import { checkOf, clientsOf, cures, dev, everything, foundBy, told } from '../told.ts';

const withProfiles = (profiles: readonly Profile[], sessions: readonly Session[] = [corp]) =>
  factsWith({ config: { profiles, sessions } });

/** The profile dev is broken, for this reason. */
const broken = (why: string, more: Partial<Profile> = {}, others: readonly Profile[] = []) =>
  withProfiles([profile('dev', { broken: why, ...more }), ...others]);

const bare = (name: string, kind: Profile['kind'], more: Partial<Profile> = {}): Profile => {
  const { session: _, accountId: __, roleName: ___, ...rest } = profile(name, { kind, keys: {}, ...more });
  return rest;
};

const chain = (name: string, source: string, more: Partial<Profile> = {}): Profile =>
  bare(name, 'chain', { source, ...more, keys: { source_profile: source, ...more.keys } });

const edit = (line: number, file = 'config') => `\${EDITOR:-vi} +${line} /home/me/.aws/${file}`;

describe('what it is', () => {
  test.each([
    [profile('dev', { line: 12 }), 'It is the role Admin in 111122223333, in line 12 of the config file.'],
    [bare('dev', 'keys', { file: 'credentials', line: 3 }), 'It is keys, in line 3 of the credentials file.'],
    [chain('dev', 'base'), 'It is chain of base, in line 1 of the config file.'],
    [profile('dev', { roleName: undefined as never }), 'It is sso, in line 1 of the config file.'],
  ])('%#', (dev, text) => {
    expect(told('profile-exists', withProfiles([dev]))).toEqual(['ok', text]);
  });

  test.each([
    ['a near name is proposed', 'dve', 'Did you mean dev?'],
    ['or all are listed', 'production', 'List the profiles there are, or create it.'],
  ])('one that is not there: %s', (_what, name, text) => {
    const facts = withProfiles([profile('dev')]);
    const subject = { is: 'profile', name, by: 'name' } as const;
    expect(told('profile-exists', facts, subject)).toEqual(['fault', `There is no profile ${name}.`]);
    expect(checkOf('profile-exists', facts, subject).cure).toMatchObject({
      command: 'ssotui profiles',
      text,
    });
  });

  test('default need not be there', () => {
    const subject = { is: 'profile', name: 'default', by: 'name' } as const;
    expect(told('profile-exists', withProfiles([]), subject)[0]).toBe('skipped');
  });
});

describe('why clients refuse it', () => {
  test.each([
    ['its session "crop" is not in the config file', 'profile-session-missing'],
    ['it does not find the session crop', 'profile-session-missing'],
    ['its session corp is incomplete: sso_region is missing', 'profile-session-unusable'],
    ['its source profile "base" does not exist', 'profile-source-missing'],
    ['the source profile "base" of mid does not exist', 'profile-source-missing'],
    ['its source profiles lead round in a circle: dev, mid, dev', 'profile-source-circle'],
    ['aws_secret_access_key is missing', 'profile-half-keys'],
    ['aws_access_key_id is empty', 'profile-half-keys'],
    ['sso_account_id must have 12 digits, and is 1', 'profile-account-id'],
    ['sso_role_name has more than 32 characters, which no role has', 'profile-role-name'],
    ['sso_role_name is not the name of a role: a b', 'profile-role-name'],
    ['sso_region differs from that of session corp', 'profile-contradicts-session'],
    ['sso_role_name is missing', 'profile-incomplete'],
    ['credential_process is empty', 'profile-incomplete'],
    ['web_identity_token_file needs role_arn beside it', 'profile-broken'],
    [
      'its source profile base cannot be used: sso_account_id must have 12 digits, and is 1',
      'profile-account-id',
    ],
  ])('%s', (why, finding) => {
    expect(foundBy('profile-keys', broken(why)).map(found => [found.finding, found.state])).toEqual([
      [finding, 'fault'],
    ]);
  });

  test('names of keys stay as they are written, other reasons begin with a capital; one mark ends both', () => {
    const text = (why: string) => told('profile-keys', broken(why))[1];
    expect(text('sso_role_name is missing')).toBe('sso_role_name is missing.');
    expect(text('it has no name')).toBe('It has no name.');
    expect(text('sso_region cannot be used: "Ireland" is not a region. Did you mean eu-west-1?')).toMatch(
      /[^.]\?$/,
    );
  });

  test('clients quote the name that they miss', () => {
    const facts = broken('its source profile "base" does not exist', chain('dev', 'base'));
    expect(checkOf('profile-keys', facts).clients[0]?.how).toContain('"base"');
  });

  test('of account and role it is the portal that refuses', () => {
    for (const why of [
      'sso_account_id must have 12 digits, and is 1',
      'sso_role_name is not the name of a role: é',
    ])
      expect(clientsOf('profile-keys', broken(why))).toEqual(['all AWS clients']);
  });
});

describe('the line to correct', () => {
  test.each([
    ['of this profile', { line: 9 }, [], edit(9)],
    ['of the credentials file', { line: 4, file: 'credentials' } as const, [], edit(4, 'credentials')],
  ])('%s', (_what, more, others, command) => {
    const facts = factsWith({
      config: { profiles: [profile('dev', { broken: 'x', ...more }), ...others] },
      files: (['config', 'credentials'] as const).map(file => ({
        file,
        path: `/home/me/.aws/${file}`,
        is: 'file',
      })),
    });
    expect(cures('profile-keys', facts)).toEqual([['profile-broken', command]]);
  });

  test('is that of the source which is at fault, not of the profile that was asked for', () => {
    const base = profile('base', { broken: 'it is odd', line: 30 });
    const facts = broken('its source profile base cannot be used: it is odd', chain('dev', 'base'), [base]);
    expect(cures('profile-keys', facts)).toEqual([['profile-broken', edit(30)]]);
  });

  test('and so is the value that is asked for', () => {
    const keys = { sso_account_id: '11122223333' };
    const base = profile('base', { broken: 'sso_account_id must have 12 digits, and is 11122223333', keys });
    const why = `its source profile base cannot be used: ${base.broken}`;
    const [found] = foundBy('profile-keys', broken(why, chain('dev', 'base'), [base]));
    expect(found?.fix).toMatchObject({ names: ['base'], key: 'sso_account_id', proposals: ['011122223333'] });
  });

  test('half a pair of keys is typed again', () => {
    const facts = withProfiles([bare('my dev', 'keys', { broken: 'aws_secret_access_key is missing' })]);
    const subject = { is: 'profile', name: 'my dev', by: 'name' } as const;
    expect(cures('profile-keys', facts, subject)).toEqual([
      ['profile-half-keys', "aws configure --profile 'my dev'"],
    ]);
  });
});

describe('a session that is not there', () => {
  const lost = (name: string, sessions: readonly Session[]) =>
    withProfiles(
      [
        profile('dev', {
          broken: `its session "${name}" is not in the config file`,
          keys: { sso_session: name },
        }),
      ],
      sessions,
    );
  const named = (...names: readonly string[]) => names.map(name => ({ ...corp, name }));

  test.each([
    ['the near one', 'crop', named('corp', 'zoo'), ['corp']],
    ['the few there are', 'acme', named('corp', 'zoo'), ['corp', 'zoo']],
    ['none of many', 'acme', named('q1', 'q2', 'q3', 'q4', 'q5', 'q6'), []],
    ['no legacy one: it has no section to name', 'acme', [{ ...corp, legacy: true }], []],
  ])('%s can be named instead', (_what, name, sessions, choices) => {
    const [found] = foundBy('profile-keys', lost(name, sessions));
    expect(found?.fix).toEqual({
      is: 'reference',
      key: 'sso_session',
      value: name,
      profiles: ['dev'],
      choices,
    });
    expect(found?.cure?.command).toBe(
      choices.length > 0
        ? 'ssotui doctor dev --fix'
        : `ssotui session add ${name} --start-url URL --region REGION`,
    );
  });

  test.each([
    ['corp', 'Write the header of the session as [sso-session corp].'],
    ['my corp', 'Write the header of the session as [sso-session "my corp"].'],
  ])('%s is there, under a header that the AWS CLI does not read: that is what to write', (name, text) => {
    const why = `the AWS CLI does not see its session ${name}: its header is written in another way`;
    const facts = withProfiles([profile('dev', { broken: why, keys: { sso_session: name } })], named(name));
    const [found] = foundBy('profile-keys', facts);
    expect(found?.fix).toBeUndefined();
    expect(found?.cure).toEqual({ command: '${EDITOR:-vi} /home/me/.aws/config', text });
  });
});

describe('a source profile that is not there', () => {
  test('only what has keys, and does not take them from here, can be named instead', () => {
    const facts = broken('its source profile "bse" does not exist', chain('dev', 'bse'), [
      chain('prod', 'dev'),
      chain('test', 'prod'),
      bare('empty', 'none'),
      bare('keys', 'keys'),
    ]);
    expect(foundBy('profile-keys', facts)[0]?.fix).toMatchObject({ choices: ['keys'] });
  });

  test('where nothing is left it can be added', () => {
    const [found] = foundBy(
      'profile-keys',
      broken('its source profile "base" does not exist', chain('dev', 'base')),
    );
    expect(found?.fix).toMatchObject({ is: 'reference', key: 'source_profile', choices: [] });
    expect(found?.cure?.text).toBe('Add the profile base, or name one that is there.');
  });

  test('in the credentials file nothing is changed', () => {
    const facts = broken(
      'its source profile "base" does not exist',
      chain('dev', 'base', { file: 'credentials' }),
    );
    expect(foundBy('profile-keys', facts)[0]?.fix).toBeUndefined();
  });
});

describe('where its keys come from', () => {
  test.each<[string, Profile, Parameters<typeof factsWith>[0], string]>([
    ['a sign-in', profile('dev'), {}, 'Its keys come from IAM Identity Center.'],
    ['aws login', bare('dev', 'login'), {}, 'The AWS CLI signs in to it: aws login.'],
    [
      'keys',
      bare('dev', 'keys', { source: 'credentials' }),
      {},
      'It has static keys, in the credentials file.',
    ],
    [
      'a program',
      bare('dev', 'process', { source: 'vault' }),
      { programs: { vault: true } },
      'Its keys come from vault.',
    ],
    [
      'a program that was not looked for',
      bare('dev', 'process', { source: 'vault' }),
      {},
      'Its keys come from vault.',
    ],
    [
      'a token',
      bare('dev', 'web-identity', { source: '/t' }),
      { present: { '/t': true } },
      'It uses the token in /t.',
    ],
    ['another profile', chain('dev', 'base'), {}, 'It assumes a role with the keys of base.'],
  ])('%s', (_what, dev, more, text) => {
    expect(told('profile-source', factsWith({ ...more, config: { profiles: [dev] } }))).toEqual(['ok', text]);
  });

  test.each<[string, Profile, Parameters<typeof factsWith>[0], string, string]>([
    [
      'a program',
      bare('dev', 'process', { source: 'vault' }),
      { programs: { vault: false } },
      'process-not-found',
      'The program of credential_process is not there: vault.',
    ],
    [
      'a token',
      bare('dev', 'web-identity', { source: '/t' }),
      { present: { '/t': false } },
      'web-identity-token-missing',
      'The web identity token is not there: /t.',
    ],
    ['anything', bare('dev', 'none'), {}, 'no-credentials', 'The profile has no credentials of its own.'],
  ])('%s that is not there is a fault, at its line', (_what, dev, more, finding, text) => {
    const facts = factsWith({ ...more, config: { profiles: [dev] } });
    expect(told('profile-source', facts)).toEqual(['fault', text]);
    expect(cures('profile-source', facts)).toEqual([[finding, edit(1)]]);
  });

  test('of everything a profile with settings only is no fault', () => {
    const facts = withProfiles([bare('dev', 'none')]);
    expect(told('profile-source', facts, dev)[0]).toBe('fault');
    expect(checkOf('profile-source', facts, everything).state).toBe('skipped');
  });

  test.each([
    [['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'], 'ok'],
    [['AWS_ACCESS_KEY_ID'], 'fault'],
    [[], 'fault'],
  ])('credential_source = Environment with %j is %s', (secrets, state) => {
    const dev = bare('dev', 'chain', { source: 'Environment', keys: { credential_source: 'Environment' } });
    const facts = factsWith({ environment: { secrets }, config: { profiles: [dev] } });
    expect(told('profile-source', facts)[0]).toBe(state);
  });
});

describe('what clients make of it', () => {
  test('each caution is one of the doctor too, at its line', () => {
    const facts = withProfiles([profile('dev', { cautions: ['Go reads a.', 'Rust reads b.'], line: 5 })]);
    expect(told('profile-clients', facts)).toEqual(['caution', 'Go reads a. (and 1 more)']);
    expect(cures('profile-clients', facts)).toEqual(
      ['Go reads a.', 'Rust reads b.'].map(() => ['clients-disagree', edit(5)]),
    );
  });

  test('of a broken one nothing else is said', () => {
    const facts = broken('it is odd', { cautions: ['Go reads a.'] });
    expect(['profile-clients', 'profile-source'].map(id => told(id as 'profile-clients', facts)[1])).toEqual([
      'Not looked at: the profile is broken.',
      'Not looked at: the profile is broken.',
    ]);
  });
});
