/**
 * README and docs: what they show runs, what they link is there. A block of `sh` is run line by line against
 * the demo; `sh norun` (it needs a terminal, another program or a published release) is only parsed.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pageLines } from '../../src/cli/docs/page.ts';
import { wholeProgram } from '../../src/cli/parser/whole-program.ts';
import { clickAllow } from '../support/browser.ts';
import { aWorld } from '../support/fake-services.ts';
import { type RealCli, realCli } from '../support/real-services.ts';
import { run } from '../support/run-cli.ts';
import { root } from '../support/scripts.ts';

const files = [
  'README.md',
  ...['CONTRIBUTING.md', 'ARCHITECTURE.md', 'CHANGELOG.md', 'SECURITY.md'].filter(name =>
    existsSync(join(root, name)),
  ),
  ...readdirSync(join(root, 'docs'))
    .filter(name => name.endsWith('.md'))
    .map(name => `docs/${name}`),
];
const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');

/** Their examples are held by tests of their own; here they are only parsed. */
const heldElsewhere = ['json', 'troubleshooting', 'prompts', 'doctor'].map(name => `docs/${name}.md`);

interface Line {
  readonly file: string;
  readonly words: readonly string[];
  readonly runs: boolean;
}

/** Words of a shell line up to a pipe; quotes keep blanks together. */
const wordsOf = (line: string): readonly string[] =>
  [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, one, two, plain]) => one ?? two ?? plain ?? '');

const beforePipe = (words: readonly string[]): readonly string[] =>
  words.includes('|') ? words.slice(0, words.indexOf('|')) : words;

const linesIn = (file: string): readonly Line[] =>
  [...textOf(file).matchAll(/^```sh( norun)?\n(.*?)^```/gms)].flatMap(([, norun, block = '']) =>
    block
      .split('\n')
      .filter(line => line.startsWith('ssotui '))
      .map(line => ({
        file,
        words: beforePipe(wordsOf(line)).slice(1),
        runs: norun === undefined && !heldElsewhere.includes(file),
      })),
  );

const lines = files.flatMap(linesIn);
const shown = ({ file, words }: Line): string => `${file}: ssotui ${words.join(' ')}`;

/** The command that the words lead to, and what is behind it. */
const found = (command: Command, words: readonly string[]): readonly [Command, readonly string[]] => {
  const next = command.commands.find(each => each.name() === words[0]);
  return next ? found(next, words.slice(1)) : [command, words];
};

const io = {
  ...{ stdout: () => undefined, stderr: () => undefined, stdoutIsTty: false, stderrIsTty: false },
  ...{ columns: 100, env: {}, version: '1.2.3', signal: new AbortController().signal },
};
const program = wholeProgram(io, async () => undefined);

/** Words that are no options, and no values of them. */
const operands = (command: Command, words: readonly string[]): readonly string[] =>
  words.filter((word, at) => {
    const before = words[at - 1] ?? '';
    const option = command.options.find(({ short, long }) => before === short || before === long);
    return !word.startsWith('-') && !(option && (option.required || option.optional));
  });

test('each command in the documentation has the arguments that it cannot do without', () => {
  const wanting = lines.filter(({ words }) => {
    const [command, rest] = found(program, words);
    const required = command.registeredArguments.filter(argument => argument.required).length;
    return !rest.includes('--help') && operands(command, rest).length < required;
  });
  expect(wanting.map(shown)).toEqual([]);
});

test('each command in the documentation exists, with the options that are shown', () => {
  const wrong = lines.filter(({ words }) => {
    const [command, rest] = found(program, words);
    const own = rest.includes('--') ? rest.slice(0, rest.indexOf('--')) : rest;
    const flags = own
      .filter(word => word.startsWith('-') && word !== '--help')
      .map(word => word.split('=')[0]);
    const known = [...command.options, ...program.options].flatMap(({ short, long }) => [short, long]);
    return (
      (command === program && !['--demo', 'help'].includes(rest[0] ?? '')) ||
      !flags.every(each => known.includes(each))
    );
  });
  expect(wrong.map(shown)).toEqual([]);
  expect(lines.length).toBeGreaterThan(40);
});

