/**
 * Converting legacy profiles to sso-sessions: which, under what session names, and only after a look at the
 * diff.
 */

import { migrationChange, refusedNames } from '../../domain/sessions/migrate.ts';
import { type Command, commandsIn } from '../command.ts';
import { requestEdit } from '../edit/edit.ts';
import { type Handlers, type OverlaySpec, only, type Step } from '../flow.ts';
import { emptyList } from '../list.ts';
import { afterWrite } from '../plan/done.ts';
import { configOf } from '../select.ts';
import { changeOverlay, changeTop, dropOverlay, overlayOf, pushOverlay, type State } from '../state.ts';
import { listCommands } from '../table/commands.ts';
import { listSpec } from '../table/spec.ts';
import { convertible, migratingOf, newSessionOf } from './lines.ts';
import { lineHere, migrateList } from './list.ts';
import type { MigrateAction, MigrateNameOverlay, MigrateOverlay } from './types.ts';

const opened = (state: State): Step =>
  only(
    pushOverlay(state, {
      kind: 'migrate',
      choices: { names: new Map(), skipped: new Set() },
      list: emptyList,
    }),
  );

/** Off, as long as one of the line's profiles is on. */
const toggled = (state: State): Step => {
  const overlay = overlayOf(state, 'migrate');
  if (!overlay) return only(state);
  const names = convertible(lineHere(state, overlay)).map(({ name }) => name);
  const { skipped: before } = overlay.choices;
  const off = names.some(name => !before.has(name));
  const skipped = new Set(before);
  for (const name of names) {
    if (off) skipped.add(name);
    else skipped.delete(name);
  }
  return only(changeOverlay(state, 'migrate', each => ({ ...each, choices: { ...each.choices, skipped } })));
};

const sessionHere = (state: State) => {
  const overlay = overlayOf(state, 'migrate');
  return overlay && newSessionOf(lineHere(state, overlay));
};

const nameOpened = (state: State): Step => {
  const session = sessionHere(state);
  if (!session) return only(state);
  return only(pushOverlay(state, { kind: 'migrate-name', portal: session.portal, value: session.name }));
};

/** An empty name is the derived one again; what is wrong with a name is told where its session stands. */
const nameKept = (state: State): Step => {
  const field = overlayOf(state, 'migrate-name');
  if (!field) return only(state);
  return only(
    changeOverlay(dropOverlay(state, 'migrate-name'), 'migrate', each => {
      const names = new Map(each.choices.names);
      if (field.value === '') names.delete(field.portal);
      else names.set(field.portal, field.value);
      return { ...each, choices: { ...each.choices, names } };
    }),
  );
};

/** The exact diff; it is written from there. */
const reviewed = (state: State): Step => {
  const overlay = overlayOf(state, 'migrate');
  const config = configOf(state);
  const migrating = overlay && migratingOf(state, overlay);
  if (!config || !migrating || unwritable(state)) return only(state);
  const change = migrationChange(config, migrating.chosen);
  const first = migrating.chosen.entries.find(entry => entry.kind === 'convert');
  const written: MigrateAction = {
    type: 'migrate.written',
    base: config.fingerprint,
    title: change.title,
    ...(first ? { profile: first.name } : {}),
    ...(first?.session === undefined ? {} : { session: first.session }),
  };
  return requestEdit(state, change, written);
};

export const migrateHandlers: Handlers<MigrateAction> = {
  'migrate.opened': opened,
  'migrate.toggled': toggled,
  'migrate.name-opened': nameOpened,
  'migrate.name-kept': nameKept,
  'migrate.reviewed': reviewed,
  'migrate.written': (state, { type: _, ...written }) => afterWrite(dropOverlay(state, 'migrate'), written),
};

export const migrateSpec: OverlaySpec<MigrateOverlay> = {
  ...listSpec(migrateList),
  title: () => 'Convert legacy profiles',
  details: state => [configOf(state)?.path ?? ''],
};

/** Drawn in its session's line. */
export const migrateNameSpec: OverlaySpec<MigrateNameOverlay> = {
  title: () => 'Typing',
  size: () => ({ width: 0, height: 0 }),
  field: (_state, { portal, value }) => ({ id: `migrate:${portal}`, value }),
  typed: (state, _overlay, value) => only(changeTop(state, 'migrate-name', field => ({ ...field, value }))),
  quits: false,
};

const nothingLegacy = (state: State): string | undefined => {
  const config = configOf(state);
  if (!config) return 'the config has not been read';
  const legacy = config.profiles.some(
    ({ keys }) => keys.sso_start_url !== undefined || keys.sso_region !== undefined,
  );
  return legacy ? undefined : 'no profile has the old form';
};

/**
 * Why nothing can be converted now. A name that cannot be used stops everything that needs it, not the rest
 * in silence.
 */
const unwritable = (state: State): string | undefined => {
  const overlay = overlayOf(state, 'migrate');
  const migrating = overlay && migratingOf(state, overlay);
  if (!migrating) return 'the config has not been read';
  const { chosen } = migrating;
  const wrong = chosen.blocked ?? refusedNames(chosen)[0];
  if (wrong) return wrong.summary.replace(/\.$/, '');
  return chosen.edits.length === 0 ? 'nothing is chosen that can be converted' : undefined;
};

const nothingHere = (state: State): string | undefined => {
  const overlay = overlayOf(state, 'migrate');
  return overlay && convertible(lineHere(state, overlay)).length > 0
    ? undefined
    : 'nothing here can be converted';
};

export const migrateCommands: readonly Command[] = [
  ...commandsIn('global', {
    'convert-legacy': {
      title: 'Convert legacy profiles',
      about: 'Moves profiles that carry `sso_start_url` themselves to an sso-session, one for each portal.',
      keys: ['M'],
      unavailable: nothingLegacy,
      action: () => ({ type: 'migrate.opened' }),
    },
  }),
  ...commandsIn('migrate', {
    'convert-review': {
      title: 'Review and write',
      about: 'Shows the exact diff, to be written or not.',
      short: 'Review',
      keys: ['enter', 'd'],
      hint: 1,
      unavailable: unwritable,
      action: () => ({ type: 'migrate.reviewed' }),
    },
    'convert-toggle': {
      title: 'Include or skip',
      about: 'Leaves the profile as it is, or takes it in again; on a session all of its profiles.',
      short: 'Include/skip',
      keys: ['space'],
      hint: 2,
      unavailable: nothingHere,
      action: () => ({ type: 'migrate.toggled' }),
    },
    'convert-name': {
      title: 'Name the session',
      about: 'Changes the name of the new session; an empty one is derived from the start URL again.',
      short: 'Name',
      keys: ['e'],
      hint: 3,
      unavailable: state => (sessionHere(state) ? undefined : 'the cursor is not on a new session'),
      action: () => ({ type: 'migrate.name-opened' }),
    },
  }),
  ...listCommands('migrate', migrateList, {
    details: {
      id: 'convert-details',
      about: 'Shows all there is to say of the line; again goes back to the list.',
      hint: 5,
    },
    filter: { id: 'convert-filter', about: 'Filters sessions and profiles as you type.', hint: 4 },
    back: {
      id: 'convert-back',
      about: 'Leaves the details, clears the filter, then closes the list; nothing is converted.',
    },
  }),
  ...commandsIn('migrate-name', {
    'convert-name-keep': {
      title: 'Keep',
      about: 'Keeps the name.',
      keys: ['enter'],
      hint: 1,
      action: () => ({ type: 'migrate.name-kept' }),
    },
  }),
];
