/** The edits that a plan stands for, in an order in which each can be made. */
import { profileSection, removal } from '../changes/edits.ts';
import type { ConfigEdit, ConfigSnapshot } from '../model.ts';
import { renameEdits } from '../profiles/rename.ts';
import { inOrder } from './chosen.ts';
import { removedIn, renamesIn } from './entries.ts';
import type { Targets } from './targets.ts';
import type { EntryKind, Listing, Plan, PlanEntry } from './types.ts';

/** The sections of the sso-sessions that new profiles need and the config does not have. */
const newSessions = (
  listings: readonly Listing[],
  creates: readonly PlanEntry[],
  targets: Targets,
): readonly ConfigEdit[] => {
  const isUsed = (name: string): boolean => creates.some(({ ref }) => ref.session === name);
  const sections = inOrder(listings).flatMap(({ session }) => {
    const section = targets.section(session);
    return section && isUsed(session.name) ? [section] : [];
  });
  return [...new Map(sections.map(edit => [edit.section.name, edit])).values()];
};

/** Removals come first, because their names may be given again. */
export const editsOf = (
  config: ConfigSnapshot,
  listings: readonly Listing[],
  byKind: Plan['byKind'],
  targets: Targets,
): readonly ConfigEdit[] => {
  const of = (kind: EntryKind): readonly PlanEntry[] => byKind.get(kind) ?? [];
  const creates = of('create');
  const gone = removedIn(byKind);
  return [
    ...gone.map(name => removal(profileSection(name))),
    ...renameEdits(config, renamesIn(byKind), new Set(gone)),
    ...[...of('update'), ...of('rename')]
      .filter(({ keys }) => keys.length > 0)
      .map(({ name, keys }): ConfigEdit => ({ edit: 'setKeys', section: profileSection(name), keys })),
    ...newSessions(listings, creates, targets),
    ...(creates.length > 0 ? [{ edit: 'addProfiles', profiles: creates } as const] : []),
  ];
};
