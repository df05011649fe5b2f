/** What is painted before Ink is loaded is the frame that Ink draws, cell by cell, colours included. */
import { createRequire } from 'node:module';
import { renderToString } from 'ink';
import { describe, expect, test } from 'vitest';
import { App } from '../../src/components/App.tsx';
import { firstFrame } from '../../src/components/first-frame.ts';
import type { State } from '../../src/state/state.ts';
import { placed } from '../../src/terminal/frames.ts';
import {
  accounts,
  after,
  browsing,
  names,
  press,
  profile,
  started,
  withSessions,
} from '../support/scenes.ts';
import { screens } from '../support/screens.ts';

// As ESM, after Ink, it hangs on Node 20 (its scan of CommonJS exports).
const { Terminal } = createRequire(import.meta.url)('@xterm/headless') as typeof import('@xterm/headless');

/** Each cell as a line of text: its character and how it looks. */
const cellsOf = async (frame: string, { columns, rows }: State['screen']): Promise<readonly string[]> => {
  const term = new Terminal({ cols: columns, rows, allowProposedApi: true });
  await new Promise<void>(resolve => term.write(frame, resolve));
  const cells = Array.from({ length: rows }, (_unused, y) =>
    Array.from({ length: columns }, (_none, x) => {
      const cell = term.buffer.active.getLine(y)?.getCell(x);
      const look = [
        cell?.isBold(),
        cell?.isDim(),
        cell?.isInverse(),
        cell?.getFgColorMode(),
        cell?.getFgColor(),
      ];
      const char = cell?.getChars() || ' ';
      // How a blank would be dimmed or coloured is not to be seen.
      return `${y},${x} ${char} ${char === ' ' ? (cell?.isInverse() ?? '') : look.join()}`;
    }),
  ).flat();
  term.dispose();
  return cells;
};

const remembered = (screen: State['screen']): State =>
  after(withSessions(screen), {
    type: 'listing.recalled',
    session: 'main',
    listing: { at: 0, accounts, roles: { [accounts[0]?.id ?? '']: ['Admin', 'ReadOnly'] } },
  }).state;

const scenes: Readonly<Record<string, (screen: State['screen']) => State>> = {
  sessions: withSessions,
  remembered,
  'remembered, in the accounts': screen => press(remembered(screen), 'l j').state,
  browsing: screen =>
    press(
      browsing(screen, [
        profile('audit-admin', { accountId: accounts[0]?.id ?? '', roleName: 'AdministratorAccess' }),
      ]),
      'enter j space',
    ).state,
  'a filter kept': screen =>
    press(after(press(browsing(screen), '/').state, { type: 'field.changed', value: 'prod' }).state, 'enter')
      .state,
  'names wider than they are long': screen =>
    after(withSessions(screen), {
      type: 'listing.recalled',
      session: 'main',
      listing: { at: 0, accounts: [{ id: '111122223333', name: '会社の本番アカウント' }], roles: {} },
    }).state,
  'a question on top': screen => press(withSessions(screen), 'S').state,
  'a notice and long names': screen =>
    after(
      withSessions(screen),
      {
        type: 'listing.reported',
        session: 'main',
        reports: [
          {
            is: 'accounts',
            accounts: names.map((name, at) => ({ id: `${at}`.repeat(12), name: `${name} Größe `.repeat(9) })),
            complete: true,
          },
        ],
      },
      { type: 'notice.shown', text: 'Something that is told at length. '.repeat(9), tone: 'bad' },
    ).state,
};

const sizes = [
  { columns: 60, rows: 15 },
  { columns: 80, rows: 24 },
  { columns: 120, rows: 40 },
  { columns: 200, rows: 60 },
];

const expectSame = async (state: State): Promise<void> => {
  const lines = firstFrame(state) ?? [];
  const painted = lines.map(({ row, column, shown }) => placed(row, column, shown)).join('');
  const { screen } = state;
  const drawn = renderToString(<App state={state} />, { columns: screen.columns });
  expect(await cellsOf(painted, screen)).toEqual(await cellsOf(drawn.replaceAll('\n', '\r\n'), screen));
};

for (const size of sizes)
  describe(`${size.columns}x${size.rows}`, () => {
    test.each(Object.entries(scenes))('%s', async (_name, scene) => {
      await expectSame(scene(size));
    });
  });

/** Its files are read. */
const known = (name: string, screen: State['screen']): State => {
  const { settingsFile = withSessions().settingsFile, ...state } = after(screens[name] ?? started(), {
    type: 'screen.resized',
    screen,
  }).state;
  const sessions = state.config.status === 'ready' ? state.config.value.sessions : [];
  const none = Object.fromEntries(sessions.map(session => [session.name, { is: 'absent' }] as const));
  return { ...state, tokens: { ...none, ...state.tokens }, ...(settingsFile ? { settingsFile } : {}) };
};

describe('keys may lead to each screen before Ink is loaded', () => {
  test.each(Object.keys(screens))('%s', async name => {
    await expectSame(known(name, { columns: 80, rows: 24 }));
    await expectSame(known(name, { columns: 200, rows: 60 }));
  });
});

describe('in whatever the terminal can show', () => {
  test.each([
    ['no colours', { depth: 'none' }],
    ['16 colours', { depth: '16' }],
    ['ASCII alone', { ascii: true }],
    ['a light background', { background: 'light', depth: 'full' }],
  ] as const)('%s', async (_name, display) => {
    const state = known('help', { columns: 120, rows: 34 });
    await expectSame({ ...state, display: { ...state.display, ...display } });
  });
});

describe('left to Ink', () => {
  const screen = { columns: 120, rows: 40 };
  test('sessions whose tokens are not known yet', () => {
    expect(firstFrame(started(screen))).toBeUndefined();
  });
  test('a line that is longer than its field', () => {
    const typing = (value: string) =>
      firstFrame(after(press(withSessions(screen), '?').state, { type: 'field.changed', value }).state);
    expect(typing('x'.repeat(100))).toBeDefined();
    expect(typing('x'.repeat(120))).toBeUndefined();
  });
  test('a screen that is too small', () => {
    expect(firstFrame(withSessions({ columns: 39, rows: 9 }))).toBeUndefined();
  });
});
