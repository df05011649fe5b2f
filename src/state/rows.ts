/** Rows as data: what lists show, before it is drawn; and how sessions and tokens are named in them. */

import { shownUrl } from '../domain/addresses/web-page.ts';
import type { Account, Session, TokenFact } from '../domain/model.ts';
import { counted, duration } from '../domain/time.ts';
import type { Line, Target, Tone } from '../text/line.ts';

export type { Tone };

/** One piece of a row: the first without a width takes what is left. */
export interface Cell {
  readonly text: string;
  readonly tone?: Tone;
  /** Columns, blanks included. */
  readonly width?: number;
  readonly align?: 'right';
  /** The text in tones of its parts. */
  readonly spans?: Line;
  /** What a click on it is for, if not for its row. */
  readonly target?: Target;
  /** The characters of the text that a filter has found. */
  readonly matched?: readonly number[];
}

/** Between two things that are told in one line. */
export const between: Cell = { text: ' · ', tone: 'dim' };

/** How many rows are chosen, before what else is told. */
export const chosenCells = ({ size }: ReadonlySet<string>): readonly Cell[] =>
  size === 0 ? [] : [{ text: `✓ ${counted(size)} chosen`, tone: 'accent' }, between];

export interface Row {
  readonly key: string;
  readonly cells: readonly Cell[];
  /** A glyph before the row: marked, new, failed. */
  readonly mark?: Cell | undefined;
  /** Remembered, not confirmed yet: the whole row is dimmed. */
  readonly dim?: boolean;
}

/** `https://corp.awsapps.com/start` -> `corp.awsapps.com`; other text stays as it is. */
export const withoutUrl = (text: string): string =>
  text.replace(/^https?:\/\//, '').replace(/\/start\/?#?\/?(?= |$)/, '');

/** `corp.awsapps.com` for a legacy session, whose name is its start URL. */
export const sessionLabel = (session: Session): string =>
  session.legacy
    ? withoutUrl(session.name.replace(session.startUrl, shownUrl(session.startUrl)))
    : session.name;

/** An account without a name is called by its id. */
export const accountLabel = ({ name, id }: Account): string => name?.trim() || id;

export const tokenWords = (token: TokenFact, now: number): { readonly text: string; readonly tone: Tone } => {
  switch (token.is) {
    case 'absent':
      return { text: 'signed out', tone: 'dim' };
    case 'corrupt':
      return { text: 'corrupt', tone: 'bad' };
    case 'expired':
      return { text: 'expired', tone: 'warn' };
    case 'valid':
      return { text: duration(token.until - now), tone: token.until - now < 15 * 60_000 ? 'warn' : 'good' };
  }
};

/** The same in a sentence, where nothing beside it says what the time is. */
export const signInWords = (token: TokenFact, now: number, between = ' · '): string => {
  const { text } = tokenWords(token, now);
  const renews = (token.is === 'valid' || token.is === 'expired') && token.refreshable;
  return `${token.is === 'valid' ? 'valid for ' : ''}${text}${renews ? `${between}renews automatically` : ''}`;
};

const diffTone = (line: string): Tone => {
  if (line.startsWith('+++') || line.startsWith('---')) return 'dim';
  if (line.startsWith('+')) return 'good';
  if (line.startsWith('-')) return 'bad';
  return line.startsWith('@@') ? 'accent' : 'plain';
};

/** A tab would upset the columns; other control characters of the file, the terminal. */
const plainly = (line: string): string => line.replaceAll('\t', '    ').replace(/[\x00-\x1f\x7f-\x9f]/g, '·');

export const diffCell = (line: string): Cell => ({ text: ` ${plainly(line)}`, tone: diffTone(line) });
