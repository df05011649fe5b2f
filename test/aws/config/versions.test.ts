/** What is remembered of the versions of the config file, and what is worked out again. */
import { describe, expect, test } from 'vitest';
import { newContent } from '../../../src/aws/config/edit/new-content.ts';
import {
  newVersions,
  type Version,
  type Versions,
  versionOf,
} from '../../../src/aws/config/read/versions.ts';
import { fingerprintOf } from '../../../src/aws/config/text/fingerprint.ts';
import { appendedVersion } from '../../../src/aws/config/write/appended-version.ts';
import { addProfile, setProfile } from './home.ts';

const contentOf = (text: string) => {
  const bytes = Buffer.from(text);
  return { bytes, fingerprint: fingerprintOf(bytes) };
};

const profile = (name: string): string => `[profile ${name}]\nregion = r\n`;
const namesOf = (version: Version | undefined): readonly string[] | undefined =>
  version?.document().sections.map(({ name }) => name);

const seen = (versions: Versions, ...names: readonly string[]): void => {
  for (const name of names) versions.of(contentOf(profile(name)));
};
const knows = (versions: Versions, name: string): boolean =>
  versions.knows(contentOf(profile(name)).fingerprint);

describe('the versions of a file', () => {
  test('the last one is kept whole', () => {
    const versions = newVersions();
    const first = versions.of(contentOf(profile('a')));
    expect(versions.of(contentOf(profile('a')))).toBe(first);
    expect(versions.recall(first.fingerprint)).toBe(first);
  });

  test('older ones are read again from their bytes', () => {
    const versions = newVersions();
    const first = versions.of(contentOf(profile('a')));
    seen(versions, 'b');
    expect(namesOf(versions.recall(first.fingerprint))).toEqual(['a']);
  });

  test('the file that did not exist is always a base to start from', () => {
    const versions = newVersions();
    expect(namesOf(versions.recall(contentOf('').fingerprint))).toEqual([]);
  });

  test('of many the oldest are forgotten', () => {
    const versions = newVersions();
    seen(versions, 'a', 'b', 'c', 'd', 'e');
    expect(['a', 'b', 'c', 'd', 'e'].map(name => knows(versions, name))).toEqual([
      false,
      true,
      true,
      true,
      true,
    ]);
    expect(versions.recall(contentOf(profile('a')).fingerprint)).toBeUndefined();
  });

  test('one that is still in use is not the next to be forgotten', () => {
    const versions = newVersions();
    seen(versions, 'a', 'b', 'c', 'd');
    versions.touch(contentOf(profile('a')).fingerprint);
    seen(versions, 'e');
    expect([knows(versions, 'a'), knows(versions, 'b')]).toEqual([true, false]);
  });

  test('one that was forgotten cannot be touched back to life', () => {
    const versions = newVersions();
    const { fingerprint } = contentOf(profile('z'));
    versions.touch(fingerprint);
    expect(versions.knows(fingerprint)).toBe(false);
  });

  test('a version that we wrote is known like one that was read', () => {
    const versions = newVersions();
    const version = versionOf(Buffer.from(profile('w')));
    versions.add(version);
    expect(versions.of(contentOf(profile('w')))).toBe(version);
  });
});

describe('the profiles of a version', () => {
  const shared = Buffer.from('[b]\nregion = s\n');

  test('are worked out once for each credentials file', () => {
    const version = versionOf(Buffer.from(profile('a')));
    const profiles = version.profiles(shared);
    expect(profiles.profiles.map(({ name, file }) => [name, file])).toEqual([
      ['a', 'config'],
      ['b', 'credentials'],
    ]);
    expect(version.profiles(Buffer.from(shared))).toBe(profiles);
    expect(version.profiles(Buffer.from('')).profiles.map(({ name }) => name)).toEqual(['a']);
  });

  test('after sections were appended are the old ones, unchanged, and the new ones', async () => {
    const before = versionOf(Buffer.from(profile('a')));
    const content = newContent(before.document(), [addProfile('c'), addProfile('d')]);
    if (content.how !== 'appended') throw new Error('not appended');
    const after = await appendedVersion(before, content, fingerprintOf(content.bytes), shared);
    const { profiles } = after.profiles(shared);
    expect(profiles.map(({ name, line }) => [name, line])).toEqual([
      ['a', 1],
      ['c', 4],
      ['d', 7],
      ['b', 1],
    ]);
    expect(profiles[0]).toBe(before.profiles(shared).profiles[0]);
    expect(namesOf(after)).toEqual(['a', 'c', 'd']);
  });

  test.each([
    ['a profile', [addProfile('c')], 'appended'],
    ['a profile, and a change of another', [addProfile('c'), setProfile('a', 'x', '1')], 'rewritten'],
    ['nothing', [], 'rewritten'],
  ] as const)('%s is told by what it does to the text', (_title, edits, how) => {
    const document = versionOf(Buffer.from(profile('a'))).document();
    expect(newContent(document, edits).how).toBe(how);
  });
});
