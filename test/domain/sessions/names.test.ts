/** Names and scopes of sessions: what is made of a start URL is a name that every client reads, and free. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPortable } from '../../../src/domain/naming/names.ts';
import { freeSessionName, sessionNameFrom } from '../../../src/domain/sessions/names.ts';
import { checkScope, typedScopes } from '../../../src/domain/sessions/scopes.ts';
import { addSessionEdit, reachesAccounts } from '../../../src/domain/sessions/section.ts';
import { portalBase, portalOf } from '../../../src/domain/sessions/start-url.ts';
import { runs } from '../../support/runs.ts';

const urls = fc.oneof(
  fc.webUrl(),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.constantFrom(
    'https://sso.corp.example/start',
    'https://日本.awsapps.com/start',
    'https://start.us-gov-home.awsapps.com/directory/d-1',
    'https://[::1]:8080/',
    '',
  ),
);

describe('a name', () => {
  test('of any start URL is one that every client reads, and not taken', () => {
    fc.assert(
      fc.property(urls, fc.array(fc.constantFrom(0, 1, 2), { maxLength: 5 }), (url, steps) => {
        const taken = new Set<string>();
        for (const _ of steps) {
          const name = freeSessionName(url, 'eu-west-1', each => taken.has(each));
          expect(isPortable(name)).toBe(true);
          expect(taken.has(name)).toBe(false);
          taken.add(name);
        }
        expect(taken.size).toBe(steps.length);
      }),
      runs(300, 10_000),
    );
  });

  test('is the first label that says whose portal it is', () => {
    expect(
      [
        'https://sso.corp.example/',
        'https://corp.example/',
        'https://portal.corp/',
        'https://aws.login.corp.example/',
      ].map(sessionNameFrom),
    ).toEqual(['corp', 'corp', 'portal', 'corp']);
  });
});

describe('scopes as they are typed', () => {
  test.each<[string, readonly string[]]>([
    ['sso:account:access', ['sso:account:access']],
    ['a, b', ['a', 'b']],
    ['a b', ['a', 'b']],
    [' a ,\tb ', ['a', 'b']],
    ['a,,b', ['a', '', 'b']],
    ['', ['']],
  ])('%j are %j', (text, scopes) => {
    expect(typedScopes(text)).toEqual(scopes);
  });

  test.each([
    ['sso:account:access', true],
    ['codewhisperer:completions', true],
    ['a/b', true],
    ['', false],
    ['a b', false],
    ['a,b', false],
    ['a"b', false],
    ['a\\b', false],
    ['é', false],
    ['a\n', false],
  ])('%j is one: %j', (scope, is) => {
    expect(checkScope(scope) === undefined).toBe(is);
  });

  test('an empty one is called that', () => {
    expect(checkScope('')?.summary).toBe('A scope is empty.');
    expect(checkScope('a b')?.summary).toBe('"a b" is not a scope.');
  });
});

describe('a section', () => {
  const at = { startUrl: 'https://corp.awsapps.com/start', region: 'eu-west-1' };

  test('has its scopes with commas, and without any the one that renews', () => {
    const scopesOf = (scopes: readonly string[]) => {
      const edit = addSessionEdit('corp', { ...at, scopes });
      return 'keys' in edit ? edit.keys.at(-1) : undefined;
    };
    expect(scopesOf(['a', 'b'])).toEqual(['sso_registration_scopes', 'a,b']);
    expect(scopesOf([])).toEqual(['sso_registration_scopes', 'sso:account:access']);
  });

  test.each<[readonly string[] | undefined, boolean]>([
    [undefined, true],
    [[], true],
    [['sso:account:access'], true],
    [['x', 'sso:account:access'], true],
    [['codewhisperer:completions'], false],
    [['sso:account'], false],
  ])('with the scopes %j reaches accounts: %j', (scopes, reaches) => {
    expect(reachesAccounts({ scopes })).toBe(reaches);
  });
});

describe('one portal', () => {
  test.each([
    ['https://corp.awsapps.com/start', 'https://corp.awsapps.com/start'],
    ['https://corp.awsapps.com/start///', 'https://corp.awsapps.com/start'],
    ['https://corp.awsapps.com/start/#/x/', 'https://corp.awsapps.com/start'],
    ['https://corp.awsapps.com/start#a\nb', 'https://corp.awsapps.com/start'],
    ['https://corp.awsapps.com/start?x=1', 'https://corp.awsapps.com/start?x=1'],
    ['', ''],
  ])('%j is %s', (url, base) => {
    expect(portalBase(url)).toBe(base);
  });

  test('is told from another by its region, and by the case of its letters', () => {
    const of = (startUrl: string, region = 'eu-west-1') => portalOf({ startUrl, region });
    expect(of('https://a/start/')).toBe(of('https://a/start#/'));
    expect(of('https://a/start')).not.toBe(of('https://a/start', 'us-east-1'));
    expect(of('https://a/Start')).not.toBe(of('https://a/start'));
  });
});
