/** The mouse in the terminal's input: clicks, double clicks, and a wheel that is turned fast. */
import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createKeyboard } from '../../src/terminal/keyboard.ts';
import type { Pointing } from '../../src/terminal/pointer.ts';
import { runs } from '../support/runs.ts';

const press = (x: number, y: number): string => `\x1b[<0;${x + 1};${y + 1}M\x1b[<0;${x + 1};${y + 1}m`;
const down = '\x1b[<65;3;4M';
const up = '\x1b[<64;3;4M';

/**
 * A mouse on a keyboard whose clock stands between chunks; `pass` lets a frame go by. Each click is drawn for
 * `drawsMs`.
 */
const desk = (question: () => string | undefined = () => undefined, drawsMs = 0) => {
  const source = new PassThrough();
  const told: (Pointing | string)[] = [];
  let turns: (() => void)[] = [];
  let timers: { at: number; go: () => void }[] = [];
  let now = 0;
  const keyboard = createKeyboard(
    source as never,
    {
      line: () => undefined,
      question,
      press: key => void told.push(key),
      point: pointing => {
        told.push(pointing);
        now += drawsMs;
      },
    },
    {
      timing: {
        next: go => void turns.push(go),
        after: (ms, go) => void timers.push({ at: now + ms, go }),
        now: () => now,
      },
    },
  );
  (keyboard.stream as unknown as PassThrough).write = ((text: string) => told.push(text) > 0) as never;
  const pass = (ms: number): void => {
    now += ms;
    const due = timers.filter(({ at }) => at <= now);
    timers = timers.filter(({ at }) => at > now);
    for (const { go } of due) go();
  };
  const send = (chunk: string): void => {
    source.emit('data', chunk);
    for (; turns.length > 0; ) {
      const [go, ...rest] = turns;
      turns = rest;
      go?.();
    }
  };
  return { told, send, pass };
};

test('a press is a click, its release is nothing, and a second press there a double click', () => {
  const { told, send, pass } = desk();
  send(press(4, 7));
  pass(200);
  send(press(4, 7));
  pass(200);
  send(press(4, 7));
  expect(told).toEqual([
    { is: 'click', x: 4, y: 7 },
    { is: 'double-click', x: 4, y: 7 },
    { is: 'click', x: 4, y: 7 },
  ]);
});

test('two presses that came together are a double click, however long the first one is drawn', () => {
  const { told, send } = desk(undefined, 900);
  send(press(4, 7) + press(4, 7));
  expect(told).toEqual([
    { is: 'click', x: 4, y: 7 },
    { is: 'double-click', x: 4, y: 7 },
  ]);
});

test('keys and clicks come in the order they were made', () => {
  const { told, send } = desk();
  send(`j${press(1, 1)}k`);
  expect(told).toEqual(['j', { is: 'click', x: 1, y: 1 }, 'k']);
});

test('a wheel turned many times in one read is one turn', () => {
  const { told, send } = desk();
  send(down.repeat(12) + up.repeat(2));
  expect(told).toEqual([{ is: 'wheel', x: 2, y: 3, steps: 10 }]);
});

test('a wheel turned a hundred times a second is told at most once a frame', () => {
  const { told, send, pass } = desk();
  for (let turn = 0; turn < 100; turn += 1) {
    send(down);
    pass(10);
  }
  pass(16);
  const steps = told.map(each => (typeof each === 'object' && each.is === 'wheel' ? each.steps : 0));
  expect(steps.reduce((sum, each) => sum + each, 0)).toBe(100);
  expect(told.length).toBeLessThanOrEqual(63);
});

test('a key waits for no wheel: what was turned before it is told first', () => {
  const { told, send } = desk();
  send(down);
  send(down);
  send('j');
  expect(told).toEqual([{ is: 'wheel', x: 2, y: 3, steps: 1 }, { is: 'wheel', x: 2, y: 3, steps: 1 }, 'j']);
});

test('a question that a click opens takes no click of the same read', () => {
  let question: string | undefined;
  const { told, send } = desk(() => question ?? (told.length > 0 ? 'confirm' : undefined));
  send(press(1, 1) + press(2, 2));
  expect(told).toEqual([{ is: 'click', x: 1, y: 1 }]);
  question = 'confirm';
  send(press(3, 3));
  expect(told).toHaveLength(2);
});

test('reports are never keys or text, wherever a read cuts them', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(down, up, press(120, 30), '\x1b[<35;5;5M', '\x1b[<66;1;1M'), {
        minLength: 1,
        maxLength: 6,
      }),
      fc.array(fc.nat(40), { maxLength: 5 }),
      (reports, cuts) => {
        const { told, send } = desk();
        let rest = reports.join('');
        for (const cut of cuts) {
          send(rest.slice(0, cut));
          rest = rest.slice(cut);
        }
        send(rest);
        expect(told.filter(each => typeof each === 'string')).toEqual([]);
      },
    ),
    runs(100, 2_000),
  );
});
