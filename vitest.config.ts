import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { alone } from './test/support/alone.ts';
import { LongestFirst } from './test/support/longest-first.ts';
import { patchedInk } from './test/support/patched-ink.ts';

/** `--sequence.shuffle.files` mixes them: no file may mind which came before. */
const isMixed = process.argv.some(word => word.startsWith('--sequence.shuffle'));

export default defineConfig({
  // React as users get it, which is faster than with its checks for developers.
  oxc: { jsx: { runtime: 'automatic', development: false } },
  resolve: {
    alias: [
      { find: /^ssotui:(docs|topics)$/, replacement: `${import.meta.dirname}/test/support/docs-pages.ts` },
      {
        find: /^(ink(?:-(?:select-input|text-input|testing-library))?)$/,
        replacement: `${patchedInk}/$1.mjs`,
      },
    ],
  },
  test: {
    // Ink asks `tput` at each frame for the size of a screen that has none, or takes that of the terminal.
    env: { NODE_ENV: 'production', COLUMNS: '80', LINES: '24' },
    globalSetup: ['setup-global', 'temporary-folder', 'python-path'].map(name => `test/support/${name}.ts`),
    // Vitest would leave one core to itself, which has nothing to do while the tests run.
    maxWorkers: availableParallelism(),
    ...(isMixed ? {} : { sequence: { sequencer: LongestFirst } }),
    projects: [
      {
        extends: true,
        test: { name: 'shared', include: ['test/**/*.test.{ts,tsx}'], exclude: alone, isolate: false },
      },
      { extends: true, test: { name: 'alone', include: alone } },
    ],
    setupFiles: ['test/support/setup.ts'],
    unstubEnvs: true,
    // Generous: the longest test takes ten times as long on a busy machine, but one that hangs must end.
    testTimeout: 240_000,
    hookTimeout: 600_000,
    // What waited for a process in vain is tried once more, and the report says so. Whatever was wrong fails.
    retry: { count: 1, condition: /^(Test timed out|Never )/ },
    teardownTimeout: 60_000,
  },
});
