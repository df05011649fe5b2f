/** A profile of the config as labels see it. */
import type { Profile } from '../model.ts';
import type { Labelled } from './labelling.ts';

type Shown = {
  readonly [K in 'session' | 'root' | 'accountId' | 'roleName']?: Profile[K] | undefined;
} & Pick<Profile, 'name'>;

/** Where the name of the account is not known, the name of the profile stands for it: most say as much. */
export const labelledProfile = (profile: Shown, accountName: string | undefined): Labelled => ({
  session: profile.session ?? profile.root?.session ?? '',
  account: { id: profile.accountId ?? '', name: accountName ?? profile.name },
  ...(profile.roleName === undefined ? {} : { role: profile.roleName }),
});
