/** The whole state of the screen: a frame is a function of it. No token is ever in here. */

import { own } from '../domain/collections/own.ts';
import { type KeyNames, noKeyNames } from '../domain/keys/called.ts';
import { emptyListing, type Listing } from '../domain/listing.ts';
import type {
  CacheEntry,
  ConfigSnapshot,
  Failure,
  Millis,
  Remote,
  RoleRef,
  SessionName,
  TokenFact,
} from '../domain/model.ts';
import type { Surroundings } from '../domain/regions/likely.ts';
import type { Remembered } from '../domain/remembered.ts';
import type { Job } from '../domain/runs/job.ts';
import { type AllSettings, builtInSettings } from '../domain/settings/in-force.ts';
import type { Picked, Picking } from '../domain/use/picking.ts';
import type { SettingsReport } from '../ports.ts';
import type { Depth } from '../text/theme/depth.ts';
import type { Background } from '../text/theme/themes.ts';
import { emptyList, type ListState } from './list.ts';
import type { Overlay } from './messages.ts';

/**
 * A character as typed (`a`, `A`, `?`), or a name: `enter`, `escape`, `space`, `up`, `pagedown`, `ctrl+d`,
 * `shift+tab`, `alt+x`.
 */
export type Key = string;

/** The renewal of a token: under way, or waiting for its next try. */
export type Refresh =
  | { readonly at: 'running' }
  /** `refused`: the last try brought no token. */
  | { readonly at: 'waiting'; readonly notBefore: Millis; readonly refused?: true };

export type Pane = 'sessions' | 'accounts' | 'roles';
export const panes: readonly Pane[] = ['sessions', 'accounts', 'roles'];

export interface Screen {
  readonly columns: number;
  readonly rows: number;
}

export const changeListing = (
  state: State,
  session: SessionName,
  change: (listing: Listing) => Listing,
): State => ({
  ...state,
  listings: { ...state.listings, [session]: change(own(state.listings, session) ?? emptyListing) },
});

/** A message at the bottom, until the next key; one that is no error fades before. */
export interface Notice {
  readonly text: string;
  readonly tone: 'good' | 'info' | 'bad';
}

export interface LoggedFailure {
  readonly at: Millis;
  readonly failure: Failure;
  /** E.g. "listing roles of sandbox". */
  readonly doing: string;
  /** One cause that hits many accounts is logged once. */
  readonly cause?: string;
}

/** What the terminal can show. */
export interface Display {
  readonly depth: Depth;
  /** It reads no UTF-8. */
  readonly ascii: boolean;
  /** As it said, or most likely. */
  readonly background: Background;
  /** Read aloud: nothing stands beside other lines. */
  readonly spoken?: true;
}

export const usualDisplay: Display = { depth: '16', ascii: false, background: 'dark' };

/** The settings file as it was read last. */
export type SettingsFile = Omit<SettingsReport, 'settings'>;

export interface State {
  /** The time of the last tick; every countdown is derived from it. */
  readonly now: Millis;
  readonly screen: Screen;
  readonly display: Display;
  /** The terminal was asked for its background. */
  readonly backgroundAsked?: true;
  readonly config: Remote<ConfigSnapshot>;
  readonly tokens: Readonly<Record<SessionName, TokenFact>>;
  readonly refreshes: Readonly<Record<SessionName, Refresh>>;
  readonly listings: Readonly<Record<SessionName, Listing>>;
  readonly cache: Remote<readonly CacheEntry[]>;
  readonly settings: AllSettings;
  /** Where they come from, and what is wrong there; absent until the file was looked for. */
  readonly settingsFile?: SettingsFile;
  readonly remembered: Remembered;
  readonly focus: Pane;
  /** Positions by list id (see `listId`); absent: the list was never moved and stands on its first row. */
  readonly lists: Readonly<Record<string, ListState>>;
  /** Roles chosen for the next "Create profiles", by `roleRefKey`. */
  readonly marked: ReadonlyMap<string, RoleRef>;
  /** The command that runs in many roles, or ran last. */
  readonly job?: Job;
  /** Purges of this run that can be undone, the newest last. */
  readonly purges: readonly { readonly trash: string; readonly files: number }[];
  /** The last one is on top and has the keyboard. */
  readonly overlays: readonly Overlay[];
  /** Keys typed so far of a longer binding. */
  readonly pending: readonly Key[];
  readonly notice?: Notice;
  /** Newest first, bounded. */
  readonly failures: readonly LoggedFailure[];
  readonly nextAttempt: number;
  /** The interval of the scheduled tick; absent while nothing on screen counts. */
  readonly ticking?: number;
  /** What the user should know of the environment, e.g. a foreign endpoint override. */
  readonly warnings: readonly string[];
  /** The hook of `ssotui init` is listening: a role can be set in the calling shell. */
  readonly hooked: boolean;
  /** The hook was listening, and no longer is. */
  readonly hookLost?: boolean;
  /** Where this machine is, once that was asked for: the likely regions follow from it. */
  readonly surroundings?: Surroundings;
  /** How the texts of the screen call the keys. */
  readonly keyNames: KeyNames;
  /** Switched by a key or an option of this run; absent: as the settings say. */
  readonly mouse?: boolean;
  /** The last click closed a box: what lay beneath has not been clicked yet. */
  readonly closedByClick?: true;
  /** The details pane, switched by its key in this run; absent: as the settings say. */
  readonly details?: boolean;
  /** In the demo: the lines that point another shell at it. */
  readonly demo: readonly string[];
  /** The AWS_PROFILE of the shell that ssotui was started in. */
  readonly shellProfile?: string;
  /** The app is still on its way to where it opens; the first key ends that. */
  readonly opening: boolean;
  /** The token in use whose end was told: by its session and its end. */
  readonly endTold?: string;
  /** A command asked for one choice: only the search is open, and nothing is asked of the network. */
  readonly picking?: Picking;
  readonly picked?: Picked;
}

