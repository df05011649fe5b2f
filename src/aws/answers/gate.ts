/** The gate: an answer of AWS fits its shape and goes on as a value, or it is not an answer of AWS. */
import * as v from 'valibot';
import { notAws } from '../failures/failures.ts';
import type { Doing } from '../failures/words.ts';

export type Shape<T> = v.GenericSchema<unknown, T>;

type Issue = v.BaseIssue<unknown>;

/** Names the field, never its value: that may be a token. The names are those of our shapes. */
const where = (issue: Issue): string => v.getDotPath(issue) ?? 'the answer itself';

/** `why`, where a shape gives one: for an address that is not opened the person wants to know more. */
const whyOf = ({ message, kind, type }: Issue): string | undefined =>
  kind === 'transformation' && type === 'raw_transform' ? message : undefined;

/** The value in an answer. Anything that does not fit is one failure, which says what was being done. */
export const checked = <T>(shape: Shape<T>, operation: string, answer: unknown, doing: Doing): T => {
  const parsed = v.safeParse(shape, answer, { abortEarly: true });
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw notAws(doing, {
    detail: `${operation}: ${where(issue)} is missing, or not what AWS answers.`,
    why: whyOf(issue),
  });
};
