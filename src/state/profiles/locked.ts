/** Why a profile is left as it is. */
import { isSso, type Profile } from '../../domain/model.ts';
import { notEditable } from '../edit/edit.ts';
import type { State } from '../state.ts';

export const notOurs = (state: State, profile: Profile | undefined): string | undefined => {
  if (!profile) return 'there is no profile';
  if (profile.file === 'credentials') return 'it stands in the credentials file, which is never edited';
  if (!isSso(profile)) return 'it is not a profile of IAM Identity Center, and is left as it is';
  return notEditable(state);
};
