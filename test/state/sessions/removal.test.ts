/** Removing a session: what the list says of each of its profiles, and what goes and stays. */
import { describe, expect, test } from 'vitest';
import type { ConfigSnapshot, Profile } from '../../../src/domain/model.ts';
import { overlayOf, type State } from '../../../src/state/state.ts';
import {
  accounts,
  after,
  browsing,
  config,
  main,
  partner,
  press,
  profile,
  typed,
} from '../../support/scenes.ts';
import { aboveRows, detailsOn, insteadOfRows, notesOn, rowsOn, titleOn } from '../../support/told.ts';

const [audit] = accounts;
const of = (name: string, more: Partial<Profile> = {}): Profile => ({
  ...profile(name, { accountId: audit?.id ?? '', roleName: 'ReadOnly' }),
  ...more,
});
const ours = of('ours', { line: 12, region: 'eu-west-1' });
const yours = of('yours', { managed: false, line: 1_300 });
const user: Profile = {
  ...{ name: 'chain', kind: 'chain', source: 'ours', managed: false, file: 'config', line: 20 },
  keys: { role_arn: 'arn:aws:iam::1:role/x', source_profile: 'ours' },
};

const asked = (profiles: readonly Profile[], more: Partial<ConfigSnapshot> = {}): State => {
  const snapshot = { ...config([main, partner], profiles), ...more };
  const state = after(browsing({ columns: 200, rows: 40 }), {
    type: 'config.loaded',
    config: snapshot,
  }).state;
  return press(after(state, { type: 'pane.focused', pane: 'sessions' }).state, 'x').state;
};
const going = (state: State): readonly string[] => [...(overlayOf(state, 'session-removal')?.going ?? [])];
const on = (name: string, state: State): State => after(state, { type: 'list.pointed', key: name }).state;

test('the box is named by the session, asks by the number of its profiles, and presets ours alone', () => {
  const state = asked([ours, yours]);
  expect(titleOn(state)).toBe('Remove session main');
  expect(aboveRows(state)).toBe('2 profiles use this session. Which should be removed too?');
  expect(aboveRows(asked([ours]))).toBe('1 profile uses this session. Which should be removed too?');
  expect(rowsOn(state)).toEqual([
    `✗ | ours | ours | ${audit?.id} | ReadOnly | removed`,
    `yours | yours | ${audit?.id} | ReadOnly | kept, broken`,
  ]);
});

describe('the details', () => {
  test('say what becomes of it, and who needs it', () => {
    expect(detailsOn(on('ours', asked([ours, yours, user])))).toEqual([
      'removed: It goes together with the session.',
      `Account: audit · ${audit?.id}`,
      'Role: ReadOnly',
      'Region: eu-west-1',
      'Whose: ours: ssotui wrote it',
      'Needed by: chain (source_profile)',
      'Stands in: line 12 of the config file',
    ]);
  });

  test('of one that stays say that it stops to work', () => {
    expect(detailsOn(on('yours', asked([ours, yours])))).toEqual([
      'kept, broken: It stays in the config, and does not work without the session.',
      `Account: audit · ${audit?.id}`,
      'Role: ReadOnly',
      'Whose: yours: ssotui did not write it',
      'Stands in: line 1,300 of the config file',
    ]);
  });

  test('of an account nobody has listed tell the id alone', () => {
    const far = of('far', { accountId: '999900001111' });
    expect(detailsOn(asked([far]))).toContain('Account: 999900001111');
  });
});

describe('choosing', () => {
  test('space keeps what would go and removes what would stay', () => {
    const state = asked([ours, yours]);
    expect(going(press(on('ours', state), 'space').state)).toEqual([]);
    expect(going(press(on('yours', state), 'space').state)).toEqual(['ours', 'yours']);
  });

  test('a takes all of ours, again none at all: yours are chosen one by one', () => {
    const state = asked([ours, of('more'), yours]);
    const none = press(state, 'a').state;
    expect(going(none)).toEqual([]);
    expect(going(press(none, 'a').state)).toEqual(['ours', 'more']);
    const withYours = press(on('yours', none), 'space').state;
    expect(going(press(withYours, 'a').state)).toEqual(['yours', 'ours', 'more']);
  });

  test('a filter finds by owner, and what it hides stays chosen', () => {
    const found = typed(press(asked([ours, yours]), '/').state, 'yours');
    expect(rowsOn(found)[0]).toMatch(/^yours/);
    expect(going(found)).toEqual(['ours']);
  });
});

describe('below the list', () => {
  test('it says that one stays signed in, and what stops to work', () => {
    const text = notesOn(asked([ours, yours, user]));
    expect(text).toContain('You stay signed in: press S first to sign out as well.');
    expect(text).toContain('yours');
  });

  test('signed out it does not', () => {
    const state = after(asked([ours]), { type: 'tokens.read', tokens: { main: { is: 'absent' } } }).state;
    expect(notesOn(state)).not.toContain('signed in');
  });
});

test('enter asks about exactly what is chosen, with what follows as cautions', () => {
  const { state } = press(press(on('ours', asked([ours, yours])), 'space').state, 'enter');
  const edit = overlayOf(state, 'edit');
  expect(edit?.change.edits).toEqual([
    { edit: 'removeSection', section: { kind: 'sso-session', name: 'main' } },
  ]);
  expect(edit?.cautions.join(' ')).toContain('ours');
});

describe('where it cannot go on', () => {
  test('a config with a mistake is not edited', () => {
    const state = asked([ours], { problems: [{ code: 'config.syntax', summary: 'Line 3.' }] });
    expect([state.overlays, state.notice?.text]).toEqual([
      [],
      expect.stringContaining('the config is not edited while it has an error'),
    ]);
  });

  test('profiles that went from the file meanwhile are no longer listed, and say so', () => {
    const { state } = after(asked([ours]), { type: 'config.loaded', config: config([main, partner]) });
    expect(insteadOfRows(state)[0]).toBe('No profile uses this session.');
    expect(press(state, 'space')).toEqual(expect.objectContaining({ effects: [] }));
  });

  test('a session that went meanwhile is told of, and nothing is asked', () => {
    const { state } = after(asked([ours]), { type: 'config.loaded', config: config([partner]) });
    const { state: next, effects } = press(state, 'enter');
    expect(effects).toEqual([]);
    expect(overlayOf(next, 'edit')).toBeUndefined();
    expect(next.notice?.tone).toBe('bad');
  });

  test('while the file is read again, nothing is said to be gone', () => {
    const loading: State = { ...asked([ours]), config: { status: 'loading' } };
    expect(insteadOfRows(loading)).toEqual(['Reading the config…']);
  });
});
