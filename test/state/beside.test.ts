/** A click beside whatever is open: what it closes, and what stays because more than a box would be lost. */
import { expect, test } from 'vitest';
import { hit } from '../../src/components/hit.ts';
import type { Overlay } from '../../src/state/messages.ts';
import { fieldOf } from '../../src/state/overlays.ts';
import { type State, topOverlay } from '../../src/state/state.ts';
import { failedWith } from '../support/login-scenes.ts';
import { after, browsing, press, typed } from '../support/scenes.ts';
import { screens } from '../support/screens.ts';

/** What a click beside each overlay does. A view that covers the panes has nothing beside it. */
const does: Readonly<Record<Overlay['kind'], 'closes' | 'stays' | 'is a view'>> = {
  // Nothing is lost with these.
  cure: 'closes',
  'plan-done': 'closes',
  'plan-menu': 'closes',
  region: 'closes',
  run: 'closes',
  'run-columns': 'closes',
  services: 'closes',
  'session-saved': 'closes',
  'setting-menu': 'closes',
  use: 'closes',
  whoami: 'closes',
  // They wait for an answer.
  confirm: 'stays',
  edit: 'stays',
  'first-session': 'stays',
  hook: 'stays',
  'run-ask': 'stays',
  // Something is typed into them.
  'migrate-name': 'stays',
  'plan-field': 'stays',
  'plan-form': 'stays',
  profile: 'stays',
  'run-save': 'stays',
  'session-form': 'stays',
  'setting-field': 'stays',
  // The browser is open, or there is nothing to go back to.
  login: 'stays',
  welcome: 'stays',
  cache: 'is a view',
  demo: 'is a view',
  diff: 'is a view',
  doctor: 'is a view',
  explain: 'is a view',
  failures: 'is a view',
  filter: 'is a view',
  help: 'is a view',
  migrate: 'is a view',
  plan: 'is a view',
  profiles: 'is a view',
  'run-table': 'is a view',
  runs: 'is a view',
  search: 'is a view',
  'session-removal': 'is a view',
  settings: 'is a view',
};

const beside = (state: State) =>
  after(state, { type: 'mouse.clicked', hit: hit(state, 0, 0), double: false });
const kinds = ({ overlays }: State): readonly string[] => overlays.map(({ kind }) => kind);

const opened = Object.entries(screens).flatMap(([name, state]) => {
  const top = topOverlay(state);
  return top ? [{ name, state, top, expected: does[top.kind] }] : [];
});
const those = (expected: string) => opened.filter(each => each.expected === expected);

test.each(those('closes'))('a click beside $name closes it, as escape does', ({ state }) => {
  const clicked = beside(state);
  const escaped = press(state, 'escape');
  expect(kinds(clicked.state)).toEqual(kinds(escaped.state));
  expect(kinds(clicked.state).length).toBe(state.overlays.length - 1);
  expect(clicked.effects).toEqual(escaped.effects);
});

test.each(those('stays'))('a click beside $name does not close it, and says what does', ({ state }) => {
  const clicked = beside(state);
  expect(clicked.state.overlays).toEqual(state.overlays);
  expect(clicked.state.notice?.text).toBe('A click outside does not close this; esc does.');
  expect(clicked.effects).toEqual([]);
});

test.each(those('is a view'))('a click on the header over $name does nothing', ({ state }) => {
  const clicked = beside(state);
  expect([kinds(clicked.state), clicked.state.notice]).toEqual([kinds(state), undefined]);
});

test.each([
  ['a command line', '!', 'stays'],
  ['a word that finds a template', 'p t', 'stays'],
  ['a word that finds a service', 'enter enter f', 'closes'],
] as const)('with %s typed the box of %s %s', (_what, keys, expected) => {
  const open = typed(press(browsing(), keys).state, 'admin');
  const gone = open.overlays.length - beside(open).state.overlays.length;
  expect(gone).toBe(expected === 'closes' ? 1 : 0);
});

test('a sign-in that has failed is closed, one that waits is not', () => {
  const failed = failedWith({
    code: 'login.denied',
    summary: 'It was not approved.',
    hint: 'Press r.',
  }).state;
  expect(kinds(failed)).toEqual(['login']);
  expect(kinds(beside(failed).state)).toEqual([]);
});

test('a click on the line that is being typed says nothing', () => {
  const editing = screens['the value of a setting'] ?? browsing();
  const { id } = fieldOf(editing) ?? {};
  const onField = { where: 'settings', target: { is: 'field', id: id ?? '' } } as const;
  const clicked = after(editing, { type: 'mouse.clicked', hit: onField, double: false }).state;
  expect([clicked.overlays, clicked.notice]).toEqual([editing.overlays, undefined]);
});
