/**
 * The plan: from the config, the listings and the rules to what writing would create, update, leave, refuse
 * and find stale, each with its reason. Pure and deterministic; planning again after writing finds nothing to
 * do. types.ts explains the words.
 */
import { grouped } from '../collections/grouped.ts';
import type { ConfigChange, ConfigEdit, ConfigSnapshot, Profile } from '../model.ts';
import type { Template } from '../naming/template.ts';
import { upperFirst } from '../sentences.ts';
import type { Settings } from '../settings/settings.ts';
import { plural } from '../time.ts';
import { areApart } from './apart.ts';
import { cautionsOf, followNotes } from './cautions.ts';
import { forChosenRoles, inOrder } from './chosen.ts';
import { type Settled, settleNames } from './claims.ts';
import { checkKeys } from './defaults.ts';
import { editsOf } from './edits.ts';
import { describeProfile, describeRole, extraEntries } from './entries.ts';
import { existingProfiles } from './existing.ts';
import type { PlannedRole } from './planned-role.ts';
import { proposer } from './proposals.ts';
import { staleOf, unlisted } from './stale.ts';
import { targetsOf } from './targets.ts';
import type { EntryKind, Listing, Plan, PlanCounts, PlanEntry, PlanRules } from './types.ts';
import { withWarnings } from './warnings.ts';

export type {
  Conflict,
  EntryKind,
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
  ...(settings.stop ? { stop: settings.stop } : {}),
  ...more,
});

/** What the settings say of single sessions, for plans of whole sessions. */
export const takesOf = ({ generate }: Settings): Pick<PlanRules, 'bySession'> =>
  generate.length === 0
    ? {}
    : {
        bySession: new Map(
          generate.map(({ name, account = [], role = [], exclude = [] }) => [
            name,
            { accounts: account, roles: role, exclude },
          ]),
        ),
      };

const needsName = ({ existing, wants, more: { isOut, editable } }: PlannedRole): boolean =>
  !isOut && (!existing || (editable && wants !== existing.name));

/** Looked up only when there is a conflict to describe. */
const labelling = (roles: readonly PlannedRole[]): ((key: string) => string) => {
  let byKey: ReadonlyMap<string, PlannedRole> | undefined;
  return key => {
    byKey ??= new Map(roles.map(role => [role.key, role]));
    const role = byKey.get(key);
    return role ? describeRole(role) : key;
  };
};

/** Names are settled against every profile of the config, except those this very plan removes. */
const settle = (
  config: ConfigSnapshot,
  roles: readonly PlannedRole[],
  stale: readonly PlanEntry[],
  rules: PlanRules,
): ReadonlyMap<string, Settled> => {
  const removed = new Set(stale.filter(entry => entry.kind === 'remove').map(entry => entry.existing));
  const holders = new Map<string, Profile>();
  for (const profile of config.profiles) if (!removed.has(profile)) holders.set(profile.name, profile);
  return settleNames(roles.filter(needsName), {
    resolve: rules.resolve,
    label: labelling(roles),
    holder: name => holders.get(name),
    describe: describeProfile,
  });
};

const nothing: ReadonlyMap<string, Settled> = new Map();

const decided = (role: PlannedRole, settled: ReadonlyMap<string, Settled>): PlannedRole => {
  const by = settled.get(role.key);
  return by ? role.with({ name: by.name, conflict: by.conflict }) : role;
};

const roleEntries = (
  roles: readonly PlannedRole[],
  settled: ReadonlyMap<string, Settled>,
): readonly PlanEntry[] => {
  const entries: PlanEntry[] = [];
  // Where all get the name they want no key is made: 50,000 long ones.
  const areSettled = settled.size > 0;
  for (const role of roles) {
    entries.push(areSettled ? decided(role, settled) : role);
    if (role.more.extras.length > 0) entries.push(...extraEntries(role));
  }
  return entries;
};

const countsOf = (byKind: Plan['byKind']): PlanCounts => {
  const count = (kind: EntryKind): number => byKind.get(kind)?.length ?? 0;
  return {
    create: count('create'),
    update: count('update'),
    rename: count('rename'),
    unchanged: count('unchanged'),
    conflict: count('conflict'),
    stale: count('stale'),
    remove: count('remove'),
    skipped: count('skipped'),
  };
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
  const blocked = config.problems[0] ?? rules.stop ?? checkKeys(rules);
  const listed = inOrder(listings).map(({ session }) => session);
  const targets = targetsOf(config, listed);
  const { entries: stale, guarded } = staleOf(config, listings, rules);
  const existing = existingProfiles(config, listed, new Set(stale.flatMap(entry => entry.existing ?? [])));
  const roles = forChosenRoles(listings, rules, targets.of, proposer(config, existing, rules));
  const apart = areApart(config, roles);
  const settled = apart ? nothing : settle(config, roles, stale, rules);
  const entries = withWarnings(config, [...roleEntries(roles, settled), ...stale], apart);
  const byKind = grouped(entries, (entry): EntryKind => (entry.skipped ? 'skipped' : entry.kind));
  const edits = blocked ? [] : editsOf(config, listings, byKind, targets);
  return {
    entries,
    byKind,
    counts: countsOf(byKind),
    edits,
    notes: [
      ...inOrder(listings).flatMap(incompleteNote),
      ...edits.flatMap(newSessionNote),
      ...followNotes(config, byKind),
    ],
    cautions: cautionsOf(config, roles, byKind, guarded),
    guarded,
    ...(blocked ? { blocked } : {}),
  };
};

const titled = [
  ['create', 'created'],
  ['update', 'updated'],
  ['rename', 'renamed'],
  ['remove', 'removed'],
] as const;

/** What the undo list calls it: "Created 12 profiles, removed 3 profiles". */
export const planTitle = ({ counts }: Plan): string => {
  const parts = titled
    .filter(([kind]) => counts[kind] > 0)
    .map(([kind, done]) => `${done} ${plural(counts[kind], 'profile')}`);
  return upperFirst(parts.join(', ') || 'changed nothing');
};

/** The plan as one change of the config file. */
export const planChange = (config: ConfigSnapshot, made: Plan): ConfigChange => ({
  title: planTitle(made),
  base: config.fingerprint,
  edits: made.edits,
});
