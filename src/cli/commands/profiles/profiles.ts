/** `ssotui profiles`: every profile of the config and what it is worth. */

import { faultText, fileProblems } from '../../domain/file-faults.ts';
import type { ConfigSnapshot, Profile } from '../../domain/model.ts';
import {
  kindWords,
  type ProfileState,
  type ProfileWorth,
  remarksOn,
  roleKeysOf,
  worthOf,
} from '../../domain/profiles/state.ts';
import type { RememberedListing } from '../../ports.ts';
import { type Handler, type Invocation, type Register, subcommand, withJson } from '../invocation.ts';
import type { Cell, Tone } from '../output.ts';
import { failureRecord, type ProfileView, profileRecord } from '../records.ts';

const tones: Readonly<Record<ProfileState, Tone>> = {
  works: 'good',
  'signed-out': 'warn',
  stale: 'warn',
  broken: 'bad',
  unknown: 'dim',
};

interface Judged extends ProfileView, ProfileWorth {
  readonly profile: Profile;
  readonly state: ProfileState;
  readonly reason?: string;
}

type Listings = Readonly<Record<string, RememberedListing | undefined>>;

const rememberedOf = async (call: Invocation, config: ConfigSnapshot): Promise<Listings> =>
  Object.fromEntries(
    await Promise.all(
      config.sessions.map(
        async session => [session.name, await call.services.memory.listing(session)] as const,
      ),
    ),
  );

const accountNameOf = (profile: Profile, listings: Listings): string | undefined =>
  listings[profile.session ?? '']?.accounts.find(account => account.id === profile.accountId)?.name;

/** Every profile of the config with what it is worth now, as far as this machine knows. */
export const profileViews = async (call: Invocation, config: ConfigSnapshot): Promise<readonly Judged[]> => {
  const listings = await rememberedOf(call, config);
  const tokens = await call.services.cache.tokens(config.sessions);
  return config.profiles.map(profile => ({
    profile,
    session: config.sessions.find(session => session.name === roleKeysOf(profile).session),
    accountName: accountNameOf(profile, listings),
    ...worthOf(profile, { tokens, listings }),
  }));
};

const row = (view: Judged): Cell[] => [
  { text: view.profile.name, tone: 'strong' },
  { text: view.state, tone: tones[view.state] },
  { text: kindWords(view.profile), tone: 'dim' },
  roleKeysOf(view.profile).session ?? '',
  view.profile.accountId ?? '',
  view.accountName ?? '',
  view.profile.roleName ?? '',
  view.profile.region ?? '',
  remarksOn(view.profile, view).join(' '),
];

const list: Handler = async call => {
  const config = await call.services.config.read();
  const views = await profileViews(call, config);
  const problems = fileProblems(config);
  const warnings = config.warnings ?? [];
  for (const failure of [...problems, ...warnings]) call.out.warn(`ssotui: ${faultText(failure)}`);
  if (call.json)
    call.out.json({
      profiles: views.map(profileRecord),
      problems: problems.map(failureRecord),
      warnings: warnings.map(failureRecord),
    });
  else
    call.out.table(
      ['PROFILE', 'STATE', 'KIND', 'SESSION', 'ACCOUNT', 'NAME', 'ROLE', 'REGION', 'REASON'],
      views.map(row),
    );
  if (views.length === 0)
    call.out.note(`No profiles yet in ${config.path}. Create them with: ssotui generate`);
  return undefined;
};

export const addProfiles: Register = (parent, act) => {
  const command = subcommand(parent, 'profiles', 'list profiles and their state', {
    examples: [
      'ssotui profiles',
      'ssotui profiles --json | jq -r \'.profiles[] | select(.state=="works").name\'',
    ],
    notes:
      'States: works, signed-out, stale (the role was not in the last listing), broken (AWS clients refuse it),\n' +
      'unknown (its credentials come from elsewhere). Nothing is asked of AWS.\n' +
      'Kinds: sso, legacy, chain (a role assumed with the keys of another profile), login (aws login), process,\n' +
      'keys, web-identity, none. They are decided as the AWS CLI does; cautions name the clients that differ.',
  });
  withJson(command).action(act(list));
};
