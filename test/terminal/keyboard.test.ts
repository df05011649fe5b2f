/** What the keyboard makes of the terminal's chunks, one piece at a time. */
import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { createKeyboard, takenApart } from '../../src/terminal/keyboard.ts';

interface Typed {
  readonly forwarded: string[];
  readonly pressed: string[];
}

/** Feeds chunks one after the other to a screen on which `answers` says what a piece of text opens or closes. */
const asked = (chunks: readonly string[], answers: Readonly<Record<string, string>>, first?: string) => {
  const source = new PassThrough();
  const turns: (() => void)[] = [];
  const heard: string[] = [];
  let question = first;
  const take = (text: string): void => {
    heard.push(text);
    if (text in answers) question = answers[text] || undefined;
  };
  const keyboard = createKeyboard(
    source as never,
    { line: () => undefined, question: () => question, press: take },
    { next: go => void turns.push(go), patience: go => void turns.push(go) },
  );
  (keyboard.stream as unknown as PassThrough).write = ((text: string) => {
    take(text);
    return true;
  }) as never;
  for (const chunk of chunks) {
    source.emit('data', chunk);
    for (let go = turns.shift(); go; go = turns.shift()) go();
  }
  return heard;
};

/** Feeds chunks and runs every planned turn; `line` is what the focused field holds, if one is focused. */
const typed = (chunks: readonly string[], line?: string): Typed => {
  const source = new PassThrough();
  const pressed: string[] = [];
  const forwarded: string[] = [];
  const turns: (() => void)[] = [];
  const later: (() => void)[] = [];
  const keyboard = createKeyboard(
    source as never,
    { line: () => line, press: key => void pressed.push(key) },
    { next: go => void turns.push(go), patience: go => void later.push(go) },
  );
  const write = keyboard.stream as unknown as PassThrough;
  write.write = ((text: string) => {
    forwarded.push(text);
    return true;
  }) as never;
  for (const chunk of chunks) source.emit('data', chunk);
  for (const go of later) go();
  for (let go = turns.shift(); go; go = turns.shift()) go();
  return { forwarded, pressed };
};

test('on the panes each letter of a chunk is a key of its own', () => {
  expect(typed(['jjk\x1b[B\rq']).forwarded).toEqual(['j', 'j', 'k', '\x1b[B', '\r', 'q']);
});

test('in a field a run of text goes whole', () => {
  expect(typed(['sand box'], '').forwarded).toEqual(['sand box']);
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
  expect(typed(['\x1b[200~https://a\r\n\tb\x07\x1b[201~x'], '').forwarded).toEqual(['https://a b', 'x']);
});

test('a paste in several chunks is put together', () => {
  expect(typed(['\x1b[200~one ', 'two', ' three\x1b[201~'], '').forwarded).toEqual(['one two three']);
});

test('a paste where no field is focused is dropped: it is no row of commands', () => {
  expect(typed(['\x1b[200~qqq\r\x1b[201~', 'j']).forwarded).toEqual(['j']);
});

test('in a field control letters are commands, not letters', () => {
  expect(typed(['\x17\x15\x03'], 'abc')).toEqual({ forwarded: [], pressed: ['ctrl+w', 'ctrl+u', 'ctrl+c'] });
});

test('home and end walk the whole line, one arrow a turn', () => {
  expect(typed(['\x1b[H'], 'abc').forwarded).toEqual(['\x1b[D', '\x1b[D', '\x1b[D']);
  expect(typed(['\x05'], 'ab').forwarded).toEqual(['\x1b[C', '\x1b[C']);
});

test('enter, tab and backspace reach the field’s screen', () => {
  expect(typed(['\r\t\x7f'], 'x').forwarded).toEqual(['\r', '\t', '\x7f']);
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
