/** What the AWS CLI sends for a role to assume, and so hashes: the name of the file its keys are in. */
import { expect, test } from 'vitest';
import { assumedRoleOf } from '../../../src/aws/formats/assumed-role.ts';
import { assumedFileName } from '../../../src/aws/formats/names.ts';
import { sha1 } from '../../../src/local/hashes.ts';

const role_arn = 'arn:aws:iam::000000000003:role/deploy';

test('what the profile says of the role', () => {
  const keys = {
    role_arn,
    source_profile: 'dev',
    external_id: 'E1',
    role_session_name: 'me@x',
    mfa_serial: 'arn:aws:iam::000000000003:mfa/me',
    duration_seconds: '1800',
    region: 'eu-west-1',
  };
  expect(assumedRoleOf(keys)).toEqual({
    roleArn: role_arn,
    externalId: 'E1',
    sessionName: 'me@x',
    mfaSerial: 'arn:aws:iam::000000000003:mfa/me',
    duration: 1800,
  });
});

test.each([
  ['nothing more', {}],
  ['keys that are set to nothing', { external_id: '', role_session_name: '', mfa_serial: '' }],
  ['a duration with its unit, which botocore leaves out', { duration_seconds: '1h' }],
  ['a duration that is no whole number', { duration_seconds: '900.5' }],
  ['a duration of no characters', { duration_seconds: '' }],
])('of %s nothing is sent but the role', (_, more) => {
  expect(assumedRoleOf({ role_arn, ...more })).toEqual({ roleArn: role_arn });
});

test.each([
  [' 900 ', 900],
  ['+900', 900],
  ['0900', 900],
  ['-1', -1],
])('a duration of %j is what Python takes it for', (text, duration) => {
  expect(assumedRoleOf({ role_arn, duration_seconds: text })).toEqual({ roleArn: role_arn, duration });
});

test('the name is that of sorted JSON with the default blanks, as the AWS CLI was seen to make it', () => {
  const role = { roleArn: 'arn:aws:iam::1:role/R', externalId: 'E1', sessionName: 'me@x', duration: 1800 };
  const hashed =
    '{"DurationSeconds": 1800, "ExternalId": "E1", "RoleArn": "arn:aws:iam::1:role/R", "RoleSessionName": "me@x"}';
  expect(assumedFileName(role)).toBe(`${sha1(hashed)}.json`);
  expect(assumedFileName({ ...role, mfaSerial: 'm' })).not.toBe(assumedFileName(role));
});

test('a name that a client makes up anew each time is not in it', () => {
  expect(assumedFileName({ roleArn: 'r' })).toBe(`${sha1('{"RoleArn": "r"}')}.json`);
});
