/** What a team file must not make weaker: questions that labels ask, and the guard of [agents]. */
import { type Confirm, type Label, sameLabel } from '../labels/labels.ts';
import type { AllSettings } from '../settings/in-force.ts';

type Guards = Pick<AllSettings, 'labels' | 'agents' | 'agentRules'>;

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

const includesAll = (all: readonly string[], some: readonly string[]): boolean =>
  some.every(each => all.includes(each));

const kinds = ['session', 'account', 'role'] as const;

/** Whether everything that carried the label carries it still. */
const carriedStill = (before: Label, after: Label): boolean =>
  includesAll(before.except, after.except) &&
  kinds.every(kind => {
    const isUnused = kinds.every(each => before[each].length === 0);
    if (before[kind].length === 0) return isUnused || after[kind].length === 0;
    return after[kind].length > 0 && includesAll(after[kind], before[kind]);
  });

const asksStill = (before: Confirm, after: Confirm): boolean =>
  before === 'no' || after === 'yes' || same(before, after);

/** Labels that ask, and those that another one asks with. */
const guarding = (labels: readonly Label[]): readonly Label[] =>
  labels.filter(
    ({ name, confirm }) =>
      confirm !== 'no' ||
      labels.some(other => typeof other.confirm === 'object' && sameLabel(other.confirm.with, name)),
  );

const weakerLabel = (before: Guards, after: Guards): string | undefined => {
  const weaker = guarding(before.labels).find(label => {
    const now = after.labels.find(({ name }) => sameLabel(name, label.name));
    return !now || !carriedStill(label, now) || !asksStill(label.confirm, now.confirm);
  });
  return weaker && `label.${weaker.name}`;
};

/** Sections that are there stay as they are; behind one that refuses no other may give. */
const weakerRule = ({ agentRules: before }: Guards, { agentRules: after }: Guards): boolean => {
  if (!before.some(({ give }) => give === false)) return false;
  const isKept = same(after.slice(0, before.length), before);
  return !isKept || after.slice(before.length).some(({ give }) => give !== false);
};

/** The section that would be weaker than before; undefined for none. */
export const loosened = (before: Guards, after: Guards): string | undefined => {
  if (!before.agents.login && after.agents.login) return 'agents';
  if (weakerRule(before, after)) return 'agents.NAME';
  return weakerLabel(before, after);
};
