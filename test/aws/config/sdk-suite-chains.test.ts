/** The 28 chains of the suite by which the AWS SDKs test what a profile's keys lead to. */
import { expect, test } from 'vitest';
import { readProfiles } from '../../../src/aws/config/read/profiles.ts';
import { parseDocument } from '../../../src/aws/config/text/parse.ts';
import type { Profile } from '../../../src/domain/model.ts';

type Keys = Readonly<Record<string, string>>;

interface SuiteChain {
  readonly title: string;
  /** The first is the one asked for. */
  readonly profiles: Readonly<Record<string, Keys>>;
  readonly sessions?: Readonly<Record<string, Keys>>;
  /** What the SDKs use: the kind, for a chain also the profiles on the way and the kind at its root. */
  readonly uses?: readonly string[];
  /** They refuse it; what ssotui says. */
  readonly refused?: string;
  /** ssotui refuses what the SDKs take: the service would. */
  readonly stricter?: string;
}

const arn = (name: string): string => `arn:aws:iam::123456789:role/Role${name}`;
const keys = (name: string): Keys => ({ aws_access_key_id: name, aws_secret_access_key: `${name} secret` });
const role = (name: string, source: string): Keys => ({ role_arn: arn(name), source_profile: source });
const token = { web_identity_token_file: '/var/token.jwt' };
const portal = { sso_region: 'us-east-7', sso_start_url: 'https://foo.bar' };
const ssoRole = { sso_account_id: '0123', sso_role_name: 'testrole' };

const chains: readonly SuiteChain[] = [
  {
    title: 'a role with static keys',
    profiles: { A: role('A', 'B'), B: keys('B') },
    uses: ['chain', 'B', 'keys'],
  },
  {
    title: 'its own keys beside a source profile',
    profiles: { A: { ...keys('A'), ...role('A', 'B') }, B: keys('B') },
    uses: ['chain', 'B', 'keys'],
  },
  {
    title: 'a name for the role session',
    profiles: { A: { ...role('A', 'B'), role_session_name: 'mine' }, B: keys('B') },
    uses: ['chain', 'B', 'keys'],
  },
  {
    title: 'an external id',
    profiles: { A: { ...role('A', 'B'), external_id: 'mine' }, B: keys('B') },
    uses: ['chain', 'B', 'keys'],
  },
  {
    title: 'its own keys as source',
    profiles: { A: { ...keys('A'), ...role('A', 'A') } },
    uses: ['chain', 'A', 'keys'],
  },
  {
    title: 'a named source',
    profiles: { A: { role_arn: arn('A'), credential_source: 'Ec2InstanceMetadata' } },
    uses: ['chain', 'Ec2InstanceMetadata'],
  },
  {
    title: 'a role without a source',
    profiles: { A: { role_arn: arn('A') } },
    refused: 'source_profile or credential_source',
  },
  {
    title: 'a role with two sources',
    profiles: { A: { ...role('A', 'B'), credential_source: 'Environment' }, B: keys('B') },
    refused: 'both source_profile and credential_source',
  },
  {
    title: 'a source without a secret',
    profiles: { A: role('A', 'B'), B: { aws_access_key_id: 'x' } },
    refused: 'aws_secret_access_key is missing',
  },
  {
    title: 'a source with a secret alone',
    profiles: { A: role('A', 'B'), B: { aws_secret_access_key: 'x' } },
    refused: 'aws_access_key_id is missing',
  },
  { title: 'an empty source', profiles: { A: role('A', 'B'), B: {} }, refused: 'B has no credentials' },
  {
    title: 'no credentials at all',
    profiles: { A: { ec2_metadata_service_endpoint_mode: 'IPv6' } },
    uses: ['none'],
  },
  { title: 'a source that is not there', profiles: { A: role('A', 'B') }, refused: '"B" does not exist' },
  { title: 'no profile at all', profiles: {}, uses: [] },
  {
    title: 'a chain of three',
    profiles: { A: role('A', 'B'), B: role('B', 'C'), C: keys('C') },
    uses: ['chain', 'B', 'chain', 'C', 'keys'],
  },
  {
    title: 'keys in the middle of a chain, which end it',
    profiles: {
      A: { ...role('A', 'B'), ...keys('A') },
      B: { ...role('B', 'C'), ...keys('B') },
      C: keys('C'),
    },
    uses: ['chain', 'B', 'keys'],
  },
  { title: 'a circle', profiles: { A: role('A', 'B'), B: role('B', 'A') }, refused: 'circle' },
  {
    title: 'a circle with keys',
    profiles: { A: { ...role('A', 'B'), ...keys('A') }, B: role('B', 'A') },
    refused: 'circle: A, B, A',
  },
  { title: 'a web identity', profiles: { A: { role_arn: arn('A'), ...token } }, uses: ['web-identity'] },
  {
    title: 'a web identity with a name for its session',
    profiles: { A: { role_arn: arn('A'), ...token, role_session_name: 'mine' } },
    uses: ['web-identity'],
  },
  { title: 'a web identity without a role', profiles: { A: token }, refused: 'needs role_arn' },
  {
    title: 'a web identity as source',
    profiles: { A: role('A', 'B'), B: { role_arn: arn('B'), ...token } },
    uses: ['chain', 'B', 'web-identity'],
  },
  { title: 'a legacy SSO role', profiles: { A: { ...portal, ...ssoRole } }, stricter: '12 digits' },
  {
    title: 'a legacy SSO role without an account',
    profiles: { A: { ...portal, sso_role_name: 'testrole' } },
    refused: 'sso_account_id is missing',
  },
  {
    title: 'a legacy SSO account without a role',
    profiles: { A: { ...portal, sso_account_id: '012345678901' } },
    refused: 'sso_role_name is missing',
  },
  {
    title: 'a region that belongs in the session',
    profiles: { A: { sso_session: 'A', sso_region: 'us-east-7' } },
    sessions: { A: { sso_start_url: 'https://foo.bar' } },
    refused: 'sso_region',
  },
  {
    title: 'a session alone',
    profiles: { A: { sso_session: 'foo' } },
    sessions: { foo: portal },
    uses: ['sso'],
  },
  {
    title: 'a session that is not there',
    profiles: { A: { sso_session: 'oops' } },
    refused: '"oops" is not in',
  },
];

