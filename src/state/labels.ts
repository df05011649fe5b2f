/** The labels of what is listed, as the screen shows them. */
import { type Labelled, labellerFor } from '../domain/labels/labelling.ts';
import { type Label, labelWords } from '../domain/labels/labels.ts';
import { labelledProfile } from '../domain/labels/profile.ts';
import type { Profile, RoleRef, SessionName } from '../domain/model.ts';
import { usedRoleOf } from '../domain/profiles/used-role.ts';
import type { Line, Tone } from '../text/line.ts';
import type { Cell } from './rows.ts';
import { accountById } from './select.ts';
import type { State } from './state.ts';

const labelsOf = ({ settings }: State, subject: Labelled): readonly Label[] =>
  labellerFor(settings.labels)(subject);

export const sessionLabels = (state: State, session: SessionName): readonly Label[] =>
  labelsOf(state, { session });

export const accountLabels = (state: State, session: SessionName, id: string): readonly Label[] =>
  labelsOf(state, { session, account: accountById(state, session, id) ?? { id } });

/** Those of its account are among them. */
export const roleLabels = (state: State, { session, accountId: id, roleName }: RoleRef): readonly Label[] =>
  labelsOf(state, { session, account: accountById(state, session, id) ?? { id }, role: roleName });

/** What a role carries beside its account: for a row below the account's own name. */
export const ownRoleLabels = (state: State, ref: RoleRef): readonly Label[] => {
  const ofAccount = accountLabels(state, ref.session, ref.accountId);
  return roleLabels(state, ref).filter(label => !ofAccount.includes(label));
};

export const profileLabels = (state: State, profile: Profile): readonly Label[] => {
  const { session, accountId } = usedRoleOf(profile);
  const account =
    session !== undefined && accountId !== undefined ? accountById(state, session, accountId) : undefined;
  return labelsOf(state, labelledProfile(profile, account?.name?.trim() || undefined));
};

/** Each word in the colour of its label; a click on it filters by the label. */
export const labelSpans = (labels: readonly Label[]): Line =>
  labels.flatMap(
    ({ name, word, colour }, at): Line => [
      ...(at === 0 ? [] : [{ text: ' ' }]),
      { text: word, tone: colour, target: { is: 'filter', term: `label:${name}` } },
    ],
  );

/** One cell for all of them. */
export const labelCell = (labels: readonly Label[]): Cell => ({
  text: labelWords(labels),
  spans: labelSpans(labels),
});

/** The first label says most: what is framed takes its colour. */
export const labelTone = ([first]: readonly Label[]): Tone | undefined => first?.colour;
