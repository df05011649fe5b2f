/**
 * Help as a palette: what a search finds first, what it says of other places, and what enter does with it.
 */
import { describe, expect, test } from 'vitest';
import { commands } from '../../../src/state/features.ts';
import { type HelpEntry, helpEntries } from '../../../src/state/help/entries.ts';
import { pageOfPlace } from '../../../src/state/help/pages.ts';
import { overlayDetails, specOf } from '../../../src/state/overlays.ts';
import { type State, topOf, topOverlay } from '../../../src/state/state.ts';
import { doctor } from '../../support/cached.ts';
import { after, browsing, press, started, typed } from '../../support/scenes.ts';
import { footerOn, titleOn } from '../../support/told.ts';

const entriesIn = (state: State): readonly HelpEntry[] => {
  const overlay = topOf(state, 'help');
  return overlay ? helpEntries(state, overlay) : [];
};
const searched = (query: string, state: State = browsing()): State => typed(press(state, '?').state, query);
const titles = (state: State): readonly string[] => entriesIn(state).map(({ title }) => title);
const entry = (state: State, id: string): HelpEntry | undefined =>
  entriesIn(state).find(({ key }) => key === id);

describe('a search', () => {
  test('finds what is called so before what merely says so, and nothing that has its letters with gaps', () => {
    const found = titles(searched('favourite'));
    expect(found[0]).toBe('Favourite');
    expect(found.length).toBeLessThan(commands.length / 4);
    for (const { title, about, keys, key } of entriesIn(searched('favourite')))
      expect(`${title} ${about} ${keys.join(' ')} ${key}`.toLowerCase()).toContain('favourite');
  });

  test('takes letters with gaps where no words match', () => {
    expect(titles(searched('opncnsl'))).toContain('Open the AWS console');
    expect(titles(searched('qqqqqq'))).toEqual([]);
  });

  test('takes words in any order, in capitals, with blanks around them', () => {
    const plain = titles(searched('copy account'));
    expect(plain).toContain('Copy the account id');
    expect(titles(searched('  ACCOUNT   Copy '))).toContain('Copy the account id');
  });

  test('finds a command by its key and by the id that settings bind keys by', () => {
    expect(titles(searched('ctrl+z'))[0]).toBe('Suspend');
    expect(titles(searched('copy-account-id'))).toEqual(['Copy the account id']);
  });

  test('names what can be reached before what belongs elsewhere', () => {
    const scopes = entriesIn(searched('sign')).map(({ command }) => command?.scope ?? '');
    const isHere = (scope: string) =>
      ['sessions', 'accounts', 'roles', 'list', 'global', 'always'].includes(scope);
    const here = scopes.filter(isHere).length;
    expect(here).toBeGreaterThan(2);
    expect(scopes.slice(0, here).every(isHere)).toBe(true);
    expect(scopes.slice(here).length).toBeGreaterThan(2);
  });

  test('marks the letters that it found in title and sentence', () => {
    const found = entry(searched('suspend'), 'suspend');
    expect(found?.matched).toEqual({ title: [0, 1, 2, 3, 4, 5, 6], about: [] });
    const said = entry(searched('gives the terminal'), 'suspend');
    expect(said?.matched?.about.map(at => said.about[at]).join('')).toBe('givestheterminal');
  });

  test('of blanks alone is none', () => {
    expect(entriesIn(searched('  ')).map(({ group }) => group)).toContain('Here');
  });
});

describe('what belongs elsewhere says where', () => {
  test.each([
    ['cache-purge', 'it belongs to the cache view'],
    ['profiles-remove', 'it belongs to the Profiles view'],
    ['confirm-yes', 'it answers a question'],
    ['sign-in-open-page', 'it belongs to a sign-in'],
    ['use-whoami', 'it belongs to the Use menu'],
    ['clear-line', 'it is for a line being typed'],
    ['close', 'nothing is open that it could close'],
    ['failures-details', 'it belongs to the list of failures'],
    ['session-form-next', 'it belongs to the session form'],
  ])('%s', (id, reason) => {
    expect(entry(searched(id), id)?.reason).toBe(reason);
  });

  test('from a view, what is for the panes does', () => {
    expect(entry(searched('open-doctor', doctor()), 'open-doctor')?.reason).toBe('it is for the panes');
  });
});

