/** The mouse: reports as terminals send them, and clicks by their times. */
import { describe, expect, test } from 'vitest';
import {
  clicked,
  doubleClickMs,
  type LastClick,
  type MouseEvent,
  mouseEvent,
  mouseOff,
  mouseOn,
  wheelSteps,
} from '../../src/terminal/mouse.ts';
import { isNoise, takenApart } from '../../src/terminal/sequences.ts';
import { seeded } from '../support/seeded.ts';

const plain = { shift: false, alt: false, ctrl: false };

test.each([
  ['\x1b[<0;1;1M', { kind: 'press', button: 'left', x: 0, y: 0 }],
  ['\x1b[<0;1;1m', { kind: 'release', button: 'left', x: 0, y: 0 }],
  ['\x1b[<1;12;7M', { kind: 'press', button: 'middle', x: 11, y: 6 }],
  ['\x1b[<2;300;99M', { kind: 'press', button: 'right', x: 299, y: 98 }],
  ['\x1b[<32;5;6M', { kind: 'drag', button: 'left', x: 4, y: 5 }],
  ['\x1b[<34;5;6M', { kind: 'drag', button: 'right', x: 4, y: 5 }],
  ['\x1b[<35;5;6M', { kind: 'move', button: 'none', x: 4, y: 5 }],
  ['\x1b[<64;10;20M', { kind: 'wheel-up', button: 'none', x: 9, y: 19 }],
  ['\x1b[<65;10;20M', { kind: 'wheel-down', button: 'none', x: 9, y: 19 }],
  ['\x1b[<4;1;1M', { kind: 'press', button: 'left', x: 0, y: 0, shift: true }],
  ['\x1b[<8;1;1M', { kind: 'press', button: 'left', x: 0, y: 0, alt: true }],
  ['\x1b[<16;1;1M', { kind: 'press', button: 'left', x: 0, y: 0, ctrl: true }],
  ['\x1b[<28;1;1m', { kind: 'release', button: 'left', x: 0, y: 0, shift: true, alt: true, ctrl: true }],
  ['\x1b[<81;1;1M', { kind: 'wheel-down', button: 'none', x: 0, y: 0, ctrl: true }],
  ['\x9b<0;3;4M', { kind: 'press', button: 'left', x: 2, y: 3 }],
] as const)('%j', (sequence, event) => {
  expect(mouseEvent(sequence)).toEqual({ ...plain, ...event });
});

test.each([
  '\x1b[<66;1;1M',
  '\x1b[<67;1;1M',
  '\x1b[<64;1;1m',
  '\x1b[<128;1;1M',
  '\x1b[<3;1;1M',
  '\x1b[<0;0;1M',
  '\x1b[<0;1;0M',
  '\x1b[<0;1M',
  '\x1b[<0;1;1;1M',
  '\x1b[<;1;1M',
  '\x1b[<-1;1;1M',
  '\x1b[<0;1;1',
  '\x1b[0;1;1M',
  '\x1b[M !!',
  '\x1b[<99999999;1;1M',
  '\x1b[A',
  'x',
  '',
])('%j is no event', sequence => {
  expect(mouseEvent(sequence)).toBeUndefined();
});

test('on and off name the same modes, off in the reverse order', () => {
  const modes = (text: string): readonly string[] =>
    [...text.matchAll(/\?(\d+)/g)].map(([, mode = '']) => mode);
  expect(modes(mouseOff)).toEqual(modes(mouseOn).toReversed());
  expect(mouseOn.replaceAll('h', 'l').length).toBe(mouseOff.length);
});

test('every report survives the keyboard’s taking apart, and is never taken for a key', () => {
  const random = seeded(3);
  for (let round = 0; round < 500; round++) {
    const one = (): string =>
      `\x1b[<${random.below(130)};${1 + random.below(400)};${1 + random.below(200)}${random.pick(['M', 'm'])}`;
    const reports = Array.from({ length: 1 + random.below(5) }, one);
    const { whole, rest } = takenApart(reports.join(''));
    expect([...whole, rest]).toEqual([...reports, '']);
    expect(reports.every(isNoise)).toBe(true);
    for (const event of reports.flatMap(each => mouseEvent(each) ?? []))
      expect(event.x >= 0 && event.x < 400 && event.y >= 0 && event.y < 200).toBe(true);
  }
});

const at = (x: number, y: number, more: Partial<MouseEvent> = {}): MouseEvent => ({
  ...plain,
  kind: 'press',
  button: 'left',
  x,
  y,
  ...more,
});

type Timed = readonly [event: MouseEvent, time: number];

const clicks = (events: readonly Timed[]): readonly (string | undefined)[] => {
  let last: LastClick | undefined;
  return events.map(([event, time]) => {
    const next = clicked(last, event, time);
    last = next.last;
    return next.click;
  });
};

describe('clicks', () => {
  const release = at(1, 1, { kind: 'release' });
  const cases: readonly (readonly [string, readonly Timed[], readonly (string | undefined)[]])[] = [
    ['one', [[at(1, 1), 0]], ['single']],
    [
      'two',
      [
        [at(1, 1), 0],
        [release, 50],
        [at(1, 1), 100],
      ],
      ['single', undefined, 'double'],
    ],
    [
      'just in time',
      [
        [at(1, 1), 0],
        [at(1, 1), doubleClickMs],
      ],
      ['single', 'double'],
    ],
    [
      'too late',
      [
        [at(1, 1), 0],
        [at(1, 1), doubleClickMs + 1],
      ],
      ['single', 'single'],
    ],
    [
      'another row',
      [
        [at(1, 1), 0],
        [at(1, 2), 10],
      ],
      ['single', 'single'],
    ],
    [
      'another column',
      [
        [at(1, 1), 0],
        [at(2, 1), 10],
      ],
      ['single', 'single'],
    ],
    [
      'three',
      [
        [at(1, 1), 0],
        [at(1, 1), 10],
        [at(1, 1), 20],
      ],
      ['single', 'double', 'single'],
    ],
    [
      'four',
      [
        [at(1, 1), 0],
        [at(1, 1), 10],
        [at(1, 1), 20],
        [at(1, 1), 30],
      ],
      ['single', 'double', 'single', 'double'],
    ],
    [
      'the wheel between',
      [
        [at(1, 1), 0],
        [at(1, 1, { kind: 'wheel-down', button: 'none' }), 5],
        [at(1, 1), 10],
      ],
      ['single', undefined, 'single'],
    ],
    [
      'a drag between',
      [
        [at(1, 1), 0],
        [at(2, 1, { kind: 'drag' }), 5],
        [at(1, 1), 10],
      ],
      ['single', undefined, 'single'],
    ],
    [
      'the right button',
      [
        [at(1, 1, { button: 'right' }), 0],
        [at(1, 1), 10],
      ],
      [undefined, 'single'],
    ],
    [
      'a clock set back',
      [
        [at(1, 1), 1_000],
        [at(1, 1), 0],
      ],
      ['single', 'single'],
    ],
  ];
  test.each(cases)('%s', (_, events, expected) => {
    expect(clicks(events)).toEqual(expected);
  });
});

test('turns of the wheel add up', () => {
  const [up, down] = ['\x1b[<64;1;1M', '\x1b[<65;1;1M'].map(mouseEvent);
  const all = [down, down, up, down, at(1, 1)].flatMap(event => event ?? []);
  expect(wheelSteps(all)).toBe(2);
  expect(wheelSteps([])).toBe(0);
});
