/** Every list of the app is the same list: this table holds each to all that a list can do. */
import { describe, expect, test } from 'vitest';
import { hit } from '../../src/components/hit.ts';
import { paneView } from '../../src/state/browse/panes.ts';
import { commands, specs } from '../../src/state/features.ts';
import type { Overlay } from '../../src/state/messages.ts';
import { specOf } from '../../src/state/overlays.ts';
import { logFailure, type State, topOverlay } from '../../src/state/state.ts';
import { fullDetails } from '../../src/state/table/details.ts';
import type { ListParts, Told } from '../../src/state/table/parts.ts';
import { widthOf } from '../../src/text/measure.ts';
import { factsWith } from '../domain/doctor/facts.ts';
import { doctor as cacheOn } from '../support/cached.ts';
import { doctored } from '../support/doctored.ts';
import { frameOf } from '../support/frame.tsx';
import { legacyConfig } from '../support/legacy.ts';
import {
  accounts,
  after,
  browsing,
  config,
  main,
  press,
  profile,
  started,
  typed,
  withSessions,
} from '../support/scenes.ts';
import { running, tabled } from '../support/screens.ts';

const screen = { columns: 200, rows: 50 };
const failure = { code: 'network.timeout', summary: 'No answer in time.', hint: 'Press r.' } as const;

const profiles = ['audit-admin', 'zeta', 'main-readonly'].map(name =>
  profile(name, { accountId: accounts[0]?.id ?? '', roleName: 'ReadOnly' }),
);
const atWork = (): State => browsing(screen, profiles);

const failing = (): State =>
  ['listing main', 'copying', 'signing in'].reduce(
    (state, doing, at) => logFailure(state, { ...failure, summary: `No answer in ${at} seconds.` }, doing),
    atWork(),
  );
const legacy = (): State =>
  press(after(browsing(screen), { type: 'config.loaded', config: legacyConfig }).state, 'M').state;

const ran = (): State => {
  const asked = press(typed(press(browsing(screen), '!').state, 'aws s3 ls'), 'enter').state;
  return press(asked, 'y').state;
};

/** A state of a list, or the reason why it cannot be in one. */
type Or<T> = T | { readonly why: string };

interface Scene {
  readonly open: () => State;
  /** What is typed, and leaves some of the rows. */
  readonly filter: string;
  /** What a key marks the row under the cursor with. */
  readonly mark: Or<RegExp>;
  /** The same list without a row. */
  readonly empty: Or<() => State>;
  /** Before its rows are known. */
  readonly loading: Or<() => State>;
  readonly failed: Or<() => State>;
}

const one = { why: 'its commands are for the row under the cursor' };
const shipped = { why: 'the list is part of ssotui' };
const inMemory = { why: 'nothing is read for it' };
const onConfig = (action: 'C' | 'P' | 'c') => (): State => press(withSessions(screen), action).state;
const noConfig = (state: State): State => after(state, { type: 'config.failed', failure }).state;
const asking = (state: State): State => press(state, 'escape p').state;
const noTable = {
  columns: ['account'],
  rows: [],
  without: { failed: 0, noJson: 3, empty: 0, cut: 0 },
  leftOut: { rows: 0, columns: 0 },
};
const beforeTable = (): State => {
  const over = after(running(browsing(screen)), { type: 'run.over', id: 1 }).state;
  return press(over, 't').state;
};

