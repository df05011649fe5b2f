/** `ssotui profiles`: every profile of the config and what it is worth. */
import { faultText, fileProblems } from '../../../domain/file-faults.ts';
import { kindWords, type ProfileState, remarksOn, roleKeysOf } from '../../../domain/profiles/state.ts';
import { subcommand } from '../../command.ts';
import type { Cell, Tone } from '../../output/output.ts';
import { failureRecord, profileRecord } from '../../output/records.ts';
import { type Judged, profileViews } from './views.ts';

const tones: Readonly<Record<ProfileState, Tone>> = {
  works: 'good',
  'signed-out': 'warn',
  stale: 'warn',
  broken: 'bad',
  unknown: 'dim',
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

export const command = subcommand({
  about: 'list profiles and their state',
  examples: [
    'ssotui profiles',
    'ssotui profiles --json | jq -r \'.profiles[] | select(.state=="works").name\'',
  ],
  notes:
    'States: works, signed-out, stale (the role was not in the last listing), broken (AWS clients refuse it),\n' +
    'unknown (its credentials come from elsewhere). Nothing is asked of AWS.\n' +
    'Kinds: sso, legacy, chain (a role assumed with the keys of another profile), login (aws login), process,\n' +
    'keys, web-identity, none. They are decided as the AWS CLI does; cautions name the clients that differ.',
  run: async call => {
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
  },
});
