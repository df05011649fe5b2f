/**
 * Causes that no check of the doctor finds: they lie in the program, at AWS, or in the past. Some can be told
 * anyway: see `told.ts`.
 */
import { configEditor } from '../../doctor/words.ts';
import type { CauseWords } from './words.ts';

/**
 * For programs that know environment variables only: with AWS_PROFILE some would look at the profile first.
 * Without keys nothing changes, and what is said tells why: the status of `eval` alone would hide it.
 */
const keysInShell = {
  command: [
    'keys="$(ssotui credentials <profile> --format env)"',
    'eval "$keys"',
    'unset AWS_PROFILE',
    'export AWS_REGION=<region> AWS_DEFAULT_REGION=<region>',
  ].join(' && '),
  text: 'This shell then has keys of the role, which every program takes. Run it again without --profile, or update it.',
} as const;

export const uncheckedCauses = {
  'profile-not-named': {
    summary: 'No profile is named: AWS_PROFILE is not set, and there is no profile default.',
    cure: {
      command: 'ssotui use',
      text: 'Choose a role: that sets AWS_PROFILE. Or name a profile with --profile NAME.',
    },
  },
  'client-without-sso': {
    summary: 'The program is built without support for AWS SSO profiles, or with too old an SDK.',
    cure: keysInShell,
  },
  'client-without-chains': {
    summary: 'The program is too old to assume a role with the keys of a profile that has an sso_session.',
    cure: keysInShell,
  },
  'client-without-sessions': {
    summary: 'The program is too old for an sso-session: it looks for the start URL in the profile itself.',
    cure: keysInShell,
  },
  'client-reads-no-config': {
    summary: 'The program reads ~/.aws/config only where AWS_SDK_LOAD_CONFIG is set.',
    cure: { command: 'export AWS_SDK_LOAD_CONFIG=1', text: 'Set it: the program then reads the profile.' },
  },
  'client-without-ca-bundle': {
    summary: 'The program cannot take certificates from AWS_CA_BUNDLE.',
    cure: {
      command: 'export SSL_CERT_FILE="$AWS_CA_BUNDLE" && unset AWS_CA_BUNDLE',
      text: 'Name the file by SSL_CERT_FILE, which it reads on Linux.',
    },
  },
  'client-without-login': {
    summary: 'The program lacks a library that profiles of "aws login" need.',
    cure: {
      command: "pip install 'botocore[crt]'",
      text: 'Install it, or use a profile with an SSO session.',
    },
  },
  'account-differs': {
    summary: 'The profile in use is of another account than the one the program wants.',
    cure: { command: 'ssotui profiles', text: 'Choose a profile of that account.' },
  },
  'refresh-refused': {
    summary: 'The sign-in has expired, and AWS no longer renews it.',
    cure: { command: 'ssotui login <session>', text: 'Sign in again.' },
  },
  'registration-unknown': {
    summary: 'AWS no longer knows the client registration: it expired or was revoked.',
    cure: { command: 'ssotui login <session>', text: 'Sign in again: a new registration is made.' },
  },
  'code-expired': {
    summary: 'The sign-in was not approved in the browser in time.',
    cure: { command: 'ssotui login <session>', text: 'Sign in again, and approve it within ten minutes.' },
  },
  'sign-in-denied': {
    summary: 'The sign-in was denied in the browser, or the browser came back without a code.',
    cure: { command: 'ssotui login <session>', text: 'Sign in again, and choose "Allow access".' },
  },
  'browser-unavailable': {
    summary: 'No browser could be opened on this machine.',
    cure: {
      command: 'ssotui login <session> --device-code --no-browser',
      text: 'Open the address on any other machine, and enter the code there.',
    },
  },
  'sign-in-scopes': {
    summary: 'AWS does not accept the scopes that the session asks for.',
    cure: { command: 'ssotui sessions', text: 'Set sso_registration_scopes to sso:account:access.' },
  },
  throttled: {
    summary: 'Too many requests at once: AWS turned some away.',
    cure: {
      command: 'export AWS_RETRY_MODE=adaptive AWS_MAX_ATTEMPTS=10',
      text: 'Clients then wait and try again. Run fewer commands at the same time.',
    },
  },
  'keys-refused': {
    summary: 'The access keys in use are wrong, deleted or expired.',
    cure: {
      command: 'ssotui whoami <profile>',
      text: 'See whose keys are used, and replace or remove them.',
    },
  },
  'permission-missing': {
    summary: 'The role works, but its permissions do not allow this action.',
    cure: { command: 'ssotui whoami <profile>', text: 'Use another role, or ask for the permission.' },
  },
  'mfa-needed': {
    summary: 'The role wants a code of a second factor, which the program cannot ask for.',
    cure: {
      command: 'aws sts get-caller-identity --profile <profile>',
      text: 'Let the AWS CLI ask for the code, or remove mfa_serial: the SSO sign-in has its own second factor.',
    },
  },
  'process-fails': {
    summary: 'The program of credential_process ended with an error, or printed something else than keys.',
    cure: {
      command: configEditor,
      text: 'Run the command of credential_process by hand and see what it says.',
    },
  },
  'credentials-too-short': {
    summary: 'Temporary keys are handed out that have expired already.',
    cure: { command: 'ssotui login <session>', text: 'Sign in again, then run the command again.' },
  },
} as const satisfies Readonly<Record<string, CauseWords>>;
