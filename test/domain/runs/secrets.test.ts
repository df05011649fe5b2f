/** Command lines with a secret in them, as people type them; none of them may be kept. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keptCommands, looksSecret, withCommand } from '../../../src/domain/runs/history.ts';
import { runs } from '../../support/runs.ts';

describe('not kept', () => {
  test.each([
    ['a header', `curl -H 'X-Api-Key: abc123' https://api.example.com`],
    ['a header of a token that is no JWT', 'curl -H "Authorization: token abc" https://api.example.com'],
    ['a header without a blank', 'curl -H X-Auth-Token:abc https://api.example.com'],
    ['a field of JSON', `aws lambda invoke --payload '{"password":"hunter2"}' out.json`],
    ['a later field of JSON', `aws sns publish --message '{"user":"a","apiKey":"b"}'`],
    ['a part of an address', 'curl https://example.com/?user=a&access_token=b'],
    ['user and password', 'curl -u me:hunter2 https://example.com'],
    ['user and password without a blank', 'curl -ume:hunter2 https://example.com'],
    ['user and password, quoted', `curl --user 'me:hunter2' https://example.com`],
    ['a parameter that is stored encrypted', 'aws ssm put-parameter --type SecureString --value hunter2'],
    ['a password of a database', 'aws rds modify-db-instance --master-user-password hunter2'],
    ['a secret', 'aws secretsmanager create-secret --name x --secret-string hunter2'],
    ['the last word, to be typed by itself', 'mysql --password'],
    ['a variable in the middle', `sh -c 'PGPASSWORD=x psql'`],
    ['a variable that ends so', 'env GITHUB_TOKEN=x gh repo list'],
    ['another case', 'env Db_PassWord=x ./migrate'],
    ['a key in PEM', 'echo -----BEGIN RSA PRIVATE KEY-----'],
    ['a key id of a role', 'echo ASIAIOSFODNN7EXAMPLE'],
    ['a token of GitLab', 'git clone https://x:glpat-abcdef@gitlab.com/a/b'],
    ['a token of Slack', 'notify xoxb-123456-abcdef'],
    ['a key in the midst of others', 'x a=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY1'],
  ])('%s: %s', (_what, line) => {
    expect(looksSecret(line)).toBe(true);
    expect(withCommand(['a'], line)).toEqual(['a']);
    expect(keptCommands(['a', line])).toEqual(['a']);
  });
});

describe('kept', () => {
  test.each([
    'aws secretsmanager describe-secret arn:aws:secretsmanager:eu-west-1:111122223333:name',
    'aws cognito-idp list-user-pools --max-results 10',
    'aws iam list-users --query Users[].PasswordLastUsed',
    'aws s3 cp s3://acme:logs/x .',
    'aws sts decode-authorization-message x',
    'aws ec2 describe-instances --filters Name=tag:Name,Values=web',
    'terraform plan -out=plan.bin',
    '/usr/local/bin/a-very-long-name-of-a-script-with-Many-Parts-01.sh',
  ])('%s', line => {
    expect(withCommand([], line)).toEqual([line]);
  });

  test('the longest line of a thousand characters, and none that is longer', () => {
    const line = `aws ${'x '.repeat(498)}`.trim().padEnd(1_000, 'y');
    expect(withCommand([], line)).toEqual([line]);
    expect(keptCommands([line])).toEqual([line]);
    expect(withCommand([], `${line}z`)).toEqual([]);
    expect(keptCommands([`${line}z`])).toEqual([]);
  });

  test('fifty of a file, the first of them', () => {
    const all = Array.from({ length: 70 }, (_each, at) => `aws x${at}`);
    expect(keptCommands(all)).toEqual(all.slice(0, 50));
  });
});

test('whatever is typed before and after it, a named secret is not kept', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'B', '1', '-', '.', '/'), minLength: 1, maxLength: 8 });
  const name = fc.constantFrom(
    'password',
    'SECRET',
    'api-key',
    'apiKey',
    'access_key',
    'authToken',
    'Passphrase',
  );
  const form = fc.constantFrom<(name: string) => string>(
    each => `--${each} x`,
    each => `--my-${each}=x`,
    each => `${each}=x`,
    each => `'${each}: x'`,
    each => `{"${each}":"x"}`,
  );
  fc.assert(
    fc.property(fc.array(word), name, form, fc.array(word), (before, called, write, after) => {
      expect(looksSecret([...before, write(called), ...after].join(' '))).toBe(true);
    }),
    runs(300, 20_000),
  );
});
