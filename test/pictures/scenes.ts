/** The main scenes, as the documentation shows them. */

import type { ConfigChange } from '../../src/domain/model.ts';
import type { Action } from '../../src/state/messages.ts';
import type { Screen, State } from '../../src/state/state.ts';
import { inspected } from '../support/cached.ts';
import { challenged, chosen, codeHere, device } from '../support/login-scenes.ts';
import { after, press } from '../support/scenes.ts';
import { atWork, cached, first } from './organisation.ts';

export interface Scene {
  /** One sentence: what one sees. */
  readonly about: string;
  readonly screen: Screen;
  readonly state: (screen: Screen) => State;
}

const typed = (value: string): Action => ({ type: 'field.changed', value });

const wide: Screen = { columns: 120, rows: 34 };
const small: Screen = { columns: 80, rows: 24 };

/** The lines that a change adds, as the diff has them. */
const addedBy = ({ edits }: ConfigChange): readonly string[] =>
  edits.flatMap(edit => {
    if (edit.edit !== 'addProfiles') return [];
    return edit.profiles.flatMap(({ name, keys }) => [
      '+',
      `+[profile ${name}]`,
      ...keys.map(([key, value]) => `+${key} = ${value}`),
    ]);
  });

/** The end of the file as it is, and what comes after it. */
const diffOf = (change: ConfigChange): readonly string[] => {
  const added = addedBy(change);
  const before = [' sso_role_name = ReadOnlyAccess', ' region = eu-central-1', ' ssotui_managed = true'];
  return [
    '--- ~/.aws/config',
    '+++ ~/.aws/config',
    `@@ -212,3 +212,${3 + added.length} @@`,
    ...before,
    ...added,
  ];
};

const planned = (screen: Screen): State =>
  after(press(atWork(screen), 'escape p').state, { type: 'plan.due' }).state;

/** The diff of the whole plan. */
const reviewed = (screen: Screen): State => {
  const { state, effects } = press(planned(screen), 'd');
  const asked = effects.find(effect => effect.do === 'previewChange');
  if (asked?.do !== 'previewChange') return state;
  const lines = diffOf(asked.change);
  const preview = { lines, added: lines.filter(line => line.startsWith('+')).length - 1, removed: 0 };
  return after(state, { type: 'edit.previewed', attempt: asked.attempt, preview }).state;
};

/** The address of the sign-in, in acme's region. */
const challenge = {
  ...device,
  url: 'https://acme.awsapps.com/start/#/device',
  urlWithCode: 'https://acme.awsapps.com/start/#/device?user_code=ABCD-EFGH',
};

const signingIn = (screen: Screen): State =>
  after(press(atWork(screen), 'escape L').state, chosen(codeHere), challenged(challenge)).state;

export const scenes: Readonly<Record<string, Scene>> = {
  welcome: { about: 'The first start: what a start URL is, and the demo.', screen: small, state: first },
  panes: {
    about: 'Sessions, accounts and roles of one organisation, side by side.',
    screen: { columns: 160, rows: 34 },
    state: screen => press(atWork(screen), 'j j j j enter').state,
  },
  narrow: {
    about: 'The same in a small terminal.',
    screen: small,
    state: screen => press(atWork(screen), 'j j j j').state,
  },
  filter: {
    about: 'The accounts that "pay prod" finds.',
    screen: wide,
    state: screen => after(press(atWork(screen), '/').state, typed('pay prod')).state,
  },
  search: {
    about: 'All roles of all sessions, found by a few letters.',
    screen: wide,
    state: screen => after(press(atWork(screen), 'ctrl+f').state, typed('checkout')).state,
  },
  login: { about: 'A sign-in that waits for its code.', screen: wide, state: signingIn },
  plan: { about: 'The profiles that are to be written.', screen: wide, state: planned },
  diff: {
    about: 'The change of the config file, line by line, before it is made.',
    screen: wide,
    state: reviewed,
  },
  use: {
    about: 'What can be done with a role.',
    screen: wide,
    state: screen => press(atWork(screen), 'j j j j enter enter').state,
  },
  profiles: {
    about: 'The profiles of the config file, and what is wrong with some.',
    screen: wide,
    state: screen => press(atWork(screen), 'P').state,
  },
  cache: {
    about: 'The files of the token cache, judged.',
    screen: wide,
    state: screen => inspected(press(atWork(screen), 'c').state, cached),
  },
  settings: {
    about: 'The settings, with what each of them is for.',
    screen: wide,
    state: screen => after(atWork(screen), { type: 'settings.opened' }).state,
  },
  help: {
    about: 'The keys that work here.',
    screen: wide,
    state: screen => press(atWork(screen), '?').state,
  },
};
