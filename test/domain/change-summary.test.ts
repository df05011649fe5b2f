/** What a change of the config does, in names: created, updated, renamed, removed, and what is yours. */
import { expect, test } from 'vitest';
import { profileSection, removal, sessionSection } from '../../src/domain/changes/edits.ts';
import { changeSummary, summaryFrom } from '../../src/domain/changes/summary.ts';
import type { ConfigEdit } from '../../src/domain/model.ts';
import { profile } from '../support/scenes.ts';

const ref = { accountId: '111122223333', roleName: 'Admin' };
const config = {
  profiles: [
    { ...profile('ours', ref), managed: true },
    { ...profile('mine', ref), managed: false },
  ],
};
const keys = [['region', 'eu-west-1']] as const;
const words = (edits: readonly ConfigEdit[]) =>
  changeSummary(config, edits).groups.map(
    ({ kind, of, names }) =>
      `${kind} ${of}: ${names.map(each => `${each.from ?? ''}>${each.name}${each.yours ? '!' : ''}`).join(' ')}`,
  );

test.each<[string, readonly ConfigEdit[], readonly string[], number]>([
  ['nothing', [], [], 0],
  [
    'new ones, one by one and in bulk',
    [
      { edit: 'addSection', section: profileSection('a'), keys },
      { edit: 'addProfiles', profiles: [{ name: 'b', keys }] },
    ],
    ['create profile: >a >b'],
    0,
  ],
  [
    'a rename with other keys is a rename',
    [
      { edit: 'setKeys', section: profileSection('ours'), keys },
      { edit: 'renameSection', section: profileSection('ours'), to: 'new' },
      { edit: 'setKeys', section: profileSection('new'), keys },
    ],
    ['rename profile: ours>new'],
    0,
  ],
  [
    'yours stand first, and are counted',
    [removal(profileSection('ours')), removal(profileSection('mine'))],
    ['remove profile: >mine! >ours'],
    1,
  ],
  [
    'a session and what follows it',
    [
      { edit: 'renameSection', section: sessionSection('main'), to: 'corp' },
      { edit: 'setKeys', section: profileSection('mine'), keys },
    ],
    ['rename sso-session: main>corp', 'update profile: >mine'],
    0,
  ],
])('%s', (_title, edits, groups, yours) => {
  expect(words(edits)).toEqual(groups);
  expect(changeSummary(config, edits).yours).toBe(yours);
});

test('groups without names are left out', () => {
  expect(summaryFrom([{ kind: 'create', of: 'profile', names: [] }])).toEqual({ groups: [], yours: 0 });
});
