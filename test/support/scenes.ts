/** States to start a test from: made by the same actions the app goes through, never by hand. */

import { builtInLabels } from '../../src/domain/labels/labels.ts';
import type { Account, ConfigSnapshot, Profile, Session, TokenFact } from '../../src/domain/model.ts';
import { reportOf } from '../../src/local/settings/read.ts';
import type { Action, Effect } from '../../src/state/messages.ts';
import { initialState, overlayOf, type Screen, type State } from '../../src/state/state.ts';
import { update } from '../../src/state/update.ts';

export const noon = Date.UTC(2026, 10, 21, 12);
export const hours = (count: number): number => count * 3_600_000;

export const main: Session = {
  name: 'main',
  startUrl: 'https://acme.awsapps.com/start',
  region: 'eu-west-1',
  scopes: ['sso:account:access'],
  legacy: false,
};
export const partner: Session = {
  ...main,
  name: 'partner',
  startUrl: 'https://d-1234567890.awsapps.com/start',
};
export const lab: Session = { ...main, name: 'lab', startUrl: 'https://lab.awsapps.com/start' };

export const account = (index: number, name?: string): Account => ({
  id: String(111_122_223_333 + index * 1_001),
  name: name ?? `account-${String(index).padStart(3, '0')}`,
  email: `account${index}@example.com`,
});

export const profile = (name: string, ref: { accountId: string; roleName: string }): Profile => ({
  name,
  kind: 'sso',
  session: 'main',
  startUrl: main.startUrl,
  ssoRegion: main.region,
  accountId: ref.accountId,
  roleName: ref.roleName,
  keys: { sso_session: 'main', sso_account_id: ref.accountId, sso_role_name: ref.roleName },
  managed: true,
  file: 'config',
  line: 1,
});

export const config = (sessions: readonly Session[], profiles: readonly Profile[] = []): ConfigSnapshot => ({
  path: '/home/ada/.aws/config',
  exists: true,
  fingerprint: 'f0',
  sessions,
  profiles,
  problems: [],
});

export const valid: TokenFact = { is: 'valid', until: noon + hours(7) + 12 * 60_000, refreshable: true };

export interface Made {
  readonly state: State;
  readonly effects: readonly Effect[];
}

/** Every message has its end: what it does is told where that is the subject. */
const isOfMessages = (effect: Effect): boolean => effect.do === 'fadeNotice';

/** Applies actions in order and collects the effects. */
export const after = (state: State, ...actions: readonly Action[]): Made =>
  actions.reduce<Made>(
    (made, action) => {
      const [next, effects] = update(made.state, action);
      return { state: next, effects: [...made.effects, ...effects.filter(effect => !isOfMessages(effect))] };
    },
    { state, effects: [] },
  );

/** The box that asks before a write takes keys once it has been on screen for a moment. */
const waited = (state: State): Made =>
  after(state, { type: 'edit.armed', attempt: overlayOf(state, 'edit')?.attempt ?? 0 });

/** With this in the field that is being typed in. */
export const typed = (state: State, value: string): State =>
  after(state, { type: 'field.changed', value }).state;

/** What is ordered, by name. */
export const orders = (effects: readonly Effect[]): readonly string[] => effects.map(effect => effect.do);

/** Keys as a person presses them: `press(state, 'j j enter')`; `wait` is the moment before an answer. */
export const press = (state: State, keys: string): Made =>
  keys.split(' ').reduce<Made>(
    (made, key) => {
      const next = key === 'wait' ? waited(made.state) : after(made.state, { type: 'key.pressed', key });
      return { state: next.state, effects: [...made.effects, ...next.effects] };
    },
    { state, effects: [] },
  );

export const started = (screen: Screen = { columns: 120, rows: 40 }): State =>
  after(
    initialState({ now: noon, screen }),
    { type: 'app.started' },
    { type: 'settings.loaded', report: reportOf('/settings', undefined) },
  ).state;

export const withSessions = (screen?: Screen, profiles: readonly Profile[] = []): State =>
  after(
    started(screen),
    { type: 'config.loaded', config: config([main, partner, lab], profiles) },
    {
      type: 'tokens.read',
      tokens: {
        main: valid,
        partner: { is: 'expired', since: noon - hours(1), refreshable: false },
        lab: { is: 'corrupt', file: '/home/ada/.aws/sso/cache/1.json', why: 'it is empty' },
      },
    },
  ).state;

export const names = ['audit', 'billing', 'sandbox', 'staging', 'production'];
/** Carried by the first of the roles. */
export const adminLabels = builtInLabels.filter(({ name }) => name === 'admin');
export const accounts: readonly Account[] = names.map((name, index) => account(index, name));
export const roles = ['AdministratorAccess', 'ReadOnly', 'PowerUser'].map(name => ({ name }));

/** Signed in to `main`, everything listed, the cursor on the first account. */
export const browsing = (screen?: Screen, profiles: readonly Profile[] = []): State =>
  after(
    withSessions(screen, profiles),
    { type: 'listing.reported', session: 'main', reports: [{ is: 'accounts', accounts, complete: true }] },
    {
      type: 'listing.reported',
      session: 'main',
      reports: [{ is: 'roles', listed: accounts.map(({ id }) => ({ accountId: id, roles })), failed: [] }],
    },
    { type: 'listing.ended', session: 'main', retry: false },
    { type: 'pane.focused', pane: 'accounts' },
  ).state;

/** The settings of a file with these lines. */
export const withSettings = (state: State, ...lines: readonly string[]): State =>
  after(state, { type: 'settings.loaded', report: reportOf('/settings', lines.join('\n')) }).state;