/** Every list in columns, by the overlay it is in. */
const scenes: Readonly<Partial<Record<Overlay['kind'], Scene>>> = {
  cache: {
    open: () => cacheOn(screen),
    filter: 'lab',
    mark: /✓/,
    empty: () => cacheOn(screen, []),
    loading: onConfig('c'),
    failed: () => after(onConfig('c')(), { type: 'cache.failed', failure }).state,
  },
  profiles: {
    open: () => press(atWork(), 'P').state,
    filter: 'zeta',
    mark: /✓/,
    empty: onConfig('P'),
    loading: { why: 'it is offered once the config is read' },
    failed: () => noConfig(onConfig('P')()),
  },
  failures: {
    open: () => press(failing(), 'e').state,
    filter: 'copy',
    mark: { why: 'there is nothing to be done with many' },
    empty: () => after(atWork(), { type: 'failures.opened' }).state,
    loading: inMemory,
    failed: inMemory,
  },
  doctor: {
    open: () => doctored(undefined, screen),
    filter: 'token',
    mark: /✓/,
    empty: () => doctored(factsWith(), screen),
    loading: onConfig('C'),
    failed: () => after(onConfig('C')(), { type: 'doctor.failed', failure }).state,
  },
  migrate: {
    open: legacy,
    filter: 'half',
    mark: /·/,
    empty: () => after(legacy(), { type: 'config.loaded', config: config([main]) }).state,
    loading: { why: 'it is offered once the config is read' },
    failed: { why: 'the rows that were read last stay' },
  },
  search: {
    open: () => press(atWork(), 'ctrl+f').state,
    filter: 'zeta',
    mark: { why: 'what is found is gone to; favourites have a key' },
    empty: () =>
      after(press(started(screen), 'ctrl+f').state, { type: 'config.loaded', config: config([]) }).state,
    loading: () => press(started(screen), 'ctrl+f').state,
    failed: { why: 'what could not be listed is told where it is listed' },
  },
  plan: {
    open: () => asking(atWork()),
    filter: 'sandbox',
    mark: /·/,
    empty: () => after(asking(withSessions(screen)), { type: 'plan.due' }).state,
    loading: { why: 'it is worked out from what is listed, at once' },
    failed: () => noConfig(asking(withSessions(screen))),
  },
  settings: {
    open: () => press(atWork(), ',').state,
    filter: 'mouse',
    mark: one,
    empty: shipped,
    loading: shipped,
    failed: { why: 'the defaults are listed, and what failed is told above them' },
  },
  'session-removal': {
    open: () => press(atWork(), 'escape x').state,
    filter: 'zeta',
    mark: /✗/,
    empty: { why: 'a session without profiles is asked about at once' },
    loading: { why: 'it is offered once the config is read' },
    failed: { why: 'the rows that were read last stay' },
  },
  region: {
    open: () => press(browsing(screen), 'escape n ctrl+r').state,
    filter: 'frankfurt',
    mark: one,
    empty: shipped,
    loading: shipped,
    failed: shipped,
  },
  services: {
    open: () => press(atWork(), 'enter enter f').state,
    filter: 'lambda',
    mark: one,
    empty: shipped,
    loading: shipped,
    failed: shipped,
  },
  runs: {
    open: ran,
    filter: 'power',
    mark: { why: 'a key marks the failed ones in the panes' },
    empty: { why: 'it opens with the roles of a command' },
    loading: { why: 'it opens with the roles of a command' },
    failed: { why: 'each role says what failed, and the line above all of them what stopped all' },
  },
  'run-table': {
    open: () => tabled(browsing(screen)),
    filter: 'power',
    mark: one,
    empty: () => after(beforeTable(), { type: 'run.joined', id: 1, table: noTable }).state,
    loading: beforeTable,
    failed: { why: 'it is made of what was written, and counts what could not be read' },
  },
};

const sizes = [
  { columns: 40, rows: 10 },
  { columns: 60, rows: 20 },
  { columns: 80, rows: 24 },
  { columns: 120, rows: 34 },
  screen,
];

/** Without borders and line ends. */
const wordsOf = (text: string): string => text.replace(/[│\s]+/g, ' ');

const isOpen = (state: Or<() => State>): state is () => State => typeof state === 'function';

/** Lists that are not in columns, and why. */
const others: Readonly<Partial<Record<Overlay['kind'], string>>> = {
  confirm: 'a text to be read before the answer',
  cure: 'a short choice',
  demo: 'a text',
  diff: 'a text',
  edit: 'a text',
  explain: 'a text',
  help: 'commands in groups, found by typing',
  hook: 'a short choice',
  'plan-menu': 'a short choice',
  run: 'a line to be typed, with lines to take',
  'run-ask': 'a text to be read before the answer',
  'run-columns': 'a short choice',
  'setting-menu': 'a short choice',
  use: 'a short choice',
  welcome: 'a short choice',
};

interface Opened {
  readonly overlay: Overlay;
  readonly table: ListParts<Overlay>;
}

