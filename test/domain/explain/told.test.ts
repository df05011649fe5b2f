/** Causes that no check finds: what is known of the machine tells, or nothing does. */
import { describe, expect, test } from 'vitest';
import type { Facts } from '../../../src/domain/doctor/facts.ts';
import { type Subject, wayOf } from '../../../src/domain/doctor/way.ts';
import type { CauseId } from '../../../src/domain/explain/causes/causes.ts';
import { isStopped } from '../../../src/domain/explain/clients.ts';
import { type Client, clients } from '../../../src/domain/explain/message.ts';
import { nameCure, toldHere } from '../../../src/domain/explain/told.ts';
import type { Profile, TokenFact } from '../../../src/domain/model.ts';
import { corp, entry, factsWith, now, profile, tokenFile } from '../doctor/facts.ts';
import { dev, everything } from '../doctor/told.ts';

const told = (id: CauseId, facts: Facts, by: readonly Client[] = ['AWS CLI v2'], subject: Subject = dev) =>
  toldHere(id, { facts, way: wayOf(facts, subject), clients: by });

const withProfiles = (...profiles: readonly Profile[]) => factsWith({ config: { profiles } });

const bare = (name: string, kind: Profile['kind'], more: Partial<Profile> = {}): Profile => {
  const { session: _, accountId: __, roleName: ___, ...rest } = profile(name, { kind, keys: {}, ...more });
  return rest;
};

const chain = (name: string, source: string, keys: Profile['keys'] = {}): Profile =>
  bare(name, 'chain', {
    source,
    keys: { source_profile: source, ...keys },
    root: { profile: 'base', session: 'corp' },
  });

test('of causes that a check finds it says nothing', () => {
  expect(told('token-missing', factsWith())).toBeUndefined();
});

describe('AWS refused to renew the token', () => {
  const at = (fact: TokenFact | undefined, more: Parameters<typeof factsWith>[0] = {}) =>
    told('refresh-refused', factsWith({ ...more, tokens: fact ? { corp: fact } : {} }));

  test.each<[string, TokenFact | undefined, boolean | null]>([
    ['expired, and it could be renewed', { is: 'expired', since: now - 1, refreshable: true }, true],
    ['expired, and nobody can', { is: 'expired', since: now - 1, refreshable: false }, false],
    ['still good', { is: 'valid', until: now + 1, refreshable: true }, false],
    ['not there', { is: 'absent' }, false],
    ['not known', undefined, null],
  ])('a token that is %s', (_what, fact, here) => {
    expect(at(fact)).toBe(here);
  });

  const corrupt: TokenFact = { is: 'corrupt', file: tokenFile, why: 'x' };
  const file = (client: string, expiresAt = now - 1) =>
    entry(tokenFile, { state: 'corrupt', session: 'corp', expiresAt, breaks: [{ client, how: 'x' }] });

  test.each([
    ['another client: this one saw that it is expired', file('Go SDK'), true],
    ['this client', file('AWS CLI and boto3'), false],
    ['another client, and it is not expired', file('Go SDK', now + 1), false],
    ['nobody that is known', { ...file('x'), breaks: [] }, false],
  ])('a corrupt file that stops %s', (_what, cache, here) => {
    expect(at(corrupt, { cache: [cache] })).toBe(here);
  });

  test('no session, no token', () => {
    expect(told('refresh-refused', withProfiles(bare('dev', 'keys')))).toBeNull();
  });
});

describe('no profile was named', () => {
  const gone = factsWith({ files: [{ file: 'config', path: '/c', is: 'absent' }] });
  const values = (all: Readonly<Record<string, string>>) => factsWith({ environment: { values: all } });
  const byDefault: Subject = { is: 'profile', name: 'default', by: 'name' };

  test.each<[string, Facts, Subject, boolean]>([
    ['nothing is in use', factsWith(), everything, true],
    ['one is in use', factsWith(), dev, false],
    ['default is meant, and not there', factsWith(), byDefault, true],
    ['default is there', withProfiles(profile('default')), byDefault, false],
    ['there is no config to name one of', gone, everything, false],
    [
      'keys of the environment are used',
      factsWith({ environment: { secrets: ['AWS_ACCESS_KEY_ID'] } }),
      everything,
      false,
    ],
  ])('%s', (_what, facts, subject, here) => {
    expect(told('profile-not-named', facts, ['AWS CLI v2'], subject)).toBe(here);
  });

  test('ssotui takes no profile default: only the variables count', () => {
    expect(told('profile-not-named', values({}), ['ssotui'], byDefault)).toBe(true);
    expect(told('profile-not-named', values({ AWS_PROFILE: '' }), ['ssotui'], everything)).toBe(false);
    expect(told('profile-not-named', values({ AWS_DEFAULT_PROFILE: 'x' }), ['ssotui'], everything)).toBe(
      false,
    );
  });

  test.each<[string, readonly Profile[], string]>([
    ['the only profile is meant', [profile("o'dd")], "export AWS_PROFILE='o'\\''dd'"],
    ['of several one is chosen', [profile('a'), profile('b')], 'ssotui use'],
    ['without any they are made first', [], 'ssotui generate corp'],
  ])('the cure: %s', (_what, profiles, command) => {
    expect(nameCure(withProfiles(...profiles)).command).toBe(command);
  });
});

