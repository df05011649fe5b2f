/** A command in many roles as the screen knows it: rows, news of them, counts, and what the header says. */
import { describe, expect, test } from 'vitest';
import type { Failure } from '../../../src/domain/model.ts';
import {
  isUnderWay,
  type Job,
  jobNotice,
  jobOver,
  jobSummary,
  newJob,
  type RowNews,
  stateOfEnd,
  tallyOf,
  toRetry,
  withNews,
} from '../../../src/domain/runs/job.ts';
import type { RunTarget } from '../../../src/domain/runs/run.ts';
import { aSession } from '../../support/fake-services.ts';

const target = (accountId: string): RunTarget => ({
  session: aSession('corp'),
  role: { session: 'corp', accountId, roleName: 'Admin' },
  labels: [],
});

const job = (roles: number, ...news: readonly RowNews[]): Job =>
  withNews(
    newJob(
      7,
      'aws s3 ls',
      ['aws', 's3', 'ls'],
      Array.from({ length: roles }, (_, at) => target(`${at}`)),
    ),
    news,
  );

const done = { is: 'done', end: { code: 0, tookMs: 1 } } as const;
const failed = { is: 'failed', end: { code: 2, tookMs: 1 } } as const;
const missing: Failure = { code: 'internal', summary: 'There is no aws.' };
const statesOf = ({ rows }: Job): readonly string[] => rows.map(({ is }) => is);

describe('rows', () => {
  test('wait at first, one for each role, each with a key of its own', () => {
    const { rows } = job(3);
    expect(statesOf(job(3))).toEqual(['waiting', 'waiting', 'waiting']);
    expect(new Set(rows.map(({ key }) => key)).size).toBe(3);
    expect(rows.map(row => row.target.role.accountId)).toEqual(['0', '1', '2']);
  });

  test('change by the news of their place alone, the later news over the earlier', () => {
    const before = job(3);
    const after = withNews(before, [
      { at: 1, is: 'running', startedAt: 5, last: 'a' },
      { at: 1, last: 'b', bytes: 9 },
      { at: 3, is: 'done' },
      { at: -1, is: 'done' },
    ]);
    expect(after.rows[1]).toEqual({ ...before.rows[1], is: 'running', startedAt: 5, last: 'b', bytes: 9 });
    expect([after.rows[0], after.rows[2]]).toEqual([before.rows[0], before.rows[2]]);
    expect([after.rows[0] === before.rows[0], after.rows.length]).toEqual([true, 3]);
    expect(statesOf(before)).toEqual(['waiting', 'waiting', 'waiting']);
  });

  test('without news are the rows there were', () => {
    const before = job(2);
    expect(withNews(before, [])).toBe(before);
  });

  test.each([
    [{ code: 0, tookMs: 1 }, 'done'],
    [{ code: 1, tookMs: 1 }, 'failed'],
    [{ code: 130, tookMs: 1 }, 'failed'],
    [{ failure: missing, tookMs: 0 }, 'failed'],
    [{ timedOut: true, tookMs: 9 }, 'failed'],
  ] as const)('that ended with %j are %s', (end, is) => {
    expect(stateOfEnd(end)).toBe(is);
  });
});

describe('the end', () => {
  const half = job(4, { at: 0, ...done }, { at: 1, ...failed }, { at: 2, is: 'running' });

  test('leaves what ran or waited as not run, and what ended as it ended', () => {
    expect(statesOf(jobOver(half, undefined))).toEqual(['done', 'failed', 'left', 'left']);
    expect(jobOver(half, undefined)).not.toHaveProperty('missing');
    expect(jobOver(half, missing)).toMatchObject({ is: 'over', unseen: true, missing });
  });

  test('is when nothing is under way any more', () => {
    expect(
      [undefined, half, { ...half, is: 'stopping' }, jobOver(half, undefined)].map(each =>
        isUnderWay(each as Job),
      ),
    ).toEqual([false, true, true, false]);
  });

  test('leaves to be run again what failed and what was not run, in their places', () => {
    expect(toRetry(jobOver(half, undefined))).toEqual([1, 2, 3]);
    expect(toRetry(half)).toEqual([1]);
    expect(toRetry(job(2, { at: 0, ...done }, { at: 1, ...done }))).toEqual([]);
  });
});

describe('in words', () => {
  const some = job(5, { at: 0, ...done }, { at: 1, ...done }, { at: 2, ...failed }, { at: 3, is: 'running' });

  test('the counts are those of the rows', () => {
    expect(tallyOf(some)).toEqual({ waiting: 1, running: 1, done: 2, failed: 1, left: 0 });
    expect(tallyOf(job(0))).toEqual({ waiting: 0, running: 0, done: 0, failed: 0, left: 0 });
  });

  test.each<[string, Job, string, string]>([
    ['before the first', job(2), '0 of 2 ended, 0 running', 'aws: 0/2'],
    ['in the midst', some, '3 of 5 ended, 1 failed, 1 running', 'aws: 3/5, 1 failed'],
    [
      'being stopped',
      { ...some, is: 'stopping' },
      '3 of 5 ended, 1 failed, 1 running, no more are started',
      'aws: 3/5, 1 failed',
    ],
    [
      'being ended',
      { ...some, is: 'ending' },
      '3 of 5 ended, 1 failed, 1 running, ending those that run',
      'aws: 3/5, 1 failed',
    ],
    [
      'ended early',
      jobOver(some, undefined),
      '2 done, 1 failed, 2 not run',
      'aws: 2 done, 1 failed, 2 not run',
    ],
    ['ended well', jobOver(job(1, { at: 0, ...done }), undefined), '1 done', 'aws: 1 done'],
    ['ended at once', jobOver(job(2), missing), '0 done, 2 not run', 'aws: 0 done, 2 not run'],
  ])('%s', (_when, it, summary, notice) => {
    expect([jobSummary(it), jobNotice(it)]).toEqual([summary, notice]);
  });

  test('an end that somebody has seen is no longer news; nothing never was', () => {
    const { unseen: _, ...seen } = jobOver(some, undefined);
    expect([jobNotice(seen), jobNotice(undefined)]).toEqual(['', '']);
    expect(jobNotice({ ...some, unseen: true })).not.toBe('');
  });
});
