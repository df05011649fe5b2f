/**
 * What a change does to profiles and sessions, by name: what is asked before it is written. *Yours* are
 * profiles that ssotui did not write.
 */

import type { ConfigEdit, ConfigSnapshot, SectionRef } from '../model.ts';
import { sectionEdits } from './edits.ts';

const changeKinds = ['create', 'update', 'rename', 'remove'] as const;
export type ChangeKind = (typeof changeKinds)[number];

export interface ChangedName {
  readonly name: string;
  /** The name before a rename. */
  readonly from?: string;
  /** A profile that ssotui did not write is renamed or removed. */
  readonly yours?: true;
}

export interface ChangeGroup {
  readonly kind: ChangeKind;
  readonly of: SectionRef['kind'];
  readonly names: readonly ChangedName[];
}

export interface ChangeSummary {
  readonly groups: readonly ChangeGroup[];
  /** How many of those renamed or removed are yours. */
  readonly yours: number;
}

const yoursFirst = (names: readonly ChangedName[]): readonly ChangedName[] => [
  ...names.filter(({ yours }) => yours),
  ...names.filter(({ yours }) => !yours),
];

/** Groups without names are left out; in each, yours stand first: they are what one would miss. */
export const summaryFrom = (groups: readonly ChangeGroup[]): ChangeSummary => {
  const some = groups.filter(({ names }) => names.length > 0);
  const yours = some.reduce((sum, { names }) => sum + names.filter(each => each.yours).length, 0);
  return {
    groups: yours === 0 ? some : some.map(group => ({ ...group, names: yoursFirst(group.names) })),
    yours,
  };
};

const none: readonly ChangedName[] = [];

type Names = Readonly<Record<ChangeKind, readonly ChangedName[]>>;

/** A section with a new name counts as renamed only, even where its keys change too. */
const namesIn = (
  edits: ReturnType<typeof sectionEdits>,
  of: SectionRef['kind'],
  marked: (name: string) => Pick<ChangedName, 'yours'>,
): Names => {
  const changed = new Map<string, ChangedName & { readonly kind: ChangeKind }>();
  for (const edit of edits) {
    const { kind, name } = edit.section;
    if (kind !== of) continue;
    if (edit.edit === 'renameSection') {
      changed.delete(name);
      changed.set(edit.to, { kind: 'rename', name: edit.to, from: name, ...marked(name) });
    } else if (edit.edit === 'removeSection') changed.set(name, { kind: 'remove', name, ...marked(name) });
    else if (edit.edit === 'addSection') changed.set(name, { kind: 'create', name });
    else if (!changed.has(name)) changed.set(name, { kind: 'update', name });
  }
  const all = [...changed.values()];
  const named = (wanted: ChangeKind): readonly ChangedName[] =>
    all.length === 0 ? none : all.filter(({ kind }) => kind === wanted).map(({ kind: _, ...each }) => each);
  return {
    create: named('create'),
    update: named('update'),
    rename: named('rename'),
    remove: named('remove'),
  };
};

/** Sessions first: what becomes of them is why their profiles change. */
export const changeSummary = (
  config: Pick<ConfigSnapshot, 'profiles'>,
  edits: readonly ConfigEdit[],
): ChangeSummary => {
  const ours = new Set(config.profiles.filter(({ managed }) => managed).map(({ name }) => name));
  const yours = (name: string): Pick<ChangedName, 'yours'> => (ours.has(name) ? {} : { yours: true });
  const single = sectionEdits(edits);
  const groupsOf = (of: SectionRef['kind'], names: Names): readonly ChangeGroup[] =>
    changeKinds.map(kind => ({ kind, of, names: names[kind] }));
  return summaryFrom([
    ...groupsOf(
      'sso-session',
      namesIn(single, 'sso-session', () => ({})),
    ),
    ...groupsOf('profile', namesIn(single, 'profile', yours)),
  ]);
};
