/**
 * Every screen of the app at every size of terminal: what is drawn lies on the screen, each line is as wide
 * as its block, and nothing that a person needs to go on is missing.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPlaced } from '../../src/components/box.ts';
import { frameOf } from '../../src/components/frame.ts';
import { paint } from '../../src/components/paint.ts';
import { usualPainter } from '../../src/components/theme.ts';
import { smallest } from '../../src/state/layout.ts';
import { activeListOf, specOf } from '../../src/state/overlays.ts';
import { panes, type Screen, type State, topOverlay } from '../../src/state/state.ts';
import { widthOf } from '../../src/text/measure.ts';
import { runs } from '../support/runs.ts';
import { account, after, press, roles } from '../support/scenes.ts';
import { screens } from '../support/screens.ts';
import { seeded } from '../support/seeded.ts';

const resized = (state: State, screen: Screen): State =>
  after(state, { type: 'screen.resized', screen }).state;

interface Drawn {
  readonly key: string;
  readonly text: string;
  readonly width: number;
}

/** As the terminal gets it, without its colours. */
const linesOf = (state: State): readonly Drawn[] =>
  frameOf(state).flatMap(({ key, content, rect: { width } }) =>
    content.map(each => ({
      key,
      width,
      text: paint(isPlaced(each) ? each.behind : each, usualPainter).text,
    })),
  );

const shownIn = (state: State): string =>
  linesOf(state)
    .map(({ text }) => text)
    .join('\n');

