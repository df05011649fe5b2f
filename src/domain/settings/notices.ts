/** What there is to say of a settings file. Apart from the table, which few commands need. */

import type { Failure } from '../model.ts';
import { sentences } from '../sentences.ts';

export interface Notice {
  readonly line: number;
  /** `caution`: it counts as it stands, and looks like a mistake. */
  readonly level: 'wrong' | 'caution';
  readonly section?: string;
  readonly key?: string;
  readonly summary: string;
  readonly hint?: string;
  /** Profiles written now would perhaps not be the ones that are meant. */
  readonly stops?: true;
}

export const byLine = (notices: readonly Notice[]): readonly Notice[] =>
  notices.toSorted((one, other) => one.line - other.line);

/** `path, line 3: what is wrong. What to do.` */
export const noticeText = (path: string, { line, summary, hint }: Notice): string =>
  sentences(`${path}, line ${line}: ${summary}`, hint);

/** Why no profile is written by these settings. */
export const stopOf = (path: string, notices: readonly Notice[]): Failure | undefined => {
  const stop = notices.find(({ stops }) => stops);
  if (!stop) return undefined;
  const { line, summary, hint = '' } = stop;
  return { code: 'settings.invalid', summary: `${path}, line ${line}: ${summary}`, hint };
};
