/** A profile of the config as labels see it. */
import type { Profile } from '../model.ts';
import { usedRoleOf } from '../profiles/used-role.ts';
import type { Labelled } from './labelling.ts';

type Shown = {
  readonly [K in 'kind' | 'keys' | 'session' | 'root' | 'accountId' | 'roleName']?: Profile[K] | undefined;
} & Pick<Profile, 'name'>;

/**
 * By the role one has with it: a chain from development to production carries the label of production. Where
 * the name of the account is not known, the name of the profile stands for it: most say as much.
 */
export const labelledProfile = (profile: Shown, accountName: string | undefined): Labelled => {
  const { session, accountId, roleName } = usedRoleOf(profile);
  return {
    session: session ?? '',
    account: { id: accountId ?? '', name: accountName ?? profile.name },
    ...(roleName === undefined ? {} : { role: roleName }),
  };
};
