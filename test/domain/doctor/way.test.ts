/** Whose way is looked at, and what a person without a profile is told to do first. */
import { describe, expect, test } from 'vitest';
import { chooseCure } from '../../../src/domain/doctor/choose-cure.ts';
import { cureWithKey, keyWords } from '../../../src/domain/doctor/cure-key.ts';
import { nearestSubject, subjectNamed, subjectOfEnvironment, wayOf } from '../../../src/domain/doctor/way.ts';
import type { Profile, Session, TokenFact } from '../../../src/domain/model.ts';
import { corp, factsWith, now, profile } from './facts.ts';

const withValues = (values: Readonly<Record<string, string>>) => factsWith({ environment: { values } });

describe('without a name the environment says it', () => {
  test.each([
    [{}, { is: 'everything' }],
    [{ AWS_PROFILE: '' }, { is: 'everything' }],
    [
      { AWS_PROFILE: 'dev', AWS_DEFAULT_PROFILE: 'ops' },
      { is: 'profile', name: 'dev', by: 'variable' },
    ],
    [
      { AWS_PROFILE: '', AWS_DEFAULT_PROFILE: 'ops' },
      { is: 'profile', name: 'ops', by: 'variable' },
    ],
    [{ AWS_PROFILE: 'gone' }, { is: 'profile', name: 'gone', by: 'variable' }],
  ])('%j', (values, subject) => {
    expect(subjectOfEnvironment(withValues(values))).toEqual(subject);
  });
});

describe('a name that is given', () => {
  const old: Session = {
    ...corp,
    name: 'https://old.awsapps.com/start (eu-west-1)',
    startUrl: 'https://old.awsapps.com/start',
    legacy: true,
  };
  const hidden = {
    name: 'prod',
    file: 'config',
    line: 9,
    header: 'Profile prod',
    should: '[profile prod]',
  } as const;
  const facts = factsWith({
    config: {
      profiles: [profile('dev'), profile('both')],
      sessions: [corp, { ...corp, name: 'both' }, old],
      misplaced: [{ ...hidden, name: 'zoo', header: 'zoo' }, hidden],
    },
  });

  test.each([
    ['dev', { is: 'profile', name: 'dev', by: 'name' }],
    ['corp', { is: 'session', name: 'corp' }],
    ['both', { is: 'profile', name: 'both', by: 'name' }],
    [old.name, { is: 'session', name: old.name }],
    ['https://old.awsapps.com/start', { is: 'session', name: old.name }],
    ['prod', { is: 'profile', name: 'prod', by: 'name' }],
    ['Profile prod', { is: 'profile', name: 'Profile prod', by: 'name' }],
    ['https://corp.awsapps.com/start', undefined],
    ['nobody', undefined],
    ['', undefined],
  ])('%s', (name, subject) => {
    expect(subjectNamed(facts, name)).toEqual(subject);
  });

  test('the nearest is proposed, of profiles and sessions alike', () => {
    expect(nearestSubject(facts, 'crop')).toBe('Did you mean corp?');
    expect(nearestSubject(facts, 'dve')).toBe('Did you mean dev?');
    expect(nearestSubject(facts, 'something-else-entirely')).toBeUndefined();
  });
});

describe('the way', () => {
  const base = profile('base');
  const { session: _, accountId: __, roleName: ___, ...bare } = profile('top');
  const top: Profile = {
    ...bare,
    kind: 'chain',
    keys: { source_profile: 'base' },
    source: 'base',
    root: { profile: 'base', session: 'corp', accountId: '111122223333', roleName: 'Admin' },
  };
  const facts = factsWith({ config: { profiles: [base, top, { ...bare, name: 'keys', kind: 'keys' }] } });
  const to = (name: string) => wayOf(facts, { is: 'profile', name, by: 'name' });

  test.each([
    ['base', 'base', 'corp', 'base'],
    ['top', 'top', 'corp', 'base'],
    ['keys', 'keys', undefined, undefined],
    ['nobody', undefined, undefined, undefined],
  ])('to %s', (name, own, session, root) => {
    const way = to(name);
    expect([way.profile?.name, way.session?.name, way.root?.name]).toEqual([own, session, root]);
  });

  test('to a session, and to everything', () => {
    expect(wayOf(facts, { is: 'session', name: 'corp' }).session).toBe(corp);
    expect(wayOf(facts, { is: 'session', name: 'gone' }).session).toBeUndefined();
    expect(wayOf(facts, { is: 'everything' })).toEqual({ subject: { is: 'everything' } });
  });
});

describe('the first step of whoever has no profile in use', () => {
  const at = (
    fact: TokenFact | undefined,
    sessions: readonly Session[] = [corp],
    profiles: readonly Profile[] = [],
  ) =>
    chooseCure(
      factsWith({ config: { profiles, sessions }, tokens: fact ? { [sessions[0]?.name ?? '']: fact } : {} }),
    ).command;

  test.each<[string, TokenFact | undefined, string]>([
    ['signed in', { is: 'valid', until: now + 1, refreshable: false }, 'ssotui generate corp'],
    [
      'expired, and renewed by itself',
      { is: 'expired', since: now, refreshable: true },
      'ssotui generate corp',
    ],
    [
      'expired',
      { is: 'expired', since: now, refreshable: false },
      'ssotui login corp && ssotui generate corp',
    ],
    ['never signed in', { is: 'absent' }, 'ssotui login corp && ssotui generate corp'],
    ['not known', undefined, 'ssotui login corp && ssotui generate corp'],
  ])('a session, %s', (_what, fact, command) => {
    expect(at(fact)).toBe(command);
  });

  test('a profile that is there already is chosen', () => {
    expect(at({ is: 'absent' }, [corp], [profile('dev')])).toBe('ssotui use');
  });

  test('nothing at all: the portal first', () => {
    expect(at(undefined, [])).toBe('ssotui session add NAME --start-url URL --region REGION');
  });

  test('a name with a quote stays one word', () => {
    expect(at({ is: 'valid', until: now + 1, refreshable: false }, [{ ...corp, name: "o'corp" }])).toBe(
      "ssotui generate 'o'\\''corp'",
    );
  });
});

describe('the keys of the app behind a cure', () => {
  const cure = { text: 'Do it.' };

  test.each([
    ['a command is copied', { cure: { ...cure, command: 'x' } }, ' In the app: C, then x.'],
    [
      'a fix is carried out',
      { cure, fix: { is: 'byte-order-mark', file: 'config' } as const },
      ' In the app: C, then x.',
    ],
    ['words alone are only read', { cure }, ''],
    [
      'a value without a proposal is typed on the command line',
      { cure, fix: { is: 'value', section: 'profile', names: [], key: 'region', proposals: [] } as const },
      '',
    ],
  ])('%s', (_what, found, words) => {
    expect(keyWords(cureWithKey(found) ?? {})).toBe(words);
  });

  test('no cure has no key', () => {
    expect(cureWithKey({ fix: { is: 'byte-order-mark', file: 'config' } })).toBeUndefined();
  });
});
