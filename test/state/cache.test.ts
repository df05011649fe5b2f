/**
 * The cache doctor: looking, choosing, purging with undo, tightening; every answer keeps what the person
 * chose.
 */
import { describe, expect, test } from 'vitest';
import type { CacheEntry, Failure } from '../../src/domain/model.ts';
import { entriesOf, verdictWords } from '../../src/state/cache/entries.ts';
import { cacheFiles } from '../../src/state/cache/list.ts';
import type { CacheOverlay } from '../../src/state/cache/types.ts';
import type { Action } from '../../src/state/messages.ts';
import { overlayOf, type State } from '../../src/state/state.ts';
import { at, doctor, entries, inspected } from '../support/cached.ts';
import { anEntry } from '../support/fake-services.ts';
import {
  after,
  config,
  hours,
  orders as kinds,
  lab,
  main,
  noon,
  partner,
  press,
  started,
  withSessions,
} from '../support/scenes.ts';

const cacheOf = (state: State): CacheOverlay => {
  const cache = overlayOf(state, 'cache');
  if (!cache) throw new Error('the doctor is not open');
  return cache;
};
const selected = (state: State): string | undefined => cacheFiles.here(state, cacheOf(state))?.file;
const shown = (state: State): readonly string[] => cacheFiles.list(state, cacheOf(state)).keys;
const chosen = (state: State): readonly string[] => [...cacheOf(state).marked];
const question = (state: State): readonly string[] => {
  const confirm = overlayOf(state, 'confirm');
  return confirm ? [confirm.question, ...confirm.consequences] : [];
};
const entry = (name: string): CacheEntry => {
  const found = entries.find(({ file }) => file === at(name));
  if (!found) throw new Error(`no entry ${name}`);
  return found;
};
const sessions = [main, partner, lab];
const typed = (state: State, value: string): State =>
  after(press(state, '/').state, { type: 'field.changed', value }).state;

