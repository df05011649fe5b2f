/** Which session or profile a name means, and what is said of a name that means none. */
import { describe, expect, test } from 'vitest';
import {
  profileNamed,
  roleOfProfile,
  sessionMeant,
  sessionNamed,
  sessionOfNamedProfile,
  someSessions,
  wholeProfile,
} from '../../../src/cli/named/lookup.ts';
import type { ConfigSnapshot, Failure, Profile } from '../../../src/domain/model.ts';
import { failureOf } from '../../../src/ports.ts';
import { aConfig, aProfile, aSession } from '../../support/fake-services.ts';

const url = 'https://old.awsapps.com/start';
const old = aSession(url, { startUrl: url, legacy: true });
const corp = aSession('corp');
const partner = aSession('partner');

/** A profile that names no session. */
const alone = (name: string, more: Partial<Profile>): Profile => {
  const { session: _, ...profile } = aProfile(name, more);
  return profile;
};

const config = aConfig({
  sessions: [corp, partner, old],
  profiles: [
    aProfile('dev', { session: 'corp' }),
    aProfile('partner', { session: 'corp' }),
    aProfile('my legacy', { kind: 'legacy', session: url }),
    aProfile('deploy', { kind: 'chain', source: 'dev', root: { profile: 'dev', session: 'corp' } }),
    alone('bare', { kind: 'none' }),
    alone('my keys', { kind: 'keys', source: 'credentials' }),
    alone('my login', { kind: 'login' }),
    alone('lost', { broken: 'There is no sso-session "gone".' }),
  ],
});

const failureIn = (work: () => unknown): Failure => {
  try {
    work();
  } catch (error) {
    return failureOf(error);
  }
  throw new Error('it should have failed');
};

describe('a session', () => {
  test.each([
    ['its name', 'corp', 'corp'],
    ['a name that a profile has as well: the session counts', 'partner', 'partner'],
    ['its start URL', 'https://corp.awsapps.com/start', 'corp'],
    ['its start URL as a browser has it', 'https://CORP.awsapps.com/start/#/', 'corp'],
    ['the start URL of legacy profiles', url, url],
    ['a profile of it', 'dev', 'corp'],
    ['a legacy profile', 'my legacy', url],
    ['a chain: signed in to is its root', 'deploy', 'corp'],
  ])('is meant by %s', (_, name, session) => {
    expect(sessionMeant(config, name).name).toBe(session);
  });

  test('--profile means the profile first, then the session of that name', () => {
    expect(sessionOfNamedProfile(config, 'partner').name).toBe('corp');
    expect(sessionOfNamedProfile(config, 'corp').name).toBe('corp');
    expect(failureIn(() => sessionOfNamedProfile(config, 'nobody')).code).toBe('profile.unknown');
  });

  test('several with one start URL are named, and none is taken', () => {
    const twin = aSession('twin', { startUrl: 'https://corp.awsapps.com/start/' });
    const twins = { ...config, sessions: [corp, twin] };
    const { code, hint } = failureIn(() => sessionMeant(twins, 'https://corp.awsapps.com/start'));
    expect([code, hint]).toEqual(['usage', 'Sessions are: corp, twin']);
  });

  test('legacy ones of two regions share a start URL, which then names neither', () => {
    const of = (region: string) => aSession(`${url} (${region})`, { startUrl: url, legacy: true, region });
    const two = { ...config, sessions: [of('eu-west-1'), of('us-east-1')] };
    for (const asked of [sessionNamed, sessionMeant])
      expect(failureIn(() => asked(two, url))).toMatchObject({
        code: 'usage',
        hint: `Sessions are: ${url} (eu-west-1), ${url} (us-east-1)`,
      });
    expect(sessionNamed(two, `${url} (us-east-1)`).region).toBe('us-east-1');
  });

  test('a wrong name is answered with the nearest, and with all there are', () => {
    const { code, summary, hint } = failureIn(() => sessionNamed(config, 'crop'));
    expect([code, summary]).toEqual(['session.unknown', 'There is no session "crop".']);
    expect(hint).toBe(`Did you mean corp?\nSessions are: corp, partner, ${url}`);
    expect(failureIn(() => sessionNamed(config, 'x')).hint).toMatch(/^Sessions are/);
  });

  test('where there is none, the way to add one is told', () => {
    const none = aConfig({ sessions: [], profiles: [] });
    for (const asked of [() => sessionNamed(none, 'corp'), () => someSessions(none, [])])
      expect(failureIn(asked)).toMatchObject({
        code: 'session.unknown',
        summary: `There is no session in ${none.path}.`,
        hint: expect.stringContaining('ssotui session add'),
      });
  });

  test('several are named each once, in their order; without a name all are meant', () => {
    const named = someSessions(config, ['partner', 'corp', 'partner']);
    expect(named.map(({ name }) => name)).toEqual(['partner', 'corp']);
    expect(someSessions(config, [])).toBe(config.sessions);
  });

  test.each([
    ['bare', 'has neither sso_session nor sso_start_url'],
    ['my keys', 'holds keys of its own, in the credentials file. It needs no sign-in here.'],
    ['my login', "is one of aws login. Sign in with: aws login --profile 'my login'"],
    ['lost', 'There is no sso-session "gone".'],
  ])('the profile %s leads to none, and why is said with what to do', (name, why) => {
    const { code, hint } = failureIn(() => sessionMeant(config, name));
    expect(code).toBe('session.unknown');
    expect(hint).toContain(why);
  });
});

