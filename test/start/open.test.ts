/** What the person's terminal can show, known before anything is drawn. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { displayOf } from '../../src/start/open.ts';
import { newFolder } from '../support/new-folder.ts';

/** A home whose terminal has answered this the last time. */
const homeWith = (background?: string): { readonly HOME: string } => {
  const home = newFolder('display');
  const folder = join(home, '.local', 'state', 'ssotui');
  mkdirSync(folder, { recursive: true });
  if (background !== undefined) writeFileSync(join(folder, 'background'), background);
  return { HOME: home };
};

const terminal = { TERM: 'xterm-256color', LANG: 'en_GB.UTF-8' };

test.each([
  ['as the terminal answered last time', 'light\n', {}, 'light'],
  ['dark, where nothing is known', undefined, {}, 'dark'],
  ['dark, where what is remembered is something else', 'purple', {}, 'dark'],
  ['dark, where the file is empty', '', {}, 'dark'],
  ['what the terminal says of itself, before what is remembered', 'dark', { COLORFGBG: '0;15' }, 'light'],
  [
    'not that of the terminal at the other end of ssh',
    'dark',
    { COLORFGBG: '0;15', SSH_TTY: '/dev/pts/1' },
    'dark',
  ],
  ['not that of the terminal outside of tmux', 'dark', { COLORFGBG: '0;15', TMUX: '/tmp/tmux' }, 'dark'],
])('the background is %s', (_, remembered, more, background) => {
  const env = { ...homeWith(remembered), ...terminal, ...more };
  expect(displayOf(env, true).background).toBe(background);
});

test.each([
  ['as many as the terminal has', {}, true, '256'],
  ['all, where it says so', { COLORTERM: 'truecolor' }, true, 'full'],
  ['none after --no-color', { COLORTERM: 'truecolor' }, false, 'none'],
  ['none with NO_COLOR', { NO_COLOR: '1' }, true, 'none'],
  ['none with NO_COLOR, also where others force them', { NO_COLOR: '1', FORCE_COLOR: '3' }, true, 'none'],
  ['none after --no-color, also where the environment forces them', { FORCE_COLOR: '3' }, false, 'none'],
  ['as many as are forced', { FORCE_COLOR: '1', COLORTERM: 'truecolor' }, true, '16'],
])('colours: %s', (_, more, wanted, depth) => {
  expect(displayOf({ ...homeWith(), ...terminal, ...more }, wanted).depth).toBe(depth);
});

test.each([
  ['a locale with UTF-8', {}, false],
  ['no locale: nearly all terminals read UTF-8', { LANG: '' }, false],
  ['the plain locale', { LANG: 'C' }, true],
  ['another set of characters', { LANG: 'de_DE.ISO-8859-1' }, true],
  ['LC_ALL over LANG', { LC_ALL: 'C' }, true],
  ['LC_ALL that takes it back', { LANG: 'C', LC_ALL: 'C.utf8' }, false],
])('ASCII alone is drawn by the locale: %s', (_, more, ascii) => {
  expect(displayOf({ ...homeWith(), ...terminal, ...more }, true).ascii).toBe(ascii);
});
