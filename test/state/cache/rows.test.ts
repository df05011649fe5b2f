/** A file of the cache as its row and its details tell it: verdict, kind, owner, time and what it breaks. */
import { describe, expect, test } from 'vitest';
import type { CacheEntry } from '../../../src/domain/model.ts';
import { nextChange, stateAt, verdictWords } from '../../../src/state/cache/entries.ts';
import type { State } from '../../../src/state/state.ts';
import { at, doctor, entries } from '../../support/cached.ts';
import { anEntry } from '../../support/fake-services.ts';
import { after, hours, noon, press, typed } from '../../support/scenes.ts';
import { aboveRows, detailsOn, rowsOn } from '../../support/told.ts';

const wide = { columns: 200, rows: 40 };
const one = (more: Partial<CacheEntry>): State => doctor(wide, [anEntry(at('x'), more)]);
const minutes = (count: number): number => noon + count * 60_000;

describe('a row tells', () => {
  test.each<[string, Partial<CacheEntry>, string]>([
    [
      'a sound token',
      { session: 'main', expiresAt: minutes(90) },
      'fine | token | main | 1h 30m | 100 bytes',
    ],
    [
      'what works, and troubles a client',
      { session: 'main', breaks: [{ client: 'AWS CLI', how: 'it warns' }] },
      'fine, but | token | main | 100 bytes',
    ],
    [
      'an expired token and since when',
      { session: 'main', state: 'expired', expiresAt: minutes(-90) },
      'expired | token | main | 1h ago | 100 bytes',
    ],
    ['a file that others can read', { state: 'unsafe-mode' }, 'exposed | token | 100 bytes'],
    ['a file cut in the middle', { state: 'half-written' }, 'half-written | token | 100 bytes'],
    [
      'a token of a session that is gone, by its host',
      { state: 'orphan', facts: [['Start URL', 'https://old.awsapps.com/start']] },
      'orphan | token | old.awsapps.com | 100 bytes',
    ],
    [
      'keys by session, role and account',
      {
        kind: 'role-credentials',
        session: 'main',
        facts: [
          ['Role', 'ReadOnly'],
          ['Account', '111122223333'],
        ],
      },
      'fine | credentials | main · ReadOnly 111122223333 | 100 bytes',
    ],
    [
      'a token without the role that a client may have put there',
      { session: 'main', facts: [['Role', 'ReadOnly']] },
      'fine | token | main | 100 bytes',
    ],
    [
      'a registration',
      { kind: 'registration', session: 'main', state: 'expiring' },
      'expiring | registration | main',
    ],
    [
      'a file of another program',
      { kind: 'foreign', program: 'Kiro' },
      'left alone | foreign | Kiro | 100 bytes',
    ],
    [
      'a file of a program nobody knows',
      { kind: 'foreign', facts: [['What', 'a list']] },
      'left alone | foreign | a list | 100 bytes',
    ],
  ])('%s', (_what, more, text) => {
    const [row = ''] = rowsOn(one({ size: 100, ...more }));
    expect(row.startsWith(text)).toBe(true);
    expect(row.endsWith('x.json')).toBe(true);
  });

  test('the name of the file alone, also of a path of Windows', () => {
    const [row] = rowsOn(doctor(wide, [anEntry('C:\\Users\\ada\\.aws\\sso\\cache\\ab12.json')]));
    expect(row).toMatch(/\| ab12\.json$/);
  });
});

describe('a verdict goes with the time', () => {
  test.each<[string, Partial<CacheEntry>, number, string]>([
    ['a token is fine until its end', { expiresAt: minutes(10) }, minutes(10) - 1, 'fine'],
    ['and expired from then on', { expiresAt: minutes(10) }, minutes(10), 'expired'],
    ['also one that was about to', { state: 'expiring', expiresAt: minutes(10) }, minutes(11), 'expired'],
    [
      'and one that others could read',
      { state: 'unsafe-mode', expiresAt: minutes(10) },
      minutes(11),
      'expired',
    ],
    ['a corrupt one stays so', { state: 'corrupt', expiresAt: minutes(10) }, minutes(11), 'corrupt'],
    ['an orphan stays so', { state: 'orphan', expiresAt: minutes(10) }, minutes(11), 'orphan'],
    [
      'another program’s is no business of ours',
      { kind: 'foreign', expiresAt: minutes(10) },
      minutes(11),
      'fine',
    ],
    ['what has no end does not end', {}, Infinity, 'fine'],
  ])('%s', (_what, more, now, state) => {
    expect(stateAt(anEntry(at('x'), more), now)).toBe(state);
  });

  test.each<[string, readonly number[], number | undefined]>([
    ['of nothing that ends there is none', [], undefined],
    ['of what has ended there is none', [minutes(-1), noon], undefined],
    ['fifteen minutes before the end', [minutes(60)], minutes(45)],
    ['five minutes before it', [minutes(15)], minutes(10)],
    ['at the end itself', [minutes(5)], minutes(5)],
    ['the first of several', [minutes(60), minutes(3), minutes(70)], minutes(3)],
  ])('the next change: %s', (_what, ends, next) => {
    const files = [anEntry(at('none')), ...ends.map((expiresAt, n) => anEntry(at(`f${n}`), { expiresAt }))];
    expect(nextChange(files, noon)).toBe(next);
  });

  test('what a file that works still breaks is a warning, once it has expired that is what counts', () => {
    const entry = anEntry(at('x'), { expiresAt: minutes(1), breaks: [{ client: 'a', how: 'b' }] });
    expect(verdictWords(entry, noon)).toEqual({ text: 'fine, but', tone: 'warn' });
    expect(verdictWords(entry, minutes(2)).text).toBe('expired');
  });
});