const listIn = (state: State): Opened => {
  const overlay = state.overlays.findLast(({ kind }) => scenes[kind] !== undefined);
  const table = overlay && specOf(overlay).table;
  if (!overlay || !table) throw new Error('No list is open.');
  return { overlay, table };
};
const keysIn = (state: State): readonly string[] => {
  const { overlay, table } = listIn(state);
  return table.list(state, overlay).keys;
};
const selectedIn = (state: State): string | undefined => {
  const { overlay, table } = listIn(state);
  return table.list(state, overlay).list.selected;
};
const sortIn = (state: State) => {
  const { overlay, table } = listIn(state);
  return table.sort(overlay);
};
const isTyped = (state: State): boolean => listIn(state).table.typed !== undefined;
const filtered = (state: State, filter: string): State =>
  typed(isTyped(state) ? state : press(state, '/').state, filter);

type Target = NonNullable<ReturnType<typeof hit>['target']>;

/** The line of the headings, and the columns at which it is looked for what a click is for. */
const headingsAt = (state: State): number => {
  const { overlay, table } = listIn(state);
  const titles = table.heading(state, overlay).cells.map(({ text }) => text);
  return frameOf(state)
    .split('\n')
    .findIndex(line => titles.every(title => line.includes(title)));
};

/** A place of the list on this line of the screen that a click reaches for this. */
const placeOf = (state: State, y: number, wanted: Target) => {
  const { kind } = listIn(state).overlay;
  for (let x = 0; x < screen.columns; x += 3) {
    const found = hit(state, x, y);
    if (found.where === kind && JSON.stringify(found.target) === JSON.stringify(wanted)) return found;
  }
  throw new Error(`Nothing on line ${y} is for ${JSON.stringify(wanted)}.`);
};
const clickedOn = (state: State, y: number, wanted: Target): State =>
  after(state, { type: 'mouse.clicked', hit: placeOf(state, y, wanted), double: false }).state;

test('each list of an overlay is one in columns, or is named here with the reason', () => {
  const lists = Object.entries(specs).filter(([, spec]) => 'list' in spec);
  const missing = lists.map(([kind]) => kind).filter(kind => !(kind in others) && !(kind in scenes));
  expect(missing).toEqual([]);
  expect(Object.keys(others).filter(kind => kind in scenes)).toEqual([]);
});