/** Blocks on the screen, lines inside of their blocks. */
const holds = (name: string, state: State): void => {
  const { columns, rows } = state.screen;
  for (const { key, rect, content } of frameOf(state)) {
    const where = `${name}, ${key} at ${columns}x${rows}`;
    expect(rect.left, where).toBeGreaterThanOrEqual(0);
    expect(rect.top, where).toBeGreaterThanOrEqual(0);
    expect(rect.left + rect.width, where).toBeLessThanOrEqual(columns);
    expect(rect.top + rect.height, where).toBeLessThanOrEqual(rows);
    const high = content.reduce((sum, each) => sum + (isPlaced(each) ? each.input.height : 1), 0);
    expect(high, where).toBeLessThanOrEqual(rect.height);
  }
  for (const { key, text, width } of linesOf(state)) {
    const where = `${name}, ${key} at ${columns}x${rows}: ${text}`;
    expect(text, where).not.toMatch(/undefined|NaN|\[object|\x1b|\n/);
    expect(widthOf(text), where).toBe(width);
  }
};

const any = fc.constantFrom(...Object.entries(screens));
const size = fc.record({
  columns: fc.integer({ min: smallest.columns, max: 320 }),
  rows: fc.integer({ min: smallest.rows, max: 90 }),
});

test('every screen fits every terminal', () => {
  fc.assert(
    fc.property(any, size, ([name, state], screen) => holds(name, resized(state, screen))),
    runs(600, 20_000),
  );
});

test.each([
  { columns: 40, rows: 10 },
  { columns: 60, rows: 20 },
  { columns: 80, rows: 24 },
  { columns: 120, rows: 34 },
  { columns: 160, rows: 45 },
  { columns: 200, rows: 60 },
  { columns: 300, rows: 90 },
])('all screens at $columns x $rows', screen => {
  for (const [name, state] of Object.entries(screens)) holds(name, resized(state, screen));
});

describe('what a person needs to go on', () => {
  const at = (screen: Screen) =>
    Object.entries(screens).map(([name, state]) => [name, resized(state, screen)] as const);

  test.each(at({ columns: 40, rows: 10 }))('%s has its title in the smallest terminal', (_name, state) => {
    const top = topOverlay(state);
    // What is typed in place has no box of its own.
    const isBox = frameOf(state).some(({ key }) => key === top?.kind);
    const title = top && isBox ? specOf(top).title(state, top) : '';
    // A title may be cut; its beginning is there.
    expect(shownIn(state)).toContain(title.slice(0, 12).trimEnd());
  });

  test.each(at({ columns: 80, rows: 24 }))('%s shows the selected row', (_name, state) => {
    const active = activeListOf(state);
    if (!active || active.keys.length === 0) return expect(active?.list.selected).toBeUndefined();
    expect(active.keys).toContain(active.list.selected);
    return expect(active.height).toBeGreaterThan(0);
  });

  test.each(at({ columns: 60, rows: 15 }))('%s has a footer that names a key', (_name, state) => {
    const footer = linesOf(state).find(({ key }) => key === 'footer');
    expect(footer?.text.trim()).toMatch(/^\S+ \S/);
  });
});

/** A terminal that is made smaller and larger again shows what it showed. */
test('resizing there and back leaves the selection where it was', () => {
  fc.assert(
    fc.property(any, size, ([, state], screen) => {
      const back = resized(resized(state, screen), state.screen);
      expect(activeListOf(back)?.list.selected).toBe(activeListOf(state)?.list.selected);
      expect(back.overlays.map(({ kind }) => kind)).toEqual(state.overlays.map(({ kind }) => kind));
    }),
    runs(200, 5_000),
  );
});

test('below the smallest size one sentence is shown, and the app is there again when it grows', () => {
  for (const [name, state] of Object.entries(screens)) {
    const small = resized(state, { columns: smallest.columns - 1, rows: smallest.rows });
    expect(shownIn(small), name).toContain(`Needs ${smallest.columns}x${smallest.rows}.`);
    expect(shownIn(resized(small, state.screen)), name).toBe(shownIn(resized(state, state.screen)));
  }
});

/** Names as organisations have them, and as nobody should. */
const odd = [
  'a',
  'x'.repeat(300),
  '日本語の名前'.repeat(12),
  '👩‍👩‍👧‍👦 family '.repeat(9),
  'e\u0301'.repeat(60),
  '   ',
  'tab\tand\nline',
  '\u001b[31mred\u001b[0m',
  '\u202eright to left',
  '{account}-{role}',
  '__proto__',
  'constructor',
];

const listed = (screen: Screen, names: readonly string[]): State => {
  const accounts = names.map((name, at) => account(at, name));
  return after(
    resized(press(screens['the sessions'] ?? fail(), 'home').state, screen),
    {
      type: 'listing.reported',
      session: 'main',
      reports: [
        { is: 'accounts', accounts, complete: true },
        {
          is: 'roles',
          listed: accounts.map(({ id }, at) => ({
            accountId: id,
            roles: [...roles, { name: names[(at + 1) % names.length] || 'Role' }],
          })),
          failed: [],
        },
      ],
    },
    { type: 'listing.ended', session: 'main', retry: false },
    { type: 'pane.focused', pane: 'accounts' },
  ).state;
};

const fail = (): never => {
  throw new Error('there is no such screen');
};

const ways = ['', 'enter', 'enter enter', 'p', 'escape p', '/', 'ctrl+f', 'enter w', 'p t', 'enter space p'];

test('whatever accounts and roles are called, every screen about them fits', () => {
  const random = seeded(7);
  const names = fc.array(fc.oneof(fc.constantFrom(...odd), fc.string({ unit: 'binary', maxLength: 40 })), {
    minLength: 1,
    maxLength: 20,
  });
  fc.assert(
    fc.property(names, size, (each, screen) => {
      const way = random.pick(ways);
      const state = listed(screen, each);
      holds(way, way === '' ? state : press(state, way).state);
    }),
    runs(120, 5_000),
  );
});

test('each pane has its rectangle, and no two of them overlap', () => {
  fc.assert(
    fc.property(size, screen => {
      const state = resized(screens['the accounts'] ?? fail(), screen);
      const rects = frameOf(state)
        .filter(({ key }) => panes.some(pane => pane === key))
        .map(({ rect }) => rect);
      expect(rects.length).toBeGreaterThan(0);
      for (const [at, one] of rects.entries())
        for (const other of rects.slice(at + 1)) {
          const apart =
            one.left + one.width <= other.left ||
            other.left + other.width <= one.left ||
            one.top + one.height <= other.top ||
            other.top + other.height <= one.top;
          expect(apart).toBe(true);
        }
    }),
    runs(100, 2_000),
  );
});
