/** The form of a profile: what is typed comes to one change, and what cannot be is told at its field. */
import { describe, expect, test } from 'vitest';
import { sectionEdits } from '../../../src/domain/changes/edits.ts';
import type { Profile } from '../../../src/domain/model.ts';
import type { FormField } from '../../../src/state/profiles/form.ts';
import { configOf } from '../../../src/state/select.ts';
import { overlayOf, type State } from '../../../src/state/state.ts';
import { accounts, after, browsing, config, main, press, profile, typed } from '../../support/scenes.ts';
import { titleOn } from '../../support/told.ts';

const ref = { accountId: accounts[0]?.id ?? '', roleName: 'ReadOnly' };
const bare = profile('dev', ref);
const dev: Profile = {
  ...bare,
  ...{ region: 'eu-west-1', output: 'json' },
  keys: { ...bare.keys, region: 'eu-west-1', output: 'json' },
};
const opened = (one: Profile = dev): State =>
  press(browsing(undefined, [one, profile('other', ref)]), 'P E').state;
const form = (state: State) => overlayOf(state, 'profile');
const at = (state: State): FormField | undefined => form(state)?.focused;
/** With this in that field, wherever the keyboard is. */
const filled = (state: State, field: FormField, value: string): State =>
  typed(after(state, { type: 'field.pointed', id: `profile:${field}` }).state, value);
const editsOf = (state: State) => {
  const change = overlayOf(press(state, 'enter').state, 'edit')?.change;
  return change ? sectionEdits(change.edits) : [];
};
const section = { kind: 'profile', name: 'dev' } as const;

describe('the fields', () => {
  test('begin with what the profile has, the name first; what it lacks is empty', () => {
    expect(form(opened())?.values).toEqual({ name: 'dev', region: 'eu-west-1', output: 'json' });
    expect(form(opened(bare))?.values).toEqual({ name: 'dev', region: '', output: '' });
    expect([at(opened()), titleOn(opened())]).toEqual(['name', 'Edit the profile dev']);
  });

  test('are gone through with tab and arrows, round and round; a click goes to one', () => {
    const through = (keys: string): FormField | undefined => at(press(opened(), keys).state);
    expect(['tab', 'tab tab', 'tab tab tab', 'down', 'up', 'shift+tab'].map(through)).toEqual([
      'region',
      'output',
      'name',
      'region',
      'output',
      'output',
    ]);
    expect(at(after(opened(), { type: 'field.pointed', id: 'profile:output' }).state)).toBe('output');
    expect(at(after(opened(), { type: 'field.pointed', id: 'elsewhere' }).state)).toBe('name');
  });
});

describe('what is typed comes to', () => {
  test('the keys that changed, and no other', () => {
    expect(editsOf(filled(opened(), 'region', ' us-east-1 '))).toEqual([
      { edit: 'setKeys', section, keys: [['region', 'us-east-1']] },
    ]);
  });

  test('a key that goes, where its field is emptied', () => {
    expect(editsOf(filled(opened(), 'output', '  '))).toEqual([
      { edit: 'setKeys', section, keys: [['output', undefined]] },
    ]);
  });

  test('nothing, where it is the same but for blanks', () => {
    const { state, effects } = press(filled(opened(), 'name', ' dev '), 'enter');
    expect([state.notice?.text, effects]).toEqual(['Nothing to change.', []]);
  });

  test('a new name alone', () => {
    expect(editsOf(filled(opened(), 'name', 'work'))).toEqual([
      { edit: 'renameSection', section, to: 'work' },
    ]);
  });
});

describe('what cannot be', () => {
  test('is told at its field, with the keyboard there, until something is typed', () => {
    const wrong = press(filled(opened(), 'region', 'Ireland'), 'shift+tab enter').state;
    expect([form(wrong)?.fault?.field, at(wrong)]).toEqual(['region', 'region']);
    expect(form(typed(wrong, 'eu-west-2'))?.fault).toBeUndefined();
    expect(overlayOf(wrong, 'edit')).toBeUndefined();
  });

  test('of several is the name first', () => {
    const both = filled(filled(opened(), 'region', 'Ireland'), 'name', 'other');
    expect(form(press(both, 'enter').state)?.fault).toMatchObject({
      field: 'name',
      failure: { code: 'profile.exists' },
    });
  });

  test('a profile that went from the file meanwhile is told of, and the form is gone', () => {
    const snapshot = config([main], [profile('other', ref)]);
    const gone = after(opened(), { type: 'config.loaded', config: snapshot }).state;
    const { state, effects } = press(gone, 'enter');
    expect([form(state), effects]).toEqual([undefined, []]);
    expect(state.notice).toEqual({ text: 'The profile is gone.', tone: 'bad' });
  });

  test('what another program changed meanwhile stays: only what was typed is written', () => {
    const typing = filled(opened(), 'output', 'yaml');
    const now = { ...dev, region: 'us-west-2', keys: { ...dev.keys, region: 'us-west-2' } };
    const { state } = after(typing, { type: 'config.loaded', config: config([main], [now]) });
    expect(configOf(state)?.profiles[0]?.region).toBe('us-west-2');
    expect(editsOf(state)).toEqual([{ edit: 'setKeys', section, keys: [['output', 'yaml']] }]);
  });
});
