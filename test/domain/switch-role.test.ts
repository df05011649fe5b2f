/** The console of a chain: which ones it can switch to by itself, and with which link. */
import { expect, test } from 'vitest';
import { roleSwitchOf } from '../../src/domain/console/switch-role.ts';
import type { Profile } from '../../src/domain/model.ts';

const chain = (role_arn: string, more: Partial<Profile> = {}): Profile => ({
  ...{ name: 'my deploy', kind: 'chain', source: 'dev', managed: false, file: 'config', line: 1 },
  keys: { role_arn, source_profile: 'dev' },
  root: { profile: 'dev', session: 'acme', accountId: '111122223333', roleName: 'ReadOnly' },
  ...more,
});
const deploy = 'arn:aws:iam::444455556666:role/Deploy';

test.each([
  [
    deploy,
    'https://signin.aws.amazon.com/switchrole?account=444455556666&roleName=Deploy&displayName=my%20deploy',
  ],
  [
    'arn:aws-us-gov:iam::444455556666:role/teams/a/Deploy',
    'https://signin.amazonaws-us-gov.com/switchrole?account=444455556666&roleName=teams%2Fa%2FDeploy&displayName=my%20deploy',
  ],
])('%s', (arn, url) => expect(roleSwitchOf(chain(arn))).toEqual({ can: true, from: 'dev', url }));

test.each<[string, Profile, string]>([
  ['two roles away', chain(deploy, { source: 'mid' }), 'more than one role away from dev'],
  [
    'without a role at its root',
    chain(deploy, { root: { profile: 'dev', session: 'acme' } }),
    'no role of IAM',
  ],
  [
    'with an external id',
    chain(deploy, { keys: { role_arn: deploy, external_id: 'X1', source_profile: 'dev' } }),
    'an external id',
  ],
  [
    'in another partition',
    chain('arn:aws-iso:iam::444455556666:role/Deploy'),
    'no role that the console knows',
  ],
  ['with an ARN that is none', chain('Deploy'), 'no role that the console knows'],
])('a chain %s is not switched to', (_what, profile, why) =>
  expect(roleSwitchOf(profile)).toEqual({ can: false, why: expect.stringContaining(why) }),
);