export interface Beginning {
  readonly now: Millis;
  readonly screen: Screen;
  readonly display?: Display;
  readonly hooked?: boolean;
  readonly demo?: readonly string[];
  /** False: without the mouse, whatever the settings say. */
  readonly mouse?: boolean;
  readonly warnings?: readonly string[];
  readonly shellProfile?: string | undefined;
  readonly picking?: Picking;
}

export const initialState = (begin: Beginning): State => ({
  now: begin.now,
  screen: begin.screen,
  display: begin.display ?? usualDisplay,
  config: { status: 'loading' },
  tokens: {},
  refreshes: {},
  listings: {},
  cache: { status: 'idle' },
  settings: builtInSettings,
  remembered: { favourites: [], recents: [] },
  focus: 'sessions',
  lists: {},
  marked: new Map(),
  purges: [],
  overlays: begin.picking ? [{ kind: 'search', list: { ...emptyList, filter: begin.picking.query } }] : [],
  pending: [],
  failures: [],
  nextAttempt: 1,
  warnings: begin.warnings ?? [],
  hooked: begin.hooked ?? false,
  keyNames: noKeyNames,
  demo: begin.demo ?? [],
  ...(begin.mouse === undefined ? {} : { mouse: begin.mouse }),
  ...(begin.shellProfile ? { shellProfile: begin.shellProfile } : {}),
  opening: true,
  ...(begin.picking ? { picking: begin.picking } : {}),
});

export type OfKind<K extends Overlay['kind']> = Extract<Overlay, { readonly kind: K }>;

const isOf =
  <K extends Overlay['kind']>(kind: K) =>
  (overlay: Overlay): overlay is OfKind<K> =>
    overlay.kind === kind;

/** Nothing is open over the panes: nobody is in the middle of something. */
export const isOnPanes = (state: State): boolean => state.overlays.length === 0;

export const topOverlay = (state: State): Overlay | undefined => state.overlays.at(-1);

/** The top overlay, if it is of this kind. */
export const topOf = <K extends Overlay['kind']>(state: State, kind: K): OfKind<K> | undefined =>
  state.overlays.slice(-1).find(isOf(kind));

/** The overlay of a kind, wherever it is in the stack: its answers count even while help lies on top. */
export const overlayOf = <K extends Overlay['kind']>(state: State, kind: K): OfKind<K> | undefined =>
  state.overlays.find(isOf(kind));

export const pushOverlay = (state: State, overlay: Overlay): State => ({
  ...state,
  overlays: [...state.overlays, overlay],
});

export const popOverlay = (state: State): State => ({ ...state, overlays: state.overlays.slice(0, -1) });

export const dropOverlay = (state: State, kind: Overlay['kind']): State => ({
  ...state,
  overlays: state.overlays.filter(overlay => overlay.kind !== kind),
});

/** Another one in the place of this one, wherever it is in the stack. */
export const replaceOverlay = (state: State, overlay: Overlay, next: Overlay): State => ({
  ...state,
  overlays: state.overlays.map(each => (each === overlay ? next : each)),
});

/** Changes the overlay of a kind wherever it is in the stack. */
export const changeOverlay = <K extends Overlay['kind']>(
  state: State,
  kind: K,
  change: (overlay: OfKind<K>) => Overlay,
): State => {
  const isKind = isOf(kind);
  return { ...state, overlays: state.overlays.map(each => (isKind(each) ? change(each) : each)) };
};

/** Changes the top overlay, if it is of this kind. */
export const changeTop = <K extends Overlay['kind']>(
  state: State,
  kind: K,
  change: (overlay: OfKind<K>) => Overlay,
): State => {
  const top = topOf(state, kind);
  return top ? pushOverlay(popOverlay(state), change(top)) : state;
};

/** Whether the app listens to the mouse. */
export const mouseOn = ({ mouse, settings }: State): boolean => mouse ?? settings.screen.mouse;

export const withNotice = (state: State, text: string, tone: Notice['tone'] = 'info'): State => ({
  ...state,
  notice: { text, tone },
});

const failuresKept = 200;

/**
 * Logged only: for failures that are shown in the pane or overlay they belong to. `cause`: takes the place of
 * the last failure that had the same cause.
 */
export const logFailure = (state: State, failure: Failure, doing: string, cause?: string): State => {
  const logged: LoggedFailure = { at: state.now, failure, doing, ...(cause === undefined ? {} : { cause }) };
  const others = cause === undefined ? state.failures : state.failures.filter(each => each.cause !== cause);
  return { ...state, failures: [logged, ...others].slice(0, failuresKept) };
};

/** Shown and logged in one step, so that neither can be forgotten. */
export const withFailure = (state: State, failure: Failure, doing: string): State =>
  logFailure(
    withNotice(state, failure.hint ? `${failure.summary} ${failure.hint}` : failure.summary, 'bad'),
    failure,
    doing,
  );

export const listOf = (state: State, id: string): ListState => state.lists[id] ?? emptyList;
