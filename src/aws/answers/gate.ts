/** The gate: an answer of AWS fits its shape and goes on as a value, or it is not an answer of AWS. */
import * as v from 'valibot';
import { notAws } from '../failures/failures.ts';
import type { Doing } from '../failures/words.ts';

export type Shape<T> = v.GenericSchema<unknown, T>;

type Issue = v.BaseIssue<unknown>;

/** Names the field, never its value: that may be a token. The names are those of our shapes. */
const where = (issue: Issue): string => v.getDotPath(issue) ?? 'the answer itself';

/** Only the shape of an address gives one: the user should know why the page is not opened. */
const whyOf = ({ message, kind, type }: Issue): string | undefined =>
  kind === 'transformation' && type === 'raw_transform' ? message : undefined;

/** The value in an answer. Whatever does not fit its shape is one failure. */
export const checked = <T>(shape: Shape<T>, operation: string, answer: unknown, doing: Doing): T => {
  const parsed = v.safeParse(shape, answer, { abortEarly: true });
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw notAws(doing, {
    detail: `${operation}: ${where(issue)} is missing, or not what AWS answers.`,
    why: whyOf(issue),
  });
};
