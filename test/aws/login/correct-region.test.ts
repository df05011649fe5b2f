/** Which sections get the region that a start URL leads to, and what is said where none can. */
import { expect, test } from 'vitest';
import { correctRegion } from '../../../src/aws/login/correct-region.ts';
import type { ConfigChange, Profile } from '../../../src/domain/model.ts';
import { problem } from '../../../src/ports.ts';
import { aConfig, aProfile } from '../../support/fake-services.ts';
import { corp, legacyCorp } from './home.ts';

const found = (name: string): string => `The start URL of ${name} leads to eu-west-1, not us-east-1`;
const todo = 'set sso_region to eu-west-1, or AWS clients will ask the wrong region.';

const configWith = (profiles: readonly Profile[] = []) => {
  const written: ConfigChange[] = [];
  const snapshot = aConfig({ sessions: [corp, legacyCorp], profiles });
  return {
    written,
    read: async () => snapshot,
    write: async (change: ConfigChange) => {
      written.push(change);
      return { snapshot, notes: [] };
    },
  };
};

const sectionsIn = (changes: readonly ConfigChange[]) =>
  changes.flatMap(({ edits }) => edits.map(edit => ('section' in edit ? edit.section : undefined)));

const old = (name: string, more: Partial<Profile> = {}): Profile =>
  aProfile(name, { kind: 'legacy', session: legacyCorp.name, ...more });

test('a session is corrected in its own section', async () => {
  const config = configWith();
  expect(await correctRegion(config, corp, 'eu-west-1')).toBe(
    `${found('corp')}: its sso_region was corrected.`,
  );
  expect(sectionsIn(config.written)).toEqual([{ kind: 'sso-session', name: 'corp' }]);
});

test('one of the older kind is corrected in each of its profiles, those of the credentials file excepted', async () => {
  const config = configWith([old('a'), aProfile('other'), old('b'), old('c', { file: 'credentials' })]);
  expect(await correctRegion(config, legacyCorp, 'eu-west-1')).toContain('its sso_region was corrected.');
  expect(sectionsIn(config.written)).toEqual([
    { kind: 'profile', name: 'a' },
    { kind: 'profile', name: 'b' },
  ]);
});

test('where only the credentials file has it nothing is written, and nothing is claimed', async () => {
  const config = configWith([old('c', { file: 'credentials' })]);
  expect(await correctRegion(config, legacyCorp, 'eu-west-1')).toBe(`${found(legacyCorp.name)}: ${todo}`);
  expect(config.written).toEqual([]);
});

test('a config that cannot be written is told with the reason', async () => {
  const write = () => Promise.reject(problem('file.unwritable', 'The disk is full.'));
  expect(await correctRegion({ ...configWith(), write }, corp, 'eu-west-1')).toBe(
    `${found('corp')}: ${todo} (The disk is full.)`,
  );
  expect(await correctRegion(undefined, corp, 'eu-west-1')).toBe(`${found('corp')}: ${todo}`);
});
