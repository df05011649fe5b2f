/** An edit of the config that the domain planned or refused: told, written, answered with its exit code. */
import { changeOf, type EditResult } from '../../domain/changes/result.ts';
import type { ConfigSnapshot } from '../../domain/model.ts';
import { exit, exitCodeOf, failureObject, failureText } from '../failures/exit.ts';
import type { Invocation } from '../invocation.ts';
import { type ChangeEnd, type ChangeOptions, makeChange } from './change.ts';

type Refused = Extract<EditResult, { ok: false }>;
type Accepted = Extract<EditResult, { ok: true }>;

/** An invalid value came from the command line; a name that is taken is a conflict. */
const refusedCode = ({ failures }: Refused, taken: boolean): number => {
  if (taken && failures.some(({ field }) => field === 'name')) return exit.unsafe;
  const whole = failures.find(
    ({ field, failure }) => field === 'whole' || !failure.code.endsWith('.invalid'),
  );
  return whole ? exitCodeOf(whole.failure.code) : exit.usage;
};

/** Says why nothing is changed; `taken`: the name wanted is that of something else. */
export const tellRefused = (call: Invocation, refused: Refused, taken = false): number => {
  for (const { failure } of refused.failures) call.out.warn(failureText(failure));
  const [first] = refused.failures;
  if (call.json && first) call.out.json(failureObject(first.failure));
  return refusedCode(refused, taken);
};

/** Writes what was accepted, with a yes where `question` needs one. Without edits there is nothing to ask. */
export const writeEdit = async (
  call: Invocation,
  config: ConfigSnapshot,
  { result, question, options }: { result: Accepted; question: string; options: ChangeOptions },
): Promise<ChangeEnd> => {
  for (const note of result.notes) call.out.warn(note);
  if (result.edits.length === 0) return { code: exit.done, written: false };
  return makeChange(call, changeOf(config, result), question, options);
};