describe('looking', () => {
  test('c looks at the cache with the config that is shown', () => {
    const { state, effects } = press(withSessions(), 'c');
    expect(effects).toEqual([{ do: 'inspectCache', config: config(sessions) }]);
    expect(state.cache).toEqual({ status: 'loading' });
  });

  test('before the config is there it waits for it', () => {
    const opened = press(started(), 'c');
    expect(kinds(opened.effects)).not.toContain('inspectCache');
    const { effects } = after(opened.state, { type: 'config.loaded', config: config(sessions) });
    expect(effects).toContainEqual({ do: 'inspectCache', config: config(sessions) });
  });

  test('a config that cannot be read does not keep the cache from being looked at', () => {
    const failure: Failure = { code: 'config.unreadable', summary: 'No.' };
    const { effects } = after(press(started(), 'c').state, { type: 'config.failed', failure });
    expect(effects).toContainEqual({
      do: 'inspectCache',
      config: expect.objectContaining({ sessions: [], problems: [failure] }),
    });
  });

  test('from a session whose token is corrupt the cursor goes to that file', () => {
    const from = (file: string): State =>
      after(withSessions(), {
        type: 'tokens.read',
        tokens: { main: { is: 'corrupt', file, why: 'it is empty' } },
      }).state;
    expect(selected(inspected(press(from(at('main')), 'c').state))).toBe(at('main'));
    expect(selected(inspected(press(from(at('nowhere')), 'c').state))).toBe(at('lab'));
  });

  test('it looks again by itself at the moment a verdict runs out, and at the latest after an hour', () => {
    const soon = { ...entry('main'), expiresAt: noon + 20 * 60_000 };
    const wait = (files: readonly CacheEntry[]): unknown =>
      after(press(withSessions(), 'c').state, {
        type: 'cache.inspected',
        entries: files,
        folders: [],
      }).effects.find(effect => effect.do === 'inspectCache')?.afterMs;
    expect(wait([soon])).toBe(5 * 60_000);
    expect(wait([{ ...soon, expiresAt: noon + 30_000 }])).toBe(30_000);
    expect(wait([{ ...soon, expiresAt: noon + hours(5_000) }])).toBe(hours(1));
    expect(wait([])).toBe(hours(1));
  });

  test('another program writes: tokens and cache are read again, only while the doctor is open', () => {
    const { state, effects } = after(doctor(), { type: 'cache.changed' });
    expect(effects).toEqual([
      { do: 'readTokens', sessions },
      { do: 'inspectCache', config: config(sessions) },
    ]);
    expect(entriesOf(state)).toBe(entries);
    expect(kinds(after(withSessions(), { type: 'cache.changed' }).effects)).toEqual(['readTokens']);
    expect(kinds(press(doctor(), 'r').effects)).toEqual(['inspectCache']);
  });

  test('closing stops looking, and a late answer changes nothing', () => {
    const closed = press(doctor(), 'escape');
    expect(closed.effects).toContainEqual({ do: 'cancel', key: 'cache' });
    const late = after(closed.state, { type: 'cache.inspected', entries: [], folders: [] });
    expect(late.state).toEqual(closed.state);
    expect(late.effects).toEqual([]);
  });

  test('cursor and choices stay with their files; what is gone is no longer chosen', () => {
    const state = press(doctor(), 'space j j space').state;
    expect(selected(state)).toBe(at('partner'));
    expect(chosen(state)).toEqual([at('lab'), at('partner')]);
    const again = inspected(state, [entry('main'), entry('editor'), entry('partner')]);
    expect(selected(again)).toBe(at('partner'));
    expect(chosen(again)).toEqual([at('partner')]);
  });

  test('a cursor that was never moved stays with its file too, and goes to the nearest when that is gone', () => {
    const worse = { ...entry('client'), file: at('worse'), state: 'corrupt' as const };
    expect(selected(inspected(doctor(), [worse, ...entries]))).toBe(at('lab'));
    expect(selected(inspected(press(doctor(), 'j').state, [entry('lab'), entry('main')]))).toBe(at('main'));
  });

  test('what was fine when it was judged is expired as soon as its time is over', () => {
    const state = after(doctor(), { type: 'clock.ticked', now: noon + hours(3) }).state;
    expect(verdictWords(entry('main'), noon).text).toBe('fine');
    expect(verdictWords(entry('main'), state.now).text).toBe('expired');
    expect(press(state, 'e').state.notice?.text).toBe('2 files chosen.');
  });

  test('the clock ticks while a countdown is on screen, by the second in the last minute', () => {
    const ticking = (expiresAt: number): number | undefined =>
      doctor(undefined, [{ ...entry('main'), expiresAt }]).ticking;
    expect(ticking(noon + hours(2))).toBe(20_000);
    expect(ticking(noon + 50_000)).toBe(1_000);
  });

  test('a failure is shown in place, is logged, and keeps what was known', () => {
    const failure: Failure = { code: 'file.unreadable', summary: 'Could not read the cache folder.' };
    const { state } = after(press(doctor(), 'r').state, { type: 'cache.failed', failure });
    expect(state.cache).toEqual({ status: 'failed', failure, stale: entries });
    expect(state.failures[0]?.failure).toBe(failure);
    expect(kinds(press(state, 'r').effects)).toEqual(['inspectCache']);
  });
});

