/** `ssotui profile set`. */
import { own } from '../../../domain/collections/own.ts';
import type { KeyChanges, Profile } from '../../../domain/model.ts';
import { setProfile } from '../../../domain/profiles/set.ts';
import { editableConfig } from '../../change/change.ts';
import { idleYesParam, previewParams, unasked } from '../../change/params.ts';
import { required, subcommand, texts } from '../../command.ts';
import { profileNamed } from '../../named/lookup.ts';
import { pairOf } from './pairs.ts';
import { editProfiles } from './profile-edit.ts';

/** An empty value removes the key: AWS clients disagree on what one means. The last of a key counts. */
const changesOf = (pairs: readonly string[]): KeyChanges =>
  [...new Map(pairs.map(pair => pairOf(pair, 'profile set')))].map(
    ([key, value]) => [key, value === '' ? undefined : value] as const,
  );

type Shown = 'session' | 'accountId' | 'roleName' | 'region' | 'output';

const fields: Readonly<Record<string, Shown>> = {
  sso_session: 'session',
  sso_account_id: 'accountId',
  sso_role_name: 'roleName',
  region: 'region',
  output: 'output',
};

/** The profile with the keys as they will be. */
const withKeys = (profile: Profile, changes: KeyChanges): Profile => {
  const shown = changes.flatMap(([key, value]) => {
    const field = own(fields, key);
    return field === undefined ? [] : [[field, value] as const];
  });
  return { ...profile, ...Object.fromEntries(shown) };
};

export const command = subcommand({
  about: 'set or remove keys of a profile',
  examples: [
    'ssotui profile set dev region=eu-west-1 output=json',
    'ssotui profile set dev output=',
    'ssotui profile set dev sso_role_name=Admin --diff --dry-run',
  ],
  notes: [
    'KEY= without a value removes the key. Each key is checked as AWS clients read it; sso_session, sso_account_id',
    'and sso_role_name too. A second run finds nothing to change and exits 0.',
  ].join('\n'),
  takes: {
    profile: required('<profile>', 'the profile'),
    pairs: texts('<key=value...>', 'the keys'),
    ...previewParams,
    ...idleYesParam,
  },
  run: async (call, { profile: name, pairs, ...options }) => {
    const changes = changesOf(pairs);
    const config = await editableConfig(call);
    const profile = profileNamed(config, name);
    return editProfiles(call, config, {
      result: setProfile(config, name, changes),
      profiles: [withKeys(profile, changes)],
      as: record => ({ updated: [record] }),
      ...unasked(options),
    });
  },
});
