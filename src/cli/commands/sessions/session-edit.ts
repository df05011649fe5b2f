/**
 * What adding, renaming and removing a session have in common: the write, and the words and records of it.
 */
import { changeOf, type EditResult } from '../../../domain/edit-result.ts';
import type { ConfigSnapshot, Profile, Session } from '../../../domain/model.ts';
import { type ChangeEnd, type ChangeOptions, makeChange } from '../../change.ts';
import { exit, exitCodeOf, failureObject, failureText } from '../../failures.ts';
import type { Invocation } from '../../invocation.ts';
import { readLabels } from '../../labels.ts';
import { type ChangedProfiles, changeRecord } from '../../output/change-record.ts';
import { profileRecord } from '../../output/records.ts';
import { sessionRecordNow } from './record-now.ts';

type Refused = Extract<EditResult, { ok: false }>;

const isTaken = (config: ConfigSnapshot, name: string): boolean =>
  config.sessions.some(session => !session.legacy && session.name === name);

/** A name that is taken is a conflict; any other field at fault came from the command line. */
const refusedCode = ({ failures }: Refused, taken: boolean): number => {
  if (taken && failures.some(({ field }) => field === 'name')) return exit.unsafe;
  const whole = failures.find(({ field }) => field === 'whole');
  return whole ? exitCodeOf(whole.failure.code) : exit.usage;
};

export interface SessionEdit {
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
  if (!result.ok) {
    for (const { failure } of result.failures) call.out.warn(failureText(failure));
    const [first] = result.failures;
    if (call.json && first) call.out.json(failureObject(first.failure));
    return refusedCode(result, name !== undefined && isTaken(config, name));
  }
  for (const note of result.notes) call.out.warn(note);
  const end: ChangeEnd =
    result.edits.length === 0
      ? { code: exit.done, written: false }
      : await makeChange(call, changeOf(config, result), question, options);
  if (call.json)
    call.out.json({
      ...changeRecord(edit.changed ?? {}, end),
      sessions: await recordsAfter(call, name, end),
      notes: result.notes,
    });
  else if (end.written) call.out.note(`${result.title}. Take it back with: ssotui undo`);
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
