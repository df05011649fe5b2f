/** The options of `generate` as the rules of a plan, and what is refused before anything is asked of AWS. */
import { describe, expect, test } from 'vitest';
import type { Given } from '../../src/cli/command.ts';
import { pairOf } from '../../src/cli/commands/profiles/pairs.ts';
import { type planParams, regionCautions, rulesOf } from '../../src/cli/commands/profiles/plan-options.ts';
import type { Labels } from '../../src/cli/labels.ts';
import { defaultSettings } from '../../src/domain/settings/settings.ts';
import { failureOf } from '../../src/ports.ts';

type Options = Given<typeof planParams>;

const nothing: Options = {
  ...{ account: [], role: [], exclude: [], label: [], set: [] },
  ...{ name: undefined, region: undefined, output: undefined },
  ...{ appendAccountId: false, skipConflicts: false },
  ...{ rename: false, renameAll: false, prune: false, pruneAll: false },
};
const noLabels: Labels = { of: () => [], wanted: () => true, filters: false };
const rules = (more: Partial<Options>, labels = noLabels) =>
  rulesOf({ ...nothing, ...more }, defaultSettings, labels);

const refusal = (more: Partial<Options>) => {
  try {
    rules(more);
  } catch (error) {
    return failureOf(error);
  }
  throw new Error('it should have been refused');
};

describe('what becomes of profiles', () => {
  test.each<[Partial<Options>, string | undefined, string | undefined]>([
    [{}, undefined, undefined],
    [{ rename: true }, 'managed', undefined],
    [{ renameAll: true }, 'all', undefined],
    [{ rename: true, renameAll: true }, 'all', undefined],
    [{ prune: true }, undefined, 'managed'],
    [{ prune: true, pruneAll: true, rename: true }, 'managed', 'all'],
  ])('%j: only the longer word means yours too', (more, rename, prune) => {
    expect(rules(more)).toMatchObject({ ...(rename && { rename }), ...(prune && { prune }) });
    expect(['rename' in rules(more), 'prune' in rules(more)]).toEqual([
      rename !== undefined,
      prune !== undefined,
    ]);
  });

  test('names that clash get the account id only where that is asked for', () => {
    expect(rules({ appendAccountId: true }).resolve).toBe('append-account-id');
    expect(rules({}).resolve).not.toBe('append-account-id');
  });

  test('what is chosen comes through as it was written', () => {
    const chosen = { account: ['prod-*', '000000000012'], role: ['Admin'], exclude: ['*-test'] };
    expect(rules(chosen)).toMatchObject({ accounts: chosen.account, roles: ['Admin'], exclude: ['*-test'] });
  });

  test('labels filter only where one is named', () => {
    expect('carries' in rules({})).toBe(false);
    const role = { session: 'corp', role: 'Admin' };
    const none = rules({}, { of: () => [], wanted: carried => carried.length > 0, filters: true });
    expect(none.carries?.(role)).toBe(false);
  });
});

describe('keys', () => {
  test('are set as pairs, in lower case, in their order', () => {
    const { set } = rules({ set: ['Region = eu-west-1', 'output=json'] });
    expect(set).toEqual([
      ['region', 'eu-west-1'],
      ['output', 'json'],
    ]);
  });

  test.each([
    ['a=b=c', ['a', 'b=c']],
    [' A = b ', ['a', 'b']],
    ['a=', ['a', '']],
    ['a=x\ny', ['a', 'x\ny']],
  ])('%j is a pair', (text, pair) => {
    expect(pairOf(text, '--set')).toEqual(pair);
  });

  test.each(['', 'region', '=x', ' =x'])('%j is none, and where it stood is said', text => {
    expect(() => pairOf(text, '--set')).toThrow(`--set wants KEY=VALUE, not "${text}".`);
  });

  test.each<[string, Partial<Options>]>([
    ['a format that the AWS CLI has not', { output: 'xml' }],
    ['a region that is none', { region: 'europe' }],
    ['a value that clients read differently', { set: ['cli_pager=less # more'] }],
    ['a name for a key that is none', { set: ['my key=x'] }],
    ['a key that says what the profile is', { set: ['sso_role_name=Admin'] }],
  ])('%s is a fault of the command line', (_, more) => {
    const { code, summary } = refusal(more);
    expect(code).toBe('usage');
    expect(summary.length).toBeGreaterThan(10);
  });

  test('a region that nobody knows may be new: it is told, and taken', () => {
    const given = rules({ region: 'eu-mars-1', set: ['region=eu-west-1'] });
    expect(regionCautions(given)).toHaveLength(1);
    expect(regionCautions(given)[0]).toContain('eu-mars-1');
    expect(regionCautions(rules({}))).toEqual([]);
  });
});

test('a fault of a name template is pointed at, under the template as it was written', () => {
  const { code, summary, hint = '' } = refusal({ name: '{role}-{accont}' });
  expect(code).toBe('usage');
  const column = Number(/column (\d+)/.exec(summary)?.[1]);
  const [template, arrow = ''] = hint.split('\n');
  expect(template).toBe('{role}-{accont}');
  expect(arrow.indexOf('^')).toBe(column - 1);
  expect(template?.slice(column - 1)).toContain('accont');
});