describe('sorting and filtering', () => {
  test('s goes round the columns, and the cursor keeps its file', () => {
    const names = (keys: string): readonly string[] =>
      shown(press(doctor(), keys).state).map(file => file.slice(at('').length - 5, -5));
    expect(names('s s')).toEqual(['lab', 'main', 'client', 'partner', 'gone', 'editor']);
    expect(names('s s s').slice(0, 3)).toEqual(['partner', 'main', 'client']);
    expect(names('s s s s')[0]).toBe('client');
    expect(shown(press(doctor(), 's s s s s s').state)).toEqual(entries.map(({ file }) => file));
    expect(selected(press(doctor(), 'j j j s s').state)).toBe(at('main'));
  });

  test('the filter finds verdicts, kinds and sessions; escape clears it before it closes', () => {
    expect(shown(typed(doctor(), 'orphan'))).toEqual([at('gone')]);
    expect(shown(typed(doctor(), 'registration'))).toEqual([at('client')]);
    expect(shown(typed(doctor(), 'partner'))[0]).toBe(at('partner'));
    const kept = press(typed(doctor(), 'orphan'), 'enter').state;
    expect(kept.overlays.map(({ kind }) => kind)).toEqual(['cache']);
    const cleared = press(kept, 'escape').state;
    expect(shown(cleared)).toHaveLength(6);
    expect(selected(cleared)).toBe(at('gone'));
    expect(press(cleared, 'escape').state.overlays).toEqual([]);
  });

  test('letters typed into the filter are no commands', () => {
    const { state, effects } = press(press(doctor(), '/').state, 'x a S');
    expect(state.overlays.map(({ kind }) => kind)).toEqual(['cache', 'filter']);
    expect(effects).toEqual([]);
  });
});

describe('choosing', () => {
  test('one key for each kind, and again takes it back', () => {
    expect(chosen(press(doctor(), 'c').state)).toEqual([at('lab')]);
    expect(chosen(press(doctor(), 'e o').state)).toEqual([at('partner'), at('gone')]);
    expect(chosen(press(doctor(), 'c c').state)).toEqual([]);
    expect(chosen(press(doctor(), 'a').state)).not.toContain(at('editor'));
    expect(chosen(press(doctor(), 'a').state)).toHaveLength(5);
    expect(chosen(press(doctor(), 'a n').state)).toEqual([]);
  });

  test('a file of another program is chosen by itself only', () => {
    expect(chosen(press(doctor(), 'G space').state)).toEqual([at('editor')]);
  });

  test('only what the filter leaves is chosen, and what was chosen before stays', () => {
    const state = press(typed(press(doctor(), 'c').state, 'registration'), 'enter a').state;
    expect(chosen(state)).toEqual([at('lab'), at('client')]);
  });

  test('a kind of which there is none says so', () => {
    const fine = doctor(undefined, [entry('main')]);
    expect(press(fine, 'c').state.notice?.text).toBe('Choose the corrupt: there are none.');
  });
});

