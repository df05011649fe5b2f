/** Which cause of a message it is here: the message says what may be, the doctor's checks say what is. */
import type { Check, Cure, Found } from '../doctor/check.ts';
import { cureWithKey } from '../doctor/cure-key.ts';
import { rootFaults } from '../doctor/examine.ts';
import type { Facts } from '../doctor/facts.ts';
import { type CheckId, checkOf } from '../doctor/ids.ts';
import { type Subject, type Way, wayOf } from '../doctor/way.ts';
import { type CauseId, causeWords, isChecked } from './causes/causes.ts';
import { isStopped } from './clients.ts';
import { withNames } from './cure.ts';
import type { Known } from './known.ts';
import type { Message } from './message.ts';
import { nameCure, toldHere } from './told.ts';

export interface Cause {
  readonly id: CauseId;
  readonly summary: string;
  /** Null: not looked at, or no check can tell. */
  readonly here: boolean | null;
  readonly cure: Cure;
}

export interface Explanation {
  readonly known: readonly Known[];
  readonly subject: Subject;
  /** What it is here first, then what may be, then what is not. */
  readonly causes: readonly Cause[];
  /** Faults that are here as well, and did not cause the message. */
  readonly others: readonly Found[];
}

interface Looked {
  readonly facts: Facts;
  readonly way: Way;
  readonly checks: readonly Check[];
}

/** The message names a file by its hash: only that file counts. */
const isOfFile = ({ holes }: Known, { details, cure }: Found): boolean =>
  holes.hash === undefined || `${details?.join(' ') ?? ''} ${cure?.command ?? ''}`.includes(holes.hash);

/** The file that the client could not parse is named: the other one did not cause it. */
const isOfPath = ({ holes }: Known, { finding }: Found): boolean => {
  const which = /(config|credentials)$/.exec(holes.path ?? '')?.[1];
  return which === undefined || !/^(config|credentials)-/.test(finding) || finding.startsWith(which);
};

/** It follows from a fault that stops other clients: for this one it is not so. */
const followsFromElsewhere = (
  { message }: Known,
  { consequenceOf }: Check,
  checks: readonly Check[],
): boolean => {
  const root = checks.find(({ id }) => id === consequenceOf);
  return root?.found.every(found => !isStopped(message.clients, found)) ?? false;
};

/** What has one cause only, in whichever of the two files, was stopped by it. */
const isOneFault = ({ causes }: Message): boolean =>
  new Set(causes.map(id => id.replace(/^(config|credentials)-/, ''))).size === 1;

const foundFor = (known: Known, id: CauseId, { checks }: Looked): Found | undefined | null => {
  if (!isChecked(id)) return null;
  const check = checks.find(each => each.id === checkOf(id));
  if (!check || check.state === 'skipped') return null;
  if (followsFromElsewhere(known, check, checks)) return undefined;
  const only = isOneFault(known.message);
  return check.found.find(
    each =>
      each.finding === id &&
      (only || isStopped(known.message.clients, each)) &&
      isOfFile(known, each) &&
      isOfPath(known, each),
  );
};

type Judged = { readonly id: CauseId } & ({ readonly found: Found } | { readonly here: boolean | null });

const judged = (known: Known, id: CauseId, looked: Looked): Judged => {
  const told = toldHere(id, { ...looked, clients: known.message.clients });
  if (told !== undefined) return { id, here: told };
  const found = foundFor(known, id, looked);
  return found ? { id, found } : { id, here: found === null ? null : false };
};

/** Faults before cautions, roots before their consequences, then in the order of the way. */
const firstFound = (all: readonly Judged[], { checks }: Looked): Judged | undefined => {
  const rank = (each: Judged): number => {
    if (!('found' in each)) return 'here' in each && each.here === true ? 0.5 : Number.POSITIVE_INFINITY;
    const at = checks.findIndex(check => check.id === checkOf(each.found.finding));
    const later = checks[at]?.consequenceOf === undefined ? 0 : 1_000;
    return at + later + (each.found.state === 'fault' ? 0 : 100);
  };
  const [first] = all
    .filter(each => rank(each) < Number.POSITIVE_INFINITY)
    .toSorted((a, b) => rank(a) - rank(b));
  return first;
};

const causeOf = (each: Judged, isFirst: boolean, { way, facts }: Looked): Cause => {
  const { summary, cure } = causeWords[each.id];
  if ('found' in each)
    return {
      id: each.id,
      summary: each.found.summary,
      here: isFirst,
      cure: cureWithKey(each.found) ?? withNames(cure, way, facts),
    };
  return {
    id: each.id,
    summary,
    here: each.here === true ? isFirst : each.here,
    cure: each.id === 'profile-not-named' ? nameCure(facts) : withNames(cure, way, facts),
  };
};

/** The causes of one message: at most one of them is here. */
const causesOf = (known: Known, looked: Looked): readonly Cause[] => {
  const all = known.message.causes.map(id => judged(known, id, looked));
  const first = firstFound(all, looked);
  return all.map(each => causeOf(each, each === first, looked));
};

const order = ({ here }: Cause): number => (here === true ? 0 : here === null ? 1 : 2);

/** A cause that several messages have is here if it is for one of them. */
const joined = (all: readonly Cause[]): readonly Cause[] => {
  const byId = new Map<CauseId, Cause>();
  for (const cause of all) {
    const before = byId.get(cause.id);
    if (!before || order(cause) < order(before)) byId.set(cause.id, cause);
  }
  return [...byId.values()].toSorted((one, other) => order(one) - order(other));
};

/** The cause that is here follows from this check's fault: it is the same fault, seen from another side. */
const explains = (id: CheckId, checks: readonly Check[], here: ReadonlySet<string>): boolean =>
  checks.some(
    ({ consequenceOf, found }) => consequenceOf === id && found.some(each => here.has(each.finding)),
  );

export const explanation = (
  known: readonly Known[],
  facts: Facts,
  subject: Subject,
  checks: readonly Check[],
): Explanation => {
  const looked = { facts, way: wayOf(facts, subject), checks };
  const causes = joined(known.flatMap(each => causesOf(each, looked)));
  const here = new Set<string>(causes.filter(cause => cause.here === true).map(({ id }) => id));
  const others = rootFaults(checks.filter(({ id }) => !explains(id, checks, here))).filter(
    ({ finding }) => !here.has(finding),
  );
  return { known, subject, causes, others };
};