describe('the details tell', () => {
  test('the reason, what breaks and every fact, and the whole path last', () => {
    const state = one({
      session: 'lab',
      state: 'corrupt',
      reason: 'The file is empty.',
      breaks: [
        { client: 'AWS CLI', how: 'every command fails' },
        { client: 'Go SDK', how: 'it says nothing' },
      ],
      facts: [['Session', 'lab']],
    });
    expect(detailsOn(state)).toEqual([
      'corrupt: The file is empty.',
      'breaks: AWS CLI: every command fails.',
      'breaks: Go SDK: it says nothing.',
      'Session: lab',
      `File: ${at('x')}`,
    ]);
  });

  test.each<[string, Partial<CacheEntry>, number, string]>([
    ['that nothing is wrong', { session: 'main' }, noon, 'fine: Nothing is wrong with it.'],
    [
      'since when it has expired, not what was wrong before',
      { state: 'unsafe-mode', reason: 'Others can read it.', expiresAt: minutes(1) },
      minutes(31),
      'expired: Expired 30m ago.',
    ],
    [
      'the reason of one that was expired already',
      { state: 'expired', reason: 'Sign in again.', expiresAt: minutes(-5) },
      noon,
      'expired: Sign in again.',
    ],
  ])('%s', (_what, more, now, text) => {
    expect(detailsOn({ ...one(more), now })[0]).toBe(text);
  });

  test('why the last purge left it alone', () => {
    const failure = { code: 'cache.changed', summary: 'It has changed.', hint: 'Look again.' } as const;
    const { state } = after(one({ state: 'corrupt', reason: 'Empty.' }), {
      type: 'purge.done',
      result: { purged: [], kept: [{ file: at('x'), failure }] },
    });
    expect(detailsOn(state).slice(0, 2)).toEqual([
      'corrupt: Empty.',
      'not purged: It has changed. Look again.',
    ]);
    expect(rowsOn(state)[0]).toMatch(/^! \| corrupt/);
  });
});

describe('the order', () => {
  const files = (state: State): readonly string[] => rowsOn(state).map(row => row.split(' | ').at(-1) ?? '');
  const sorted = (keys: string): readonly string[] => files(press(doctor(wide), keys).state);

  test.each<[string, string, readonly string[]]>([
    ['is that of the adapter, worst first', 'home', ['lab', 'gone', 'partner', 'main', 'client', 'editor']],
    ['by kind', 's', ['editor', 'client', 'lab', 'gone', 'partner', 'main']],
    ['by owner: sessions, nobody, programs', 's s', ['lab', 'main', 'client', 'partner', 'gone', 'editor']],
    ['by end: what never ends comes last', 's s s', ['partner', 'main', 'client', 'lab', 'gone', 'editor']],
  ])('%s', (_what, keys, names) => {
    expect(sorted(keys)).toEqual(names.map(name => `${name}.json`));
  });

  test('by size, the largest first', () => {
    expect(sorted('s s s s')[0]).toBe('client.json');
    expect(sorted('s s s s').at(-1)).toBe('lab.json');
  });
});

describe('above the rows', () => {
  test('stands how many there are of each verdict, in the order of the rows', () => {
    expect(aboveRows(doctor(wide))).toBe(
      '6 files · 1 corrupt · 1 orphan · 1 expired · 2 fine · 1 left alone',
    );
    const orphans = ['a', 'b'].map(name => anEntry(at(name), { state: 'orphan' }));
    expect(aboveRows(doctor(wide, orphans))).toBe('2 files · 2 orphans');
  });

  test('what is chosen comes first, and a filter does not change what there is', () => {
    const state = press(doctor(wide), 'space').state;
    expect(aboveRows(state)).toMatch(/^✓ 1 chosen · 6 files · /);
    const filtered = typed(press(state, '/').state, 'main');
    expect(rowsOn(filtered)).toHaveLength(2);
    expect(aboveRows(filtered)).toMatch(/^✓ 1 chosen · 6 files · /);
  });

  test('an expiry while it is open moves a file from one verdict to the other', () => {
    const state = { ...doctor(wide, entries), now: noon + hours(3) };
    expect(aboveRows(state)).toBe('6 files · 1 corrupt · 1 orphan · 2 expired · 1 fine · 1 left alone');
  });
});
