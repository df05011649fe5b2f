/** Colours and abilities, from the environment: a table. */
import { expect, test } from 'vitest';
import { type Env, isDumb, isRemote, wantsColour } from '../../src/text/abilities.ts';

test.each<[why: string, env: Env, wish: { flag?: boolean; isTty?: boolean }, wanted: boolean]>([
  ['a terminal', { TERM: 'xterm' }, {}, true],
  ['no terminal', { TERM: 'xterm' }, { isTty: false }, false],
  ['--no-color', { TERM: 'xterm' }, { flag: false }, false],
  ['NO_COLOR', { TERM: 'xterm', NO_COLOR: '1' }, {}, false],
  ['NO_COLOR, whatever it says', { TERM: 'xterm', NO_COLOR: '0' }, {}, false],
  ['an empty NO_COLOR does not count', { TERM: 'xterm', NO_COLOR: '' }, {}, true],
  ['NO_COLOR wins over FORCE_COLOR', { TERM: 'xterm', NO_COLOR: '1', FORCE_COLOR: '3' }, {}, false],
  ['FORCE_COLOR without a terminal', { FORCE_COLOR: '1' }, { isTty: false }, true],
  ['FORCE_COLOR=0', { TERM: 'xterm', FORCE_COLOR: '0' }, {}, false],
  ['CLICOLOR_FORCE without a terminal', { CLICOLOR_FORCE: '1' }, { isTty: false }, true],
  ['CLICOLOR_FORCE=0 forces nothing', { CLICOLOR_FORCE: '0' }, { isTty: false }, false],
  ['CLICOLOR=0', { TERM: 'xterm', CLICOLOR: '0' }, {}, false],
  ['a dumb terminal', { TERM: 'dumb', COLORTERM: 'truecolor' }, {}, false],
  ['--no-color wins over FORCE_COLOR', { TERM: 'xterm', FORCE_COLOR: '1' }, { flag: false }, false],
])('colours: %s', (_why, env, { flag = true, isTty = true }, wanted) => {
  expect(wantsColour(env, { flag, isTty })).toBe(wanted);
});

test('a terminal that says nothing of itself is dumb, but on Windows none does', () => {
  expect(isDumb({ TERM: 'dumb' }, 'win32')).toBe(true);
  expect(isDumb({}, 'linux')).toBe(true);
  expect(isDumb({ TERM: '' }, 'linux')).toBe(true);
  expect(isDumb({}, 'win32')).toBe(false);
  expect(isDumb({ TERM: 'xterm-256color' }, 'linux')).toBe(false);
});

test('ssh is seen by its variables', () => {
  expect(isRemote({ SSH_CONNECTION: '10.0.0.1 1 10.0.0.2 22' })).toBe(true);
  expect(isRemote({ SSH_TTY: '' })).toBe(false);
});
