/** What `exec` takes to run in many roles: numbers and times as people write them, and what is refused. */
import { describe, expect, test } from 'vitest';
import {
  asksForMany,
  type ManyGiven,
  onlyForMany,
  parallelOf,
  regionsOf,
  timeoutOf,
} from '../../../src/cli/commands/use/many/params.ts';
import { failureOf } from '../../../src/ports.ts';

const nothing: ManyGiven = {
  accounts: [],
  roles: [],
  exclude: [],
  sessions: [],
  label: [],
  regions: [],
  parallel: undefined,
  timeout: undefined,
  failFast: false,
  group: false,
  jsonl: false,
  folder: undefined,
  retryFailed: false,
  profiles: [],
  prefer: [],
  yes: false,
  serve: false,
};
const given = (more: Partial<ManyGiven>): ManyGiven => ({ ...nothing, ...more });

/** The failure that names an option, with a line to try instead. */
const refusal = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return failureOf(error);
  }
  throw new Error('it should have been refused');
};

describe('one role or many', () => {
  test.each<[string, Partial<ManyGiven>, boolean]>([
    ['nothing at all: the profile of the shell', {}, false],
    ['one profile by its name', { profiles: ['dev'] }, false],
    ['two profiles', { profiles: ['dev', 'prod'] }, true],
    ['a pattern of profiles', { profiles: ['dev-*'] }, true],
    ['profiles from the standard input', { profiles: ['-'] }, true],
    ['accounts', { accounts: ['*'] }, true],
    ['roles', { roles: ['Admin'] }, true],
    ['a label', { label: ['prod'] }, true],
    ['a session', { sessions: ['corp'] }, true],
    ['only what is excluded', { exclude: ['Admin'] }, true],
    ['regions', { regions: ['eu-west-1'] }, true],
    ['where the last run failed', { retryFailed: true }, true],
    ['how it runs does not say where', { parallel: '4', jsonl: true, timeout: '5m' }, false],
    ['neither does a preference', { prefer: ['Admin'], yes: true, serve: true }, false],
  ])('%s', (_, more, many) => {
    expect(asksForMany(given(more))).toBe(many);
  });

  test.each<[string | undefined, Partial<ManyGiven>]>([
    [undefined, { profiles: ['dev'], yes: true, serve: true }],
    ['--parallel', { parallel: '4', jsonl: true }],
    ['--timeout', { timeout: '5m' }],
    ['--fail-fast', { failFast: true }],
    ['--group', { group: true }],
    ['--jsonl', { jsonl: true }],
    ['--out', { folder: 'results' }],
  ])('of one role %s says nothing, and is named', (name, more) => {
    expect(onlyForMany(given(more))).toBe(name);
  });
});

describe('--parallel', () => {
  test.each([
    ['1', 1],
    ['08', 8],
    ['64', 64],
  ])('%s', (parallel, most) => {
    expect(parallelOf(given({ parallel }))).toBe(most);
  });

  test('there is a number where none is given', () => {
    expect(parallelOf(nothing)).toBeGreaterThan(1);
  });

  test.each(['0', '65', '-1', '1.5', '1e1', 'all', '', ' 4', '9999999999'])('%j is refused', parallel => {
    const { code, summary, hint } = refusal(() => parallelOf(given({ parallel })));
    expect(code).toBe('usage');
    expect(summary).toContain('from 1 to 64');
    expect(hint).toBe('For example: --parallel 8');
  });
});

describe('--timeout', () => {
  test.each([
    ['30', 30_000],
    ['30s', 30_000],
    ['5m', 300_000],
    ['1h', 3_600_000],
    ['24h', 86_400_000],
    ['86400', 86_400_000],
  ])('%s', (timeout, ms) => {
    expect(timeoutOf(given({ timeout }))).toBe(ms);
  });

  test('without it a run takes as long as it takes', () => {
    expect(timeoutOf(nothing)).toBeUndefined();
  });

  test.each(['0', '0s', '25h', '86401', '1d', '5 m', '1.5h', '-3s', 'm', '', '100000s'])(
    '%j is refused',
    timeout => {
      const { code, summary } = refusal(() => timeoutOf(given({ timeout })));
      expect(code).toBe('usage');
      expect(summary).toContain('is not a time up to a day');
    },
  );
});

describe('--region', () => {
  test('each once, in their order', () => {
    const regions = ['eu-west-1', 'us-east-1', 'eu-west-1'];
    expect(regionsOf(given({ regions }))).toEqual(['eu-west-1', 'us-east-1']);
    expect(regionsOf(nothing)).toEqual([]);
  });

  test.each(['eu-west-1a', 'europe', '', 'eu_west_1'])('%j is no region, whatever stands beside it', odd => {
    const { code, summary } = refusal(() => regionsOf(given({ regions: ['eu-west-1', odd] })));
    expect(code).toBe('usage');
    expect(summary).toContain('is not a region');
  });
});