describe('against the demo', () => {
  let cli: RealCli;
  beforeAll(async () => {
    cli = await realCli();
    await writeFile(join(cli.home.home, '.aws', 'config'), '');
    const { startUrl, region } = cli.portal;
    await cli.run(`session add main --start-url ${startUrl} --region ${region}`);
    await cli.run('login main --device-code --no-browser', text => {
      const url = /Open {2}(\S+)/.exec(text)?.[1];
      if (url) void clickAllow(url);
    });
  });
  afterAll(() => cli.close());

  /** The made-up portal stands for that of the reader, who begins without a session. */
  const prepared = async (words: readonly string[]): Promise<readonly string[]> => {
    if (words[0] === 'session' && words[1] === 'add')
      return [...words.slice(0, 2), `s${Math.random().toString(36).slice(2)}`, ...words.slice(3)];
    return words[0] === 'login' && words[2] === undefined ? ['sessions'] : words;
  };

  const withLines = files.filter(file => lines.some(line => line.file === file && line.runs));
  test.each(withLines)('what %s shows can be done', async file => {
    const failed: string[] = [];
    const own = lines.filter(line => line.file === file && line.runs);
    for (const line of own) {
      const { code, err } = await cli.run(await prepared(line.words));
      if (code !== 0) failed.push(`${shown(line)} ended with ${code}: ${err}`);
    }
    expect(failed).toEqual([]);
  });
});

/** A heading as GitHub makes an anchor of it. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

const anchorsOf = new Map<string, ReadonlySet<string>>();

/** Read once a file: the page of errors alone has hundreds of links. */
const anchors = (file: string): ReadonlySet<string> => {
  const known =
    anchorsOf.get(file) ??
    new Set([...textOf(file).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => anchorOf(heading)));
  anchorsOf.set(file, known);
  return known;
};

/** Links and pictures that lead nowhere. */
const broken = (file: string): readonly string[] => {
  const text = textOf(file)
    .replaceAll(/^```.*?^```/gms, '')
    .replaceAll(/`[^`\n]*`/g, '');
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)|src="([^"]+)"/g)].map(
    ([, link, src]) => link ?? src ?? '',
  );
  return targets
    .filter(target => !/^https?:/.test(target))
    .filter(target => {
      const [path = '', anchor] = target.split('#');
      const at = path === '' ? file : join(dirname(file), path);
      if (!existsSync(resolve(root, at))) return true;
      return anchor !== undefined && !anchors(at).has(anchor);
    });
};

test('links and pictures of README and docs lead somewhere', () => {
  expect(
    Object.fromEntries(files.map(file => [file, broken(file)]).filter(([, bad]) => bad?.length)),
  ).toEqual({});
});

test('the README has the two commands that set everything up, and fits one and a half screens', () => {
  const readme = textOf('README.md');
  expect(readme).toContain('npm ci && npm run demo');
  expect(readme).toContain(textOf('.ci/run').trim().split('\n').at(-1));
  expect(readme.split('\n').length).toBeLessThan(100);
});

test('help TOPIC shows a page as text; a command of that name counts first', async () => {
  const page = await run(aWorld(), 'help signing-in', { columns: 60 });
  expect(page).toMatchObject({ code: 0, err: '' });
  expect(page.out).toMatch(/^Signing in\n/);
  expect(page.out.replaceAll('\n', ' ')).toContain('settings (ssotui help settings.md)');
  expect(page.out).not.toMatch(/\*\*|```|\]\(/);
  expect((await run(aWorld(), 'help settings')).out).toContain('Usage: ssotui settings');
  expect((await run(aWorld(), 'help settings.md')).out).toMatch(/^Settings\n/);
  expect(await run(aWorld(), 'help signing')).toMatchObject({
    code: 2,
    err: expect.stringContaining('Did you mean signing-in?'),
  });
});

test('a page of Markdown becomes plain lines: paragraphs whole, code as it is, tables without rules', () => {
  const page =
    "# A *b*\n\none `two`\nthree [four](x.md) **`--like 'R*'`** [`[x.Y]`](z.md)\n- item\n  goes on\n\n```sh\n  as is |\n```\n<!-- no -->\n| a | b\\|c |\n| --- | --- |";
  expect(pageLines(page)).toEqual([
    { is: 'heading', text: 'A b' },
    { is: 'text', text: '' },
    { is: 'text', text: "one two three four (ssotui help x.md) --like 'R*' [x.Y] (ssotui help z.md)" },
    { is: 'text', text: '- item goes on' },
    { is: 'text', text: '' },
    { is: 'code', text: '      as is |' },
    { is: 'row', text: 'a  ·  b|c' },
  ]);
});
