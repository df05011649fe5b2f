/** Texts that name a key say the one in force. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { statusOf } from '../../src/state/browse/status.ts';
import { inKeysInForce, keyOf } from '../../src/state/key-names.ts';
import { allCommands } from '../../src/state/keys.ts';
import type { State } from '../../src/state/state.ts';
import { frameOf } from '../support/frame.tsx';
import { after, browsing, config, main, press, started, withSettings } from '../support/scenes.ts';

const sources = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap(each => {
    const path = join(folder, each.name);
    return each.isDirectory() ? sources(path) : /\.tsx?$/.test(path) ? [readFileSync(path, 'utf8')] : [];
  });
const screen = ['src/state', 'src/components'].flatMap(sources);

test('every command that a text names is there', () => {
  const ids = new Set(allCommands.map(({ id }) => id));
  const named = screen.flatMap(text =>
    [...text.matchAll(/\b(?:keyOf|pressing)\(state, '([a-z-]+)'\)/g)].map(([, id = '']) => id),
  );
  expect(named.length).toBeGreaterThan(40);
  expect([...new Set(named)].filter(id => !ids.has(id))).toEqual([]);
});

test('no text of the screen says "press" with a key of its own', () => {
  const said = screen.flatMap(
    text => text.match(/\b[Pp]ress ([A-Za-z!?]|ctrl\+\w|enter)\b(?!-)[^\n]*/g) ?? [],
  );
  // Hints of failures name the built-in key: they are translated where they are shown.
  const hint = /^Press ([rL] to (start|sign in) again|p to give it another name|r to try again, or w)/;
  expect(said.filter(text => !hint.test(text))).toEqual([]);
});

test('no text of the screen says what a key of its own does', () => {
  const does = 'puts|takes|signs|shows|opens|copies|does|leads|writes|goes|marks|clears|switches';
  const key = new RegExp(`['\`;,.(] ?\\(?([A-Za-z]|enter|tab|ctrl\\+\\w) (${does})\\b[^\\n]*`, 'g');
  const isComment = (line: string): boolean => /^\s*(\/?\*|\/\/)/.test(line);
  const lines = screen.flatMap(text => text.split('\n')).filter(line => !isComment(line));
  expect("  'They are kept; u puts them back.',").toMatch(key);
  expect(lines.flatMap(line => line.match(key) ?? [])).toEqual([]);
});

const moved = (state: State): State =>
  withSettings(state, '[keys]', 'sign-in = ctrl+g', 'reload = Z', 'add-session = ctrl+n', 'retry =');

describe('where keys were changed', () => {
  const signedOut = after(
    started(),
    { type: 'config.loaded', config: config([main]) },
    { type: 'tokens.read', tokens: { main: { is: 'absent' } } },
  ).state;

  test('a pane says the key that signs in', () => {
    expect(frameOf(signedOut)).toContain('Press L to sign in.');
    expect(frameOf(moved(signedOut))).toContain('Press ctrl+g to sign in.');
  });

  test('a failure’s hint names them too, in the place it is shown in', () => {
    const hint = 'Press r to try again, or w to sign in with a device code.';
    expect(inKeysInForce(browsing(), hint)).toBe(hint);
    expect(inKeysInForce(moved(browsing()), hint)).toBe(hint.replace(' r ', ' Z '));
    const back = withSettings(press(browsing(), 'L').state, '[keys]', 'sign-in-other-way = ctrl+b');
    expect(inKeysInForce(back, hint)).toBe(hint.replace('or w', 'or ctrl+b'));
  });

  test('a message does, while it is shown', () => {
    const failure = { code: 'portal.unavailable', summary: 'Busy.', hint: 'Press r to try again.' } as const;
    const told = after(moved(browsing()), { type: 'failure.reported', failure, doing: 'listing' }).state;
    expect(statusOf(told).text).toBe('Busy. Press Z to try again.');
  });

  test('a command without a key is found in the help by its name', () => {
    expect(keyOf(moved(browsing()), 'retry')).toBe('? (Retry what failed)');
  });
});
