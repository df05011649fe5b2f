/**
 * What all commands that change single profiles have in common: the write, and the words and records of it.
 */

import type { EditResult } from '../../../domain/changes/result.ts';
import type { ConfigSnapshot, Profile } from '../../../domain/model.ts';
import { shellWord } from '../../../domain/profiles/shell-lines.ts';
import { type ChangeOptions, tellEnd } from '../../change/change.ts';
import { tellRefused, writeEdit } from '../../change/edit.ts';
import { type ChangedProfiles, changeRecord } from '../../change/record.ts';
import type { Invocation } from '../../invocation.ts';
import { readLabels } from '../../labels.ts';
import { profileRecord } from '../../output/records.ts';
import { judged } from './views.ts';

type Change = (record: ReturnType<typeof profileRecord>) => ChangedProfiles;

interface ProfileEdit {
  readonly result: EditResult;
  /** The profiles as they will be, or as they were where they go. */
  readonly profiles: readonly Profile[];
  /** In which list of the record each of them stands once it is written. */
  readonly as: Change;
  readonly options: ChangeOptions;
  readonly question: string;
}

type Record = ReturnType<typeof profileRecord>;

/** The documented records of these profiles, with what they are worth now. */
export const profileRecords = async (
  call: Invocation,
  config: ConfigSnapshot,
  profiles: readonly Profile[],
): Promise<readonly Record[]> => {
  const { of } = await readLabels(call);
  return (await judged(call, config, profiles)).map(view => profileRecord(view, of));
};

const merged = (changes: readonly ChangedProfiles[]): ChangedProfiles => ({
  created: changes.flatMap(({ created = [] }) => created),
  updated: changes.flatMap(({ updated = [] }) => updated),
  renamed: changes.flatMap(({ renamed = [] }) => renamed),
  removed: changes.flatMap(({ removed = [] }) => removed),
});

const changedOf = async (
  call: Invocation,
  config: ConfigSnapshot,
  { result, profiles, as }: ProfileEdit,
): Promise<ChangedProfiles> => {
  const records = await profileRecords(call, config, profiles);
  if (!result.ok || result.edits.length === 0) return { unchanged: records };
  return { ...merged(records.map(as)), cautions: result.notes };
};

/** Writes the edit and tells what it did. Answers the exit code. */
export const editProfiles = async (
  call: Invocation,
  config: ConfigSnapshot,
  edit: ProfileEdit,
): Promise<number> => {
  const { result, options, question } = edit;
  if (!result.ok) return tellRefused(call, result);
  const end = await writeEdit(call, config, { result, question, options });
  if (call.json) call.out.json(changeRecord(await changedOf(call, config, edit), end));
  else if (result.edits.length === 0) call.out.note('Nothing to change: the config says so already.');
  else tellEnd(call, result.title, options, end);
  return end.code;
};

/** What follows for the shell that asked: it still has the name that is gone. */
export const noteShell = ({ io, out }: Invocation, gone: readonly string[], instead?: string): void => {
  const name = io.env.AWS_PROFILE ?? '';
  if (!gone.includes(name)) return;
  out.note(
    instead === undefined
      ? `AWS_PROFILE of this shell is still ${name}: unset it, or set another profile.`
      : `AWS_PROFILE of this shell is still ${name}. Set the new name with: eval "$(ssotui env ${shellWord(instead)})"`,
  );
};
