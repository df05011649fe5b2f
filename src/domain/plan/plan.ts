/**
 * The plan: from the config, the listings and the rules to what writing would create, update, leave, refuse
 * and find stale, each with its reason. Pure and deterministic; planning again after writing finds nothing to
 * do.
 */
import type { ConfigChange, ConfigEdit, ConfigSnapshot, Profile } from '../model.ts';
import type { Template } from '../naming/template.ts';
import type { Settings } from '../settings.ts';
import { cautionsOf, followNotes } from './cautions.ts';
import { type Settled, settleNames } from './claims.ts';
import { checkKeys } from './defaults.ts';
import { type Draft, drafter } from './drafts.ts';
import { profileSection, renameEdits } from './edits.ts';
import {
  describeProfile,
  describeWanted,
  extraEntries,
  profileKey,
  roleEntry,
  staleEntry,
} from './entries.ts';
import { existingProfiles } from './existing.ts';
import { filterOf, forWantedRoles, inOrder } from './select.ts';
import { guardedSessions, type StaleProfile, staleProfiles, unlisted } from './stale.ts';
import { type Targets, targetsOf } from './targets.ts';
import type { Guarded, Listing, Plan, PlanCounts, PlanEntry, PlanRules } from './types.ts';
import { dependantsOf, holdersOf } from './users.ts';
import { withWarnings } from './warnings.ts';

export type {
  Conflict,
  Guarded,
  Listing,
  Plan,
  PlanCounts,
  PlanEntry,
  PlanKind,
  PlanRules,
} from './types.ts';

/** Rules that change nothing but what the user's settings say; `more` is what was chosen for this run. */
export const planRules = (
  settings: Settings,
  template: Template,
  more: Partial<Omit<PlanRules, 'template'>> = {},
): PlanRules => ({
  template,
  overrides: settings.overrides,
  defaults: settings.defaults,
  set: [],
  changeRegion: false,
  accounts: [],
  roles: [],
  exclude: [],
  resolve: settings.clash,
  ...more,
});

type Choice = 'remove' | 'guarded' | 'stale';

/**
 * Pruning is automatic, so it spares `[default]` and what other profiles rely on; choosing by name does not.
 */
const choiceOf = (
  { profile: { name, managed }, ref }: StaleProfile,
  rules: PlanRules,
  relied: (name: string) => boolean,
  guarded: ReadonlySet<string>,
): Choice => {
  if (rules.skipped?.has(profileKey(name))) return 'stale';
  if (rules.remove?.has(name)) return 'remove';
  if (rules.prune === undefined || name === 'default' || relied(name)) return 'stale';
  if (rules.prune === 'all') return 'remove';
  if (!managed) return 'stale';
  return guarded.has(ref.session) ? 'guarded' : 'remove';
};

interface Stale {
  readonly entries: readonly PlanEntry[];
  /** Sessions of which something would have been pruned. */
  readonly guarded: readonly Guarded[];
}

const nobody: ReadonlySet<string> = new Set();

const staleOf = (config: ConfigSnapshot, listings: readonly Listing[], rules: PlanRules): Stale => {
  if (rules.only) return { entries: [], guarded: [] };
  const guarded = rules.prune === 'managed' ? guardedSessions(config, listings) : [];
  const names = new Set(guarded.map(({ session }) => session));
  const dependants = dependantsOf(config);
  const judged = staleProfiles(config, listings, filterOf(rules)).map(stale => ({
    stale,
    choice: choiceOf(stale, rules, name => dependants(name, nobody).length > 0, names),
  }));
  const spared = new Set(
    judged.filter(each => each.choice === 'guarded').map(each => each.stale.ref.session),
  );
  return {
    entries: judged.map(({ stale, choice }) => staleEntry(stale, choice === 'remove')),
    guarded: guarded.filter(({ session }) => spared.has(session)),
  };
};

const needsName = (draft: Draft): boolean =>
  !draft.skipped && (!draft.primary || (draft.editable && draft.wants !== draft.primary.name));

/** Looked up only when there is a conflict to describe. */
const labelling = (drafts: readonly Draft[]): ((key: string) => string) => {
  let byKey: ReadonlyMap<string, Draft> | undefined;
  return key => {
    byKey ??= new Map(drafts.map(draft => [draft.key, draft]));
    const draft = byKey.get(key);
    return draft ? describeWanted(draft) : key;
  };
};

/** Names are settled against everything that is there, except what this very plan removes. */
const settle = (
  config: ConfigSnapshot,
  drafts: readonly Draft[],
  stale: readonly PlanEntry[],
  rules: PlanRules,
): ReadonlyMap<string, Settled> => {
  const removed = new Set(stale.filter(entry => entry.kind === 'remove').map(entry => entry.existing));
  const holders = new Map<string, Profile>();
  for (const profile of config.profiles) if (!removed.has(profile)) holders.set(profile.name, profile);
  return settleNames(drafts.filter(needsName), {
    resolve: rules.resolve,
    label: labelling(drafts),
    holder: name => holders.get(name),
    describe: describeProfile,
  });
};

