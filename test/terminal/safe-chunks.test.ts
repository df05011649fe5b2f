/**
 * What comes in one read, from the terminal's bytes to the effects: a paste, a key held down, a word typed
 * into the wrong window. Whatever it is, it changes nothing that was not asked on screen before it came.
 */
import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keysFrom } from '../../src/components/ink-keys.ts';
import type { Effect } from '../../src/state/messages.ts';
import { fieldOf, questionOn } from '../../src/state/overlays.ts';
import { type State, topOverlay } from '../../src/state/state.ts';
import { update } from '../../src/state/update.ts';
import { createKeyboard } from '../../src/terminal/keyboard.ts';
import { runs } from '../support/runs.ts';
import { screens } from '../support/screens.ts';
import { seeded } from '../support/seeded.ts';
import { answersTo } from '../support/world.ts';

const grave = /^(writeChange|undoChange|purgeCache|tightenCache|signOut)$/;

const named: Readonly<Record<string, string>> = {
  '\r': 'enter',
  '\n': 'enter',
  '\t': 'tab',
  '\x1b': 'escape',
  '\x7f': 'backspace',
  '\b': 'backspace',
  ' ': 'space',
  '\x1b[A': 'up',
  '\x1b[B': 'down',
  '\x1b[C': 'right',
  '\x1b[D': 'left',
  '\x1b[5~': 'pageup',
  '\x1b[6~': 'pagedown',
  '\x1b[Z': 'shift+tab',
};

const keysOf = (piece: string): readonly string[] => {
  const name = named[piece];
  if (name !== undefined) return [name];
  if (piece.startsWith('\x1b')) return [];
  const code = piece.charCodeAt(0);
  if (code < 0x20) return [`ctrl+${String.fromCharCode(code + 0x60)}`];
  return keysFrom(piece, {} as Parameters<typeof keysFrom>[1]);
};

interface Heard {
  readonly state: State;
  readonly effects: readonly Effect[];
}

/** The keyboard in front of the reducer; a field takes text as Ink's input would. */
const appAt = (begin: State) => {
  let state = begin;
  const effects: Effect[] = [];
  const random = seeded(1);
  const take = (action: Parameters<typeof update>[1]): void => {
    const [next, more] = update(state, action);
    state = next;
    for (const effect of more) {
      effects.push(effect);
      for (const answer of answersTo(effect, state, random)) {
        const [later, last] = update(state, answer);
        state = later;
        effects.push(...last);
      }
    }
  };
  const press = (key: string): void => take({ type: 'key.pressed', key });
  const write = (piece: string): void => {
    const field = fieldOf(state);
    const isText = !piece.startsWith('\x1b') && piece.charCodeAt(0) >= 0x20 && piece !== '\x7f';
    if (field && isText) take({ type: 'field.changed', value: field.value + piece });
    else for (const key of keysOf(piece)) press(key);
  };
  return { read: () => state, effects, press, write };
};

/**
 * All chunks, each read when all that the ones before led to is on screen; time passes only after the last.
 */
const heard = (begin: State, chunks: readonly string[]): Heard => {
  const app = appAt(begin);
  const source = new PassThrough();
  const turns: (() => void)[] = [];
  const late: (() => void)[] = [];
  const keyboard = createKeyboard(
    source as never,
    { line: () => fieldOf(app.read()), question: () => questionOn(app.read()), press: app.press },
    { timing: { next: go => void turns.push(go), after: (_ms, go) => void late.push(go), now: () => 0 } },
  );
  (keyboard.stream as unknown as PassThrough).write = ((piece: string) => {
    app.write(piece);
    return true;
  }) as never;
  for (const chunk of chunks) {
    source.emit('data', chunk);
    for (let go = turns.shift(); go; go = turns.shift()) go();
  }
  for (let go = late.shift(); go; go = turns.shift() ?? late.shift()) go();
  return { state: app.read(), effects: app.effects };
};

const begins = Object.entries(screens).filter(([, state]) => questionOn(state) === undefined);
const begin = fc.constantFrom(...begins);

const piece = fc.oneof(
  fc.constantFrom(
    '\r',
    'y',
    'p',
    'x',
    'S',
    'O',
    'u',
    'a',
    'c',
    'd',
    'e',
    'n',
    ' ',
    '\t',
    '\x7f',
    'P',
    'enter\r',
  ),
  fc.constantFrom(
    '\x1b',
    '\x1b[A',
    '\x1b[B',
    '\x1b[5~',
    '\x1b[Z',
    '\x1bO',
    '\x1b[',
    '\x1b[<0;10;5M',
    '\x1b[I',
  ),
  fc.constantFrom('yes\r', 'sudo su\r', '\x1b[200~y\r\ny\x1b[201~', '\x1b[200~', '\x1b[201~', '\x03', '\x04'),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
);
const chunk = fc.array(piece, { maxLength: 40 }).map(pieces => pieces.join(''));

test('one read of anything changes nothing', () => {
  fc.assert(
    fc.property(begin, chunk, ([name, state], bytes) => {
      const changed = heard(state, [bytes]).effects.filter(({ do: what }) => grave.test(what));
      expect(changed, name).toEqual([]);
    }),
    runs(400, 20_000),
  );
});

const paste = (text: string): string => `\x1b[200~${text}\x1b[201~`;
const pasted = fc.oneof(chunk, fc.constantFrom('y\r'.repeat(40), 'p\r\r\ry', '\r\n'.repeat(99), 'S y O y'));

test('a paste is text for a field, and nothing at all where no field is', () => {
  const clean = pasted.map(text => text.replaceAll('\x1b', ''));
  fc.assert(
    fc.property(fc.constantFrom(...Object.entries(screens)), clean, ([name, state], text) => {
      const { state: next, effects } = heard(state, [paste(text)]);
      expect(
        effects.filter(({ do: what }) => grave.test(what)),
        name,
      ).toEqual([]);
      expect(topOverlay(next)?.kind, name).toBe(topOverlay(state)?.kind);
      if (!fieldOf(state)) expect(next, name).toBe(state);
    }),
    runs(300, 10_000),
  );
});

test('a paste cut into reads anywhere is the same paste', () => {
  fc.assert(
    fc.property(begin, pasted, fc.array(fc.nat(300), { maxLength: 4 }), ([name, state], text, cuts) => {
      const whole = paste(text.replaceAll('\x1b', ''));
      const ends = [
        ...cuts.filter(cut => cut > 6 && cut < whole.length).toSorted((a, b) => a - b),
        whole.length,
      ];
      const parts = ends.map((end, at) => whole.slice(ends[at - 1] ?? 0, end));
      // A surrogate pair is no two reads: bytes are decoded before.
      fc.pre(parts.every(part => !/[\ud800-\udbff]$/.test(part)));
      const cut = heard(
        state,
        parts.filter(part => part !== ''),
      );
      expect(
        cut.effects.filter(({ do: what }) => grave.test(what)),
        name,
      ).toEqual([]);
      expect(topOverlay(cut.state)?.kind, name).toBe(topOverlay(state)?.kind);
    }),
    runs(200, 5_000),
  );
});

test('keys of several reads do answer: the boxes were on screen in between', () => {
  const { effects } = heard(screens['the sessions'] ?? fail(), ['S', 'y']);
  expect(effects.map(({ do: what }) => what)).toContain('signOut');
});

const fail = (): never => {
  throw new Error('there is no such screen');
};