describe('what the profile on the way says', () => {
  const base = profile('base');
  const withCode = { mfa_serial: 'arn:aws:iam::111122223333:mfa/me' };

  test.each<[string, CauseId, readonly Profile[], boolean | null]>([
    ['a program that is there', 'process-fails', [bare('dev', 'process', { source: 'vault' })], true],
    ['no program', 'process-fails', [profile('dev')], false],
    ['a role that wants a code', 'mfa-needed', [chain('dev', 'base', withCode), base], true],
    [
      'a source that wants a code',
      'mfa-needed',
      [chain('dev', 'mid'), chain('mid', 'base', withCode), base],
      true,
    ],
    ['nobody wants a code', 'mfa-needed', [chain('dev', 'mid'), chain('mid', 'base'), base], false],
    ['a code that is no code', 'mfa-needed', [chain('dev', 'base', { mfa_serial: '' }), base], false],
    [
      'a circle in which nobody wants a code',
      'mfa-needed',
      [chain('dev', 'mid'), chain('mid', 'dev')],
      false,
    ],
    ['a chain over a session', 'client-without-chains', [chain('dev', 'base'), base], true],
    [
      'a chain over keys',
      'client-without-chains',
      [{ ...chain('dev', 'keys'), root: { profile: 'keys' } }, bare('keys', 'keys')],
      false,
    ],
    ['a role of a session', 'client-without-chains', [profile('dev')], false],
    ['no such profile', 'client-without-chains', [base], null],
    ['a whole session', 'client-without-sessions', [profile('dev')], true],
    [
      'a legacy profile, which older clients read',
      'client-without-sessions',
      [profile('dev', { kind: 'legacy' })],
      false,
    ],
    ['no role in it', 'client-without-sessions', [profile('dev', { roleName: undefined as never })], false],
    ['a profile of the config', 'client-reads-no-config', [profile('dev')], true],
    [
      'one of the credentials file',
      'client-reads-no-config',
      [profile('dev', { file: 'credentials' })],
      false,
    ],
  ])('%s: %s', (_what, id, profiles, here) => {
    expect(told(id, withProfiles(...profiles))).toBe(here);
  });

  test('a program that is not there does not fail: it is not found', () => {
    const facts = factsWith({
      programs: { vault: false },
      config: { profiles: [bare('dev', 'process', { source: 'vault' })] },
    });
    expect(told('process-fails', facts)).toBe(false);
  });

  test('an incomplete session is not what an old client does not read', () => {
    const sessions = [{ ...corp, problem: 'sso_region is missing' }];
    expect(told('client-without-sessions', factsWith({ config: { sessions } }))).toBe(false);
  });

  test('a client that wants to be told to read the config has been told', () => {
    const facts = factsWith({ environment: { values: { AWS_SDK_LOAD_CONFIG: '1' } } });
    expect(told('client-reads-no-config', facts)).toBe(false);
  });

  test('certificates count where the variable of the AWS CLI names them', () => {
    const of = (variable: string, path = '/ca') =>
      factsWith({ environment: { certificates: [{ variable, path }] } });
    expect(told('client-without-ca-bundle', of('AWS_CA_BUNDLE'))).toBe(true);
    expect(told('client-without-ca-bundle', of('REQUESTS_CA_BUNDLE'))).toBe(false);
    expect(told('client-without-ca-bundle', of('AWS_CA_BUNDLE', ''))).toBe(false);
  });
});

describe('whom a fault stops', () => {
  const stops = (client: string, finding: Parameters<typeof isStopped>[1]['finding'] = 'token-corrupt') =>
    clients.filter(each => isStopped([each], { finding, clients: [{ client, how: 'x' }] }));
  const ofAll = ['.NET SDK', 'Ruby SDK', 'browser', 'ssotui'];

  test.each([
    ['AWS CLI and boto3', ['AWS CLI v1', 'AWS CLI v2', 'boto3', 'SAM']],
    ['AWS CLI v2', ['AWS CLI v2']],
    ['boto3 and AWS CLI v1', ['AWS CLI v1', 'boto3', 'SAM']],
    ['JavaScript SDK', ['JavaScript SDK', 'CDK']],
    ['Go SDK', ['Go SDK', 'Terraform']],
    ['Rust and Java SDKs', ['Rust SDK', 'Java SDK']],
  ])('%s', (words, stopped) => {
    expect(stops(words).filter(each => !ofAll.includes(each))).toEqual(stopped);
  });

  test.each(['all AWS clients', 'some AWS clients'])('%s are all of them', words => {
    expect(stops(words)).toEqual(clients);
  });

  test('a fault of the machine stops all, although its words quote those that were run', () => {
    expect(stops('AWS CLI and boto3', 'token-missing')).toEqual(clients);
  });

  test('where nobody is named nobody is excepted', () => {
    expect(isStopped(['Go SDK'], { finding: 'token-corrupt', clients: [] })).toBe(true);
    expect(isStopped(['Go SDK'], { finding: 'token-corrupt' })).toBe(true);
  });
});
