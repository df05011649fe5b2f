/** What the keyboard makes of the terminal's chunks, one piece at a time. */
import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createKeyboard } from '../../src/terminal/keyboard.ts';
import { takenApart } from '../../src/terminal/sequences.ts';
import { graphemesOf } from '../../src/text/measure.ts';
import { runs } from '../support/runs.ts';

interface Typed {
  readonly forwarded: string[];
  readonly pressed: string[];
  readonly pasted?: readonly string[];
}

/** A pause of so many milliseconds between two chunks. */
interface Pause {
  readonly ms: number;
}

/** Timers that run when the hand is turned. */
const handTurned = () => {
  let now = 0;
  let timers: { at: number; go: () => void }[] = [];
  return {
    now: () => now,
    after: (ms: number, go: () => void) => void timers.push({ at: now + ms, go }),
    pass: (ms: number): void => {
      const end = now + ms;
      for (;;) {
        const next = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        timers = timers.filter(timer => timer !== next);
        now = next.at;
        next.go();
      }
      now = end;
    },
  };
};

const long = 60_000;

/**
 * Feeds chunks one after the other to a screen on which `answers` says what a piece of text opens or closes.
 */
const asked = (chunks: readonly string[], answers: Readonly<Record<string, string>>, first?: string) => {
  const source = new PassThrough();
  const turns: (() => void)[] = [];
  const clock = handTurned();
  const heard: string[] = [];
  let question = first;
  const take = (text: string): void => {
    heard.push(text);
    if (text in answers) question = answers[text] || undefined;
  };
  const keyboard = createKeyboard(
    source as never,
    { line: () => undefined, question: () => question, press: take },
    { timing: { next: go => void turns.push(go), after: clock.after, now: clock.now } },
  );
  (keyboard.stream as unknown as PassThrough).write = ((text: string) => {
    take(text);
    return true;
  }) as never;
  for (const chunk of chunks) {
    source.emit('data', chunk);
    clock.pass(long);
    for (let go = turns.shift(); go; go = turns.shift()) go();
  }
  return heard;
};

/** Feeds chunks and runs every planned turn; in a field or not. */
const typed = (chunks: readonly (string | Buffer | Pause)[], line = false): Typed => {
  const source = new PassThrough();
  const pressed: string[] = [];
  const forwarded: string[] = [];
  const pasted: string[] = [];
  const turns: (() => void)[] = [];
  const clock = handTurned();
  let value = 'a日👩‍👩‍👧';
  const keyboard = createKeyboard(
    source as never,
    {
      line: () => (line ? { id: 'name', value } : undefined),
      press: key => void pressed.push(key),
      pasted: text => void pasted.push(text),
    },
    { timing: { next: go => void turns.push(go), after: clock.after, now: clock.now } },
  );
  const write = keyboard.stream as unknown as PassThrough;
  write.write = ((text: string) => {
    forwarded.push(text);
    if (text === '\x7f') value = graphemesOf(value).slice(0, -1).join('');
    else if (text >= ' ') value += text;
    return true;
  }) as never;
  for (const chunk of [...chunks, { ms: long }]) {
    if (typeof chunk === 'string' || Buffer.isBuffer(chunk)) source.emit('data', chunk);
    else clock.pass(chunk.ms);
    for (let go = turns.shift(); go; go = turns.shift()) go();
  }
  return { forwarded, pressed, ...(pasted.length > 0 ? { pasted } : {}) };
};

test('on the panes each letter of a chunk is a key of its own', () => {
  expect(typed(['jjk\x1b[B\rq']).forwarded).toEqual(['j', 'j', 'k', '\x1b[B', '\r', 'q']);
});

test('in a field a run of text goes whole', () => {
  expect(typed(['sand box'], true).forwarded).toEqual(['sand box']);
});

test('a sequence cut in two by a read is put together', () => {
  expect(typed(['a\x1b[', '1;5A', 'b']).forwarded).toEqual(['a', '\x1b[1;5A', 'b']);
  expect(takenApart('x\x1bO')).toEqual({ whole: ['x'], rest: '\x1bO' });
});

test('an escape that nothing follows is the escape key', () => {
  expect(typed(['\x1b'])).toEqual({ forwarded: [], pressed: ['escape'] });
});

test('an escape whose sequence comes with the next read is no escape key', () => {
  expect(typed(['\x1b', '[A'])).toEqual({ forwarded: ['\x1b[A'], pressed: [] });
});

