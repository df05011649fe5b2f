/**
 * A command that is described is parsed: each kind of argument and option arrives as the value it stands for.
 */
import { expect, test } from 'vitest';
import {
  choice,
  flag,
  idleFlag,
  printing,
  required,
  subcommand,
  text,
  texts,
} from '../../src/cli/command.ts';
import { commands } from '../../src/cli/commands.ts';
import type { CliIo } from '../../src/cli/io.ts';
import { programOf } from '../../src/cli/parser/program.ts';

const takes = {
  name: required('<name>', 'a name'),
  rest: texts('[rest...]', 'more names'),
  all: flag('-a, --all', 'all'),
  ask: flag('--no-ask', 'do not ask'),
  yes: idleFlag('-y, --yes', 'yes'),
  region: text('--start-region <region>', 'a region'),
  glob: texts('--glob <glob>', 'repeatable'),
  shell: choice('-s, --shell <shell>', 'a shell', ['sh', 'fish']),
};

const io: CliIo = {
  stdout: () => undefined,
  stderr: () => undefined,
  stdoutIsTty: false,
  stderrIsTty: false,
  columns: 80,
  env: {},
  version: '0',
  signal: new AbortController().signal,
};

/** What the command gets for a command line. */
const given = async (line: string): Promise<unknown> => {
  let found: unknown;
  const command = printing({ about: 'a', examples: [], takes, run: async () => undefined });
  const program = programOf(io, { x: command }, async (_, __, values) => {
    found = values;
  });
  await program.parseAsync(line.split(' '), { from: 'user' });
  return found;
};

const nothing = {
  rest: [],
  all: false,
  ask: true,
  yes: false,
  region: undefined,
  glob: [],
  shell: undefined,
};

test.each([
  ['x n', { name: 'n' }],
  ['x n a b', { name: 'n', rest: ['a', 'b'] }],
  ['x -a n', { name: 'n', all: true }],
  ['x n --no-ask -y', { name: 'n', ask: false, yes: true }],
  ['x n --start-region=eu', { name: 'n', region: 'eu' }],
  ['x n --glob a --glob b', { name: 'n', glob: ['a', 'b'] }],
  ['x --glob a n r', { name: 'n', rest: ['r'], glob: ['a'] }],
  ['x n -s fish', { name: 'n', shell: 'fish' }],
  ['--json x n', { name: 'n' }],
  ['x n -- -a', { name: 'n', rest: ['-a'] }],
])('%s', async (line, values) => {
  expect(await given(line)).toEqual({ ...nothing, ...values });
});

test.each(['x', 'x n --shell zsh', 'x n --glob', 'x n --al', 'y', ''])('"%s" is refused', async line => {
  await expect(given(line)).rejects.toMatchObject({ code: expect.stringMatching(/^commander\./) });
});

test('values of another kind than the parser promises are none', () => {
  expect(takes.name.value(undefined)).toBe('');
  expect(takes.region.value(1)).toBeUndefined();
  expect(takes.rest.value('a')).toEqual([]);
  expect(takes.glob.value(['a', 1])).toEqual(['a']);
  expect(takes.shell.value('zsh')).toBeUndefined();
  expect(takes.all.value('true')).toBe(false);
});

test('a command that only prints is run without services, any other asks for them', async () => {
  const words = { about: 'a', examples: [] };
  const call = { io, json: false, quiet: false } as never;
  let asked = 0;
  const services = async () => {
    asked += 1;
    throw new Error('asked');
  };
  expect(await printing({ ...words, run: async () => 7 }).act(call, services, {})).toBe(7);
  expect(asked).toBe(0);
  await expect(subcommand({ ...words, run: async () => 0 }).act(call, services, {})).rejects.toThrow('asked');
  expect(asked).toBe(1);
});

test('no two parameters of a command share a flag, and each command says what it is about', () => {
  const all = Object.values(commands).flatMap(each =>
    'act' in each ? [each] : [each, ...Object.values(each.commands)],
  );
  for (const each of all) {
    expect(each.about).toMatch(/^[a-z].*[^.]$/);
    const params = 'act' in each ? Object.values(each.takes) : [];
    const flags = params.flatMap(({ flags: words }) => words.match(/(?<![\w-])--?[\w-]+/g) ?? []);
    expect(new Set(flags).size, each.about).toBe(flags.length);
  }
});
