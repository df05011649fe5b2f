/** A role in a plan: what it has and would get, and, once its name is decided, the line of the plan. */
import { type Keys, managedKey, type Profile, type RoleRef, roleRefKey } from '../model.ts';
import type { AccountNamer } from '../naming/namer.ts';
import { isPortable } from '../naming/names.ts';
import { numberOf } from '../naming/numbers.ts';
import { upperFirst } from '../sentences.ts';
import { type ChosenAccount, type ChosenRole, refIn } from './chosen.ts';
import type { Conflict, NameClaim, PlanEntry } from './types.ts';

/** What few roles have: all others share one of these. */
interface Particulars {
  /** Further profiles for the same role: shown, and left as they are. */
  readonly extras: readonly Profile[];
  /** Its name was typed. */
  readonly byHand: boolean;
  /** Left out, if there is anything to write. */
  readonly isOut: boolean;
  /** Its profile may get another name and other keys. */
  readonly editable: boolean;
  /** Why no config can hold the role's name: such a role is left out, and the others are written. */
  readonly unwritable: string | undefined;
  /** In words, who needs the name it has: that is why the rule did not rename it. */
  readonly heldBy: readonly string[];
  /** The name it gets in place of the one it wants. */
  readonly name: string | undefined;
  readonly conflict: Conflict | undefined;
  readonly warning: string | undefined;
}

const none: readonly never[] = [];

const usual: Particulars = {
  extras: none,
  byHand: false,
  isOut: false,
  editable: true,
  unwritable: undefined,
  heldBy: none,
  name: undefined,
  conflict: undefined,
  warning: undefined,
};

const marker = [managedKey, 'true'] as const;

const conflictReason = (name: string, { problem, parties }: Conflict): string => {
  switch (problem) {
    case 'shared':
      return `${parties.length} roles would be named ${name}`;
    case 'taken':
      return `${name} is taken by ${parties.at(-1) ?? 'another profile'}`;
    case 'reserved':
      return 'default is the profile used when none is named';
    case 'invalid':
      return `Not every AWS client can read a profile called "${name}"`;
  }
};

const changeReason = (profile: Profile, keys: Keys, renamed: boolean): string => {
  const isNew = ([key]: Keys[number]) => !Object.hasOwn(profile.keys, key);
  const list = (pairs: Keys) => pairs.map(([key]) => key).join(', ');
  const added = keys.filter(isNew);
  const changed = keys.filter(pair => !isNew(pair));
  const parts = [
    ...(renamed ? [`renamed from ${profile.name}`] : []),
    ...(added.length ? [`adds ${list(added)}`] : []),
    ...(changed.length ? [`changes ${list(changed)}`] : []),
  ];
  return upperFirst(parts.join('; '));
};

const lockedReason = ({ name, file, kind }: Profile): string => {
  if (file === 'credentials') return `${name} stands in the credentials file, which is never edited`;
  if (kind === 'legacy') return `${name} has the old form: convert it with migrate`;
  return `${name} is there more than once: remove one of the sections by hand`;
};

const existingReason = ({ name, beside, more: { editable } }: PlannedRole, profile: Profile): string => {
  if (!editable) return lockedReason(profile);
  const renamed = name !== profile.name;
  return !renamed && beside.length === 0 ? 'Already has a profile' : changeReason(profile, beside, renamed);
};

const createReason = ({ name, wants, more: { unwritable } }: PlannedRole): string => {
  if (unwritable !== undefined) return `Its role name cannot be written: ${unwritable}`;
  return name === wants ? 'New' : `New, named ${name} because ${wants} is not unique`;
};

/** What a name is made of beside the role. */
export interface Ground {
  readonly account: ChosenAccount;
  readonly namer: AccountNamer;
}

/** The region a profile gets, which its name may say. */
export const regionFor = ({ session }: ChosenAccount, keys: Keys, profile: Profile | undefined): string =>
  keys.find(([key]) => key === 'region')?.[1] ?? profile?.region ?? session.region;

/** There may be 50,000, each a single object: what can be said by what it shares is made when asked for. */
export class PlannedRole implements NameClaim, PlanEntry {
  readonly account: ChosenAccount;
  readonly role: ChosenRole;
  /** The profile this role has and whose name and keys may be edited. */
  readonly existing: Profile | undefined;
  /** Keys to write beside the identity. */
  readonly beside: Keys;
  readonly more: Particulars;
  private readonly namer: AccountNamer;
  /** The name it wants, made when it is asked for unless it is that by the template. */
  private wanted: string | undefined;

  constructor(
    { account, namer }: Ground,
    role: ChosenRole,
    beside: Keys,
    existing?: Profile,
    wanted?: string,
    more: Particulars = usual,
  ) {
    this.account = account;
    this.role = role;
    this.existing = existing;
    this.beside = beside;
    this.more = more;
    this.namer = namer;
    this.wanted = wanted;
  }

  with(more: Partial<Particulars>): PlannedRole {
    const { account, namer, role, beside, existing, wanted } = this;
    return new PlannedRole({ account, namer }, role, beside, existing, wanted, { ...this.more, ...more });
  }

  get wants(): string {
    const { account, namer, role, beside, existing } = this;
    this.wanted ??= namer.name(role.name, regionFor(account, beside, existing));
    return this.wanted;
  }

  /** Of the name it wants, as `AccountNamer` has it. */
  get number(): number {
    const { account, namer, role, beside, existing, wanted } = this;
    if (wanted === undefined) return namer.number(role.name, regionFor(account, beside, existing));
    return isPortable(wanted) ? numberOf(wanted) : Number.NaN;
  }

  /** It has a profile, which goes by the name it has. */
  get isKept(): boolean {
    return this.existing !== undefined && this.wants === this.existing.name;
  }

  get ref(): RoleRef {
    return refIn(this.account, this.role.name);
  }

  get key(): string {
    return roleRefKey(this.ref);
  }

  get byHand(): boolean {
    return this.more.byHand;
  }

  get from(): string | undefined {
    return this.existing?.name;
  }

  get target(): string {
    return this.account.target;
  }

  get accountName(): string | undefined {
    return this.account.name;
  }

  get name(): string {
    return this.more.name ?? this.wants;
  }

  get conflict(): Conflict | undefined {
    return this.more.conflict;
  }

  get warning(): string | undefined {
    return this.more.warning;
  }

  get kind(): PlanEntry['kind'] {
    const { existing, more } = this;
    if (more.conflict) return 'conflict';
    if (!existing) return 'create';
    if (!more.editable) return 'unchanged';
    if (this.name !== existing.name) return 'rename';
    return this.beside.length > 0 ? 'update' : 'unchanged';
  }

  get skipped(): boolean {
    return this.more.isOut && this.kind !== 'unchanged' && this.kind !== 'conflict';
  }

  get renamedFrom(): string | undefined {
    return this.kind === 'rename' ? this.from : undefined;
  }

  get keys(): Keys {
    const { kind, account, role, beside } = this;
    if (kind === 'create') return [account.sessionKey, account.idKey, role.key, ...beside, marker];
    return kind === 'update' || kind === 'rename' ? beside : none;
  }

  get reason(): string {
    const { name, conflict, existing } = this;
    if (conflict) return conflictReason(name, conflict);
    return existing ? existingReason(this, existing) : createReason(this);
  }
}