test('escape and a letter in one chunk are two keys', () => {
  expect(typed(['\x1bq'])).toEqual({ forwarded: ['q'], pressed: ['escape'] });
  expect(typed(['\x1b\x1b'])).toEqual({ forwarded: [], pressed: ['escape', 'escape'] });
});

test('a paste is one line of text for the field, without control characters', () => {
  expect(typed(['\x1b[200~https://a\r\n\tb\x07\x1b[201~x'], true).forwarded).toEqual(['https://a b', 'x']);
});

test('a paste in several chunks is put together', () => {
  expect(typed(['\x1b[200~one ', 'two', ' three\x1b[201~'], true).forwarded).toEqual(['one two three']);
});

test('a paste where no field is focused is heard as a paste: it is no row of commands', () => {
  const { forwarded, pressed, pasted } = typed(['\x1b[200~qqq\r\x1b[201~', 'j']);
  expect({ forwarded, pressed, pasted }).toEqual({ forwarded: ['j'], pressed: [], pasted: ['qqq'] });
});

test('in a field control letters are commands, not letters', () => {
  expect(typed(['\x17\x15\x03'], true)).toEqual({ forwarded: [], pressed: ['ctrl+w', 'ctrl+u', 'ctrl+c'] });
});

test('home and end are as many arrows as the line has characters, however they are sent', () => {
  const all = (arrow: string) => [arrow, arrow, arrow];
  for (const home of ['\x1b[1~', '\x01', '\x1bOH', '\x1b[H', '\x1b[7~'])
    for (const end of ['\x05', '\x1b[4~', '\x1bOF', '\x1b[F', '\x1b[8~'])
      expect(typed([home, end], true).forwarded).toEqual([...all('\x1b[D'), ...all('\x1b[C')]);
});

test('delete removes what stands under the cursor', () => {
  expect(typed(['\x1b[D\x1b[3~'], true).forwarded).toEqual(['\x1b[D', '\x1b[C', '\x7f']);
  expect(typed(['\x1b[3~'], true).forwarded).toEqual([]);
});

test('enter, tab and backspace reach the field’s screen', () => {
  expect(typed(['\r\t\x7f'], true).forwarded).toEqual(['\r', '\t', '\x7f']);
});

const strings = ['\x1b]', '\x1bP', '\x1b_', '\x1b^', '\x1bX', '\x9d', '\x90', '\x9f', '\x9e', '\x98'];
const ends = ['\x07', '\x1b\\', '\x9c'];

/** What terminals say by themselves, most of it late answers to programs that are gone. */
const sayings = [
  '\x1b]11;rgb:ffff/ffff/ffff\x07',
  '\x1b]10;rgba:1/2/3/4\x1b\\',
  '\x1b]52;c;cXVpdA==\x07',
  '\x1bP>|XTerm(379)\x1b\\',
  '\x1bP1$r0m\x1b\\',
  '\x1bPtmux;\x1b\x1b]0;q\x1b\\',
  '\x1b_Gi=1;OK\x1b\\',
  '\x1b[24;80R',
  '\x1b[1;1R',
  '\x1b[?62;4;52c',
  '\x1b[>1;10;0c',
  '\x1b[?2026;2$y',
  '\x1b[?1u',
  '\x1b[I',
  '\x1b[O',
  '\x1b[8;24;80t',
  '\x1b[0n',
  '\x1b[<0;10;20M',
  '\x1b[<64;10;20m',
  '\x1b[M !!',
  '\x1b[1;2R',
  '\x1b[1;3P',
  '\x1b[25~',
];

test.each([
  ['\x1bOP', 'f1'],
  ['\x1bOR', 'f3'],
  ['\x1b[11~', 'f1'],
  ['\x1b[15~', 'f5'],
  ['\x1b[17~', 'f6'],
  ['\x1b[24~', 'f12'],
  ['\x1b[[E', 'f5'],
  ['\x1b[1;2P', 'shift+f1'],
  ['\x1b[15;5~', 'ctrl+f5'],
  ['\x1b[20;6~', 'ctrl+shift+f9'],
  ['\x1b[2~', 'insert'],
])('%j is the key %s, also in a field and cut in two', (sequence, key) => {
  const parts = [sequence.slice(0, 2), sequence.slice(2)];
  for (const line of [false, true])
    for (const chunks of [[sequence], parts])
      expect(typed(chunks, line)).toEqual({ forwarded: [], pressed: [key] });
});

