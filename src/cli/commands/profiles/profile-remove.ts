/** `ssotui profile remove`. */
import type { Profile } from '../../../domain/model.ts';
import { removeProfiles } from '../../../domain/profiles/edits.ts';
import { counted, plural } from '../../../domain/time.ts';
import { editableConfig } from '../../change/change.ts';
import { changeParams } from '../../change/params.ts';
import { subcommand, texts } from '../../command.ts';
import { exit } from '../../failures/exit.ts';
import { profileNamed } from '../../named/lookup.ts';
import { quoted } from '../../output/output.ts';
import { editProfiles, noteShell } from './profile-edit.ts';

const whose = (profiles: readonly Profile[]): string => {
  const yours = profiles.filter(({ managed }) => !managed).length;
  if (yours === 0) return '';
  return yours === profiles.length
    ? yours === 1
      ? ', which is yours'
      : ', all of them yours'
    : `, ${counted(yours)} of them yours`;
};

const question = (profiles: readonly Profile[]): string => {
  const [first] = profiles;
  const what =
    first && profiles.length === 1 ? `the profile ${quoted(first.name)}` : plural(profiles.length, 'profile');
  return `Remove ${what}${whose(profiles)}?`;
};

export const command = subcommand({
  about: 'remove profiles',
  examples: [
    'ssotui profile remove dev',
    'ssotui profile remove dev test --yes',
    'ssotui profile remove dev --diff --dry-run',
  ],
  notes: [
    'Profiles that take their keys from one that goes are named. The session and its sign-in stay.',
    'Without a terminal nothing is asked: without --yes nothing is written and the exit code is 4.',
  ].join('\n'),
  takes: { profiles: texts('<profile...>', 'the profiles'), ...changeParams },
  run: async (call, { profiles: typed, ...options }) => {
    const config = await editableConfig(call);
    const names = [...new Set(typed)];
    const profiles = names.map(name => profileNamed(config, name));
    const code = await editProfiles(call, config, {
      result: removeProfiles(config, names),
      profiles,
      as: record => ({ removed: [record] }),
      question: question(profiles),
      options,
    });
    if (code === exit.done && !options.dryRun) noteShell(call, names);
    return code;
  },
});
