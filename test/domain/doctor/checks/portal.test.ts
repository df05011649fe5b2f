/** What the portal and STS say to token, role and keys, and what is only not known. */
import { describe, expect, test } from 'vitest';
import type { NetworkFacts, PortalRoleFact, StsFact } from '../../../../src/domain/doctor/facts.ts';
import type { Failure, Profile } from '../../../../src/domain/model.ts';
import { corp, factsWith, online, profile } from '../facts.ts';
import { checkOf, clientsOf, cures, dev, everything, foundBy, session, told } from '../told.ts';

const failure: Failure = { code: 'portal.unavailable', summary: 'AWS had a fault of its own (HTTP 503).' };

const asked = (network: Partial<NetworkFacts>, more: Parameters<typeof factsWith>[0] = {}) =>
  factsWith({ ...more, network: online(network) });

describe('the token at the portal', () => {
  test.each([
    [{ is: 'taken' } as const, ['ok', 'The portal takes the token.']],
    [{ is: 'refused', failure } as const, ['fault', 'The portal no longer accepts the sign-in of corp.']],
    [{ is: 'unknown', failure } as const, ['caution', failure.summary]],
    [undefined, ['skipped', 'Not looked at: there is no token of corp to show to the portal.']],
  ])('%j', (fact, line) => {
    expect(told('portal-token', asked({ portalToken: { corp: fact } }))).toEqual(line);
  });

  test('a refused one is cured by a sign-in, and by nothing else', () => {
    const [found] = foundBy('portal-token', asked({ portalToken: { corp: { is: 'refused', failure } } }));
    expect(found).toMatchObject({
      finding: 'token-refused',
      signIn: true,
      fix: { is: 'sign-in', session: 'corp' },
      cure: { command: 'ssotui login corp' },
    });
    expect(found?.cure?.text).toContain('eu-west-1');
  });

  test.each([
    ['the profile', dev, 'ssotui doctor dev'],
    ['the session', session, 'ssotui doctor corp'],
  ])('where nobody answered, the same look at %s is made again', (_what, subject, command) => {
    const facts = asked({ portalToken: { corp: { is: 'unknown', failure } } });
    expect(cures('portal-token', facts, subject)).toEqual([['portal-unavailable', command]]);
    expect(foundBy('portal-token', facts, subject)[0]?.unasked).toBe(true);
  });

  test.each([
    ['AWS_ENDPOINT_URL', 'unset AWS_ENDPOINT_URL'],
    ['AWS_ENDPOINT_URL_SSO', 'unset AWS_ENDPOINT_URL_SSO'],
    ['AWS_ENDPOINT_URL_SSO_OIDC', 'ssotui doctor dev'],
    ['AWS_ENDPOINT_URL_STS', 'ssotui doctor dev'],
  ])('%s is to blame where it leads the portal elsewhere', (variable, command) => {
    const facts = asked(
      { portalToken: { corp: { is: 'unknown', failure } } },
      { environment: { endpoints: [{ variable, host: 'localhost:4566' }] } },
    );
    expect(cures('portal-token', facts)).toEqual([['portal-unavailable', command]]);
  });
});