test.each([false, true])('what a terminal says by itself is no key and no text; in a field: %s', line => {
  for (const saying of sayings)
    expect(typed([saying], line), JSON.stringify(saying)).toEqual({ forwarded: [], pressed: [] });
  for (const start of strings)
    for (const end of ends)
      expect(typed([`${start}1;rgb:q A\u65e5${end}j`], line).forwarded, JSON.stringify(start)).toEqual(['j']);
});

test('8-bit controls that come as single bytes are heard as well', () => {
  expect(typed([Buffer.from([0x9d, 0x31, 0x31, 0x3b, 0x71, 0x9c]), 'j'])).toEqual({
    forwarded: ['j'],
    pressed: [],
  });
  expect(typed([Buffer.from([0x9b, 0x41])]).forwarded).toEqual(['\x1b[A']);
});

test('a letter of several bytes, cut in two by a read, is one letter', () => {
  const bytes = Buffer.from('日👩\u009b');
  expect(
    typed([bytes.subarray(0, 1), bytes.subarray(1, 5), bytes.subarray(5, 7)], true).forwarded.join(''),
  ).toBe('日👩');
});

test('a string that never ends takes what follows at once, and then no more', () => {
  expect(typed(['\x1b]11;rgb:ff', { ms: 1_000 }, 'ff', { ms: 3_000 }, 'j']).forwarded).toEqual(['j']);
  const chatter = Array.from({ length: 20 }, () => ['x', { ms: 500 }] as const).flat();
  expect(typed(['\x1b]11;', ...chatter]).forwarded.length).toBeGreaterThan(5);
});

test('ctrl+c leaves in the middle of a string that never ends', () => {
  expect(typed(['\x1bP1$r', '\x03'], true).pressed).toEqual(['ctrl+c']);
});

test('escape and P are two keys when nothing follows', () => {
  expect(typed(['\x1bP'])).toEqual({ forwarded: ['P'], pressed: ['escape'] });
  expect(typed(['\x1bO'])).toEqual({ forwarded: ['O'], pressed: ['escape'] });
});

test('an arrow in two parts is the arrow, up to where escape must be answered', () => {
  for (const ms of [0, 25, 79])
    expect(typed(['\x1b', { ms }, '[A'])).toEqual({ forwarded: ['\x1b[A'], pressed: [] });
  for (const ms of [25, 200, 900])
    expect(typed(['\x1b[', { ms }, 'A'])).toEqual({ forwarded: ['\x1b[A'], pressed: [] });
});

test('the rest of an arrow that comes after escape was answered is no letters', () => {
  for (const ms of [81, 200, 900])
    expect(typed(['\x1b', { ms }, '[A'])).toEqual({ forwarded: ['\x1b[A'], pressed: ['escape'] });
  expect(typed(['\x1b', { ms: 100 }, '[', { ms: 100 }, 'A']).forwarded).toEqual(['\x1b[A']);
  expect(typed(['\x1b', { ms: 100 }, ']11;rgb:a', { ms: 900 }, 'A\x07'])).toEqual({
    forwarded: [],
    pressed: ['escape'],
  });
  expect(typed(['\x1b', { ms: 100 }, 'OA'])).toEqual({ forwarded: ['\x1bOA'], pressed: ['escape'] });
});

test('what is typed after escape is typed', () => {
  expect(typed(['\x1b', { ms: 100 }, 'A'])).toEqual({ forwarded: ['A'], pressed: ['escape'] });
  expect(typed(['\x1b', { ms: 100 }, 'O', { ms: 100 }, 'A']).forwarded).toEqual(['O', 'A']);
  expect(typed(['\x1b', { ms: 100 }, '['], true)).toEqual({ forwarded: ['['], pressed: ['escape'] });
  expect(typed(['\x1b', { ms: 100 }, '/', '[A'], true).forwarded).toEqual(['/', '[A']);
});

test('a paste whose end is lost comes after a while, and what follows is typed', () => {
  expect(typed(['\x1b[200~abc', { ms: 6_000 }, 'j'], true).forwarded).toEqual(['abc', 'j']);
});

