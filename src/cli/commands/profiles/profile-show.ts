/** `ssotui profile show`. */

import type { ConfigSnapshot, Profile } from '../../../domain/model.ts';
import { dependantsOf } from '../../../domain/profiles/dependants.ts';
import { required, subcommand } from '../../command.ts';
import type { Invocation } from '../../invocation.ts';
import { profileNamed } from '../../named/lookup.ts';
import { profileRecords } from './profile-edit.ts';

/** Keys with a line, or a field, of their own. */
const told: ReadonlySet<string> = new Set([
  'sso_session',
  'sso_account_id',
  'sso_role_name',
  'sso_start_url',
  'sso_region',
  'region',
  'output',
  'ssotui_managed',
]);

const recordOf = async (call: Invocation, config: ConfigSnapshot, profile: Profile) => {
  const [record] = await profileRecords(call, config, [profile]);
  const { managed, file, line, keys } = profile;
  return { ...record, managed, file, line, usedBy: dependantsOf(config)(profile.name), keys };
};

type Shown = Awaited<ReturnType<typeof recordOf>>;

const words = (...parts: readonly (string | undefined)[]): string =>
  parts.filter(part => part !== undefined && part !== '').join('  ');

const rows = (
  config: ConfigSnapshot,
  profile: Profile,
  shown: Shown,
): readonly (readonly [string, string])[] => [
  ['Profile', words(profile.name, shown.labels?.join(' '))],
  ['Kind', words(profile.kind, shown.source === undefined ? '' : `(${shown.source})`)],
  ['State', words(shown.state, shown.reason)],
  ['Session', words(shown.session, shown.startUrl, shown.ssoRegion)],
  ['Account', words(shown.accountId, shown.accountName)],
  ['Role', shown.roleName ?? ''],
  ['Region', shown.region ?? ''],
  ['Output', shown.output ?? ''],
  ...Object.entries(profile.keys).filter(([key]) => !told.has(key)),
  ['Whose', profile.managed ? 'ours: ssotui wrote it' : 'yours'],
  ['Where', `line ${profile.line} of ${profile.file === 'config' ? config.path : 'the credentials file'}`],
  ['Used by', shown.usedBy.join(', ')],
  ...(shown.cautions ?? []).map(caution => ['Caution', caution] as const),
];

export const command = subcommand({
  about: 'show one profile and what it is worth',
  examples: ['ssotui profile show dev', 'ssotui profile show dev --json | jq -r .accountId'],
  notes: 'Nothing is asked of AWS: ssotui whoami does. No secret is shown.',
  takes: { profile: required('<profile>', 'a profile of the config') },
  run: async (call, { profile: name }) => {
    const config = await call.services.config.read();
    const profile = profileNamed(config, name);
    const shown = await recordOf(call, config, profile);
    if (call.json) return void call.out.json(shown);
    const lines = rows(config, profile, shown).filter(([, value]) => value !== '');
    const width = Math.max(...lines.map(([title]) => title.length));
    for (const [title, value] of lines) call.out.line(`${title.padEnd(width)}  ${value}`);
  },
});
