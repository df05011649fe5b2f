/** Keys and answers that come when what they are for is no longer open: nobody sees anything of them. */
import { describe, expect, test } from 'vitest';
import { frameOf } from '../../src/components/frame.ts';
import { joining } from '../../src/domain/runs/join.ts';
import type { Action } from '../../src/state/messages.ts';
import { initialState, type State, topOverlay } from '../../src/state/state.ts';
import { update } from '../../src/state/update.ts';
import { entries } from '../support/cached.ts';
import { device, overSsh } from '../support/login-scenes.ts';
import { browsing, noon, press, started } from '../support/scenes.ts';

const failure = { code: 'network.timeout', summary: 'No answer in time.' } as const;
const preview = { lines: ['+[profile x]'], added: 1, removed: 0 };
const identity = { accountId: '111122223333', arn: 'arn:aws:sts::x', userId: 'x', expiresAt: noon };
const attempt = 99;
const id = 99;

/** Of an overlay that is not open. */
const ofOverlays: readonly Action[] = [
  { type: 'use.selected' },
  { type: 'service.chosen' },
  { type: 'whoami.retried' },
  { type: 'whoami.copied' },
  { type: 'whoami.login' },
  { type: 'run.taken' },
  { type: 'run.typed' },
  { type: 'run.answered' },
  { type: 'run.agreed' },
  { type: 'run.shown' },
  { type: 'run.searched', by: 1 },
  { type: 'run.searched', by: -1 },
  { type: 'run.stopped' },
  { type: 'run.retried' },
  { type: 'run.marked' },
  { type: 'run.copied' },
  { type: 'run.saveTyped' },
  { type: 'run.tabled' },
  { type: 'run.columnToggled' },
  { type: 'login.retried' },
  { type: 'login.opened' },
  { type: 'login.copied', what: 'url' },
  { type: 'login.copied', what: 'code' },
  { type: 'form.moved', by: 1 },
  { type: 'form.moved', by: -1 },
  { type: 'form.entered' },
  { type: 'form.submitted' },
  { type: 'offer.accepted' },
  { type: 'first.accepted' },
  { type: 'region.chosen' },
  { type: 'removal.toggled', all: false },
  { type: 'removal.toggled', all: true },
  { type: 'removal.submitted' },
  { type: 'plan.due' },
  { type: 'plan.shown', show: 'todo' },
  { type: 'plan.shown-next', by: 1 },
  { type: 'plan.toggled' },
  { type: 'plan.toggled-all' },
  { type: 'plan.switched', rule: 'ids' },
  { type: 'plan.switched', rule: 'rename' },
  { type: 'plan.switched', rule: 'prune' },
  { type: 'plan.field-opened', of: 'template' },
  { type: 'plan.field-opened', of: 'name' },
  { type: 'plan.field-kept' },
  { type: 'plan.field-cancelled' },
  { type: 'plan.menu-chosen' },
  { type: 'plan.scoped', is: 'everything' },
  { type: 'plan.template-chosen', template: '{role}' },
  { type: 'plan.form-opened' },
  { type: 'plan.form-moved', by: 1 },
  { type: 'plan.form-chosen', value: 'eu-west-1' },
  { type: 'plan.form-kept' },
  { type: 'plan.reviewed' },
  { type: 'plan.accepted' },
  { type: 'plan.command-copied' },
  { type: 'migrate.toggled' },
  { type: 'migrate.name-opened' },
  { type: 'migrate.name-kept' },
  { type: 'migrate.reviewed' },
  { type: 'hook.shell.changed', by: 1 },
  { type: 'hook.part.changed' },
  { type: 'hook.turned' },
  { type: 'hook.accepted' },
  { type: 'hook.undo.requested' },
  { type: 'hook.copied' },
  { type: 'edit.diffed' },
  { type: 'edit.accepted' },
  { type: 'edit.retried' },
  { type: 'search.chosen' },
  { type: 'search.used' },
  { type: 'profiles.entered' },
  { type: 'profiles.group', show: 'all' },
  { type: 'profiles.removed' },
  { type: 'profiles.shown' },
  { type: 'profile.moved', by: 1 },
  { type: 'profile.saved' },
  { type: 'doctor.refreshed' },
  { type: 'cure.picked' },
  { type: 'cache.chosen', choice: 'corrupt' },
  { type: 'purge.requested' },
  { type: 'restore.requested' },
  { type: 'setting.chosen' },
  { type: 'setting.kept' },
  { type: 'setting.picked' },
  { type: 'setting.defaulted' },
  { type: 'setting.next-preset' },
  { type: 'confirm.accepted' },
  { type: 'confirm.chosen', way: 'keep' },
  { type: 'explain.copied' },
  { type: 'help.chosen' },
];

/** What was asked for in an overlay that is closed by now. */
const answers: readonly Action[] = [
  { type: 'whoami.answered', attempt, identity },
  { type: 'whoami.failed', attempt, failure },
  { type: 'run.joined', id, table: joining().table() },
  { type: 'run.heard', id, news: { rows: [] } },
  { type: 'run.over', id },
  { type: 'run.over', id, missing: failure },
  { type: 'run.watched', id, at: 0, lines: [{ stream: 'stdout', text: 'x' }] },
  { type: 'login.chosen', attempt, choice: overSsh },
  { type: 'login.shared', attempt },
  { type: 'login.challenged', attempt, challenge: device, qr: [] },
  { type: 'login.pending', attempt, slowDown: true },
  { type: 'login.pending', attempt, slowDown: false, trouble: failure },
  { type: 'login.completed', attempt, notes: [] },
  { type: 'login.failed', attempt, failure },
  { type: 'edit.armed', attempt },
  { type: 'edit.previewed', attempt, preview },
  { type: 'edit.preview-failed', attempt, failure },
  { type: 'surroundings.known', surroundings: {} },
  { type: 'cache.inspected', entries, folders: [] },
  { type: 'settings.shell-seen', parts: [] },
  { type: 'explain.failed', attempt, failure },
  { type: 'notice.faded', notice: { text: 'x', tone: 'info' } },
];

const screen = { columns: 120, rows: 40 };

const places: readonly (readonly [string, State])[] = [
  ['before anything is read', initialState({ now: noon, screen })],
  ['before the config is read', started()],
  ['in the panes', browsing()],
  ['under the errors', press(browsing(), 'e').state],
];

/** The frame, what is to be done, and what is on top. */
const seenOf = (state: State, action: Action) => {
  const [next, effects] = update(state, action);
  return { frame: frameOf(next), effects, top: topOverlay(next)?.kind };
};

const nameOf = (action: Action): string => {
  const { type, ...rest } = action;
  const said = Object.values(rest).filter(value => typeof value !== 'object');
  return [type, ...said].join(' ');
};

describe.each(places)('%s', (_where, state) => {
  const before = { frame: frameOf(state), effects: [], top: topOverlay(state)?.kind };
  const all = [...ofOverlays, ...answers].map(action => [nameOf(action), action] as const);

  test.each(all)('%s does nothing', (_name, action) => {
    expect(seenOf(state, action)).toEqual(before);
  });
});
