/** Removing the marked profiles, or the one under the cursor. */
import { removeProfiles } from '../../domain/profiles/edits.ts';
import { counted, plural } from '../../domain/time.ts';
import { notEditable, review } from '../edit/edit.ts';
import { only, type Step } from '../flow.ts';
import { configOf } from '../select.ts';
import { type State, topOf } from '../state.ts';
import { profilesTable } from './listed.ts';
import { notOurs } from './locked.ts';
import type { ListedProfile } from './worth.ts';

/** The marked ones, or the one under the cursor. */
export const meantIn = (state: State): readonly ListedProfile[] => {
  const view = topOf(state, 'profiles');
  return view ? profilesTable.meant(state, view) : [];
};

const goesIn = (state: State, { profile }: ListedProfile): boolean => notOurs(state, profile) === undefined;

/** Why nothing can be removed here: of several profiles, one that can go is enough. */
export const notRemovable = (state: State): string | undefined => {
  const meant = meantIn(state);
  if (meant.some(row => goesIn(state, row))) return undefined;
  return notEditable(state) ?? notOurs(state, meant[0]?.profile);
};

const toldNames = 10;

const named = (title: string, names: readonly string[]): readonly string[] => {
  if (names.length === 0) return [];
  const more = names.length > toldNames ? ` … and ${counted(names.length - toldNames)} more` : '';
  return [`${title} ${counted(names.length)}: ${names.slice(0, toldNames).join(', ')}${more}`];
};

const keptLines = (state: State, meant: readonly ListedProfile[]): readonly string[] => {
  const kept = meant.filter(row => !goesIn(state, row));
  return kept.length === 0
    ? []
    : named(
        'Not edited, and left as they are:',
        kept.map(({ name }) => name),
      );
};

/** The one box asks: it names yours and ours, who loses keys, and what stays. */
export const askRemoval = (state: State): Step => {
  const config = configOf(state);
  const meant = meantIn(state);
  const names = meant.filter(row => goesIn(state, row)).map(({ name }) => name);
  if (!config || names.length === 0) return only(state);
  const result = removeProfiles(config, names);
  const notes = result.ok ? [...result.notes, ...keptLines(state, meant)] : [];
  const what = names.length === 1 ? `the profile ${names[0]}` : plural(names.length, 'profile');
  return review(state, result.ok ? { ...result, notes } : result, `removing ${what}`);
};
