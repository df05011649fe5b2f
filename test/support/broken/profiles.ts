/** Files, profiles and sessions with one mistake. */
import { type Parts, type States, state } from './parts.ts';
import { noChains, program, valueStates } from './values.ts';

const fileStates = ({ session, profile }: Parts): States => ({
  'a section twice': state('config-duplicate', { config: session + profile + profile }),
  'a key twice': state('config-duplicate', { config: `${session}${profile}region = eu-west-1\n` }),
  'a byte order mark': state('config-byte-order-mark', { config: `\ufeff${session}${profile}` }),
  'a line that is none': state('config-syntax', { config: `${session}${profile}junk\n` }),
  'bytes that are no text': state('config-encoding', {
    config: Buffer.concat([Buffer.from(`${session}${profile}# caf`), Buffer.from([0xe9, 10])]),
  }),
  'credentials with a section twice': state('credentials-duplicate', {
    credentials: '[a]\nregion = x\n[a]\nregion = y\n',
  }),
  'credentials with a byte order mark': state('credentials-byte-order-mark', {
    credentials: '\ufeff[a]\nregion = x\n',
  }),
  'credentials with a line that is none': state('credentials-syntax', {
    credentials: '[a]\nregion = x\njunk\n',
  }),
  'credentials in bytes that are no text': state('credentials-encoding', {
    credentials: Buffer.concat([Buffer.from('[a]\nregion = x\n# caf'), Buffer.from([0xe9, 10])]),
  }),
  'a colon instead of an equals sign': state(
    'config-read-differently',
    { config: session + profile.replace('sso_account_id =', 'sso_account_id :') },
    { person: { edits: 's/sso_account_id :/sso_account_id =/' } },
  ),
  'a profile without the word': state('header-without-profile', {
    config: session + profile.replace('profile dev', 'dev'),
  }),
  'a profile with a capital': state(
    'section-misplaced',
    { config: session + profile.replace('profile dev', 'Profile dev') },
    { person: { edits: 's/^.Profile /[profile /' } },
  ),
});

const noServices = { not: { 'AWS CLI v2': 'this version knows no services' } } as const;

const profileStates = ({
  session,
  profile,
  roleName,
  accountId,
  legacy,
  startUrl,
  token,
  url,
}: Parts): States => ({
  'a role that is not assigned': state(
    'role-not-assigned',
    { config: session + profile.replace(roleName, 'NoSuchRole') },
    { online: true },
  ),
  'an account id of five digits': state('profile-account-id', {
    config: session + profile.replace(accountId, '12345'),
  }),
  'an account id of eleven digits': state('profile-account-id', {
    config: session + profile.replace(accountId, accountId.slice(1)),
  }),
  'an account id with dashes': state('profile-account-id', {
    config: session + profile.replace(accountId, accountId.replace(/(....)(....)/, '$1-$2-')),
  }),
  'no session': state('profile-session-missing', { config: profile }),
  'a session that is mistyped': state('profile-session-missing', {
    config: session + profile.replace('corp', 'crop'),
  }),
  'no profile': state('profile-variable-dangling', { config: session }),
  'a profile that is mistyped': state('profile-variable-dangling', {
    config: session + profile.replace('dev', 'deev'),
  }),
  'services that are not there': state(
    'services-missing',
    {
      config: `${session}${profile}services = nowhere\nendpoint_url = ${url}\n`,
      without: ['AWS_ENDPOINT_URL_STS'],
    },
    noServices,
  ),
  'services that are mistyped': state(
    'services-missing',
    {
      config: `${session}${profile}services = hrere\nendpoint_url = ${url}\n[services here]\nsts =\n  endpoint_url = ${url}\n`,
      without: ['AWS_ENDPOINT_URL_STS'],
    },
    noServices,
  ),
  'services without a line': state(
    'services-missing',
    {
      config: `${session}${profile}services = here\nendpoint_url = ${url}\n[services here]\n`,
      without: ['AWS_ENDPOINT_URL_STS'],
    },
    noServices,
  ),
  'no role name': state('profile-incomplete', { config: session + profile.replace(/sso_role_name.*\n/, '') }),
  'a session without a region': state('session-incomplete', {
    config: session.replace(/sso_region.*\n/, '') + profile,
  }),
  'a session without a start URL': state('session-incomplete', {
    config: session.replace(/sso_start_url.*\n/, '') + profile,
  }),
  'an old profile without a region': state('profile-incomplete', {
    config: legacy.replace(/sso_region.*\n/, ''),
    token: null,
    legacyToken: token(),
  }),
  'an old profile with a start URL in quotes': state('profile-broken', {
    config: legacy.replace(startUrl, `"${startUrl}"`),
    token: null,
    legacyToken: token(),
  }),
  'two regions': state('profile-contradicts-session', {
    config: `${session}${profile}sso_region = us-west-2\n`,
  }),
  'two profiles that are the default': state(
    'profile-broken',
    {
      config: `${session}${profile.replace('profile dev', 'default')}[profile default]\nsso_session = gone\n`,
      env: { AWS_PROFILE: 'default' },
    },
    { person: { edits: '/^.profile default/,$d' } },
  ),
  'no region': state('region-missing', { config: session + profile.replace(/^region.*\n/m, '') }),
  'a region that is none': state('region-invalid', {
    config: session + profile.replace('eu-west-1', 'eu west 1'),
  }),
  'an output that is none': state('output-invalid', { config: `${session}${profile}output = xml\n` }),
  'an output set to nothing': state('output-invalid', { config: `${session}${profile}output =\n` }),
  'an output in the environment that is none': state('output-variable-invalid', {
    env: { AWS_DEFAULT_OUTPUT: 'xml' },
  }),
  'an output in the environment set to nothing': state('output-variable-invalid', {
    env: { AWS_DEFAULT_OUTPUT: '' },
  }),
});

