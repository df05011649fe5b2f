/** A session in the doctor's words: address, region, scopes, and the kind of endpoint that it needs. */
import { describe, expect, test } from 'vitest';
import type { Profile, Session } from '../../../../src/domain/model.ts';
import { corp, factsWith, profile } from '../facts.ts';
import { checkOf, clientsOf, cures, dev, everything, foundBy, session, told } from '../told.ts';

const withSession = (
  more: Partial<Session>,
  profiles: readonly Profile[] = [profile('dev', { line: 7 })],
  rest: Parameters<typeof factsWith>[0] = {},
) => factsWith({ ...rest, config: { sessions: [{ ...corp, ...more }], profiles } });

const carrying = 'https://ssoins-1234567890abcdef.portal.us-east-2.app.aws';

describe('what it lacks', () => {
  test.each([
    [{}, 'It has a start URL and a region.'],
    [{ legacy: true }, 'Its profiles name the portal themselves.'],
  ])('nothing: %j', (more, text) => {
    expect(told('session-keys', withSession(more))).toEqual(['ok', text]);
  });

  test.each([
    [
      'its region, which the start URL carries',
      { problem: 'sso_region is missing', region: '', startUrl: carrying },
      'sso_region',
      ['us-east-2'],
    ],
    [
      'its region, of which nothing is known',
      { problem: 'sso_region is missing', region: '' },
      'sso_region',
      [],
    ],
    [
      'a region that can be guessed',
      { problem: 'sso_region cannot be used: "Ireland" is not a region.', region: 'Ireland' },
      'sso_region',
      ['eu-west-1'],
    ],
    ['its start URL', { problem: 'sso_start_url is missing', startUrl: '' }, 'sso_start_url', []],
    [
      'an address without https://',
      { problem: 'sso_start_url is not an https address', startUrl: 'corp.awsapps.com/start' },
      'sso_start_url',
      ['https://corp.awsapps.com/start'],
    ],
    [
      'an address by http',
      { problem: 'sso_start_url is not an https address', startUrl: 'http://corp.awsapps.com/start' },
      'sso_start_url',
      ['https://corp.awsapps.com/start'],
    ],
    [
      'an address in quotes',
      { problem: 'sso_start_url is not an https address', startUrl: '"https://corp.awsapps.com/start"' },
      'sso_start_url',
      ['https://corp.awsapps.com/start'],
    ],
  ])('%s', (_what, more, key, proposals) => {
    const [found] = foundBy('session-keys', withSession(more));
    expect(found?.fix).toEqual({ is: 'value', section: 'sso-session', names: ['corp'], key, proposals });
    expect(found?.cure?.command).toBe('ssotui doctor corp --fix');
  });

  test('of a legacy session its profiles are asked for, but those of the credentials file', () => {
    const legacy = { name: 'https://x', legacy: true, problem: 'sso_region is missing' };
    const of = (name: string, more: Partial<Profile> = {}) =>
      profile(name, { session: 'https://x', kind: 'legacy', ...more });
    const facts = withSession(legacy, [
      of('dev'),
      of('ops'),
      of('keys', { file: 'credentials' }),
      profile('other'),
    ]);
    expect(foundBy('session-keys', facts)[0]).toMatchObject({
      fix: { section: 'profile', names: ['dev', 'ops'], key: 'sso_region' },
      cure: { command: 'ssotui doctor dev --fix', text: 'Give its profiles the right sso_region.' },
    });
  });
});

describe('its address', () => {
  test('one that is fine is shown', () => {
    expect(told('session-start-url', withSession({}))).toEqual([
      'ok',
      'The start URL of corp is https://corp.awsapps.com/start.',
    ]);
  });

  test('none is not judged: that it is missing has been told', () => {
    expect(told('session-start-url', withSession({ startUrl: '' }))[0]).toBe('skipped');
  });

  test.each(['http://corp.awsapps.com/start', 'corp', 'https://user:pass@corp.awsapps.com/start'])(
    '%s cannot be used',
    startUrl => {
      const facts = withSession({ startUrl });
      expect(told('session-start-url', facts)[0]).toBe('fault');
      expect(told('session-start-url', facts)[1]).toContain(`cannot be used: ${startUrl}.`);
      expect(clientsOf('session-start-url', facts)).toEqual(['AWS CLI']);
    },
  );

  test.each([
    ['https://sso.corp.example/start', 'sso.corp.example is not an AWS host.'],
    ['https://view.awsapps.com/start', 'AWS Builder ID'],
    ['https://corp.awsapps.com/', 'Addresses of this kind end in /start.'],
  ])('%s is odd, and a line in the editor', (startUrl, words) => {
    const facts = withSession({ startUrl });
    expect(told('session-start-url', facts)[0]).toBe('caution');
    expect(told('session-start-url', facts)[1]).toContain(words);
    expect(cures('session-start-url', facts)).toEqual([
      ['start-url-elsewhere', '${EDITOR:-vi} +7 /home/me/.aws/config'],
    ]);
  });

  test.each([
    [
      'no profile uses it',
      withSession({ startUrl: 'https://a.example' }, []),
      '${EDITOR:-vi} /home/me/.aws/config',
    ],
    [
      'no path is known',
      { ...withSession({ startUrl: 'https://a.example' }), files: [] },
      '${EDITOR:-vi} ~/.aws/config',
    ],
  ])('where %s the file is opened', (_what, facts, command) => {
    expect(cures('session-start-url', facts, session)).toEqual([['start-url-elsewhere', command]]);
  });
});