const roleEntries = (
  drafts: readonly Draft[],
  settled: ReadonlyMap<string, Settled>,
): readonly PlanEntry[] => {
  const entries: PlanEntry[] = [];
  // Where all get the name they want no key is looked up, which would hash 50,000 long ones.
  const settledFor = settled.size === 0 ? () => undefined : (key: string) => settled.get(key);
  for (const draft of drafts) {
    entries.push(roleEntry(draft, settledFor(draft.key)));
    if (draft.extras.length > 0) entries.push(...extraEntries(draft));
  }
  return entries;
};

const countsOf = (entries: readonly PlanEntry[]): PlanCounts => {
  const counts = {
    create: 0,
    update: 0,
    rename: 0,
    unchanged: 0,
    conflict: 0,
    stale: 0,
    remove: 0,
    skipped: 0,
  };
  for (const entry of entries) counts[entry.skipped ? 'skipped' : entry.kind]++;
  return counts;
};

const sectionsFor = (
  listings: readonly Listing[],
  creates: readonly PlanEntry[],
  targets: Targets,
): readonly ConfigEdit[] => {
  const used = new Set(creates.map(entry => entry.ref.session));
  const sections = inOrder(listings)
    .filter(({ session }) => used.has(session.name))
    .flatMap(({ session }) => targets.section(session) ?? []);
  return [...new Map(sections.map(edit => [edit.section.name, edit])).values()];
};

const addProfiles = (creates: readonly PlanEntry[]): ConfigEdit => ({
  edit: 'addProfiles',
  profiles: creates.map(({ name, keys }) => ({ name, keys })),
});

/** Removals first, for their names may be given again; then renames, changed keys, and what is new. */
const editsOf = (
  config: ConfigSnapshot,
  listings: readonly Listing[],
  entries: readonly PlanEntry[],
  targets: Targets,
): readonly ConfigEdit[] => {
  const of = (kind: PlanEntry['kind']) => entries.filter(entry => entry.kind === kind && !entry.skipped);
  const creates = of('create');
  const renamed = of('rename');
  const updates = [...of('update'), ...renamed];
  const renames = renamed.flatMap(({ renamedFrom, name }) =>
    renamedFrom === undefined ? [] : [{ from: renamedFrom, to: name }],
  );
  return [
    ...of('remove').map(({ name }): ConfigEdit => ({ edit: 'removeSection', section: profileSection(name) })),
    ...renameEdits(config, renames),
    ...updates
      .filter(({ keys }) => keys.length > 0)
      .map(({ name, keys }): ConfigEdit => ({ edit: 'setKeys', section: profileSection(name), keys })),
    ...sectionsFor(listings, creates, targets),
    ...(creates.length > 0 ? [addProfiles(creates)] : []),
  ];
};

const incompleteNote = (listing: Listing): readonly string[] => {
  const missing = unlisted(listing);
  if (listing.complete && missing === 0) return [];
  // No number: on the screen the listing goes on, and would contradict it.
  const why = missing === 0 ? 'not all accounts were listed' : 'not all of its roles were listed';
  return [`Nothing of ${listing.session.name} is called stale: ${why}.`];
};

const newSessionNote = (edit: ConfigEdit): readonly string[] =>
  edit.edit === 'addSection' && edit.section.kind === 'sso-session'
    ? [`Adds the session ${edit.section.name} for what so far only legacy profiles use: sign in to it once.`]
    : [];

export const plan = (config: ConfigSnapshot, listings: readonly Listing[], rules: PlanRules): Plan => {
  const blocked = config.problems[0] ?? checkKeys(rules);
  const listed = inOrder(listings).map(({ session }) => session);
  const targets = targetsOf(config, listed);
  const { entries: stale, guarded } = staleOf(config, listings, rules);
  const existing = existingProfiles(config, listed, new Set(stale.flatMap(entry => entry.existing ?? [])));
  const twice = new Set(config.twice);
  const around = { existing, holders: holdersOf(config), isTwice: (name: string) => twice.has(name) };
  const drafts = forWantedRoles(listings, rules, targets.of, drafter(around, rules));
  const settled = settle(config, drafts, stale, rules);
  const entries = withWarnings(config, [...roleEntries(drafts, settled), ...stale]);
  const edits = blocked ? [] : editsOf(config, listings, entries, targets);
  const notes = [
    ...inOrder(listings).flatMap(incompleteNote),
    ...edits.flatMap(newSessionNote),
    ...followNotes(config, entries),
  ];
  const cautions = cautionsOf(config, drafts, entries, guarded);
  return {
    entries,
    counts: countsOf(entries),
    edits,
    notes,
    cautions,
    guarded,
    ...(blocked ? { blocked } : {}),
  };
};

const counted = (count: number, verb: string): readonly string[] =>
  count === 0 ? [] : [`${verb} ${count} ${count === 1 ? 'profile' : 'profiles'}`];

/** What the undo list calls it: "Created 12 profiles, removed 3 profiles". */
export const planTitle = ({ counts }: Plan): string => {
  const parts = [
    ...counted(counts.create, 'created'),
    ...counted(counts.update, 'updated'),
    ...counted(counts.rename, 'renamed'),
    ...counted(counts.remove, 'removed'),
  ];
  const text = parts.join(', ') || 'changed nothing';
  return text.charAt(0).toUpperCase() + text.slice(1);
};

/** The plan as one change of the config file. */
export const planChange = (config: ConfigSnapshot, made: Plan): ConfigChange => ({
  title: planTitle(made),
  base: config.fingerprint,
  edits: made.edits,
});
