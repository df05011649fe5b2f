/** Which files `cache purge` means, and which sign-ins of others it spares. */
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { leftAlone, selectEntries } from '../../src/cli/commands/cache/selection.ts';
import { signInWays } from '../../src/cli/commands/cache/sign-ins.ts';
import { failureOf } from '../../src/ports.ts';
import { anEntry, hours, startOfTime } from '../support/fake-services.ts';

const now = startOfTime;
const folder = '/home/me/.aws/sso/cache';
const at = (name: string) => `${folder}/${name}.json`;
const live = { expiresAt: now + hours(1), refreshable: false };
const over = { expiresAt: now - hours(1), refreshable: false };

const fine = anEntry(at('fine'), { ...live, session: 'corp' });
const corrupt = anEntry(at('corrupt'), { state: 'corrupt' });
const expired = anEntry(at('expired'), { ...over, state: 'expired' });
const orphan = anEntry(at('orphan'), { ...over, state: 'orphan' });
const liveOrphan = anEntry(at('live-orphan'), { ...live, state: 'orphan' });
const renewable = anEntry(at('renewable-orphan'), { ...over, refreshable: true, state: 'orphan' });
const usedClient = anEntry(at('used-client'), { kind: 'registration', state: 'orphan', inUse: true });
const editor = anEntry(at('editor'), { ...live, kind: 'foreign', program: 'the AWS Toolkit' });
const unknown = anEntry(at('unknown'), { kind: 'foreign' });
const open = anEntry(at('open'), { ...over, state: 'unsafe-mode' });
const all = [fine, corrupt, expired, orphan, liveOrphan, renewable, usedClient, editor, unknown, open];

const names = (entries: readonly { readonly file: string }[]) =>
  entries.map(({ file }) => file.slice(folder.length + 1, -'.json'.length));

describe('what is purged', () => {
  test.each([
    [{ corrupt: true }, ['corrupt']],
    [{ expired: true }, ['expired', 'orphan', 'open']],
    [{ orphans: true }, ['orphan']],
    [{ corrupt: true, orphans: true }, ['corrupt', 'orphan']],
    [{ all: true }, ['fine', 'corrupt', 'expired', 'orphan', 'open']],
    [
      { all: true, corrupt: true, expired: true, orphans: true },
      ['fine', 'corrupt', 'expired', 'orphan', 'open'],
    ],
  ])('%j: no live sign-in of others, no file of another program', (by, chosen) => {
    expect(names(selectEntries(all, [], by, now))).toEqual(chosen);
  });

  test('whatever is named, in the order of the cache, each once', () => {
    const named = ['editor.json', at('fine'), 'fine.json'];
    expect(names(selectEntries(all, named, {}, now))).toEqual(['fine', 'editor']);
  });

  test('names and groups together', () => {
    expect(names(selectEntries(all, ['editor.json'], { corrupt: true }, now))).toEqual(['corrupt', 'editor']);
  });

  test('a file is meant by its path from here before one of that name elsewhere', () => {
    const here = anEntry(resolve('twin.json'));
    const there = anEntry(at('twin'));
    expect(selectEntries([there, here], ['twin.json'], {}, now)).toEqual([here]);
  });

  test('where nothing is said, nothing is purged', () => {
    expect(() => selectEntries(all, [], { corrupt: false }, now)).toThrow('Say what to purge.');
  });

  test('a name that is none refuses all of it', () => {
    expect(() => selectEntries(all, ['fine.json', 'nosuch.json'], { all: true }, now)).toThrow(
      'nosuch.json is not a file of the cache.',
    );
  });

  test('of an empty cache nothing is chosen', () => {
    expect(selectEntries([], [], { all: true }, now)).toEqual([]);
  });
});

describe('what is left alone, and told', () => {
  const left = (by: Parameters<typeof leftAlone>[2], named: readonly string[] = []) =>
    names(leftAlone(all, selectEntries(all, named, by, now), by, now));

  test('sign-ins of others, and what they were made with', () => {
    expect(left({ all: true })).toEqual(['live-orphan', 'renewable-orphan', 'used-client', 'editor']);
  });

  test('not what was named', () => {
    expect(left({ orphans: true }, ['live-orphan.json', 'editor.json'])).toEqual([
      'renewable-orphan',
      'used-client',
    ]);
  });

  test('a group that never takes sign-ins spares none', () => {
    expect(left({ corrupt: true })).toEqual([]);
  });
});

test.each([
  [{}, undefined],
  [{ signOut: true }, 'sign-out'],
  [{ keepSignIn: true }, 'keep'],
  [{ signOut: false, keepSignIn: false }, undefined],
])('what becomes of sign-ins is said by flags: %j', (options, way) => {
  expect(signInWays(options)).toBe(way);
});

test('both flags contradict each other', () => {
  let code = '';
  try {
    signInWays({ signOut: true, keepSignIn: true });
  } catch (error) {
    code = failureOf(error).code;
  }
  expect(code).toBe('usage');
});
