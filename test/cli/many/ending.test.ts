/** A run over many roles at its end and on ctrl+c: what is told, and the exit code that scripts look at. */
import { describe, expect, test } from 'vitest';
import { tellEnd } from '../../../src/cli/commands/use/many/ending.ts';
import {
  type Failed,
  newProgress,
  type Progress,
  show,
  stopOn,
  tallyOf,
} from '../../../src/cli/commands/use/many/progress.ts';
import type { RunEnd } from '../../../src/domain/runs/run.ts';
import type { FolderWriter } from '../../../src/ports.ts';
import { called } from '../../support/called.ts';
import { aSession } from '../../support/fake-services.ts';

const failed = (n: number, end: RunEnd, said = ''): Failed => ({
  target: {
    session: aSession('corp'),
    role: { session: 'corp', accountId: String(n).padStart(12, '0'), roleName: 'Admin' },
    labels: [],
  },
  end,
  said,
});
const wrong: RunEnd = { code: 2, tookMs: 1_000 };
const signedOut: RunEnd = { failure: { code: 'token.expired', summary: 'Sign in again.' }, tookMs: 0 };

const folderWith = (failure?: ReturnType<FolderWriter['failure']>): FolderWriter => ({
  path: '/results',
  append: () => undefined,
  close: () => true,
  saved: () => 4,
  failure: () => failure,
});

const ended = (
  progress: Partial<Progress>,
  more: { notStarted?: number; folder?: FolderWriter; interrupted?: boolean } = {},
) => {
  const { call, err } = called();
  const all = { ...newProgress(20), ...progress };
  const { notStarted = 0, folder, interrupted = false } = more;
  const tally = tallyOf(all, notStarted, 0);
  const code = tellEnd({ call, withRegion: false, progress: all, tally, folder, interrupted });
  return { code, lines: err().trimEnd().split('\n') };
};

describe('at the end', () => {
  test.each<[string, Parameters<typeof ended>, number]>([
    ['all is well', [{ done: 3 }], 0],
    ['one failed', [{ done: 3, failed: [failed(1, wrong)] }], 1],
    ['all lack a sign-in', [{ failed: [failed(1, signedOut), failed(2, signedOut)] }], 3],
    ['some lack a sign-in, and others were run', [{ done: 1, failed: [failed(1, signedOut)] }], 1],
    ['some lack a sign-in, and others failed', [{ failed: [failed(1, signedOut), failed(2, wrong)] }], 1],
    [
      'the person left',
      [
        { done: 1, failed: [failed(1, wrong)] },
        { interrupted: true, notStarted: 3 },
      ],
      130,
    ],
    ['the command is nowhere', [{ missing: { tookMs: 0 } }], 127],
    [
      'what was written could not be saved, whatever else',
      [
        { done: 3 },
        { folder: folderWith({ code: 'file.unwritable', summary: 'The disk is full.' }), interrupted: true },
      ],
      1,
    ],
    ['all was saved', [{ done: 3 }, { folder: folderWith() }], 0],
  ])('%s', (_, given, code) => {
    expect(ended(...given).code).toBe(code);
  });

  test('the sum is told, then each failure with the first line of what it said', () => {
    const said = 'An error occurred (AccessDenied)';
    const { lines } = ended({ done: 1, failed: [failed(7, wrong, said), failed(8, signedOut, 'nothing')] });
    expect(lines).toEqual([
      '1 run done, 2 failed.',
      `  000000000007/Admin: exit code 2: ${said}`,
      '  000000000008/Admin: Sign in again.',
      'Only those again: add --retry-failed.',
    ]);
  });

  test('of very many failures ten are named, and long words are cut', () => {
    const many = Array.from({ length: 12 }, (_, n) => failed(n, wrong, 'x'.repeat(500)));
    const { lines } = ended({ failed: many });
    expect(lines).toHaveLength(13);
    expect(lines[11]).toBe('  and 2 more roles');
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(220);
  });

  test('what was not started is told, also where nothing failed', () => {
    expect(ended({ done: 2 }, { notStarted: 3 }).lines).toEqual(['2 runs done, 3 not started.']);
  });

  test('a command that is nowhere is told once, not for each role', () => {
    const { lines } = ended({
      missing: { failure: { code: 'usage', summary: 'nosuch was not found' }, tookMs: 0 },
    });
    expect(lines).toEqual(['ssotui: nosuch was not found. It was not run in any role.']);
  });

  test('how many files are whole is told where some are not', () => {
    const full = folderWith({ code: 'file.unwritable', summary: 'The disk is full.' });
    const { lines } = ended({ done: 3 }, { folder: full });
    expect(lines[0]).toBe('ssotui: The disk is full.');
    expect(lines).toContain('4 files whole in /results.');
    expect(ended({ done: 3 }, { folder: folderWith() }).lines[0]).toBe('4 files in /results.');
  });
});

test('how far it is stands in one line of the terminal', () => {
  const { call, err } = called({ io: { stderrIsTty: true } });
  show(call, { ...newProgress(5), done: 2, running: 1, failed: [failed(1, wrong)] });
  show(call, { ...newProgress(5), done: 2, running: 3 });
  expect(err()).toContain('3 of 5 ended, 1 failed, 1 running');
  expect(err()).toContain('2 of 5 ended, 3 running');
});

test('what was left out is counted only where something was', () => {
  const progress = { ...newProgress(5), done: 2, failed: [failed(1, wrong)] };
  expect(tallyOf(progress, 1, 0)).toEqual({ done: 2, failed: 1, notStarted: 1 });
  expect(tallyOf(progress, 0, 3)).toEqual({ done: 2, failed: 1, notStarted: 0, refused: 3 });
});

describe('ctrl+c', () => {
  const stopping = () => {
    let press = (): void => undefined;
    let isOver = false;
    const outer = new AbortController();
    const { call, err } = called({
      io: {
        signal: outer.signal,
        onInterrupt: heard => {
          press = heard;
          return () => {
            isOver = true;
          };
        },
      },
    });
    return { stop: stopOn(call), press: () => press(), outer, err, isOver: () => isOver };
  };

  test('once starts no more, and says how to end those that run; twice ends them', () => {
    const { stop, press, err } = stopping();
    expect([stop.stopping(), stop.signal.aborted]).toEqual([false, false]);
    press();
    expect([stop.stopping(), stop.signal.aborted]).toEqual([true, false]);
    expect(err()).toContain('Press ctrl+c again to end those that run.');
    press();
    press();
    expect(stop.signal.aborted).toBe(true);
    expect(err().match(/Press ctrl\+c/g)).toHaveLength(1);
  });

  test('is the command’s own again when the run is over', () => {
    const { stop, isOver } = stopping();
    expect(isOver()).toBe(false);
    stop.over();
    expect(isOver()).toBe(true);
  });

  test('of whoever started us starts no more either', () => {
    const { stop, outer } = stopping();
    outer.abort();
    expect([stop.stopping(), stop.signal.aborted]).toEqual([true, false]);
  });

  test('where there is no process to listen to, a run goes to its end', () => {
    const stop = stopOn(called().call);
    stop.over();
    expect(stop.stopping()).toBe(false);
  });
});