describe.each(Object.entries(scenes))('the list of %s', (kind, scene) => {
  const open = (): State => {
    const state = scene.open();
    expect(topOverlay(state)?.kind).toBe(kind);
    return state;
  };

  test('has headings, a count, and details where the screen is wide', () => {
    const state = open();
    const { overlay, table } = listIn(state);
    const headings = table
      .heading(state, overlay)
      .cells.map(({ text }) => text)
      .filter(Boolean);
    expect(headings.length).toBeGreaterThan(1);
    const frame = frameOf(state);
    for (const heading of headings) expect(frame).toContain(heading);
    expect(frame).toMatch(/ \d[\d,]*\/\d/);
    const { beside, details } = table.areas(state, overlay);
    expect(beside || details.height > 3).toBe(true);
    const told = table.details(state, overlay);
    if (kind !== 'runs') expect(told && fullDetails(told).length).toBeGreaterThan(0);
  });

  test('sorts by a key and by a click on a heading, and the cursor keeps its row', () => {
    const moved = press(open(), 'down').state;
    const selected = selectedIn(moved);
    const { overlay, table } = listIn(moved);
    const key = isTyped(moved) ? 'ctrl+o' : '>';
    const next = press(moved, key).state;
    expect(table.orders(overlay)).toContain(sortIn(next).by);
    expect(sortIn(next)).not.toEqual(sortIn(moved));
    expect([...keysIn(next)].toSorted()).toEqual([...keysIn(moved)].toSorted());
    expect(selectedIn(next)).toBe(selected);
    const headed = table
      .heading(moved, overlay)
      .cells.flatMap(({ target }) => (target?.is === 'sort' ? [target.by] : []));
    for (const by of headed.slice(0, 2)) {
      const once = clickedOn(moved, headingsAt(moved), { is: 'sort', by });
      expect([sortIn(once).by, selectedIn(once)]).toEqual([by, selected]);
      const twice = clickedOn(once, headingsAt(once), { is: 'sort', by });
      expect([sortIn(twice).reversed, selectedIn(twice)]).toEqual([!sortIn(once).reversed, selected]);
    }
  });

  test('the key goes through the orders of all columns, each with every row, up and down', () => {
    const state = open();
    const { overlay, table } = listIn(state);
    const rows = [...keysIn(state)].toSorted();
    const tried = new Set<string>();
    const key = isTyped(state) ? 'ctrl+o' : '>';
    let now = state;
    for (let turn = 0; turn <= table.orders(overlay).length * 2; turn += 1) {
      now = press(now, key).state;
      tried.add(sortIn(now).by);
      expect([...keysIn(now)].toSorted()).toEqual(rows);
    }
    expect([...tried]).toEqual(expect.arrayContaining([...table.orders(overlay)]));
  });

  test('filters, and the letters that were typed stand out', () => {
    const state = filtered(open(), scene.filter);
    const { overlay, table } = listIn(state);
    expect(keysIn(state).length).toBeGreaterThan(0);
    expect(keysIn(state).length).toBeLessThan(keysIn(open()).length);
    const cells = table.shown(state, overlay).flatMap(row => row.cells);
    expect(cells.some(({ matched = [] }) => matched.length > 0)).toBe(true);
    const none = filtered(open(), 'qzxqzx');
    expect(keysIn(none)).toEqual([]);
    const { overlay: emptied } = listIn(none);
    const said = table.instead(none, emptied);
    for (const { text } of said) expect(frameOf(none)).toContain(text.slice(0, 20));
    expect(said.map(({ text }) => text).join(' ')).toMatch(/clears the (filter|line)/);
  });

  test('takes a click on a row, and the wheel', () => {
    const state = open();
    const [, second = ''] = keysIn(state);
    const place = placeOf(state, headingsAt(state) + 2, { is: 'row', key: second });
    const clicked = after(state, { type: 'mouse.clicked', hit: place, double: false }).state;
    expect(selectedIn(clicked)).toBe(second);
    const low = { ...state, screen: { columns: 200, rows: 12 } };
    const turned = after(low, { type: 'mouse.turned', hit: place, steps: 1 }).state;
    const { overlay, table } = listIn(turned);
    const { list, height } = table.list(turned, overlay);
    expect(list.top).toBe(Math.min(3, Math.max(0, keysIn(turned).length - height)));
  });

  test.runIf(scene.mark instanceof RegExp)('marks with space, and again takes it back', () => {
    const on = (state: State): string => {
      const { overlay, table } = listIn(state);
      const row = table.shown(state, overlay).find(({ key }) => key === selectedIn(state));
      return row?.mark?.text ?? ' ';
    };
    const start = press(open(), kind === 'migrate' ? 'j' : 'g g').state;
    const once = press(start, 'space').state;
    const twice = press(once, 'space').state;
    expect(on(twice)).toBe(on(start));
    const { mark } = scene;
    expect([on(start), on(once)].filter(text => mark instanceof RegExp && mark.test(text))).toHaveLength(1);
    expect(selectedIn(once)).toBe(selectedIn(start));
  });

  /** What is said in place of rows, and seen to its last word on every screen from 60x20 on. */
  const insteadIn = (state: State): readonly Told[] => {
    const { overlay, table } = listIn(state);
    expect(keysIn(state)).toEqual([]);
    // Another box may lie on it, which leaves too little to be seen of it on a small screen.
    for (const size of topOverlay(state) === overlay ? sizes.slice(1) : [screen]) {
      const there = { ...state, screen: size };
      const seen = wordsOf(frameOf(there));
      for (const { text } of table.instead(there, overlay)) expect(seen).toContain(wordsOf(text));
    }
    return table.instead(state, overlay);
  };

  test.runIf(isOpen(scene.empty))('says what is, and what comes next, when it has no row', () => {
    const said = insteadIn(isOpen(scene.empty) ? scene.empty() : open());
    expect(said.length).toBeGreaterThan(1);
    expect(said.some(({ tone }) => tone === 'bad')).toBe(false);
  });

  test.runIf(isOpen(scene.loading))('says that it is being read', () => {
    const said = insteadIn(isOpen(scene.loading) ? scene.loading() : open());
    expect(said.map(({ text }) => text).join(' ')).toMatch(/…$/);
  });

  test.runIf(isOpen(scene.failed))('says why its rows could not be read, and the key that helps', () => {
    const said = insteadIn(isOpen(scene.failed) ? scene.failed() : open());
    expect(said[0]).toMatchObject({ tone: 'bad' });
    expect(said[0]?.text).toContain(failure.summary);
    expect(
      said
        .slice(1)
        .map(({ text }) => text)
        .join(' '),
    ).toMatch(/Press |shows what is wrong/);
  });

  test('has the same keys for its details, its filter and the way back', () => {
    const own = commands.filter(({ scope }) => scope === kind);
    if (isTyped(open()))
      return expect(widthOf(frameOf(open()).split('\n')[0] ?? '')).toBeLessThanOrEqual(200);
    expect(own.some(({ keys }) => keys.includes('/'))).toBe(true);
    expect(own.some(({ keys }) => keys.includes('escape'))).toBe(true);
    const back = press(filtered(open(), scene.filter), 'enter escape').state;
    return expect([topOverlay(back)?.kind, keysIn(back).length]).toEqual([kind, keysIn(open()).length]);
  });
});