const role = 'role_arn = arn:aws:iam::123456789012:role/x\nregion = eu-west-1\n';

const ownKeys = 'aws_access_key_id = AKIADEMO\naws_secret_access_key = demo\n';

const chainStates = ({ session, base, accountId, token }: Parts): States => {
  const chain = role.replace('123456789012', accountId);
  const withBase = (text: string): string => `${session}${base}[profile dev]\n${text}`;
  return {
    'a source that is not there': state('profile-source-missing', {
      config: withBase(`${chain}source_profile = gone\n`),
    }),
    'an SSO role, and a source that is not there': state('profile-source-missing', {
      config: `${session}${base}${base.replace('base', 'dev').replace(/region.*\n/, '')}${chain}source_profile = gone\n`,
    }),
    'a source without a token': state(
      'token-missing',
      {
        config: withBase(`${chain}source_profile = base\n`),
        token: null,
      },
      noChains,
    ),
    'a source with a broken token': state(
      'token-corrupt',
      {
        config: withBase(`${chain}source_profile = base\n`),
        token: token().slice(0, 50),
      },
      noChains,
    ),
    'a circle of sources': state('profile-source-circle', {
      config: withBase(`${chain}source_profile = b\n[profile b]\n${chain}source_profile = dev\n`),
    }),
    'a source that is itself without keys': state('profile-source-circle', {
      config: withBase(`${chain}source_profile = dev\n`),
    }),
    'a role without a source': state('profile-broken', { config: withBase(chain) }),
    'a role with two sources': state(
      'profile-broken',
      { config: withBase(`${chain}source_profile = base\ncredential_source = Environment\n`) },
      { person: { edits: '/credential_source/d' } },
    ),
    'keys of an environment that has none': state(
      'source-keys-missing',
      { config: withBase(`${chain}credential_source = Environment\n`) },
      { person: { edits: 's/^credential_source.*/source_profile = base/' } },
    ),
    'a source without credentials': state('profile-broken', {
      config: withBase(`${chain}source_profile = empty\n[profile empty]\nregion = eu-west-1\n`),
    }),
    'a web identity without a role': state(
      'profile-broken',
      {
        config: withBase('web_identity_token_file = /nowhere/token\nregion = eu-west-1\n'),
      },
      {
        person: {
          edits: `s/^web_identity_token_file.*/role_arn = arn:aws:iam::${accountId}:role\\/x\\nsource_profile = base/`,
        },
      },
    ),
    'a role that is not to be assumed': state(
      'role-not-assumed',
      { config: withBase(`${chain.replace('role/x', 'role/external-x')}source_profile = base\n`) },
      { ...noChains, online: true, person: { edits: 's/external-x/x/' } },
    ),
    'half a pair of keys': state(
      'profile-half-keys',
      { config: '[profile dev]\naws_access_key_id = A\nregion = eu-west-1\n' },
      { person: { types: 'AKIADEMO\ndemo\n\n\n' } },
    ),
    'half a pair of keys among the credentials': state(
      'profile-half-keys',
      { config: '[profile dev]\nregion = eu-west-1\n', credentials: '[dev]\naws_access_key_id = A\n' },
      { person: { types: 'AKIADEMO\ndemo\n\n\n' } },
    ),
    'a profile without credentials': state(
      'no-credentials',
      { config: `${session}${base}[profile dev]\nregion = eu-west-1\n` },
      { person: { edits: `s/^region = eu-west-1$/&\\n${ownKeys.replaceAll('\n', '\\n')}/` } },
    ),
    'a program that is not there': state(
      'process-not-found',
      {
        config: '[profile dev]\ncredential_process = /nowhere/program\nregion = eu-west-1\n',
        more: { program },
      },
      { person: { edits: 's#/nowhere/program#HOME/program#' } },
    ),
    'a program that fails': state(
      'process-fails',
      {
        config: '[profile dev]\ncredential_process = /bin/false\nregion = eu-west-1\n',
        more: { program },
      },
      { person: { edits: 's#/bin/false#HOME/program#' } },
    ),
    'a web identity without its file': state(
      'web-identity-token-missing',
      {
        config: `[profile dev]\n${chain}web_identity_token_file = /nowhere/token\n`,
        more: { token: 'a-token-of-the-platform' },
      },
      { person: { edits: 's#/nowhere/token#HOME/token#' } },
    ),
  };
};

export const configStates = (good: Parts): States => ({
  ...fileStates(good),
  ...profileStates(good),
  ...chainStates(good),
  ...valueStates(good),
});
