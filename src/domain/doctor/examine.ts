/**
 * The doctor's engine: pure functions from facts to checks.
 *
 * To add a check: give it an id, its findings and its group in `ids.ts`; write the function from facts and
 * way to an outcome in `checks/`, by subject; put it into `table.ts` where the way passes it, with the checks
 * whose fault would explain its own. What it looks at that is not known yet is a field of `facts.ts`,
 * gathered in `src/aws/doctor`. Its states get a row each in `test/domain/doctor`, with the words of the
 * clients as a client that was run printed them. A cure that ssotui carries out itself is a `Fix`
 * (`check.ts`).
 */
import type { Breakage } from '../model.ts';
import { upperFirst } from '../sentences.ts';
import type { Check, Found, Outcome } from './check.ts';
import { cureWithKey } from './cure-key.ts';
import type { Facts } from './facts.ts';
import type { CheckId } from './ids.ts';
import { type Scope, type Spec, specs } from './table.ts';
import { type Subject, type Way, wayOf } from './way.ts';

const clientsOf = (found: readonly Found[]): readonly Breakage[] =>
  found
    .filter(({ state }) => state === 'fault' || found.every(each => each.state === 'caution'))
    .flatMap(({ clients = [] }) => clients);

/** A line by itself: the worst finding speaks for all. */
const checkOf = (id: CheckId, outcome: Outcome): Check => {
  if (outcome.is === 'ok') return { id, state: 'ok', summary: outcome.summary, found: [], clients: [] };
  if (outcome.is === 'skipped')
    return { id, state: 'skipped', summary: `Not looked at: ${outcome.why}.`, found: [], clients: [] };
  const { found } = outcome;
  const [worst, ...others] = found;
  const cure = cureWithKey(worst);
  const more = others.length > 0 ? ` (and ${others.length} more)` : '';
  return {
    id,
    state: worst.state,
    summary: `${upperFirst(worst.summary)}${more}`,
    found,
    clients: clientsOf(found),
    ...(cure ? { cure } : {}),
  };
};

const looked = ({ id, look }: Spec, facts: Facts, way: Way): Check => checkOf(id, look(facts, way));

/** Checks of one scope, in the order of the way, without their relations. */
export const checksOfScope = (scope: Scope, facts: Facts, way: Way): readonly Check[] =>
  specs.filter(spec => spec.scope === scope).map(spec => looked(spec, facts, way));

const direct: ReadonlyMap<CheckId, readonly CheckId[]> = new Map(specs.map(({ id, needs }) => [id, needs]));

/** With what the needed checks need. */
const needsFrom = (id: CheckId): readonly CheckId[] => {
  const all = new Set(direct.get(id));
  for (const need of all) for (const far of direct.get(need) ?? []) all.add(far);
  return [...all];
};

const needsOf: ReadonlyMap<CheckId, readonly CheckId[]> = new Map(specs.map(({ id }) => [id, needsFrom(id)]));

const order: ReadonlyMap<CheckId, number> = new Map(specs.map(({ id }, at) => [id, at]));

export const inOrder = (checks: readonly Check[]): readonly Check[] =>
  [...checks].sort((one, other) => (order.get(one.id) ?? 0) - (order.get(other.id) ?? 0));

/**
 * The checks whose fault would explain one of this check: what it needs, and what brought its faults about.
 */
const explainersOf = ({ id, found }: Check): readonly CheckId[] => {
  const faults = found.filter(({ state }) => state === 'fault');
  const brought = faults.flatMap(({ broughtBy }) => broughtBy ?? []);
  return [...(needsOf.get(id) ?? []), ...(brought.length === faults.length ? brought : [])];
};

/** Faults that none of what they need explains. A need may stand later on the way. */
const rootsOf = (checks: readonly Check[]): readonly CheckId[] => {
  const faults = checks.filter(({ state }) => state === 'fault');
  const ids = faults.map(({ id }) => id);
  return faults.filter(check => !explainersOf(check).some(id => ids.includes(id))).map(({ id }) => id);
};

const mayFollow = ({ state, found }: Check): boolean =>
  state === 'fault' || state === 'skipped' || (state === 'caution' && found.every(({ unasked }) => unasked));

const reasonOf = (check: Check, roots: readonly CheckId[]): CheckId | undefined => {
  if (!mayFollow(check)) return undefined;
  const explainers = explainersOf(check);
  return roots.find(root => explainers.includes(root));
};

/** A sign-in goes the way to AWS too: these are fixed before it. */
const beforeSignIn: ReadonlySet<CheckId> = new Set(['network-answer', ...needsFrom('network-answer')]);

const onlySignIn = ({ found }: Check): boolean =>
  found.every(({ state, signIn }) => state === 'caution' || signIn === true);

/** The first fault; where a sign-in cures that one, what would keep the sign-in from working. */
const causeOf = (checks: readonly Check[], roots: readonly CheckId[]): CheckId | undefined => {
  const [first] = roots;
  const check = checks.find(({ id }) => id === first);
  if (!check || !onlySignIn(check)) return first;
  return roots.find(id => beforeSignIn.has(id)) ?? first;
};

/** Marks one fault as the cause, and what faults bring about as their consequences. In order. */
export const related = (checks: readonly Check[]): readonly Check[] => {
  const roots = rootsOf(checks);
  const cause = causeOf(checks, roots);
  return checks.map(check => {
    const consequenceOf = reasonOf(check, roots);
    if (consequenceOf !== undefined) return { ...check, consequenceOf };
    return check.id === cause ? { ...check, cause: true } : check;
  });
};

/**
 * Every check of the way to one profile or session. A session has no checks of a profile. What needs the
 * network is skipped where `facts.network` is absent.
 */
export const examine = (facts: Facts, subject: Subject): readonly Check[] => {
  const way = wayOf(facts, subject);
  const checks = specs
    .filter(({ scope }) => subject.is !== 'session' || scope !== 'profile')
    .map(spec => looked(spec, facts, way));
  return related(checks);
};

/** Faults that no other fault explains. */
export const rootFaults = (checks: readonly Check[]): readonly Found[] =>
  checks
    .filter(({ state, consequenceOf }) => state === 'fault' && consequenceOf === undefined)
    .flatMap(({ found }) => found.filter(({ state }) => state === 'fault'));

/** Faults and cautions that no fault explains, in the order of the way. */
export const rootFindings = (checks: readonly Check[]): readonly Found[] =>
  checks.filter(({ consequenceOf }) => consequenceOf === undefined).flatMap(({ found }) => found);

/** `sign-in`: a sign-in, and nothing else, is needed. */
export type Verdict = 'well' | 'sign-in' | 'ill';

export const verdictOf = (faults: readonly Pick<Found, 'signIn'>[]): Verdict => {
  if (faults.length === 0) return 'well';
  return faults.every(({ signIn }) => signIn === true) ? 'sign-in' : 'ill';
};
