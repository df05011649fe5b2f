/** What the cache doctor says before and after: of files of every kind, whole and partly done. */
import { describe, expect, test } from 'vitest';
import type {
  CacheEntry,
  KeptFile,
  PurgeResult,
  RestoreResult,
  TightenResult,
} from '../../src/domain/model.ts';
import { overlayOf, type State } from '../../src/state/state.ts';
import { at, doctor } from '../support/cached.ts';
import { anEntry } from '../support/fake-services.ts';
import { after, hours, noon, press } from '../support/scenes.ts';

const file = at('x');
const of = (more: Partial<CacheEntry>): CacheEntry => anEntry(file, more);

const asked = (...files: readonly CacheEntry[]): readonly string[] => {
  const box = overlayOf(press(doctor(undefined, files), 'x').state, 'confirm');
  return box ? [box.question, ...box.consequences] : [];
};

describe('the question names what follows', () => {
  test.each<[string, Partial<CacheEntry>, string]>([
    ['a corrupt token', { session: 'lab', state: 'corrupt' }, 'unusable, sign in again afterwards'],
    ['an expired token', { session: 'lab', state: 'expired' }, 'expired, sign in again afterwards'],
    ['a corrupt token of nobody', { state: 'corrupt' }, 'unusable'],
    ['an expired token of nobody', { state: 'expired' }, 'expired'],
    ['a token no session uses', { state: 'orphan' }, 'no session uses it'],
    ['a live token', { session: 'main', expiresAt: noon + hours(1) }, 'you are signed in with it'],
    ['a live token of nobody', { expiresAt: noon + hours(1) }, 'somebody may be signed in with it'],
    ['a registration', { kind: 'registration' }, 'the AWS CLI will register again'],
    ['keys of a role', { kind: 'role-credentials', folder: 'cli' }, 'clients will fetch them again'],
    ['another program', { kind: 'foreign', program: 'Kiro' }, 'what it belongs to may have to sign in again'],
  ])('of %s', (_what, more, means) => {
    expect(asked(of(more)).at(-1)).toMatch(new RegExp(`: ${means}$`));
  });

  test.each<[string, Partial<CacheEntry>, string]>([
    ['its session', { session: 'main' }, 'main'],
    ['its program', { program: 'Kiro' }, 'Kiro'],
    ['its file', {}, 'x.json'],
  ])('a live sign-in is called by %s, and both answers say what they do', (_what, more, owner) => {
    const live = { expiresAt: noon + hours(1), ...more };
    expect(asked(of(live)).slice(0, 4)).toEqual([
      'Remove 1 file from the cache?',
      `Live sign-ins: ${owner}.`,
      's ends them at the portal and deletes their tokens: nothing brings them back.',
      't keeps them valid at the portal: only the files go.',
    ]);
  });
});

const kept = (name: string): KeptFile => ({
  file: at(name),
  failure: { code: 'cache.changed', summary: `${name} has changed.` },
});

const noticeOf = (state: State) => [state.notice?.text, state.notice?.tone];

describe('after a purge', () => {
  test.each<[string, PurgeResult, readonly [string, string]]>([
    [
      'one file',
      { purged: [file], kept: [], trash: 't' },
      ['Moved 1 file to the trash. u puts it back.', 'good'],
    ],
    [
      'two files',
      { purged: [file, at('y')], kept: [], trash: 't' },
      ['Moved 2 files to the trash. u puts them back.', 'good'],
    ],
    [
      'a token that was signed out',
      { purged: [file], kept: [], signedOut: [file] },
      ['Signed out and deleted 1 token.', 'good'],
    ],
    [
      'a token and a file',
      { purged: [file, at('y')], kept: [], signedOut: [file], trash: 't' },
      ['Signed out and deleted 1 token. Moved 1 file to the trash. u puts it back.', 'good'],
    ],
    ['one kept', { purged: [], kept: [kept('x')] }, ['x has changed.', 'bad']],
    [
      'some kept',
      { purged: [file], kept: [kept('y'), kept('z')], trash: 't' },
      ['Moved 1 file to the trash. 2 files kept, marked with !.', 'bad'],
    ],
  ])('of %s', (_what, result, said) => {
    const { state } = after(doctor(), { type: 'purge.done', result });
    expect(noticeOf(state)).toEqual(said);
    expect(state.failures).toHaveLength(result.kept.length);
  });

  test('that ends when the doctor is closed, the way back names where its key is', () => {
    const closed = press(doctor(), 'escape').state;
    const result = { purged: [file], kept: [], trash: 't' };
    expect(after(closed, { type: 'purge.done', result }).state.notice?.text).toBe(
      'Moved 1 file to the trash. In the cache (c), u puts it back.',
    );
  });
});