describe('its region', () => {
  test.each([
    [{}, 'ok', 'Its Identity Center is in eu-west-1.'],
    [{ region: '' }, 'skipped', 'Not looked at: the session has no region.'],
    [{ region: 'us-east-2', startUrl: carrying }, 'ok', 'Its Identity Center is in us-east-2.'],
    [
      { region: 'eu-west-1', startUrl: carrying },
      'caution',
      'The region of session corp is eu-west-1, and its start URL names us-east-2.',
    ],
    [{ region: 'nonsense' }, 'fault', 'The region of session corp is nonsense, which is not a region.'],
  ])('%j', (more, state, text) => {
    expect(told('session-region', withSession(more))).toEqual([state, text]);
  });

  test.each([
    ['the one that the start URL names', { startUrl: carrying }, 'us-east-2'],
    ['the nearest to a zone', { region: 'eu-west-1a' }, 'eu-west-1'],
    ['the nearest to one that nobody knows', { region: 'eu-west-9' }, 'eu-west-1'],
  ])('%s is written by --fix', (_what, more, region) => {
    const [found] = foundBy('session-region', withSession(more));
    expect(found?.fix).toEqual({
      is: 'edits',
      title: 'Set sso_region of session corp',
      edits: [
        { edit: 'setKeys', section: { kind: 'sso-session', name: 'corp' }, keys: [['sso_region', region]] },
      ],
    });
  });

  test('where nothing is near the person is asked', () => {
    const [found] = foundBy('session-region', withSession({ region: 'nonsense', startUrl: carrying }));
    expect(found?.fix).toMatchObject({ is: 'value', key: 'sso_region', proposals: ['us-east-2'] });
  });

  test('of a legacy session there is no section to write it into: the line of a profile is opened', () => {
    const [found] = foundBy('session-region', withSession({ region: 'eu-west-1a', legacy: true }));
    expect(found?.fix).toBeUndefined();
    expect(found?.cure).toEqual({
      command: '${EDITOR:-vi} +7 /home/me/.aws/config',
      text: 'Did you mean eu-west-1?',
    });
  });
});

describe('its scopes', () => {
  test.each([
    [{ scopes: ['sso:account:access', 'x:y'] }, 'ok', 'Its scopes are sso:account:access, x:y.'],
    [{ scopes: [] }, 'ok', 'It has the usual scope.'],
    [{ scopes: ['x:y'], legacy: true }, 'ok', 'It needs no scopes; its token is not renewed.'],
    [{ scopes: ['codewhisperer:x'] }, 'fault', 'The scopes of corp (codewhisperer:x) do not reach accounts.'],
  ])('%j', (more, state, text) => {
    expect(told('session-scopes', withSession(more), dev)).toEqual([state, text]);
  });

  test('of a session alone it is a caution: it may belong to an editor', () => {
    expect(told('session-scopes', withSession({ scopes: ['codewhisperer:x'] }), session)[0]).toBe('caution');
  });

  test('the one that is missing is added, the others stay', () => {
    expect(foundBy('session-scopes', withSession({ scopes: ['a:b', 'c:d'] }))[0]?.fix).toMatchObject({
      edits: [{ keys: [['sso_registration_scopes', 'sso:account:access,a:b,c:d']] }],
    });
  });
});

describe('its endpoints', () => {
  const dual = (values: Readonly<Record<string, string>> = {}, keys: Profile['keys'] = {}, of = 'corp') =>
    withSession({ startUrl: carrying }, [profile('dev'), profile('ops', { session: of, keys })], {
      dualStack: { corp: true },
      environment: { values },
    });

  test.each([
    ['a usual one', withSession({}), 'ok', 'It is reached at the usual endpoints.'],
    [
      'the variable',
      dual({ AWS_USE_DUALSTACK_ENDPOINT: 'True' }),
      'ok',
      'It is reached at dual-stack endpoints.',
    ],
    [
      'the key of a profile',
      dual({}, { use_dualstack_endpoint: 'TRUE' }),
      'ok',
      'It is reached at dual-stack endpoints.',
    ],
    [
      'the key of a profile of another session',
      dual({}, { use_dualstack_endpoint: 'true' }, 'other'),
      'caution',
      'The portal of corp (ssoins-1234567890abcdef.portal.us-east-2.app.aws) is a dual-stack one.',
    ],
    [
      'the variable, switched off',
      dual({ AWS_USE_DUALSTACK_ENDPOINT: 'false' }),
      'caution',
      'The portal of corp (ssoins-1234567890abcdef.portal.us-east-2.app.aws) is a dual-stack one.',
    ],
  ])('%s', (_what, facts, state, text) => {
    expect(told('session-endpoints', facts)).toEqual([state, text]);
  });
});

describe('no session to look at', () => {
  const bare = (more: Partial<Profile>) =>
    factsWith({ config: { profiles: [profile('dev', { session: undefined as never, ...more })] } });

  test.each([
    ['of everything', factsWith(), everything, 'there is no session'],
    [
      'a profile that is not there',
      factsWith({ config: { profiles: [] } }),
      dev,
      'there is no profile that leads to a session',
    ],
    [
      'a broken reference',
      bare({ keys: { sso_session: 'crop' }, broken: 'x' }),
      dev,
      'the session crop cannot be used',
    ],
    ['keys', bare({ kind: 'keys', keys: {} }), dev, 'a profile of the kind keys needs no session'],
  ] as const)('%s', (_what, facts, subject, why) => {
    for (const id of ['session-keys', 'session-region', 'token'] as const)
      expect(checkOf(id, facts, subject)).toMatchObject({
        state: 'skipped',
        summary: `Not looked at: ${why}.`,
      });
  });
});