describe('purging', () => {
  const result = { purged: [at('lab')], kept: [], trash: 't1' };

  test('asks with the files and what it means that they are gone, and nothing else', () => {
    const asked = press(doctor(), 'a x');
    expect(asked.effects).toEqual([]);
    expect(question(asked.state)).toEqual([
      'Remove 5 files from the cache?',
      'Live sign-ins: main.',
      's ends them at the portal and deletes their tokens: nothing brings them back.',
      't keeps them valid at the portal: only the files go.',
      'Files go to the trash for 30 days; u puts them back.',
      '',
      'lab.json',
      '  token of lab: unusable, sign in again afterwards',
      'gone.json',
      '  token: no session uses it',
      'partner.json',
      '  token of partner: expired, sign in again afterwards',
      'main.json',
      '  token of main: you are signed in with it',
      'client.json',
      '  registration of main: the AWS CLI will register again',
    ]);
  });

  test('an expired token that a refresh would revive is a live sign-in', () => {
    const expired = { ...entry('partner'), refreshable: true };
    expect(question(press(doctor(undefined, [expired]), 'x').state)).toContain('Live sign-ins: partner.');
  });

  test('without a choice it means the file under the cursor; yes purges it as it was judged', () => {
    const asked = press(doctor(), 'j j x').state;
    const changed = inspected(asked, [{ ...entry('partner'), fingerprint: 'new' }]);
    const { effects, state } = press(changed, 'y');
    expect(effects).toEqual([{ do: 'purgeCache', attempt: 1, entries: [entry('partner')], signOut: false }]);
    expect(state.nextAttempt).toBe(2);
    expect(press(asked, 'n').effects).toEqual([]);
  });

  test('a live sign-in is not purged by a mere yes: s ends it, t keeps it', () => {
    const asked = press(doctor(), 'j j j x').state;
    const main = { do: 'purgeCache', attempt: 1, entries: [entry('main')] };
    expect(press(asked, 'y').effects).toEqual([]);
    expect(press(asked, 'y').state.overlays.at(-1)?.kind).toBe('confirm');
    expect(press(asked, 's').effects).toEqual([{ ...main, signOut: true }]);
    expect(press(asked, 't').effects).toEqual([{ ...main, signOut: false }]);
    expect(press(asked, 'n').effects).toEqual([]);
    const dead = press(doctor(), 'j j x').state;
    expect(press(dead, 's').effects).toEqual([]);
    expect(press(dead, 't').effects).toEqual([]);
  });

  test('a token that was signed out is not said to be in the trash', () => {
    const ended = { purged: [at('main')], signedOut: [at('main')], kept: [] };
    const { state } = after(doctor(), { type: 'purge.done', result: ended });
    expect(state.notice?.text).toBe('Signed out and deleted 1 token.');
    expect(state.purges).toEqual([]);
  });

  test('no group chooses what somebody else may be signed in with', () => {
    const stray = anEntry(at('stray'), { state: 'orphan', expiresAt: noon + hours(1) });
    const dead = anEntry(at('dead'), { state: 'orphan', expiresAt: noon - hours(1) });
    const renewable = anEntry(at('renewable'), { ...dead, file: at('renewable'), refreshable: true });
    const client = anEntry(at('client'), { kind: 'registration', state: 'orphan', inUse: true });
    const kiro = anEntry(at('kiro'), { kind: 'foreign', program: 'Kiro', refreshable: true });
    const open = doctor(undefined, [stray, dead, renewable, client, kiro]);
    for (const key of ['o', 'a', 'e']) expect(chosen(press(open, key).state)).toEqual([at('dead')]);
    expect(chosen(press(open, 'space').state)).toEqual([at('stray')]);
  });

  test('tells what is gone and how to get it back, and reads tokens and cache again', () => {
    const { state, effects } = after(press(doctor(), 'c').state, { type: 'purge.done', result });
    expect(state.notice).toEqual({ text: 'Moved 1 file to the trash. u puts it back.', tone: 'good' });
    expect(chosen(state)).toEqual([]);
    expect(kinds(effects)).toEqual(['readTokens', 'inspectCache']);
  });

  test('u puts back the last purge, then the one before', () => {
    const two = after(
      doctor(),
      { type: 'purge.done', result },
      { type: 'purge.done', result: { ...result, trash: 't2' } },
    ).state;
    const first = press(two, 'u');
    expect(first.effects).toEqual([{ do: 'restoreTrash', trash: 't2' }]);
    const done = after(first.state, {
      type: 'restore.done',
      trash: 't2',
      result: { restored: [at('lab')], kept: [] },
    });
    expect(done.state.notice).toEqual({ text: 'Put 1 file back.', tone: 'good' });
    expect(kinds(done.effects)).toEqual(['readTokens', 'inspectCache']);
    expect(press(done.state, 'u').effects).toEqual([{ do: 'restoreTrash', trash: 't1' }]);
  });

  test('it can be put back after the doctor was closed and opened again', () => {
    const closed = press(after(doctor(), { type: 'purge.done', result }).state, 'escape').state;
    expect(press(inspected(press(closed, 'c').state), 'u').effects).toEqual([
      { do: 'restoreTrash', trash: 't1' },
    ]);
    expect(press(doctor(), 'u').state.notice?.text).toBe('Put back: nothing has been purged.');
  });

  test('what exists again by now is told; a trash that is gone is not offered again', () => {
    const purged = after(doctor(), {
      type: 'purge.done',
      result: { ...result, purged: [at('lab'), at('main')] },
    });
    const some = after(purged.state, {
      type: 'restore.done',
      trash: 't1',
      result: { restored: [at('lab')], kept: [] },
    }).state;
    expect(some.notice?.text).toContain('Put back 1 of 2 files');
    const failure: Failure = { code: 'undo.refused', summary: 'What was purged is no longer in the trash.' };
    const gone = after(purged.state, { type: 'restore.failed', trash: 't1', failure }).state;
    expect(gone.notice?.text).toBe(failure.summary);
    expect(gone.purges).toEqual([]);
  });

  test('what was kept is marked with the reason, logged, and stays chosen', () => {
    const failure: Failure = {
      code: 'cache.changed',
      summary: 'main.json has changed since it was looked at.',
    };
    const kept: Action = {
      type: 'purge.done',
      result: { ...result, kept: [{ file: at('main'), failure }] },
    };
    const { state } = after(press(doctor(), 'a').state, kept);
    expect(state.notice).toEqual({ text: `Moved 1 file to the trash. ${failure.summary}`, tone: 'bad' });
    expect(cacheOf(state).kept.get(at('main'))).toBe(failure);
    expect(chosen(state)).toContain(at('main'));
    expect(state.failures[0]?.failure).toBe(failure);
    expect(cacheOf(inspected(state, [entry('lab')])).kept.size).toBe(0);
  });
});