describe('after putting back', () => {
  const purged = after(doctor(), {
    type: 'purge.done',
    result: { purged: [file, at('y'), at('z')], kept: [], trash: 't' },
  }).state;

  test.each<[string, RestoreResult, readonly [string, string]]>([
    ['all', { restored: [file, at('y'), at('z')], kept: [] }, ['Put 3 files back.', 'good']],
    [
      'all but one',
      { restored: [file, at('y')], kept: [kept('z')] },
      ['Put back 2 of 3 files. z has changed.', 'info'],
    ],
    [
      'one of three',
      { restored: [file], kept: [kept('y'), kept('z')] },
      ['Put back 1 of 3 files; 2 stay in the trash, e shows why.', 'info'],
    ],
    [
      'less than there was',
      { restored: [file], kept: [] },
      ['Put back 1 of 3 files; the others are gone for good.', 'info'],
    ],
  ])('%s', (_what, result, said) => {
    const { state } = after(purged, { type: 'restore.done', trash: 't', result });
    expect([noticeOf(state), state.purges]).toEqual([said, []]);
  });

  test('of a trash that this app did not fill, what came back counts', () => {
    const result = { restored: [file], kept: [] };
    const { state } = after(doctor(), { type: 'restore.done', trash: 'other', result });
    expect(noticeOf(state)).toEqual(['Put 1 file back.', 'good']);
  });
});

describe('after tightening', () => {
  test.each<[string, TightenResult, readonly [string, string]]>([
    [
      'everything',
      { tightened: [file], kept: [] },
      ['Changed the mode of 1 path: only you have access now.', 'good'],
    ],
    ['nothing was left to do', { tightened: [], kept: [] }, ['Nothing had to be changed any more.', 'good']],
    ['nothing', { tightened: [], kept: [kept('x')] }, ['x has changed.', 'bad']],
    [
      'a part',
      { tightened: [file], kept: [kept('y')] },
      ['Changed the mode of 1 path: only you have access now. y has changed.', 'bad'],
    ],
    [
      'a smaller part',
      { tightened: [file, at('w')], kept: [kept('y'), kept('z')] },
      ['Changed the mode of 2 paths: only you have access now. 2 paths could not be changed.', 'bad'],
    ],
  ])('%s', (_what, result, said) => {
    const { state } = after(doctor(), { type: 'tighten.done', result });
    expect(noticeOf(state)).toEqual(said);
    expect(state.failures).toHaveLength(result.kept.length);
  });

  test.each<[string, Partial<CacheEntry>[], number, string]>([
    ['one file', [{}], 0, 'Make 1 file private?'],
    ['two files', [{}, { file: at('y') }], 0, 'Make 2 files private?'],
    ['a folder', [], 1, 'Make 1 folder private?'],
    ['both', [{}], 1, 'Make 1 file and 1 folder private?'],
  ])('%s: the question counts them', (_what, files, folders, question) => {
    const open = { folder: 'sso', path: '/c', state: 'unsafe-mode', mode: 0o777, reason: 'x' } as const;
    const state = after(doctor(), {
      type: 'cache.inspected',
      entries: files.map(more => of({ exposed: true, mode: 0o644, ...more })),
      folders: folders > 0 ? [open] : [],
    }).state;
    const box = overlayOf(press(state, 't').state, 'confirm');
    expect(box?.question).toBe(question);
    const one = files.length + folders === 1;
    expect(box?.consequences[0]).toBe(`Only you can read and change ${one ? 'it' : 'them'} afterwards.`);
  });
});