test('a paste is made plain: no invisible and no bidirectional characters', () => {
  expect(typed(['\x1b[200~https://a\u200b.b\u202e/\u{e0041}c\x1b[201~'], true).forwarded).toEqual([
    'https://a.b/c',
  ]);
});

const cuts = (text: string, at: readonly number[]): readonly string[] => {
  const places = [...new Set(at.map(share => Math.floor(share * text.length)))].sort((a, b) => a - b);
  return [...places, text.length].map((place, index) =>
    text.slice(index === 0 ? 0 : places[index - 1], place),
  );
};

const payload = fc.string({ unit: fc.constantFrom(...'0;?$:/ agA[]O日'), maxLength: 12 });
const aSaying = fc.oneof(
  fc.constantFrom(...sayings),
  fc.tuple(fc.constantFrom(...strings), payload, fc.constantFrom(...ends)).map(parts => parts.join('')),
);
const aKey = fc.constantFrom(
  'j',
  'A',
  'é',
  '日',
  '\r',
  '\t',
  '\x1b[A',
  '\x1b[1;5C',
  '\x1b[3~',
  '\x1bOB',
  '\x1b[200~p q\x1b[201~',
);
const spoken = fc.array(fc.oneof(aSaying, aKey), { minLength: 1, maxLength: 6 });
const shares = fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { maxLength: 8 });

/** In a field text comes in runs: what counts is what arrives, not in how many pieces. */
const heard = ({ forwarded, pressed }: Typed) => ({ text: forwarded.join(''), pressed });

test('however the input is cut, the keys are the same', () => {
  fc.assert(
    fc.property(spoken, shares, fc.boolean(), fc.nat(79), (pieces, at, line, ms) => {
      const text = pieces.join('');
      const chunks = cuts(text, at).flatMap(chunk => [chunk, { ms }]);
      expect(heard(typed(chunks, line))).toEqual(heard(typed([text], line)));
      expect(heard(typed(pieces, line))).toEqual(heard(typed([text], line)));
    }),
    runs(400, 50_000),
  );
});

test('however the bytes are cut, the letters are the same', () => {
  fc.assert(
    fc.property(spoken, shares, (pieces, at) => {
      const bytes = Buffer.from(pieces.join(''));
      const places = [
        0,
        ...at.map(share => Math.floor(share * bytes.length)).sort((a, b) => a - b),
        bytes.length,
      ];
      const chunks = places.slice(1).map((place, index) => bytes.subarray(places[index], place));
      expect(heard(typed(chunks, true))).toEqual(heard(typed([bytes], true)));
    }),
    runs(400, 50_000),
  );
});

test('of what a terminal says nothing is heard, cut anywhere, with any pause that a slow link makes', () => {
  fc.assert(
    fc.property(aSaying, shares, fc.nat(900), fc.boolean(), (saying, at, ms, line) => {
      const parts = cuts(saying, at);
      // Escape, and much later one letter that is also a command: nobody can tell that from keys.
      fc.pre(!parts.some((part, index) => /^[POX]$/.test(part) && parts.slice(0, index).join('') === '\x1b'));
      const { forwarded, pressed } = typed(
        parts.flatMap(chunk => [chunk, { ms }]),
        line,
      );
      expect(forwarded).toEqual([]);
      // Only the escape itself, where its rest came too late.
      expect(pressed.length).toBeLessThanOrEqual(pressed[0] === 'escape' ? 1 : 0);
    }),
    runs(400, 50_000),
  );
});

describe('a question', () => {
  const opens = { '\r': 'confirm', p: 'plan', n: 'plan', escape: '' };

  test('takes no key of the read that opened it', () => {
    expect(asked(['p\ry'], opens)).toEqual(['p']);
    expect(asked(['\ry', 'y'], opens, 'plan')).toEqual(['\r', 'y']);
    expect(asked(['j\rjjy\r\r'], opens, 'plan')).toEqual(['j', '\r']);
  });

  test('takes the keys that follow it', () => {
    expect(asked(['p', 'jj\r', 'y'], opens)).toEqual(['p', 'j', 'j', '\r', 'y']);
  });

  test('that was closed and is asked again is another one', () => {
    expect(asked(['\x1bp\r'], opens, 'plan')).toEqual(['escape', 'p']);
  });

  test('takes no key that was typed while it was being opened', () => {
    const words = 'any stray word\r with a line end y\r';
    expect(asked([words], { s: 'plan' })).toEqual([...'any s']);
  });
});
