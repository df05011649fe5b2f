/** Removing the marked profiles, or the one under the cursor. */
import { removeProfiles } from '../../domain/profiles/edits.ts';
import { counted, plural } from '../../domain/time.ts';
import { ask } from '../confirm/confirm.ts';
import { notEditable, review } from '../edit/edit.ts';
import { only, type Step } from '../flow.ts';
import { configOf } from '../select.ts';
import { type State, topOf } from '../state.ts';
import { isOurs } from './groups.ts';
import { meantProfiles } from './listed.ts';
import { notOurs } from './locked.ts';
import type { ListedProfile } from './worth.ts';

const meantIn = (state: State): readonly ListedProfile[] => {
  const view = topOf(state, 'profiles');
  return view ? meantProfiles(state, view) : [];
};

const goesIn = (state: State, { profile }: ListedProfile): boolean => notOurs(state, profile) === undefined;

/** Why nothing can be removed here: of several profiles, one that can go is enough. */
export const notRemovable = (state: State): string | undefined => {
  const meant = meantIn(state);
  if (meant.some(row => goesIn(state, row))) return undefined;
  return notEditable(state) ?? notOurs(state, meant[0]?.profile);
};

export const removed = (state: State, names: readonly string[]): Step => {
  const config = configOf(state);
  if (!config) return only(state);
  const [first = ''] = names;
  const what = names.length === 1 ? `the profile ${first}` : plural(names.length, 'profile');
  return review(state, removeProfiles(config, names), `removing ${what}`);
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

/** What the user should know first: which are their own, who loses keys, what stays. */
const warnings = (state: State, going: readonly ListedProfile[], notes: readonly string[]) => {
  const yours = going.filter(row => !isOurs(row));
  const kept = keptLines(state, meantIn(state));
  if (yours.length + notes.length + kept.length === 0) return [];
  return [
    ...named(
      'Ours (ssotui wrote them):',
      going.filter(isOurs).map(({ name }) => name),
    ),
    ...named(
      'Yours:',
      yours.map(({ name }) => name),
    ),
    ...notes,
    ...kept,
  ];
};

export const askRemoval = (state: State): Step => {
  const config = configOf(state);
  const going = meantIn(state).filter(row => goesIn(state, row));
  if (!config || going.length === 0) return only(state);
  const names = going.map(({ name }) => name);
  const result = removeProfiles(config, names);
  const told = warnings(state, going, result.ok ? result.notes : []);
  if (told.length === 0) return removed(state, names);
  const question = `Remove ${names.length === 1 ? `profile ${names[0]}` : plural(names.length, 'profile')}?`;
  return only(ask(state, question, told, { type: 'profiles.remove.accepted', names }));
};
