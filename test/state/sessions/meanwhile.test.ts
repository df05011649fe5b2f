/** The form of a session while another program changes the file: only what was typed is written. */
import { describe, expect, test } from 'vitest';
import type { Session } from '../../../src/domain/model.ts';
import { formValues } from '../../../src/state/sessions/form-values.ts';
import { overlayOf, type State } from '../../../src/state/state.ts';
import { after, config, main, partner, press, typed, withSessions } from '../../support/scenes.ts';

const editing = press(withSessions(), 'E').state;
const filled = (state: State, field: string, value: string): State =>
  typed(after(state, { type: 'field.pointed', id: `session-form:${field}` }).state, value);
const changedTo = (state: State, ...sessions: readonly Session[]): State =>
  after(state, { type: 'config.loaded', config: config(sessions) }).state;
const values = (state: State) => {
  const form = overlayOf(state, 'session-form');
  return form && formValues(state, form);
};
const editsOf = (state: State) => overlayOf(press(state, 'ctrl+s').state, 'edit')?.change.edits;
const section = { kind: 'sso-session', name: 'main' };
const moved: Session = {
  ...main,
  startUrl: 'https://new.awsapps.com/start',
  scopes: ['sso:account:access', 'x'],
};

describe('what another program changed', () => {
  const state = changedTo(filled(editing, 'region', 'us-east-1'), moved, partner);

  test('stands in the form, where it was not typed over', () => {
    expect(values(state)).toEqual({
      name: 'main',
      startUrl: moved.startUrl,
      region: 'us-east-1',
      scopes: 'sso:account:access, x',
    });
  });

  test('is not written back: the change has only what was typed', () => {
    expect(editsOf(state)).toEqual([{ edit: 'setKeys', section, keys: [['sso_region', 'us-east-1']] }]);
  });

  test('also where the field was gone through, and left as it was', () => {
    const through = press(editing, 'tab tab tab tab').state;
    expect(editsOf(changedTo(filled(through, 'region', 'us-east-1'), moved))).toEqual([
      { edit: 'setKeys', section, keys: [['sso_region', 'us-east-1']] },
    ]);
  });
});

test('what was typed counts, though another program changed the same', () => {
  const state = changedTo(filled(editing, 'startUrl', 'https://mine.awsapps.com/start'), moved);
  expect(values(state)?.startUrl).toBe('https://mine.awsapps.com/start');
  expect(editsOf(state)).toEqual([
    { edit: 'setKeys', section, keys: [['sso_start_url', 'https://mine.awsapps.com/start']] },
  ]);
});

test('a session that went from the file keeps what the form had, and is not written', () => {
  const gone = changedTo(filled(editing, 'region', 'us-east-1'), partner);
  expect(values(gone)).toMatchObject({ name: 'main', startUrl: main.startUrl, region: 'us-east-1' });
  expect(editsOf(gone)).toBeUndefined();
});