describe('enter', () => {
  test('runs what is found in the place beneath, and help is gone', () => {
    const { state } = press(searched('show-profiles'), 'enter');
    expect(state.overlays.map(({ kind }) => kind)).toEqual(['profiles']);
  });

  test('of what cannot be done now says why and stays', () => {
    const state = searched('undo the last');
    const undo = press(typed(press(browsing(), '?').state, 'undo'), 'enter').state;
    expect(topOverlay(undo)?.kind).toBe('help');
    expect(undo.notice?.text).toBe('Undo: there is no change to take back.');
    expect(footerOn(state)).not.toContain('Run');
  });

  test('where nothing is found says so', () => {
    const { state, effects } = press(searched('qqqqqq'), 'enter');
    expect(effects).toEqual([]);
    expect(state.notice?.text).toContain('no command is listed here');
  });

  test('on a line that only explains says so', () => {
    const end = after(press(browsing(), '?').state, { type: 'list.moved', by: 'last' }).state;
    expect(press(end, 'enter').state.notice?.text).toContain('this line only explains');
  });
});

describe('around it', () => {
  test('where nothing moves, how to move is not told, not even as what cannot be done now', () => {
    const moving = (state: State) =>
      entriesIn(press(state, '?').state).filter(({ command }) => command?.scope === 'list');
    expect(moving(press(browsing(), 'enter w').state)).toEqual([]);
    expect(moving(browsing()).map(({ group }) => group)).toContain('Moving');
  });

  test('it does not list how it is opened, and ? in it is a letter of the search', () => {
    const help = press(browsing(), '?').state;
    expect(entriesIn(help).filter(({ key }) => key.startsWith('help'))).toEqual([]);
    expect(press(help, '?').state.overlays).toHaveLength(1);
  });

  test.each([
    [{ columns: 60, rows: 24 }, 'Help · type to search all commands, enter runs one'],
    [{ columns: 59, rows: 24 }, 'Help · type to search'],
  ])('on %o its title is %s', (screen, title) => {
    expect(titleOn(press(browsing(screen), '?').state)).toBe(title);
  });

  test('where rows have no room for their sentence, the lines below have the id alone', () => {
    const lines = (columns: number) => overlayDetails(searched('suspend', browsing({ columns, rows: 24 })));
    expect(lines(77)).toEqual(['Id for the settings: suspend']);
    expect(lines(78)?.[0]).toMatch(/^Stops ssotui .* Id for the settings: suspend$/);
  });

  test('a sign has no lines below it', () => {
    const end = after(press(browsing(), '?').state, { type: 'list.moved', by: 'last' }).state;
    expect(overlayDetails(end)).toEqual([]);
  });

  test('each place has its page of the documentation; the panes have that of a day’s work', () => {
    expect([pageOfPlace('cache'), pageOfPlace('plan'), pageOfPlace(undefined)]).toEqual([
      'cache.md',
      'profiles.md',
      'daily-use',
    ]);
    const pages = (state: State) =>
      entriesIn(press(state, '?').state).filter(({ group }) => group === 'Documentation');
    expect(pages(doctor())[0]?.title).toContain('ssotui help cache.md');
    expect(pages(started())).toHaveLength(2);
  });

  test('a narrower search begins at its first hit again', () => {
    const moved = press(searched('copy'), 'down down').state;
    const help = topOf(typed(moved, 'copy the'), 'help');
    expect(help && specOf(help).list?.(moved, help)?.list.at).toBe(0);
  });
});