describe('the role at the portal', () => {
  const role = (fact: PortalRoleFact | undefined, more: Parameters<typeof factsWith>[0] = {}) =>
    asked({ portalRole: { dev: fact } }, more);

  test('one that is assigned', () => {
    expect(told('portal-role', role({ is: 'assigned' }))).toEqual([
      'ok',
      'The role Admin in 111122223333 is assigned to you.',
    ]);
  });

  test('one that is not, in an account that is not listed: ask, or look', () => {
    const facts = role({ is: 'not-assigned', failure });
    expect(told('portal-role', facts)).toEqual([
      'fault',
      'The role Admin in 111122223333 is not assigned to you.',
    ]);
    expect(cures('portal-role', facts)).toEqual([['role-not-assigned', 'ssotui accounts corp --roles']]);
    expect(foundBy('portal-role', facts)[0]?.fix).toBeUndefined();
    expect(clientsOf('portal-role', facts)).toHaveLength(3);
  });

  test('the nearest of the roles that are assigned is proposed first, each once', () => {
    const facts = role({ is: 'not-assigned', failure, roles: ['Billing', 'Admins', 'ReadOnly', 'Audit'] });
    const [found] = foundBy('portal-role', facts);
    expect(found?.cure?.command).toBe('ssotui doctor dev --fix');
    expect(found?.cure?.text).toContain('(Admins, Billing, ReadOnly, Audit)');
    expect(found?.fix).toMatchObject({ is: 'value', key: 'sso_role_name', names: ['dev'] });
  });

  test.each<[string, Partial<Profile>, readonly string[]]>([
    ['a profile of the credentials file, which is not edited', { file: 'credentials' }, ['Admins']],
    ['no role at all is left', {}, []],
  ])('%s', (_what, more, roles) => {
    const config = { profiles: [profile('dev', more)] };
    const facts = role({ is: 'not-assigned', failure, roles }, { config });
    expect(cures('portal-role', facts)).toEqual([['role-not-assigned', 'ssotui accounts corp --roles']]);
  });

  test('of a chain the role at its root is meant, and that profile is changed', () => {
    const chain = profile('dev', {
      kind: 'chain',
      session: undefined as never,
      accountId: undefined as never,
      roleName: undefined as never,
      keys: { source_profile: 'base' },
      root: { profile: 'base', session: 'corp', accountId: '111122223333', roleName: 'Admin' },
    });
    const facts = role(
      { is: 'not-assigned', failure, roles: ['Admins'] },
      { config: { profiles: [chain, profile('base')] } },
    );
    expect(checkOf('portal-role', facts).cure?.command).toBe('ssotui doctor base --fix');
    expect(foundBy('portal-role', facts)[0]?.fix).toMatchObject({ names: ['base'] });
  });

  test('that nobody answered is told once: by the token, where that was not answered either', () => {
    const unknown = { is: 'unknown', failure } as const;
    const alone = asked({ portalRole: { dev: unknown } });
    expect(cures('portal-role', alone)).toEqual([['portal-role-unavailable', 'ssotui doctor dev']]);
    const both = asked({ portalRole: { dev: unknown }, portalToken: { corp: unknown } });
    expect(told('portal-role', both)).toEqual(['skipped', 'Not looked at: the portal did not answer.']);
  });

  test.each<[string, ReturnType<typeof factsWith>, string]>([
    ['offline', factsWith(), '--offline was given'],
    ['not asked', role(undefined), 'the portal was not asked for the role'],
    [
      'a profile of keys',
      asked(
        {},
        {
          config: {
            profiles: [
              profile('dev', { kind: 'keys', roleName: undefined as never, session: undefined as never }),
            ],
          },
        },
      ),
      'the profile names no role of a portal',
    ],
  ])('%s', (_what, facts, why) => {
    expect(told('portal-role', facts)).toEqual(['skipped', `Not looked at: ${why}.`]);
  });
});

describe('the keys at STS', () => {
  const sts = (fact: StsFact | undefined, more: Parameters<typeof factsWith>[0] = {}) =>
    asked({ sts: { dev: fact } }, more);
  const failed = (why: Extract<StsFact, { is: 'failed' }>['why'], more: Partial<Failure> = {}) =>
    sts({ is: 'failed', why, failure: { ...failure, summary: 'STS says no.', ...more } });

  test('who the person is', () => {
    const arn = 'arn:aws:sts::111122223333:assumed-role/Admin/me';
    const facts = sts({ is: 'known', account: '111122223333', arn, region: 'eu-west-1' });
    expect(told('sts', facts)).toEqual(['ok', `You are ${arn}.`]);
  });

  test.each([
    ['refused', 'fault', 'sts-refused', 'ssotui login dev'],
    ['region', 'fault', 'sts-region-disabled', 'ssotui profile set dev region=REGION'],
    ['assume', 'fault', 'role-not-assumed', '${EDITOR:-vi} +1 /home/me/.aws/config'],
    ['unreachable', 'caution', 'sts-unreachable', 'ssotui doctor dev'],
  ] as const)('%s', (why, state, finding, command) => {
    expect(told('sts', failed(why))).toEqual([state, 'STS says no.']);
    expect(cures('sts', failed(why))).toEqual([[finding, command]]);
    expect(foundBy('sts', failed(why))[0]?.unasked).toBe(why === 'unreachable' ? true : undefined);
  });

  test('a role that is not assumed, of a file whose path is not known', () => {
    const facts = { ...failed('assume'), files: [] };
    expect(cures('sts', facts)).toEqual([['role-not-assumed', 'ssotui doctor dev']]);
  });

  test('the words of STS are the details, its hint is the text of the cure', () => {
    const facts = failed('refused', { detail: 'access_denied · HTTP 403', hint: 'Ask the administrator.' });
    expect(foundBy('sts', facts)[0]?.details).toEqual(['access_denied · HTTP 403']);
    expect(checkOf('sts', facts).cure?.text).toBe('Ask the administrator.');
    expect(checkOf('sts', failed('refused')).cure?.text).toBe('Check the profile, then look again.');
  });

  test.each([
    [undefined, 'there are no keys to show to STS'],
    [{ is: 'skipped', why: 'its keys come from a program' } as const, 'its keys come from a program'],
  ])('%j is not looked at', (fact, why) => {
    expect(told('sts', sts(fact))).toEqual(['skipped', `Not looked at: ${why}.`]);
  });

  test('of everything no profile is asked for', () => {
    const facts = asked({}, { config: { sessions: [corp], profiles: [] } });
    expect(checkOf('sts', facts, everything).state).toBe('skipped');
  });
});
