/** What a screen reader is told: the words of the screen, block by block, without its borders. */
import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { render } from 'ink';
import { describe, expect, test } from 'vitest';
import { App } from '../../src/components/App.tsx';
import { inline, overlayViews } from '../../src/components/views.ts';
import { hints } from '../../src/state/footer.ts';
import { specOf } from '../../src/state/overlays.ts';
import type { Pane, State } from '../../src/state/state.ts';
import { asking, challenged, chosen, codeHere, device } from '../support/login-scenes.ts';
import { after, browsing, press } from '../support/scenes.ts';
import { screens } from '../support/screens.ts';

const spoken = (state: State): readonly string[] => {
  let frame = '';
  const stdout = Object.assign(new PassThrough(), { columns: 100, rows: 30 });
  const write = (text: string): boolean => {
    frame = text;
    return true;
  };
  const none = () => undefined;
  const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: none, ref: none, unref: none });
  const { unmount } = render(<App state={state} />, {
    stdin: stdin as unknown as NodeJS.ReadStream,
    stdout: Object.assign(stdout, { write }) as unknown as NodeJS.WriteStream,
    isScreenReaderEnabled: true,
    debug: true,
    patchConsole: false,
  });
  const told = frame;
  unmount();
  return stripVTControlCharacters(told).split('\n');
};

const screen = { columns: 100, rows: 30 };

test('the pane in use is told with its selection, and lines without words are not', () => {
  const lines = spoken(browsing(screen));
  expect(lines.join('\n')).not.toMatch(/[│╭╮╰╯─]/);
  expect(lines.every(line => line.trim() !== '')).toBe(true);
  const at = (text: string): number => lines.findIndex(line => line.startsWith(text));
  expect(at('ssotui · no AWS_PROFILE in this shell')).toBe(0);
  expect(at('Accounts')).toBe(1);
  expect(lines[2]).toMatch(/^Name, sorted Id Profiles/);
  expect(lines[3]).toMatch(/^selected: audit \d{12} \d+ of \d+ profiles made/);
  expect([at('Sessions'), at('Roles ·')]).toEqual([-1, -1]);
  // What has no room on this screen is told as well.
  expect(at('Email')).toBeGreaterThan(3);
});

test('a box is told without the panes behind it, a filter with the pane it filters', () => {
  const boxed = spoken(press(browsing(screen), 'right enter').state);
  expect(boxed.some(line => line.startsWith('Use AdministratorAccess'))).toBe(true);
  expect(boxed.some(line => /^(Accounts|Roles)\b/.test(line))).toBe(false);
  expect(spoken(press(browsing(screen), '/').state).some(line => line.startsWith('Accounts'))).toBe(true);
});

test('help is told in one column, a command after the other', () => {
  const lines = spoken(press(browsing({ columns: 200, rows: 60 }), '?').state);
  const groups = ['Here', 'Moving', 'Everywhere', 'Not now'].map(group => lines.indexOf(group));
  expect(groups).not.toContain(-1);
  expect(groups).toEqual(groups.toSorted((a, b) => a - b));
});

test('a message is told', () => {
  const told = after(browsing(screen), { type: 'notice.shown', text: 'Copied.', tone: 'good' }).state;
  expect(spoken(told)).toContain('Copied.');
});

test('what is typed and found follows the title of its box', () => {
  const lines = spoken(press(browsing(screen), '?').state);
  const title = lines.findIndex(line => line.startsWith('Help'));
  expect(lines[title + 1]).toMatch(/find a command/i);
  expect(lines.slice(title + 2).some(line => line.startsWith('selected: '))).toBe(true);
});

test('of a sign-in the address and the code, and nothing of the QR code', () => {
  const lines = spoken(after(asking(screen).state, chosen(codeHere), challenged(device)).state);
  expect(lines.join('\n')).toContain(device.userCode);
  expect(lines.join('\n')).not.toMatch(/[█▀▄]/);
});

test('what stands beside a list is told after its rows', () => {
  const lines = spoken(press(browsing({ columns: 140, rows: 40 }), ',').state);
  const rows = lines.filter(line => /(^| )default$/.test(line.trim()));
  expect(rows.length).toBeGreaterThan(5);
  const told = lines.findIndex(line => line.startsWith('[names] template'));
  expect(told).toBeGreaterThan(lines.indexOf(rows.at(-1) ?? ''));
});

const paneNames: Readonly<Record<Pane, string>> = {
  sessions: 'Sessions',
  accounts: 'Accounts',
  roles: 'Roles',
};

const last = (lines: readonly string[]): string => lines.at(-1) ?? '';

describe.each(Object.entries(screens))('%s', (_name, state) => {
  test('is told from its title to its keys, in words, and nothing that lies below it', () => {
    const lines = spoken(state);
    const top = state.overlays.findLast(({ kind }) => overlayViews[kind] !== inline);
    const title = top ? specOf(top).title(state, top) : paneNames[state.focus];
    // Borders are no words, and of a sign a reader says its name, or nothing.
    expect(lines.join('\n')).not.toMatch(/[│╭╮╰╯─█▀▄▴▾✓✗★●○•»›→←↑↓]/);
    const told = lines.findIndex(line => line.startsWith(title.slice(0, 30)));
    expect(told, lines.join('\n')).toBe(1);
    expect(lines.filter(line => line.startsWith('selected:')).length).toBeLessThanOrEqual(1);
    // The keys are the last thing that is told.
    for (const { title: key } of hints(state).slice(0, 1)) expect(last(lines)).toContain(key);
  });
});
