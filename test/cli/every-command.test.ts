/**
 * Every command and every option, tried: what the help says is there, and what is not there is refused with a
 * reason.
 */

import type { Command } from 'commander';
import { expect, test } from 'vitest';
import { wholeProgram } from '../../src/cli/parser/whole-program.ts';
import { commandsByPath, quiet } from '../support/command-tree.ts';
import { aConfig, aProfile, aWorld } from '../support/fake-services.ts';
import { run } from '../support/run-cli.ts';

const program = (): Command => wholeProgram(quiet, async () => undefined);

const cases = commandsByPath().filter(([, command]) => command.name() !== 'help');

/** Arguments and options that satisfy the command. */
const filled = (command: Command): readonly string[] => [
  ...command.registeredArguments
    .filter(argument => argument.required)
    .map(argument => argument.argChoices?.[0] ?? 'x'),
  ...command.options.filter(option => option.mandatory).flatMap(({ long }) => [long ?? '', 'x']),
];

const isGroup = (command: Command): boolean => command.commands.length > 0;

test.each(cases)(
  '%s: its help is there by flag and by word, with all that it takes',
  async (path, command) => {
    const byFlag = await run(aWorld(), `${path} --help`, { columns: 200 });
    expect(byFlag).toMatchObject({ code: 0, err: '' });
    expect(byFlag.out).toContain(`Usage: ssotui ${path}`);
    expect((await run(aWorld(), `help ${path}`, { columns: 200 })).out).toBe(byFlag.out);
    for (const option of command.options)
      if (!option.hidden) expect(byFlag.out).toContain(`${option.flags} `);
  },
);

test.each(cases)('%s: an option it does not have is refused by name', async (path, command) => {
  const { code, err, out } = await run(aWorld(), [...path.split(' '), ...filled(command), '--nosuch']);
  if (path === 'exec') return;
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain("'--nosuch'");
});

const single = cases.filter(([path, command]) => !isGroup(command) && path !== 'exec');

test.each(single)(
  '%s: an argument too many, one too few, and an option without its value are refused',
  async (path, command) => {
    const words = path.split(' ');
    const many = [...filled(command), 'x', 'y', 'z'];
    const variadic = command.registeredArguments.some(argument => argument.variadic);
    if (!variadic) expect((await run(aWorld(), [...words, ...many])).code).toBe(2);
    if (filled(command).length > 0) expect((await run(aWorld(), words)).code).toBe(2);
    for (const option of command.options.filter(each => each.required)) {
      const { code, err } = await run(aWorld(), [...words, ...filled(command), option.long ?? '']);
      expect([code, err]).toEqual([2, expect.stringContaining('argument missing')]);
    }
  },
);

test('a group without its subcommand, or with one that is not there, is refused', async () => {
  for (const [path, command] of cases.filter(([, each]) => isGroup(each))) {
    expect((await run(aWorld(), path)).code).toBe(2);
    const { code, err, out } = await run(aWorld(), `${path} nosuch --help`);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain("unknown command 'nosuch'");
    expect(command.commands.length).toBeGreaterThan(0);
  }
});

/** The command lines in an example: there may be shell around them, and a remark behind. */
const linesIn = (example: string): readonly string[] =>
  [...example.matchAll(/ssotui ((?:'[^']*'|[^)|'](?! {2}))*[^)|' ]?)/g)].map(match =>
    (match[1] ?? '').trim(),
  );

const examplesOf = async (path: string): Promise<readonly string[]> => {
  const { out } = await run(aWorld(), `${path} --help`, { columns: 200 });
  return (out.split('Examples:\n')[1] ?? '').split('\n').flatMap(linesIn);
};

test.each(cases)('%s: each of its examples is a command line that it takes', async path => {
  const examples = await examplesOf(path);
  expect(examples.length).toBeGreaterThan(0);
  for (const example of examples) {
    // What a shell does with the output is not part of it.
    const [line = ''] = example.split(' > ');
    const argv = (line.match(/'[^']*'|\S+/g) ?? []).map(word => word.replace(/^'(.*)'$/, '$1'));
    if (argv[0] === '--version' || argv[0] === '-') continue;
    await expect(program().parseAsync(argv, { from: 'user' }), example).resolves.toBeDefined();
  }
});

test.each([
  ['help nosuch', 'There is no command "nosuch".', 'Commands are: sessions, session'],
  ['help sesions', 'There is no command "sesions".', 'Did you mean sessions'],
  ['help cache purg', 'There is no command "purg".', 'Did you mean purge?'],
  ['cache help purg', 'There is no command "purg".', 'Did you mean purge?'],
  ['help login now', 'There is no command "now".', 'ssotui login has no commands of its own'],
])('%s: exit code 2, and the nearest', async (line, said, near) => {
  const { code, err, out } = await run(aWorld(), line);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain(said);
  expect(err).toContain(near);
});

test('help alone is the help of the program; a group has its own word', async () => {
  expect((await run(aWorld(), 'help')).out).toBe((await run(aWorld(), '--help')).out);
  expect((await run(aWorld(), 'cache help purge')).out).toBe((await run(aWorld(), 'cache purge --help')).out);
  expect((await run(aWorld(), 'cache help')).out).toBe((await run(aWorld(), 'cache --help')).out);
});

test('version is a word too', async () => {
  expect(await run(aWorld(), 'version')).toMatchObject({ code: 0, out: '1.2.3\n', err: '' });
  expect((await run(aWorld(), 'version --json')).json()).toEqual({ version: '1.2.3' });
});

const withProfile = () => aWorld({ config: aConfig({ profiles: [aProfile('dev')] }) });

test('exec: options before the command are its own, after it the command’s', async () => {
  for (const line of [
    'exec --help',
    'exec dev --help',
    'exec dev -h',
    'exec nosuch --help',
    'exec dev -q --help',
  ]) {
    const world = withProfile();
    const { code, out } = await run(world, line);
    expect([line, code, out]).toEqual([line, 0, expect.stringContaining('Usage: ssotui exec')]);
    expect(world.log).toEqual([]);
  }
  const refused = await run(withProfile(), 'exec dev --verbose aws');
  expect(refused).toMatchObject({ code: 2, out: '' });
  expect(refused.err).toContain("unknown option '--verbose'");
  for (const [line, ran] of [
    ['exec dev -- --help', 'run dev: --help'],
    ['exec dev -- aws --help', 'run dev: aws --help'],
    ['exec dev aws --help', 'run dev: aws --help'],
    ['exec dev -q -- aws -q -- x', 'run dev: aws -q -- x'],
    ['exec dev aws help', 'run dev: aws help'],
  ] as const) {
    const world = withProfile();
    await run(world, line);
    expect(world.log).toEqual([ran]);
  }
});

test('what never asks does not offer --yes, and takes it from scripts', async () => {
  for (const path of ['session rename', 'profile add', 'profile set']) {
    expect((await run(aWorld(), `${path} --help`)).out).not.toContain('--yes');
    const command = new Map(cases).get(path);
    expect(command?.options.some(option => option.long === '--yes')).toBe(true);
  }
});
