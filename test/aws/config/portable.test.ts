/**
 * Names, keys and values that every AWS client reads back as they were written, and why others are refused.
 */
import { describe, expect, test } from 'vitest';
import { keyFault, nameFault, valueFault } from '../../../src/aws/config/text/portable.ts';

describe('a name', () => {
  test.each(['dev', 'A-z_0', 'a.b/c@d%e:f+g', '000000000012', '-', '__proto'])('%s is read by all', name => {
    expect(nameFault(name)).toBeUndefined();
  });

  test.each([
    ['', 'it is empty'],
    ['__proto__', 'the SDK for JavaScript reads nothing'],
    ['my dev', 'it contains " "'],
    ['a=b', 'it contains "="'],
    ['a,b', 'it contains ","'],
    ["bob's", `it contains "'"`],
    ['a]b', 'it contains "]"'],
    ['dév', 'it contains U+00E9'],
    ['a\tb', 'it contains U+0009'],
    ['a\u202eb', 'it contains U+202E'],
    ['😀', 'it contains U+1F600'],
    ['ok but ünder', 'it contains " "'],
  ])('%j is not: %s', (name, why) => {
    expect(nameFault(name)).toContain(why);
  });
});

describe('a key', () => {
  test.each(['region', 'sso_start_url', 'my-key', 'a.b', 'k9', '%x'])('%s can be written', key => {
    expect(keyFault(key)).toBeUndefined();
  });

  test.each([
    ['', 'it is empty'],
    ['__proto__', 'the SDK for JavaScript loses it'],
    ['Region', 'in lower case only'],
    ['a:b', 'it contains ":"'],
    ['a b', 'it contains " "'],
    ['a=b', 'it contains "="'],
    ['key[]', 'it contains "["'],
    ['über', 'it contains U+00FC'],
  ])('%j cannot: %s', (key, why) => {
    expect(keyFault(key)).toContain(why);
  });
});

describe('a value', () => {
  test.each([
    'eu-west-1',
    'https://corp.awsapps.com/start#/',
    'a#b;c',
    'abc==',
    '/opt/my tool/x --a "b c"',
    '%(x)s ${HOME} 100%',
    'it"s',
    '"only one',
    'a\\b',
  ])('%j is read by all as it stands', value => {
    expect(valueFault(value)).toBeUndefined();
  });

  test.each([
    ['', 'it is empty'],
    ['a\nb', 'line break'],
    ['a\r', 'line break'],
    [' a', 'blanks at its ends'],
    ['a\t', 'blanks at its ends'],
    ['a\u0007b', 'control character'],
    ['dév', 'ASCII'],
    ['a\u00a0b', 'ASCII'],
    ['#ff0000', 'for a comment'],
    [';x', 'for a comment'],
    ['r # home', 'for a comment'],
    ['r ;home', 'for a comment'],
    ['"us-east-1"', 'strips the quotes'],
    ["'x'", 'strips the quotes'],
    ['say \\"hi\\"', 'SDK for Go replaces'],
    ['C:\\new', 'SDK for Go replaces'],
  ])('%j is not: %s', (value, why) => {
    expect(valueFault(value)).toContain(why);
  });
});
