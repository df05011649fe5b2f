/** `exec`: options of ours may stand before PROFILE or behind it, and those of the command stay its own. */
import { expect, test } from 'vitest';
import { withOptionsFirst } from '../../src/cli/parser/options-first.ts';
import { wholeProgram } from '../../src/cli/parser/whole-program.ts';

const io = {
  stdout: () => undefined,
  stderr: () => undefined,
  stdoutIsTty: false,
  stderrIsTty: false,
  columns: 80,
  env: {},
  version: '1',
  signal: new AbortController().signal,
};
const program = wholeProgram(io, async () => undefined);
const ordered = (line: string): string => withOptionsFirst(program, line.split(' ')).join(' ');

test.each([
  ['exec p* --parallel 2 -- cmd', 'exec --parallel 2 p* -- cmd'],
  ['exec --yes p* --parallel=2 --group -- cmd --group', 'exec --yes --parallel=2 --group p* -- cmd --group'],
  ['exec dev --prefer x -- cmd', 'exec --prefer x dev -- cmd'],
  ['exec dev -q --serve -- cmd', 'exec -q --serve dev -- cmd'],
  ['exec - --parallel 3 -- cmd', 'exec --parallel 3 - -- cmd'],
  ['--debug exec dev --timeout 5m -- cmd', '--debug exec --timeout 5m dev -- cmd'],
])('%s is read as %s', (line, read) => {
  expect(ordered(line)).toBe(read);
});

test.each([
  ['without a -- nobody knows whose they are', 'exec dev aws --region eu-west-1'],
  ["the command's own --", 'exec dev git log --group -- file'],
  ['a command in many roles without a --', 'exec --account * aws --profile x'],
  ['all is the command', 'exec -- cmd --parallel 2'],
  ['an option that is not ours', 'exec dev --nosuch -- cmd'],
  ['an option without its value', 'exec dev --parallel --'],
  ['nothing', 'exec'],
  ['another command', 'explain --offline -- cmd --profile x'],
  ['no command', '--version'],
])('%s: the line stays as it is', (_, line) => {
  expect(ordered(line)).toBe(line);
});
