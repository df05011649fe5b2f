/**
 * What adding, renaming and removing a session have in common: the write, and the words and records of it.
 */
import type { EditResult } from '../../../domain/changes/result.ts';
import type { ConfigSnapshot, Profile, Session } from '../../../domain/model.ts';
import { type ChangeEnd, type ChangeOptions, tellEnd } from '../../change/change.ts';
import { tellRefused, writeEdit } from '../../change/edit.ts';
import { type ChangedProfiles, changeRecord } from '../../change/record.ts';
import type { Invocation } from '../../invocation.ts';
import { readLabels } from '../../labels.ts';
import { profileRecord } from '../../output/records.ts';
import { sessionRecordNow } from './record-now.ts';

const isTaken = (config: ConfigSnapshot, name: string): boolean =>
  config.sessions.some(session => !session.legacy && session.name === name);

interface SessionEdit {
  readonly result: EditResult;
  /** The session as it will be called; absent when it goes. */
  readonly name?: string;
  /** What becomes of its profiles. */
  readonly changed?: ChangedProfiles;
  readonly options: ChangeOptions;
  readonly question: string;
}

const recordsAfter = async (call: Invocation, name: string | undefined, end: ChangeEnd) => {
  if (name === undefined || !end.written) return [];
  const { sessions } = await call.services.config.read();
  const changed = sessions.filter(session => session.name === name);
  return await Promise.all(changed.map(session => sessionRecordNow(call, session)));
};

/** Writes the edit and tells what it did. Answers the exit code. */
export const editSession = async (
  call: Invocation,
  config: ConfigSnapshot,
  edit: SessionEdit,
): Promise<number> => {
  const { result, name, options, question } = edit;
  if (!result.ok) return tellRefused(call, result, name !== undefined && isTaken(config, name));
  const end = await writeEdit(call, config, { result, question, options });
  if (call.json)
    call.out.json({
      ...changeRecord(edit.changed ?? {}, end),
      sessions: await recordsAfter(call, name, end),
      notes: result.notes,
    });
  else if (result.edits.length > 0) tellEnd(call, result.title, options, end);
  return end.code;
};

export const recordsOf = async (
  call: Invocation,
  profiles: readonly Profile[],
  session: Session,
  state: string,
) => {
  const { of } = await readLabels(call);
  return profiles.map(profile =>
    profileRecord({ profile: { ...profile, session: session.name }, session, state }, of),
  );
};