describe('tightening', () => {
  const wide = { ...entry('main'), mode: 0o644, exposed: true };
  const open = {
    folder: 'sso',
    path: '/home/ada/.aws/sso/cache',
    state: 'unsafe-mode',
    mode: 0o777,
    reason: 'x',
  } as const;
  const listed = {
    folder: 'cli',
    path: '/home/ada/.aws/cli/cache',
    state: 'fine',
    mode: 0o755,
    reason: 'x',
  } as const;
  const exposed = (): State => inspected(doctor(), [wide, entry('lab')], [open, listed]);

  test('asks with files and folders and their modes', () => {
    const asked = press(exposed(), 't').state;
    expect(question(asked)).toEqual([
      'Make 1 file and 2 folders private?',
      'Only you can read and change them afterwards.',
      '',
      '/home/ada/.aws/sso/cache: 0777 becomes 0700',
      '/home/ada/.aws/cli/cache: 0755 becomes 0700',
      'main.json',
      '  token of main: 0644 becomes 0600',
    ]);
    expect(press(asked, 'y').effects).toEqual([
      { do: 'tightenCache', entries: [wide], folders: [open, listed] },
    ]);
  });

  test('nothing open to others: it says so', () => {
    expect(press(doctor(), 't').state.notice?.text).toBe('Tighten modes: nothing is open to others.');
  });

  test('tells how it went, and looks again either way', () => {
    const done = after(exposed(), { type: 'tighten.done', result: { tightened: [wide.file], kept: [] } });
    expect(done.state.notice?.tone).toBe('good');
    expect(kinds(done.effects)).toEqual(['inspectCache']);
    const failure: Failure = { code: 'file.unwritable', summary: 'Could not change the mode.' };
    const failed = after(exposed(), { type: 'tighten.failed', failure });
    expect(failed.state.notice?.text).toBe('Could not change the mode.');
    expect(kinds(failed.effects)).toEqual(['inspectCache']);
  });
});

describe('details', () => {
  test('enter shows all of it; moving scrolls it, and escape goes back to the row', () => {
    const reading = press(doctor({ columns: 40, rows: 10 }), 'j enter').state;
    expect(selected(press(reading, 'j j').state)).toBe(at('gone'));
    expect(cacheOf(press(reading, 'j j').state).reading?.at).toBe(2);
    const back = press(reading, 'j escape').state;
    expect(cacheOf(back).reading).toBeUndefined();
    expect(selected(back)).toBe(at('gone'));
    expect(press(reading, '/').state.notice?.text).toContain('the details cover the list');
  });

  test('they go when their file goes', () => {
    const reading = press(doctor(), 'j enter').state;
    expect(cacheOf(inspected(reading, [entry('lab')])).reading).toBeUndefined();
    expect(cacheOf(inspected(reading)).reading).toBeDefined();
  });

  test('help lists the commands of the doctor, with reasons', () => {
    const { state } = press(doctor(), '?');
    expect(state.overlays.map(({ kind }) => kind)).toEqual(['cache', 'help']);
  });
});
