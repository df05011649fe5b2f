/** `label:prod` in a search: which sessions, accounts, roles and profiles carry the labels. */

import { onceForKey, rememberedFor } from '../../domain/collections/memo.ts';
import { labellerFor } from '../../domain/labels/labelling.ts';
import { type Label, sameLabel } from '../../domain/labels/labels.ts';
import { labelledProfile } from '../../domain/labels/profile.ts';
import { carriesLabels } from '../../domain/labels/term.ts';
import type { AccountEntry, ProfileEntry, SessionEntry } from './index.ts';

const none: readonly Label[] = [];

/** The labels of an account and of each of its roles: found once, whatever is typed next. */
const carriedBy = rememberedFor(({ session, account, roles }: AccountEntry, labels: readonly Label[]) => {
  const of = labellerFor(labels);
  const place = { session: session.session.name, account };
  return { account: of(place), roles: roles.map(({ name }) => of({ ...place, role: name })) };
});

/** Whether a role carries a label that is called by the word; a word that calls none is undefined. */
export type Called = ((entry: AccountEntry, at: number) => boolean) | undefined;

/** `use check prod` finds what carries PROD, whatever its name. */
export const calledBy = (labels: readonly Label[], word: string): Called => {
  const called = labels.filter(label => sameLabel(label.name, word) || sameLabel(label.word, word));
  if (called.length === 0) return undefined;
  return (entry, at) => (carriedBy(entry, labels).roles[at] ?? none).some(label => called.includes(label));
};

export interface LabelTest {
  readonly session: (entry: SessionEntry) => boolean;
  readonly account: (entry: AccountEntry) => boolean;
  /** By the place of the role in its account. */
  readonly role: (entry: AccountEntry, at: number) => boolean;
  readonly loose: (entry: ProfileEntry) => boolean;
}

/** Undefined where no label is asked for: nothing is looked up then. */
export const labelTest = (labels: readonly Label[], terms: readonly string[]): LabelTest | undefined => {
  if (terms.length === 0) return undefined;
  const of = labellerFor(labels);
  const carries = onceForKey((carried: readonly Label[]) => carriesLabels(carried, terms));
  return {
    session: ({ session }) => carries(of({ session: session.name })),
    account: entry => carries(carriedBy(entry, labels).account),
    role: (entry, at) => carries(carriedBy(entry, labels).roles[at] ?? none),
    loose: ({ profile }) => carries(of(labelledProfile(profile, undefined))),
  };
};
