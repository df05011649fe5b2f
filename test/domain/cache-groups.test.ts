/** Which files a group takes: never a live sign-in of another config, never a file of another program. */
import { describe, expect, test } from 'vitest';
import { type CacheGroup, isInGroup, isLive, onlyByName } from '../../src/domain/cache/groups.ts';
import type { CacheEntry, CacheKind, CacheState } from '../../src/domain/model.ts';

const now = 1_000_000;
const entry = (more: Partial<CacheEntry>): CacheEntry => ({
  file: '/f',
  folder: 'sso',
  kind: 'token',
  state: 'fine',
  breaks: [],
  facts: [],
  size: 1,
  modifiedAt: 0,
  mode: 0o600,
  fingerprint: '',
  ...more,
});

const groups: readonly CacheGroup[] = ['corrupt', 'expired', 'orphans', 'all'];
const taking = (more: Partial<CacheEntry>): readonly CacheGroup[] =>
  groups.filter(group => isInGroup(entry(more), group, now));

describe('groups take', () => {
  test.each<[string, Partial<CacheEntry>, readonly CacheGroup[]]>([
    ['a good token', { expiresAt: now + 1 }, ['all']],
    ['an expired token', { state: 'expired', expiresAt: now }, ['expired', 'all']],
    ['a corrupt file', { state: 'corrupt' }, ['corrupt', 'all']],
    ['a half-written file', { state: 'half-written' }, ['all']],
    ['an orphan that has expired', { state: 'orphan', expiresAt: now }, ['expired', 'orphans', 'all']],
    ['an orphan that lives', { state: 'orphan', expiresAt: now + 1 }, []],
    ['an orphan that can be refreshed', { state: 'orphan', expiresAt: now, refreshable: true }, []],
    ['the registration of a live orphan', { kind: 'registration', state: 'orphan', inUse: true }, []],
    ['the registration of nobody', { kind: 'registration', state: 'orphan' }, ['orphans', 'all']],
    ['an exposed token that has expired', { state: 'unsafe-mode', expiresAt: now - 1 }, ['expired', 'all']],
    ['an exposed token that lives', { state: 'unsafe-mode', expiresAt: now + 1 }, ['all']],
    [
      'role credentials that have expired',
      { kind: 'role-credentials', state: 'expired' },
      ['expired', 'all'],
    ],
    ['a foreign file, whatever its state', { kind: 'foreign', state: 'expired' }, []],
    ['a corrupt foreign file', { kind: 'foreign', state: 'corrupt' }, []],
  ])('%s', (_what, more, expected) => {
    expect(taking(more)).toEqual(expected);
  });
});

describe('live is', () => {
  test.each<[string, Partial<CacheEntry>, boolean]>([
    ['a token before its end', { expiresAt: now + 1 }, true],
    ['not a token at its end', { expiresAt: now }, false],
    ['a token past its end that can be refreshed', { expiresAt: now - 1, refreshable: true }, true],
    ['a corrupt token that can be read', { state: 'corrupt', expiresAt: now + 1 }, true],
    ['not a registration', { kind: 'registration', expiresAt: now + 1 }, false],
    ['not role credentials', { kind: 'role-credentials', expiresAt: now + 1 }, false],
    ['a foreign file that holds a token', { kind: 'foreign', refreshable: false, expiresAt: now + 1 }, true],
    ['not a foreign file without a token', { kind: 'foreign', expiresAt: now + 1 }, false],
  ])('%s', (_what, more, expected) => {
    expect(isLive(entry(more), now)).toBe(expected);
  });
});

test('whatever is chosen only by name is in no group, and all else is in "all"', () => {
  const kinds: readonly CacheKind[] = ['token', 'registration', 'role-credentials', 'foreign'];
  const states: readonly CacheState[] = [
    'fine',
    'expired',
    'expiring',
    'orphan',
    'corrupt',
    'unsafe-mode',
    'half-written',
  ];
  const ends = [undefined, now - 1, now, now + 1];
  for (const kind of kinds)
    for (const state of states)
      for (const expiresAt of ends)
        for (const refreshable of [undefined, false, true])
          for (const inUse of [undefined, true]) {
            const more = {
              kind,
              state,
              ...(expiresAt === undefined ? {} : { expiresAt }),
              ...(refreshable === undefined ? {} : { refreshable }),
              ...(inUse === undefined ? {} : { inUse }),
            };
            const named = onlyByName(entry(more), now);
            expect(taking(more).includes('all'), JSON.stringify(more)).toBe(!named);
            if (named) expect(taking(more)).toEqual([]);
            if (kind === 'foreign') expect(named).toBe(true);
            if (state === 'orphan' && isLive(entry(more), now)) expect(named).toBe(true);
          }
});
