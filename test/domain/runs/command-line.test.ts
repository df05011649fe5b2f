/** Command lines as people type them, without a shell; and which of them are kept. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandLine } from '../../../src/domain/runs/command-line.ts';
import { examples, keptCommands, looksSecret, withCommand } from '../../../src/domain/runs/history.ts';
import { runs } from '../../support/runs.ts';

const wordsOf = (text: string): readonly string[] | undefined => {
  const read = commandLine(text);
  return read.ok ? read.words : undefined;
};

const whyOf = (text: string): string => {
  const read = commandLine(text);
  return read.ok ? '' : read.why;
};

describe('words', () => {
  it.each<[string, readonly string[]]>([
    ['aws sts get-caller-identity', ['aws', 'sts', 'get-caller-identity']],
    ['  aws   s3  ls ', ['aws', 's3', 'ls']],
    [`aws --query 'A[*].{x: y}'`, ['aws', '--query', 'A[*].{x: y}']],
    ['aws --query Buckets[].Name', ['aws', '--query', 'Buckets[].Name']],
    ['echo "a b" c\\ d', ['echo', 'a b', 'c d']],
    [`echo ''`, ['echo', '']],
    [`a'b'"c"d`, ['abcd']],
    ['echo "say \\"hi\\" \\x"', ['echo', 'say "hi" \\x']],
    [`sh -c 'aws s3 ls | wc -l'`, ['sh', '-c', 'aws s3 ls | wc -l']],
    [`sh -c 'echo "$SSOTUI_ACCOUNT_ID"'`, ['sh', '-c', 'echo "$SSOTUI_ACCOUNT_ID"']],
    ['grep 5$', ['grep', '5$']],
    ['aws s3 ls a=b', ['aws', 's3', 'ls', 'a=b']],
    [
      'aws ec2 describe-tags --filters Name=key,Values=*',
      ['aws', 'ec2', 'describe-tags', '--filters', 'Name=key,Values=*'],
    ],
  ])('%s', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  it.each([
    ['aws s3 ls | wc -l', 'a pipe'],
    ['aws s3 ls > x', 'a redirection'],
    ['a && b', 'what joins commands'],
    ['a; b', 'what joins commands'],
    ['echo `id`', 'the output of a command'],
    ['echo $HOME', 'a variable'],
    ['echo "${HOME}"', 'a variable'],
    ['echo $(id)', 'a variable'],
  ])('%s is nothing without a shell, and says how to have one', (text, what) => {
    expect(whyOf(text)).toContain(what);
    expect(whyOf(text)).toContain("sh -c '");
  });

  it.each([
    ['', 'Type a command.'],
    ['   ', 'Type a command.'],
    ["echo 'a", "A quote is not closed: ' is missing at the end."],
    ['echo a\\', 'Nothing follows the backslash at the end.'],
    ['AWS_REGION=x aws s3 ls', 'No shell takes part: write env before AWS_REGION=x.'],
  ])('%s is refused', (text, why) => {
    expect(whyOf(text)).toBe(why);
  });

  it('words in single quotes come back as they were', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), words => {
        const quoted = words.map(word => `'${word.replaceAll("'", `'\\''`)}'`).join(' ');
        expect(wordsOf(`x ${quoted}`)).toEqual(['x', ...words]);
      }),
      runs(200, 5_000),
    );
  });
});

describe('history', () => {
  it.each([
    'mysql --password x',
    'mysql --db-password=x',
    'env TOKEN=abc aws s3 ls',
    `sh -c 'SECRET_KEY=x aws s3 ls'`,
    'aws secretsmanager list-secrets --password x',
    'curl -H "Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIi"',
    'curl https://me:secret@example.com/',
    'aws configure set x AKIAIOSFODNN7EXAMPLE',
    'x wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY1',
    'git clone ghp_abcdefghijklmnop',
    'x /JalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKE1',
  ])('%s is not kept', line => {
    expect(looksSecret(line)).toBe(true);
    expect(withCommand(['a'], line)).toEqual(['a']);
    expect(keptCommands([line])).toEqual([]);
  });

  it.each([
    ...examples.map(({ line }) => line),
    'aws sts get-session-token',
    'aws secretsmanager list-secrets',
    'aws iam list-access-keys',
    'aws s3 ls s3://some-bucket-with-a-very-long-name-that-goes-on/',
    '/tmp/ssotui-demo-5bce98f7-10739-5FZ9iU/client sts get-caller-identity',
    'aws iam get-role --role-name AWSReservedSSO_AdministratorAccess',
  ])('%s is kept', line => {
    expect(withCommand([], line)).toEqual([line]);
  });

  it('the last one comes first, each once, and not for ever', () => {
    expect(withCommand(['a', 'b'], ' b ')).toEqual(['b', 'a']);
    const many = Array.from({ length: 60 }, (_each, at) => `aws x${at}`);
    expect(many.reduce<readonly string[]>(withCommand, [])).toHaveLength(50);
    expect(withCommand([], 'x'.repeat(2_000))).toEqual([]);
  });

  it('a file that was changed by hand is taken as far as it makes sense', () => {
    expect(keptCommands(['aws s3 ls', 7, '', ' ', null])).toEqual(['aws s3 ls']);
  });
});
