/** What is read without the parser is what the parser would have read, for every line of words. */
import type { Command } from 'commander';
import { expect, test } from 'vitest';
import type { Subcommand } from '../../src/cli/command.ts';
import { printingOf } from '../../src/cli/invocation.ts';
import type { CliIo } from '../../src/cli/io.ts';
import { leanCall } from '../../src/cli/parser/lean.ts';
import { wholeProgram } from '../../src/cli/parser/whole-program.ts';
import { quickCommands } from '../../src/start/quick-commands.ts';
import { count, firstSeed } from '../support/runs.ts';
import { seeded } from '../support/seeded.ts';

const silent: CliIo = {
  stdout: () => undefined,
  stderr: () => undefined,
  stdoutIsTty: false,
  stderrIsTty: false,
  columns: 80,
  env: {},
  version: '1.2.3',
  signal: new AbortController().signal,
  stdinIsTty: false,
  readInput: async () => '',
};

/** What the parser gives the command; undefined where it refuses, or prints a help. */
const parsed = async (words: readonly string[]) => {
  let found: object | undefined;
  const act = async (command: Command, _spec: Subcommand, given: object): Promise<void> => {
    const { json, quiet, color } = printingOf(command, silent, words);
    found = { given, shared: { json, quiet, color } };
  };
  try {
    await wholeProgram(silent, act).parseAsync([...words], { from: 'user' });
  } catch {
    return undefined;
  }
  return found;
};

const pool = [
  'dev',
  'a b',
  '-',
  '',
  '--',
  '-q',
  '--quiet',
  '--json',
  '--no-color',
  '--help',
  '-h',
  '--profile',
  '--profile=dev',
  '--format',
  '{left}',
  '--shell',
  '-s',
  'fish',
  'cmd',
  '--print',
  '--clear',
  '--no-create',
  '--create',
  '--nosuch',
  '-x',
  'profiles',
  'roles',
  '-5',
];

test.each(Object.keys(quickCommands))(`%s, from seed ${firstSeed}`, async name => {
  const spec = (await quickCommands[name]?.())?.command;
  if (!spec) throw new Error(name);
  let lean = 0;
  for (let run = 0; run < count(150, 3_000); run++) {
    const seed = firstSeed + run;
    const random = seeded(seed);
    const words = Array.from({ length: random.below(5) }, () => random.pick(pool));
    const call = leanCall(spec, words);
    if (!call) continue;
    lean += 1;
    expect({ seed, words, ...call }).toEqual({ seed, words, ...(await parsed([name, ...words])) });
  }
  expect(lean).toBeGreaterThan(0);
});

test('the usual lines need no parser', async () => {
  const usual: readonly (readonly [string, ...string[]])[] = [
    ['status'],
    ['status', 'dev'],
    ['status', '--format', '{label} {profile} {left}'],
    ['env', 'dev', '--shell', 'fish'],
    ['use', 'check', 'prod'],
    ['use', '-'],
    ['use', '--print', 'dev', '-q'],
    ['__complete', 'profiles'],
    ['doctor', 'dev'],
    ['doctor', '--offline', '--json'],
    ['explain', '--offline', 'Token has expired and refresh failed'],
  ];
  for (const [name, ...words] of usual) {
    const spec = (await quickCommands[name]?.())?.command;
    expect(spec && leanCall(spec, words), [name, ...words].join(' ')).toBeDefined();
  }
});