test('what is found while a filter is typed has its best match first until it is sorted', () => {
  const found = filtered(press(atWork(), 'P').state, 'a');
  const { overlay, table } = listIn(found);
  expect(table.isSorted(overlay)).toBe(false);
  expect(table.heading(found, overlay).cells.some(({ text }) => /[▴▾]/.test(text))).toBe(false);
  const sorted = press(press(found, 'enter').state, '>').state;
  expect(listIn(sorted).table.isSorted(listIn(sorted).overlay)).toBe(true);
  expect(sortIn(sorted)).toMatchObject({ by: 'name', reversed: false });
  expect([...keysIn(sorted)]).toEqual([...keysIn(sorted)].toSorted());
});

/** What the panes say in place of rows: the same rules as for the lists. */
const panesWithout: Readonly<Record<string, () => State>> = {
  'sessions, while the config is read': () => started(screen),
  'sessions, whose config cannot be read': () => noConfig(started(screen)),
  'accounts of a session that is signed out': () => press(withSessions(screen), 'j enter').state,
  'accounts of a session whose token is corrupt': () => press(withSessions(screen), 'j j enter').state,
  'accounts that are being listed': () => press(withSessions(screen), 'enter').state,
  'accounts that could not be listed': () =>
    after(press(withSessions(screen), 'enter').state, {
      type: 'listing.failed',
      session: 'main',
      retry: false,
      failure,
    }).state,
  'accounts where there are none': () =>
    after(
      press(withSessions(screen), 'enter').state,
      {
        type: 'listing.reported',
        session: 'main',
        reports: [{ is: 'accounts', accounts: [], complete: true }],
      },
      { type: 'listing.ended', session: 'main', retry: false },
    ).state,
  'accounts that no filter matches': () => typed(press(atWork(), '/').state, 'qzxqzx'),
  'roles that no filter matches': () => typed(press(atWork(), 'enter /').state, 'qzxqzx'),
  'roles that are being listed': () =>
    after(
      press(withSessions(screen), 'enter').state,
      { type: 'listing.reported', session: 'main', reports: [{ is: 'accounts', accounts, complete: true }] },
      { type: 'pane.focused', pane: 'roles' },
    ).state,
  'roles that could not be listed': () =>
    after(
      press(withSessions(screen), 'enter').state,
      { type: 'listing.reported', session: 'main', reports: [{ is: 'accounts', accounts, complete: true }] },
      {
        type: 'listing.reported',
        session: 'main',
        reports: [
          { is: 'roles', listed: [], failed: accounts.map(({ id }) => ({ accountId: id, failure })) },
        ],
      },
      { type: 'pane.focused', pane: 'roles' },
    ).state,
};

describe.each(Object.entries(panesWithout))('the pane of %s', (name, open) => {
  test.each(sizes.slice(0, 3).map(size => [`${size.columns}x${size.rows}`, size] as const))(
    'says so at %s, in words that are not cut, and with a sign where it is a failure',
    (_size, size) => {
      const state = { ...open(), screen: size };
      const { message } = paneView(state, state.focus);
      expect(message.length).toBeGreaterThan(0);
      const [first] = message;
      expect(wordsOf(frameOf(state))).toContain(wordsOf(first?.text ?? '').slice(0, 16));
      if (size.columns < 80 && size.rows >= 20)
        for (const { text } of message) expect(wordsOf(frameOf(state))).toContain(wordsOf(text).trim());
      const isFailure = message.some(({ tone }) => tone === 'bad');
      expect(isFailure).toBe(/cannot be read|could not|corrupt/.test(name));
      if (isFailure) expect(first?.text).toMatch(/^✗ /);
    },
  );
});
