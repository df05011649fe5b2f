/** From an error to its cause here: at most one of a message, with the cure of the check that found it. */
import { describe, expect, test } from 'vitest';
import { examine } from '../../../src/domain/doctor/examine.ts';
import type { Facts } from '../../../src/domain/doctor/facts.ts';
import type { Subject } from '../../../src/domain/doctor/way.ts';
import { withNames } from '../../../src/domain/explain/cure.ts';
import { type Explanation, explanation } from '../../../src/domain/explain/explanation.ts';
import { knownIn } from '../../../src/domain/explain/known.ts';
import { lookedInto } from '../../../src/domain/explain/looked-into.ts';
import { corp, entry, factsWith, host, now, online, profile, tokenFile } from '../doctor/facts.ts';
import { dev, everything, session } from '../doctor/told.ts';

const explained = (text: string, facts: Facts, subject: Subject = dev): Explanation =>
  explanation(knownIn(text), facts, subject, examine(facts, subject));

const here = ({ causes }: Explanation) => causes.filter(cause => cause.here).map(({ id }) => id);
const open = ({ causes }: Explanation) => causes.filter(cause => cause.here === null).map(({ id }) => id);

const missing = 'Error loading SSO Token: Token for corp does not exist';
const expired = 'Error when retrieving token from sso: Token has expired and refresh failed';
const denied =
  'An error occurred (ForbiddenException) when calling the GetRoleCredentials operation: No access';
const unparsable = (path: string) => `Unable to parse config file: ${path}`;

const signedOut = factsWith({ tokens: { corp: { is: 'absent' } } });

describe('the cause', () => {
  test('is what the check found, in its words and with its cure', () => {
    const found = explained(missing, signedOut);
    expect(here(found)).toEqual(['token-missing']);
    expect(found.causes[0]).toMatchObject({
      summary: 'You are not signed in to corp.',
      cure: { command: 'ssotui login corp' },
    });
    expect(found.others).toEqual([]);
  });

  test('is none where all is well: what may have been is told as not here', () => {
    const found = explained(missing, factsWith());
    expect(here(found)).toEqual([]);
    expect(found.causes.map(({ here: is }) => is)).not.toContain(true);
    expect(found.causes.length).toBeGreaterThan(3);
  });

  test('stays open where only the network can tell, and is known with it', () => {
    expect(open(explained(denied, factsWith()))).toContain('role-not-assigned');
    const failure = { code: 'portal.forbidden', summary: 'No.' } as const;
    const asked = factsWith({ network: online({ portalRole: { dev: { is: 'not-assigned', failure } } }) });
    expect(here(explained(denied, asked))).toEqual(['role-not-assigned']);
    expect(open(explained(denied, factsWith({ network: online() })))).not.toContain('role-not-assigned');
  });

  test('comes first, then what may be, then what is not', () => {
    const found = explained('Unable to locate credentials', signedOut);
    const ranks = found.causes.map(({ here: is }) => (is === true ? 0 : is === null ? 1 : 2));
    expect(here(found)).toEqual(['token-missing']);
    expect(ranks).toEqual(ranks.toSorted());
    expect(new Set(ranks)).toEqual(new Set([0, 1, 2]));
  });

  test('is one at most of each message: the root, and not what follows from it', () => {
    const wrong = {
      ...corp,
      region: 'Ireland',
      problem: 'sso_region cannot be used: "Ireland" is not a region.',
    };
    const found = explained(missing, factsWith({ config: { sessions: [wrong] } }));
    expect(here(found)).toEqual(['session-incomplete']);
    expect(found.causes.find(({ id }) => id === 'session-region-invalid')?.here).toBe(false);
  });

  test('of two messages each has its own', () => {
    const facts = factsWith({
      tokens: { corp: { is: 'absent' } },
      config: { profiles: [profile('dev', { region: undefined as never })] },
    });
    expect(here(explained(`${missing}\nRegion is missing`, facts)).toSorted()).toEqual([
      'region-missing',
      'token-missing',
    ]);
  });
});

describe('what else is wrong', () => {
  const facts = factsWith({
    tokens: { corp: { is: 'absent' } },
    config: { profiles: [profile('dev', { output: 'xml' })] },
  });

  test('is told beside it', () => {
    expect(explained(missing, facts).others.map(({ finding }) => finding)).toEqual(['output-invalid']);
  });

  test('what follows from the cause is not: it is the same fault from another side', () => {
    const off = { ...host, skewMs: 3_600_000, tls: { code: 'CERT_NOT_YET_VALID' } };
    const clock = factsWith({ network: online({ hosts: { corp: [off] } }) });
    const found = explained('Error: certificate is not yet valid', clock);
    expect([here(found), found.others]).toEqual([['clock-off'], []]);
  });
});

