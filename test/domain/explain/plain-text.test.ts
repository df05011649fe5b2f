/** An error text without what terminals, logs, web pages and JSON did to it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cleaned,
  folded,
  linesOf,
  longest,
  onOneLine,
  windowsOf,
} from '../../../src/domain/explain/plain-text.ts';
import { runs } from '../../support/runs.ts';

describe('cleaned', () => {
  test.each([
    ['a colour', '\x1b[1;31mred\x1b[0m', 'red'],
    ['a title of the window', '\x1b]0;my shell\x07text', 'text'],
    ['a link', '\x1b]8;;https://x\x1b\\text\x1b]8;;\x1b\\', 'text'],
    ['a colour without its escape', '[31mred[0m', 'red'],
    ['a colour as cat shows it', '^[[31mred', 'red'],
    ['a colour as JSON has it', '\\u001b[31mred', 'red'],
    ['a colour as a shell writes it', '\\033[31mred\\x1b[0m', 'red'],
    ['a box', '│ text │', '  text  '],
    ['line ends of a text in a text', 'one\\ntwo\\\\nthree', 'one\ntwo\nthree'],
    ['tabs of a text in a text', 'one\\ttwo', 'one two'],
    ['quotes of a text in a text', 'a \\"b\\" \\\\\\"c\\\\\\"', 'a "b" "c"'],
    ['quotes as code points', '\\u0022b\\u0027', '"b\''],
    ['quotes of a page', '&quot;b&quot; &#39;c&#x27; &lt;d&gt; &amp;', '"b" \'c\' <d> &'],
    ['what looks like one of a page', 'a &nope; b & c', 'a &nope; b & c'],
    ['quotes of other languages', '“a” „b“ «\u00a0c\u00a0» ‘d’ 「e」', '"a" "b" "c" \'d\' "e"'],
    ['nothing to clean', 'plain [text] (1m) 50%', 'plain [text] (1m) 50%'],
    ['brackets that are no colour', '[ERROR] [12345m', '[ERROR] [12345m'],
  ])('%s', (_what, text, plain) => {
    expect(cleaned(text)).toBe(plain);
  });

  test('twice is as once, of whatever a terminal prints', () => {
    const unit = fc.constantFrom('\x1b[31m', '│', 'a', ' ', '\n', '“', '&quot;', '[0m', '"', '日');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 40 }), text => {
        expect(cleaned(cleaned(text))).toBe(cleaned(text));
      }),
      runs(100, 10_000),
    );
  });
});

describe('of a long text the ends are looked at', () => {
  const text = `begin ${'x'.repeat(longest)} end`;

  test('and what lies between them in windows', () => {
    expect(cleaned(text)).toMatch(/^begin x+ x+ end$/);
    expect(windowsOf('x'.repeat(longest))).toEqual([]);
    expect(windowsOf(text)).toHaveLength(1);
  });

  test('no place is left out: what is as long as a message stands whole in one of them', () => {
    const marks = Array.from({ length: 48 }, (_, at) => `<${at}>`);
    const filler = '.'.repeat(longest / 16);
    const text = marks.map(mark => filler + mark).join('');
    const all = [text.slice(0, longest / 2), ...windowsOf(text), text.slice(-longest / 2)];
    expect(marks.filter(mark => !all.some(window => window.includes(mark)))).toEqual([]);
    for (const [at, window] of windowsOf(text).entries())
      expect(all[at]?.endsWith(window.slice(0, 4_096))).toBe(true);
  });
});

describe('a line without what a log put before it', () => {
  const message = 'Token for corp does not exist';

  test.each([
    ['a time', `2026-11-28T20:13:43.123Z ${message}`],
    ['a time with a zone', `[2026-11-28 20:13:43,123 +01:00] ${message}`],
    ['a time of the day', `20:13:43 ${message}`],
    ['syslog', `Nov 28 20:13:43 host.example app/web.1[12]: ${message}`],
    ['a level', `ERROR: ${message}`],
    ['a level in brackets', `[ERROR] ${message}`],
    ['a container', `web-1  | ${message}`],
    ['a logger', `botocore.credentials - WARNING - ${message}`],
    ['a step of a build', `#12 3.456 ${message}`],
    ['a build server', `##[error]${message}`],
    ['a quote', `> > ${message}`],
    ['several of them', `> [20:13:43] stderr | ERROR ${message}`],
  ])('%s', (_what, line) => {
    expect(linesOf(line)).toEqual([message]);
  });

  test('lines end as any system ends them', () => {
    expect(linesOf('a\r\nb\rc\n\nd')).toEqual(['a', 'b', 'c', 'd']);
  });

  test('words that only look like a prefix stay', () => {
    expect(linesOf('Errors: none\n12 apples\nNovember rain')).toEqual([
      'Errors: none',
      '12 apples',
      'November rain',
    ]);
  });

  test('a line without end is no work without end', () => {
    const line = '[a] '.repeat(100_000) + message;
    expect(linesOf(line).join('')).toContain(message);
  });
});

test('on one line there are single blanks, and no marks that nobody sees', () => {
  expect(onOneLine('\ufeff a\u200b\u00a0 b\r\n\tc\0 ')).toBe('a b c');
});

test('folding keeps every place: only the letters of ASCII change', () => {
  expect(folded('TOKEN İ É ẞ')).toBe('token İ É ẞ');
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 50 }), text => {
      expect(folded(text)).toHaveLength(text.length);
    }),
    runs(100, 10_000),
  );
});
