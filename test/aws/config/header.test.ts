/** How each client reads a section header: as they were seen to read them. */
import { describe, expect, test } from 'vitest';
import { readCredentialsHeader, readHeader } from '../../../src/aws/config/text/header.ts';

/** What Python's configparser takes for the name: all between the first bracket and the last. */
const rawOf = (line: string): string => /^\s*\[(.*)\]/.exec(line)?.[1] ?? '';

/** The clients that see the section under its name: the AWS CLI, the SDK for JavaScript, the grammar. */
const seenBy = ({ cli, js, spec }: { cli: boolean; js: boolean; spec: boolean }): string =>
  [cli && 'cli', js && 'js', spec && 'spec'].filter(Boolean).join(' ');

const read = (line: string): readonly string[] => {
  const { kind, name, seen } = readHeader(line, rawOf(line));
  return [`${kind} ${name}`, seenBy(seen)];
};

describe('the config', () => {
  test.each([
    ['[default]', 'profile default', 'cli js spec'],
    ['[profile dev]', 'profile dev', 'cli js spec'],
    ['[profile dev.eu.1]', 'profile dev.eu.1', 'cli js spec'],
    ['[profile org/acct:role@x+y%z]', 'profile org/acct:role@x+y%z', 'cli js spec'],
    ['[sso-session corp]', 'sso-session corp', 'cli js spec'],
    ['[services local]', 'services local', 'cli js spec'],
    ['[profile dev] # team', 'profile dev', 'cli js spec'],
    ['[profile\tdev]', 'profile dev', 'cli js spec'],
  ])('every client reads %s alike', (line, section, clients) => {
    expect(read(line)).toEqual([section, clients]);
  });

  test.each([
    ['[profile b]; x', 'profile b', 'cli spec'],
    ['[profile a] extra', 'profile a', 'cli'],
    ['[profile "my dev"]', 'profile my dev', 'cli'],
    ["[profile 'dev']", 'profile dev', 'cli js'],
    ['[profile "dev"]', 'profile dev', 'cli js'],
    ['[profile  dev]', 'profile dev', 'cli spec'],
    ['[profile dev ]', 'profile dev', 'cli spec'],
    ['[ profile dev ]', 'profile dev', 'spec'],
    ['[profile dév-日本]', 'profile dév-日本', 'cli'],
    ['[profile a#b]', 'profile a#b', 'cli'],
    ['[profile a]b]', 'profile a]b', 'cli'],
    ['[profile dom\\user]', 'profile domuser', 'cli'],
    ['[sso-session "my corp"]', 'sso-session my corp', 'cli'],
    ['[profile.foo]', 'profile foo', 'js'],
    ['[profile __proto__]', 'profile __proto__', 'cli spec'],
  ])('of %s clients see different things', (line, section, clients) => {
    expect(read(line)).toEqual([section, clients]);
  });

  test.each([
    ['[profile my dev]', 'three words'],
    ["[profile bob's]", 'a quote that is never closed'],
    ['[profile]', 'no name'],
    ['[Profile A]', 'the prefix in capitals'],
    ['[foo]', 'no prefix'],
    ['[DEFAULT]', 'the section of Python’s own'],
    ['[]', 'nothing'],
    ['[plugins]', 'a section of the AWS CLI'],
  ])('%s is a profile for nobody: %s', line => {
    expect(read(line)).toEqual([`other ${rawOf(line)}`, '']);
  });
});

describe('the credentials file', () => {
  test.each([
    ['[dev]', 'dev', 'cli js spec'],
    ['[default]', 'default', 'cli js spec'],
    ['[my dev]', 'my dev', 'cli'],
    ['[a b c]', 'a b c', 'cli js'],
    ['["q q"]', '"q q"', 'cli js'],
    ['[profile z]', 'profile z', 'cli'],
    ['[DEFAULT]', 'DEFAULT', 'js spec'],
    ['[__proto__]', '__proto__', 'cli spec'],
    ['[ dev ]', ' dev ', 'cli js'],
    ['[dév]', 'dév', 'cli js'],
  ])('in %s the text between the brackets is the name', (line, name, clients) => {
    const header = readCredentialsHeader(line, rawOf(line));
    expect([header.kind, header.name, seenBy(header.seen)]).toEqual(['profile', name, clients]);
  });
});
