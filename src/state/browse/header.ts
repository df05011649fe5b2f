/** The line above the panes: the profile that the shell uses now, and what is marked and listed. */
import { own } from '../../domain/collections/own.ts';
import { tallyOf } from '../../domain/collections/patched.ts';
import type { Listing, RoleList } from '../../domain/listing.ts';
import type { Profile } from '../../domain/model.ts';
import { jobNotice } from '../../domain/runs/job.ts';
import { counted, duration, plural } from '../../domain/time.ts';
import { profileInUse, sessionInUse } from '../in-use.ts';
import { labelCell, profileLabels } from '../labels.ts';
import { type Cell, sessionLabel, tokenWords } from '../rows.ts';
import { isRefused, listingOf, selectedSession, sessionNamed, tokenOf } from '../select.ts';
import type { State } from '../state.ts';

/** A cell that can be told in fewer words, the most first. */
export interface HeaderCell extends Cell {
  readonly shorter?: readonly string[];
}

export interface HeaderView {
  /** The first is always shown, the others while there is room. */
  readonly left: readonly Cell[];
  /** The first is the most important. */
  readonly right: readonly HeaderCell[];
}

const signInWords = (state: State, name: string): Cell => {
  if (isRefused(state, name)) return { text: 'sign-in refused', tone: 'bad' };
  const token = tokenOf(state, name);
  if (token.is === 'absent') return { text: 'signed out', tone: 'warn' };
  const renews = token.is !== 'corrupt' && token.refreshable;
  if (token.is === 'expired' && renews) return { text: 'renews at its next use', tone: 'dim' };
  const { text, tone } = tokenWords(token, state.now);
  return { text: renews ? `${text}, renews` : text, tone };
};

const sessionCells = (state: State): readonly Cell[] => {
  const name = sessionInUse(state);
  if (name === undefined) return [];
  const session = sessionNamed(state, name);
  if (!session) return [{ text: `${name} is not a session of the config`, tone: 'bad' }];
  // Until the tokens are read every session would look signed out.
  if (own(state.tokens, name) === undefined) return [{ text: sessionLabel(session) }];
  const { text, tone } = signInWords(state, name);
  return [{ text: `${sessionLabel(session)} ${text}`, ...(tone ? { tone } : {}) }];
};

/** Columns from which the variable is named, too: who does not know the sign learns what it stands for. */
const namedFrom = 100;

const labelCells = (state: State, profile: Profile): readonly Cell[] => {
  const labels = profileLabels(state, profile);
  return labels.length === 0 ? [] : [labelCell(labels)];
};

const shellCells = (state: State): readonly Cell[] => {
  const { shellProfile, config, screen } = state;
  if (shellProfile === undefined) return [{ text: 'no AWS_PROFILE in this shell', tone: 'dim' }];
  const profile = profileInUse(state);
  const variable = screen.columns >= namedFrom ? 'AWS_PROFILE ' : '';
  const name: Cell = { text: `${variable}● ${shellProfile}`, tone: 'use' };
  if (!profile)
    return config.status === 'ready'
      ? [
          { ...name, tone: 'warn' },
          { text: 'not in the config', tone: 'warn' },
        ]
      : [name];
  const broken: readonly Cell[] = profile.broken === undefined ? [] : [{ text: 'broken', tone: 'bad' }];
  return [name, ...broken, ...labelCells(state, profile), ...sessionCells(state)];
};

/** How far the listing is, in ever fewer words. */
export const progressOf = ({ progress, running }: Listing): readonly string[] => {
  if (!running) return [];
  if (!progress || progress.accounts === 0) return ['Listing…'];
  const all = `${counted(progress.accounts)}${progress.accountsComplete ? '' : '+'}`;
  const done = counted(progress.rolesListed);
  const left = progress.remainingMs === undefined ? '' : ` · ${duration(progress.remainingMs)} left`;
  const failed = progress.rolesFailed > 0 ? ` · ${counted(progress.rolesFailed)} failed` : '';
  return [
    `roles of ${done} of ${all} accounts · ${Math.round(progress.perSecond)}/s${left}${failed}`,
    `roles of ${done} of ${all} accounts${left}${failed}`,
    `roles of ${done}/${all}${left}${failed}`,
    `roles of ${done}/${all}${failed}`,
    `roles of ${done}/${all}`,
    `${done}/${all}`,
    `${Math.floor((100 * progress.rolesListed) / progress.accounts)}%`,
  ];
};

const listsByLength = tallyOf(({ roles }: RoleList) => roles.length);
const rolesIn = ({ roles }: Listing): number =>
  [...listsByLength(roles)].reduce((sum, [length, lists]) => sum + length * lists, 0);

const totalsOf = (listing: Listing): readonly Cell[] => {
  const { accounts, roles } = listing;
  if (accounts.length === 0) return [];
  const known: Cell[] = [{ text: plural(accounts.length, 'account'), tone: 'dim' }];
  if (roles.size > 0) known.push({ text: plural(rolesIn(listing), 'role'), tone: 'dim' });
  return known;
};

const rightCells = (state: State): readonly HeaderCell[] => {
  const listing = listingOf(state, selectedSession(state)?.name);
  const [progress, ...shorter] = progressOf(listing);
  const marked = state.marked.size;
  const job = jobNotice(state.job);
  return [
    ...(job === '' ? [] : [{ text: job, tone: 'warn' } as const]),
    ...(marked === 0 ? [] : [{ text: `${counted(marked)} marked`, tone: 'accent' } as const]),
    ...(progress === undefined ? totalsOf(listing) : [{ text: progress, shorter, tone: 'accent' } as const]),
  ];
};

export const headerOf = (state: State): HeaderView => ({
  left: shellCells(state),
  right: rightCells(state),
});