describe('a text that names a file', () => {
  const problem = (path: string) => ({
    code: 'config.syntax' as const,
    summary: `${path}, line 3: [x] is there twice, first in line 1.`,
    hint: 'The AWS CLI and boto3 refuse the whole file.',
  });
  const both = factsWith({
    files: [
      { file: 'config', path: '/home/me/.aws/config', is: 'file' },
      { file: 'credentials', path: '/home/me/.aws/credentials', is: 'file' },
    ],
    config: {
      problems: [problem('/home/me/.aws/config')],
      credentialsProblems: [problem('/home/me/.aws/credentials')],
    },
  });

  test.each([
    ['/home/me/.aws/config', ['config-duplicate']],
    ['/home/me/.aws/credentials', ['credentials-duplicate']],
    ['C:\\Users\\me\\.aws\\credentials', ['credentials-duplicate']],
  ])('%s means that one', (path, causes) => {
    expect(here(explained(unparsable(path), both))).toEqual(causes);
  });

  const [own, foreign] = ['a', 'b'].map(letter => `/home/me/.aws/sso/cache/${letter.repeat(40)}.json`);

  test('by its hash means that one: another corrupt token did not cause it', () => {
    const facts = factsWith({
      tokenFiles: { corp: own ?? '' },
      tokens: { corp: { is: 'corrupt', file: own ?? '', why: 'It breaks off.' } },
      cache: [
        entry(own ?? '', { state: 'corrupt', session: 'corp', breaks: [{ client: 'Go SDK', how: 'x' }] }),
      ],
    });
    const says = (path = '') => `failed to read cached SSO token file, ${path}: no such file or directory`;
    const go = (path = '') => here(explained(`failed to parse cached SSO token file, ${path}`, facts));
    expect(go(own)).toEqual(['token-corrupt']);
    expect(here(explained(says(foreign), facts))).not.toContain('token-corrupt');
  });
});

test('a fault that stops other clients is not the cause for this one', () => {
  const breaks = [{ client: 'Go SDK', how: 'x' }];
  const facts = factsWith({
    tokens: { corp: { is: 'corrupt', file: tokenFile, why: 'Its end has a fraction.' } },
    cache: [entry(tokenFile, { state: 'corrupt', session: 'corp', breaks, expiresAt: now - 1 })],
  });
  expect(here(explained(expired, facts))).not.toContain('token-corrupt');
});

describe('names in a cure', () => {
  const way = (facts: Facts, subject: Subject) => ({ facts, subject });
  const filled = (command: string, { facts, subject }: ReturnType<typeof way>) => {
    const { profiles, sessions } = facts.config;
    const named = subject.is === 'profile' ? profiles.find(({ name }) => name === subject.name) : undefined;
    const [first] = sessions;
    return withNames(
      { text: '', command },
      {
        subject,
        ...(named ? { profile: named } : {}),
        ...(subject.is !== 'everything' && first ? { session: first } : {}),
      },
      facts,
    ).command;
  };
  const spaced = factsWith({
    config: { profiles: [profile('my dev')], sessions: [{ ...corp, name: 'my corp' }, corp] },
  });
  const myDev: Subject = { is: 'profile', name: 'my dev', by: 'name' };
  const region = 'ssotui login && export AWS_REGION=<region>';

  test.each([
    [
      'the profile, as one word',
      'ssotui doctor <profile> --fix',
      way(spaced, myDev),
      "ssotui doctor 'my dev' --fix",
    ],
    [
      'a profile that is not there',
      'ssotui doctor <profile>',
      way(spaced, { is: 'profile', name: 'x', by: 'name' }),
      'ssotui doctor x',
    ],
    ['none: the command asks', 'ssotui doctor <profile>', way(spaced, everything), 'ssotui doctor'],
    ['the session of the profile', 'ssotui login <session>', way(spaced, myDev), "ssotui login 'my corp'"],
    ['the only session', 'ssotui login <session>', way(factsWith(), everything), 'ssotui login corp'],
    ['none of several', 'ssotui login <session>', way(spaced, everything), 'ssotui login'],
    [
      'the region of the profile',
      region,
      way(factsWith(), dev),
      'ssotui login && export AWS_REGION=eu-west-1',
    ],
    ['no region: the shell gets none', region, way(factsWith(), session), 'ssotui login'],
    [
      'the line of the profile',
      '${EDITOR:-vi} ~/.aws/config',
      way(factsWith(), dev),
      '${EDITOR:-vi} +1 /home/me/.aws/config',
    ],
    [
      'no profile: they are listed',
      '${EDITOR:-vi} ~/.aws/config',
      way(factsWith(), everything),
      'ssotui profiles',
    ],
  ])('%s', (_what, command, of, wanted) => {
    expect(filled(command, of)).toBe(wanted);
  });

  test('words alone stay as they are', () => {
    expect(withNames({ text: 'Ask <profile>.' }, { subject: everything }, factsWith())).toEqual({
      text: 'Ask <profile>.',
    });
  });
});

describe('the checks are run for what the text is about', () => {
  const doctor = (facts: Facts, asked: string[] = []) => ({
    gather: async () => facts,
    ask: async (
      _facts: Facts,
      {
        sessions,
        profiles,
      }: { sessions: readonly { name: string }[]; profiles: readonly { name: string }[] },
    ) => {
      asked.push([...profiles, ...sessions].map(({ name }) => name).join(' and '));
      return online();
    },
  });
  const { signal } = new AbortController();

  test('the network is asked for the profile and its session, and for no others', async () => {
    const asked: string[] = [];
    const facts = factsWith({
      environment: { values: { AWS_PROFILE: 'dev' } },
      config: { profiles: [profile('dev'), profile('ops')] },
    });
    const found = await lookedInto(doctor(facts, asked), knownIn(denied), { offline: false }, signal);
    expect(asked).toEqual(['dev and corp']);
    expect(found.subject).toEqual(dev);
  });

  test('offline nobody is asked', async () => {
    const asked: string[] = [];
    const found = await lookedInto(
      doctor(signedOut, asked),
      knownIn(missing),
      { offline: true, profile: 'dev' },
      signal,
    );
    expect([asked, here(found)]).toEqual([[], ['token-missing']]);
  });
});
