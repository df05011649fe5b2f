/** `ssotui profiles`: every profile of the config and what it is worth. */

import { faultText, fileProblems } from '../../../domain/failures/file-faults.ts';
import type { Labelled, Labeller } from '../../../domain/labels/labelling.ts';
import { labelWords } from '../../../domain/labels/labels.ts';
import { labelledProfile } from '../../../domain/labels/profile.ts';
import { kindWords, type ProfileState, remarksOn } from '../../../domain/profiles/state.ts';
import { usedRoleOf } from '../../../domain/profiles/used-role.ts';
import { plural } from '../../../domain/time.ts';
import { subcommand } from '../../command.ts';
import { labelParam, readLabels } from '../../labels.ts';
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

const labelledView = ({ profile, accountName }: Judged): Labelled => labelledProfile(profile, accountName);

const row = (view: Judged, labels: Labeller): Cell[] => {
  const { session = '', accountId = '', roleName = '' } = usedRoleOf(view.profile);
  return [
    { text: view.profile.name, tone: 'strong' },
    { text: view.state, tone: tones[view.state] },
    { text: kindWords(view.profile), tone: 'dim' },
    ...[session, accountId, view.accountName ?? '', roleName, view.profile.region ?? ''],
    labelWords(labels(labelledView(view))),
    remarksOn(view.profile, view).join(' '),
  ];
};

export const command = subcommand({
  about: 'list profiles and their state',
  examples: [
    'ssotui profiles',
    'ssotui profiles --label prod',
    'ssotui profiles --json | jq -r \'.profiles[] | select(.state=="works").name\'',
  ],
  notes:
    'States: works, signed-out, stale (the role was not in the last listing), broken (AWS clients refuse it),\n' +
    'unknown (its credentials come from elsewhere). Nothing is asked of AWS.\n' +
    'Kinds: sso, legacy, chain (a role assumed with the keys of another profile), login (aws login), process,\n' +
    'keys, web-identity, none. They are decided as the AWS CLI does; cautions name the clients that differ.\n' +
    'Labels follow from names, by the built-in rules (prod, payer, admin) and [label.NAME] of the settings.',
  takes: labelParam,
  run: async (call, { label }) => {
    const labels = await readLabels(call, label);
    const config = await call.services.config.read();
    const all = await profileViews(call, config);
    const views = all.filter(view => labels.wanted(labels.of(labelledView(view))));
    const problems = fileProblems(config);
    const warnings = config.warnings ?? [];
    for (const failure of [...problems, ...warnings]) call.out.warn(`ssotui: ${faultText(failure)}`);
    if (call.json)
      call.out.json({
        profiles: views.map(view => profileRecord(view, labels.of)),
        problems: problems.map(failureRecord),
        warnings: warnings.map(failureRecord),
      });
    else
      call.out.table(
        ['PROFILE', 'STATE', 'KIND', 'SESSION', 'ACCOUNT', 'NAME', 'ROLE', 'REGION', 'LABELS', 'REASON'],
        views.map(view => row(view, labels.of)),
      );
    if (all.length > 0 && views.length === 0)
      call.out.note(`None of ${plural(all.length, 'profile')} carries that.`);
    else if (views.length === 0)
      call.out.note(`No profiles yet in ${config.path}. Create them with: ssotui generate`);
  },
});
