/** What the command line asks of the app, and where the app cannot be opened. */
import { expect, test } from 'vitest';
import { unfit, wishesIn } from '../../src/start/wishes.ts';

test.each([
  ['nothing', [], { colour: true }, []],
  ['no colours', ['--no-color'], { colour: false }, []],
  ['no mouse', ['--no-mouse'], { colour: true, mouse: false }, []],
  ['neither, in whatever order', ['--no-mouse', '--no-color'], { colour: false, mouse: false }, []],
  ['the same twice', ['--no-color', '--no-color'], { colour: false }, []],
  [
    'around the demo and its options',
    ['--no-color', '--demo', '--accounts', '5', '--no-mouse'],
    { colour: false, mouse: false },
    ['--demo', '--accounts', '5'],
  ],
  ['a word that only begins alike', ['--no-colors'], { colour: true }, ['--no-colors']],
])('of the app is asked: %s', (_, argv, wishes, words) => {
  expect(wishesIn(argv)).toEqual({ wishes, words });
});

test('the settings say whether the mouse is heard, unless the command line does', () => {
  expect('mouse' in wishesIn(['--no-color']).wishes).toBe(false);
});

const fit = { TERM: 'xterm-256color' };

test('in a terminal nothing keeps the screen from opening', () => {
  expect(unfit(fit, true, 'linux')).toBeUndefined();
  expect(unfit({}, true, 'win32')).toBeUndefined();
});

test.each([
  ['input or output lead elsewhere', fit, false, 'linux', 'needs a terminal.'],
  ['TERM says that it is dumb', { TERM: 'dumb' }, true, 'linux', 'and TERM is dumb.'],
  ['TERM is not set', {}, true, 'linux', 'and TERM is not set.'],
  ['TERM is empty', { TERM: '' }, true, 'darwin', 'and TERM is not set.'],
  ['a dumb terminal on Windows', { TERM: 'dumb' }, true, 'win32', 'and TERM is dumb.'],
  ['no terminal at all, whatever TERM says', { TERM: 'dumb' }, false, 'linux', 'needs a terminal.'],
])('one line says why where %s, and what works instead', (_, env, isTerminal, platform, why) => {
  const said = unfit(env, isTerminal, platform) ?? '';
  expect(said).toMatch(/^ssotui: the app needs a terminal[^\n]+\n$/);
  expect(said).toContain(why);
  expect(said).toContain('`ssotui sessions`');
  // Nothing is drawn there, not even one escape sequence.
  expect(said).not.toContain('\u001b');
});
