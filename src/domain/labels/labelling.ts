/** Which labels a session, an account or a role carries. */
import { onceFor } from '../collections/memo.ts';
import type { Label } from './labels.ts';
import { type AccountName, accountTest, type NameTest, nameTest } from './patterns.ts';

/** What is labelled: a session alone, an account of it, or a role in that account. */
export interface Labelled {
  readonly session: string;
  readonly account?: AccountName;
  readonly role?: string;
}

type Test = (subject: Labelled) => boolean;

/** The tests of one list of patterns, one for each name that the label looks at. */
const testsOf = (label: Label, patterns: Pick<Label, 'session' | 'account' | 'role'>): readonly Test[] => {
  const session: NameTest = nameTest(patterns.session);
  const account = accountTest(patterns.account);
  const role: NameTest = nameTest(patterns.role);
  return [
    ...(label.session.length > 0 ? [(subject: Labelled) => session(subject.session)] : []),
    ...(label.account.length > 0
      ? [(subject: Labelled) => subject.account !== undefined && account(subject.account)]
      : []),
    ...(label.role.length > 0
      ? [(subject: Labelled) => subject.role !== undefined && role(subject.role)]
      : []),
  ];
};

const testFor = (label: Label): Test => {
  const wanted = testsOf(label, label);
  const { except } = label;
  const excepted = testsOf(label, { session: except, account: except, role: except });
  return subject =>
    wanted.length > 0 && wanted.every(test => test(subject)) && !excepted.some(test => test(subject));
};

/** The labels something carries, in the order of the labels. */
export type Labeller = (subject: Labelled) => readonly Label[];

/** Compiled once for the labels in force; it remembers the names it has seen. */
export const labeller = (labels: readonly Label[]): Labeller => {
  const tests = labels.map(label => ({ label, test: testFor(label) }));
  // There are few sets of labels, and 50,000 roles that carry them: each set is one object.
  const sets = new Map<string, readonly Label[]>();
  return subject => {
    let key = '';
    for (const [at, { test }] of tests.entries()) if (test(subject)) key += `${at} `;
    const known = sets.get(key);
    if (known) return known;
    const found = key
      .trim()
      .split(' ')
      .flatMap(at => (at === '' ? [] : (labels[Number(at)] ?? [])));
    sets.set(key, found);
    return found;
  };
};

/**
 * One for each list of labels: what it has seen of names is remembered as long as the labels are in force.
 */
export const labellerFor = onceFor(labeller);