const sectionText = (header: string, pairs: Keys): string =>
  `[${header}]\n${Object.entries(pairs)
    .map(([key, value]) => `${key} = ${value}\n`)
    .join('')}`;

const profilesOf = ({ profiles, sessions = {} }: SuiteChain): readonly Profile[] => {
  const text = [
    ...Object.entries(profiles).map(([name, pairs]) => sectionText(`profile ${name}`, pairs)),
    ...Object.entries(sessions).map(([name, pairs]) => sectionText(`sso-session ${name}`, pairs)),
  ].join('');
  return readProfiles(parseDocument(Buffer.from(text)), parseDocument(Buffer.from(''), 'credentials'))
    .profiles;
};

/** The way of a chain: source after source, down to the kind at its root; static keys of a source end it. */
const wayOf = (
  profiles: readonly Profile[],
  profile: Profile | undefined,
  asSource = false,
): readonly string[] => {
  if (!profile) return [];
  if (asSource && profile.staticKeys) return ['keys'];
  if (profile.kind !== 'chain') return [profile.kind];
  const { source = '' } = profile;
  return [
    'chain',
    source,
    ...wayOf(
      profiles,
      profiles.find(({ name }) => name === source),
      true,
    ),
  ];
};

test('all chains of the suite are here', () => {
  expect(chains).toHaveLength(28);
});

test.each(chains)('$title: decided as the SDKs do', chain => {
  const profiles = profilesOf(chain);
  const [asked] = profiles;
  const reason = chain.refused ?? chain.stricter;
  if (reason !== undefined) expect(asked?.broken).toContain(reason);
  else {
    expect(asked?.broken).toBeUndefined();
    expect(wayOf(profiles, asked)).toEqual(chain.uses);
  }
});
