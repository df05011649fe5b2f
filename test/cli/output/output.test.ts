/**
 * What the command line prints: where it goes, what silences it, and that nothing in a text acts on a
 * terminal.
 */
import { describe, expect, test } from 'vitest';
import type { CliIo } from '../../../src/cli/io.ts';
import { jsonText, outputTo, plainLines, quoted } from '../../../src/cli/output/output.ts';
import { collecting } from '../../support/called.ts';
import { count, firstSeed } from '../../support/runs.ts';
import { seeded } from '../../support/seeded.ts';

const esc = '\u001b';

const printing = (more: Partial<CliIo> = {}, options = { quiet: false, color: true }) => {
  const { io, out, err } = collecting({ columns: 20, ...more });
  return { print: outputTo(io, options), out, err };
};

const onTerminal = { stdoutIsTty: true, stderrIsTty: true };

describe('results and messages', () => {
  test('results go to one stream, messages to the other', () => {
    const { print, out, err } = printing();
    print.line('result');
    print.line();
    print.note('note');
    print.warn('warning');
    expect([out(), err()]).toEqual(['result\n\n', 'note\nwarning\n']);
  });

  test('--quiet silences notes and progress, never results and warnings', () => {
    const { print, out, err } = printing(onTerminal, { quiet: true, color: true });
    print.line('result');
    print.note('note');
    print.progress('1 of 2');
    print.warn('warning');
    expect([out(), err(), print.showsProgress]).toEqual(['result\n', 'warning\n', false]);
  });

  test('a table without rows is nothing at all, also no headers', () => {
    const { print, out } = printing();
    print.table(['Name', 'State'], []);
    expect(out()).toBe('');
    print.table(['Name', 'State'], [['dev', 'works']]);
    expect(out()).toMatch(/^Name +State\ndev +works\n$/);
  });

  test('what something else reads is exact, except on a terminal', () => {
    const text = `a\tb${esc}[31m`;
    const piped = printing();
    piped.print.exact(text);
    expect(piped.out()).toBe(`${text}\n`);
    const shown = printing(onTerminal);
    shown.print.exact(text);
    expect(shown.out()).toBe('a b\n');
  });
});

describe('colours', () => {
  test.each<[string, Partial<CliIo>, boolean, boolean]>([
    ['on a terminal', onTerminal, true, true],
    ['not into a file', {}, true, false],
    ['not after --no-color', onTerminal, false, false],
    ['not with NO_COLOR', { ...onTerminal, env: { TERM: 'xterm', NO_COLOR: '1' } }, true, false],
    ['into a file where they are forced', { env: { FORCE_COLOR: '1' } }, true, true],
  ])('%s', (_, io, color, colours) => {
    const { print, out } = printing(io, { quiet: false, color });
    expect(print.colours).toBe(colours);
    print.exact('+ added', 'good');
    expect(out()).toBe(colours ? `${esc}[32m+ added${esc}[0m\n` : '+ added\n');
  });
});

describe('progress', () => {
  test('is one line of the terminal, written over, cut to its width, and taken away', () => {
    const { print, err, out } = printing(onTerminal);
    print.progress('0123456789012345678901234');
    print.progress('');
    const [, first = '', last] = err().split(`\r${esc}[K`);
    expect([first.length, last]).toEqual([19, '']);
    expect(out()).toBe('');
  });

  test.each<[string, Partial<CliIo>]>([
    ['messages go into a file', { stdoutIsTty: true }],
    ['the terminal is dumb', { ...onTerminal, env: { TERM: 'dumb' } }],
    ['it says nothing of itself', { ...onTerminal, env: { TERM: '' } }],
  ])('is not shown where %s', (_, io) => {
    const { print, err } = printing(io);
    print.progress('1 of 2');
    expect([print.showsProgress, err()]).toEqual([false, '']);
  });
});

describe('text from outside', () => {
  test(`whatever is in a name, no control character reaches the terminal (seed ${firstSeed})`, () => {
    const random = seeded(firstSeed);
    for (let run = 0; run < count(200, 5_000); run++) {
      const name = `${random.text(20)}${random.pick(['\u001b]0;title\u0007', '\u009b31m', '\r', '\u202e', ''])}`;
      const { print, out, err } = printing(onTerminal, { quiet: false, color: false });
      print.line(name);
      print.exact(name);
      print.note(quoted(name));
      print.warn(name);
      print.table(['Name'], [[name]]);
      print.json({ name });
      expect(`${out()}${err()}`, JSON.stringify(name)).not.toMatch(/(?!\n)[\p{Cc}\u202e\u2066-\u2069]/u);
    }
  });

  test('JSON keeps every character, escaped where it would act', () => {
    const name = `a${esc}[31m\u202eb`;
    const text = jsonText({ name });
    expect(text).not.toContain(esc);
    expect(text.endsWith('}\n')).toBe(true);
    expect(JSON.parse(text)).toEqual({ name });
  });

  test('a name of a hundred kilobytes is cut in messages, line by line', () => {
    const long = 'x'.repeat(100_000);
    expect(quoted(long).length).toBeLessThanOrEqual(82);
    const lines = plainLines(`${long}\nshort\n${long}`).split('\n');
    expect(lines.map(({ length }) => length <= 4_000)).toEqual([true, true, true]);
    expect(lines[1]).toBe('short');
  });
});