describe('a profile', () => {
  test('is found by its exact name alone', () => {
    expect(profileNamed(config, 'dev').name).toBe('dev');
    expect(failureIn(() => profileNamed(config, 'Dev'))).toMatchObject({
      code: 'profile.unknown',
      hint: 'Did you mean dev?\nssotui profiles lists them.',
    });
  });

  test('a section of that name that AWS clients take for no profile is told with its line', () => {
    const misplaced: ConfigSnapshot['misplaced'] = [
      { file: 'config', line: 7, header: 'prod', name: 'prod', should: '[profile prod]' },
    ];
    const { hint } = failureIn(() => profileNamed({ ...config, misplaced }, 'prod'));
    expect(hint?.split('\n')[0]).toBe(
      'Line 7 of the config file has [prod], which should be [profile prod].',
    );
  });

  test.each([
    ['config', config.path],
    ['credentials', 'the credentials file'],
  ] as const)('one that AWS clients refuse is not used; its line of the %s file is told', (file, where) => {
    const broken = aProfile('dev', { broken: 'sso_region is missing', file, line: 12 });
    expect(failureIn(() => wholeProfile({ ...config, profiles: [broken] }, 'dev'))).toMatchObject({
      code: 'profile.invalid',
      summary: 'The profile "dev" cannot be used: sso_region is missing',
      hint: `See line 12 of ${where}.`,
    });
  });

  test('its role is that of its session', () => {
    expect(roleOfProfile(config, 'my legacy')).toMatchObject({
      session: old,
      accountId: '111122223333',
      roleName: 'ReadOnly',
    });
  });

  test('of a chain no role is known here; what can be done instead is a line to copy', () => {
    const deploy = aProfile('my deploy', {
      kind: 'chain',
      source: 'dev',
      root: { profile: 'dev', session: url },
      keys: { role_arn: 'arn:aws:iam::000000000003:role/deploy', source_profile: 'dev' },
    });
    const { summary, hint = '' } = failureIn(() =>
      roleOfProfile({ ...config, profiles: [...config.profiles, deploy] }, 'my deploy'),
    );
    expect(summary).toContain('is a chain: AWS clients assume its role with the keys of dev');
    expect(hint).toContain("ssotui credentials 'my deploy'");
    expect(hint).toContain(`ssotui login ${url}`);
  });
});
