/** What says only that something went wrong: the words around the message that matters. */
import type { CauseId } from '../causes/causes.ts';
import { type Message, report, sourceOf } from '../message.ts';
import {
  botocore,
  cdk,
  cdkCli,
  dotnet,
  go,
  goSdk,
  java,
  javascript,
  jsSdk,
  oldGo,
  oldJs,
  python,
  rubySdk,
  rust,
  saidBy,
  serverless,
  terraform,
  vague,
} from './groups.ts';

/** In the order of the way: the first that is found is the cause. */
const anything: Message['causes'] = [
  'profile-not-named',
  'profile-variable-dangling',
  'profile-variable-empty',
  'half-keys-in-environment',
  'file-variable-missing',
  'file-variable-unexpanded',
  'config-unreadable',
  'config-link-dangling',
  'config-missing',
  'config-byte-order-mark',
  'config-encoding',
  'config-duplicate',
  'config-syntax',
  'header-without-profile',
  'credentials-unreadable',
  'credentials-duplicate',
  'credentials-syntax',
  'profile-unknown',
  'profile-session-missing',
  'profile-source-missing',
  'profile-source-circle',
  'profile-half-keys',
  'profile-account-id',
  'profile-role-name',
  'profile-contradicts-session',
  'profile-incomplete',
  'profile-broken',
  'process-not-found',
  'web-identity-token-missing',
  'no-credentials',
  'session-incomplete',
  'start-url-invalid',
  'session-region-invalid',
  'token-corrupt',
  'token-foreign',
  'token-missing',
  'token-expired',
  'role-credentials-corrupt',
  'name-not-found',
  'connection-refused',
  'connection-timeout',
  'proxy-unreachable',
  'certificate-untrusted',
  'captive-portal',
  'token-refused',
  'role-not-assigned',
  'sts-refused',
];

const but = (...ids: readonly CauseId[]): Message['causes'] => [
  'profile-not-named',
  ...anything.filter(id => id !== 'profile-not-named' && !ids.includes(id)),
];

/** These have no cache of role credentials. */
const withSam = but('role-credentials-corrupt');

/** SDKs read more of damaged files, and skip half a pair of keys. */
const lenient = [
  'profile-variable-empty',
  'half-keys-in-environment',
  'config-encoding',
  'config-duplicate',
  'credentials-duplicate',
  'role-credentials-corrupt',
] as const;

const withJava = but(...lenient);
const withGo = but(...lenient, 'config-byte-order-mark');
const withJs = but(
  ...lenient,
  'config-byte-order-mark',
  'config-syntax',
  'credentials-syntax',
  'profile-contradicts-session',
);

export const toolMessages: readonly Message[] = [
  vague(python('python-no-credentials', 'Unable to locate credentials', anything, botocore)),
  vague(javascript('js-no-credentials', 'Could not load credentials from any providers', withJs, jsSdk)),
  vague(
    javascript(
      'js-v2-no-credentials',
      'Missing credentials in config',
      ['client-reads-no-config', ...withJs, 'token-expires-soon', 'config-read-differently'],
      oldJs,
    ),
  ),
  vague(go('go-no-credentials', 'failed to refresh cached credentials', withGo, goSdk)),
  vague(
    go('go-no-instance', 'no EC2 IMDS role found', withGo, report('hashicorp/terraform-provider-aws#39003')),
  ),
  vague(
    java(
      'java-no-credentials',
      'Unable to load credentials from any of the providers in the chain',
      withJava,
      report('quarkiverse/quarkus-amazon-services#1676'),
    ),
  ),
  vague(
    rust(
      'rust-no-credentials',
      [
        'no providers in chain provided credentials',
        'CredentialsNotLoaded {{ source:',
        'the credential provider was not enabled',
      ],
      withJava,
      sourceOf('smithy-lang/smithy-rs'),
    ),
  ),
  vague(
    dotnet(
      'dotnet-no-credentials',
      'Unable to get IAM security credentials from EC2 Instance Metadata Service',
      anything,
      report('aws/aws-sdk-net#1699'),
    ),
  ),
  vague(
    dotnet(
      'dotnet-not-resolved',
      'Failed to resolve AWS credentials. The credential providers used to search for credentials returned the following errors:',
      anything,
      sourceOf('aws/aws-sdk-net'),
    ),
  ),
  vague(
    javascript(
      'serverless-no-credentials',
      'AWS provider credentials not found.',
      [...withJs, 'client-without-sso'],
      serverless,
    ),
  ),
  vague(
    go(
      'go-v1-no-credentials',
      'NoCredentialProviders: no valid providers in chain',
      ['client-reads-no-config', ...withGo],
      oldGo,
    ),
  ),
  vague(
    saidBy('Ruby SDK')(
      'ruby-no-credentials',
      'unable to sign request without credentials set',
      anything,
      rubySdk,
    ),
  ),
  vague(terraform('terraform-no-credentials', 'No valid credential sources found', withGo, goSdk)),
  vague(
    terraform(
      'terraform-old-no-credentials',
      [
        'no valid credential sources for Terraform AWS Provider found',
        'no valid credential sources for S3 Backend found',
      ],
      withGo,
      report('hashicorp/terraform-provider-aws#38965'),
    ),
  ),
  vague(
    cdk(
      'cdk-no-credentials',
      'Need to perform AWS calls for account {account}, but no credentials have been configured',
      withJs,
      cdkCli,
    ),
  ),
  vague(cdk('cdk-no-account', 'Unable to resolve AWS account to use.', withJs, cdkCli)),
  vague(
    cdk(
      'cdk-no-default-account',
      'Unable to determine the default AWS account',
      withJs,
      report('aws/aws-cdk#33956'),
    ),
  ),
  cdk(
    'cdk-other-account',
    'Need to perform AWS calls for account {account}, but the current credentials are for {account2}',
    ['keys-in-environment', 'account-differs'],
    report('awslabs/cdk-serverless-clamscan#561'),
  ),
  cdk(
    'cdk-role-not-assumed',
    'Could not assume role in target account using current credentials (which are for account {account})',
    ['keys-in-environment', 'account-differs', 'role-not-assumed', 'permission-missing'],
    cdkCli,
  ),
  vague(
    cdk(
      'cdk-proceeding',
      "current credentials could not be used to assume '{role}', but are for the right account.",
      ['keys-in-environment', 'keys-refused', 'permission-missing'],
      cdkCli,
    ),
  ),
  vague(
    cdk(
      'cdk-expired-environment',
      'There are expired AWS credentials in your environment.',
      ['keys-in-environment', 'keys-refused'],
      report('aws/aws-cdk#15309'),
    ),
  ),
  vague(
    saidBy('SAM')(
      'sam-no-session',
      'No current session found, using default AWS::AccountId',
      withSam,
      report('aws/aws-sam-cli#7759'),
    ),
  ),
  java(
    'java-sso-module',
    [
      "To use Sso related properties in the '{profile}' profile, the 'sso' service module must be on the class path.",
      "To use SSO OIDC related properties in the '{profile}' profile, the 'ssooidc' service module must be on the class path.",
      'ClassNotFoundException: software.amazon.awssdk.services.sso.auth.SsoProfileCredentialsProviderFactory',
    ],
    ['client-without-sso'],
    report('enso-org/enso#9782'),
  ),
];
