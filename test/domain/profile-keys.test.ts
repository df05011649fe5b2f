/**
 * Which keys and values may be written to a profile: nothing that the AWS CLI refuses or that clients read
 * differently.
 */
import { expect, test } from 'vitest';
import { checkProfileKey } from '../../src/domain/profiles/keys.ts';
import { outputFormats } from '../../src/domain/profiles/output-formats.ts';

test.each(outputFormats)('output = %s is a format of the AWS CLI', format =>
  expect(checkProfileKey('output', format)).toBeUndefined(),
);

test.each([
  ['xml', 'Formats are: json'],
  ['jsn', 'Did you mean json?'],
  ['JSON', 'Did you mean json?'],
  ['yml', 'Did you mean yaml?'],
  ['yaml-steam', 'Did you mean yaml-stream'],
  ['tabel', 'Did you mean table?'],
])('output = %s is refused, with the nearest format', (value, hint) => {
  expect(checkProfileKey('output', value)).toMatchObject({
    summary: `"${value}" is not an output format of the AWS CLI.`,
    hint: expect.stringContaining(hint),
  });
});

test.each([
  'sso_session',
  'sso_account_id',
  'sso_role_name',
  'sso_start_url',
  'sso_region',
  'sso_registration_scopes',
  'ssotui_managed',
  'aws_access_key_id',
  'aws_secret_access_key',
  'aws_session_token',
  'aws_security_token',
  'role_arn',
  'source_profile',
  'credential_source',
  'credential_process',
  'web_identity_token_file',
  'login_session',
  's3',
  's3api',
  '__proto__',
  'no key',
  'Upper',
  '',
])('%j is no key to set: it would make another profile of it', key =>
  expect(checkProfileKey(key, 'x')?.code).toBe('profile.invalid'),
);

test.each([
  ['region', 'eu west 1'],
  ['region', 'Ireland'],
  ['cli_pager', ''],
  ['cli_pager', 'a\nregion = x'],
  ['cli_pager', 'a\r'],
  ['cli_pager', ' a'],
  ['cli_pager', 'a '],
  ['cli_pager', 'less # mine'],
  ['cli_pager', 'less ; mine'],
  ['cli_pager', '#less'],
  ['cli_pager', '"less"'],
  ['cli_pager', 'größe'],
])('%s = %j is refused', (key, value) => expect(checkProfileKey(key, value)).toBeDefined());

test.each([
  ['cli_pager', 'less -R'],
  ['region', 'eu-west-1'],
  ['max_attempts', '5'],
  ['endpoint_url', 'https://localhost:4566/#x'],
  ['services', 'local'],
])('%s = %s is fine', (key, value) => expect(checkProfileKey(key, value)).toBeUndefined());
