/** What a run wrote as lines for the screen: plain, without tabs, none of them endless. */
import { plain } from '../../text/plain.ts';
import { lines } from './lines.ts';
import { inParts } from './parts.ts';
import type { Piece, Recorded } from './recorded.ts';
import type { Stream } from './run.ts';

export interface ShownLine {
  /** `note`: of ours, where something is missing. */
  readonly stream: Stream | 'note';
  readonly text: string;
}

/** Lines of one run that can be scrolled; those before are counted. */
export const mostShown = 10_000;

/** Characters: a longer line goes on in the next one, or nobody could scroll through it. */
const longest = 1_000;

const tabStop = 8;

/** Between two tabs text is made plain first: what a terminal never shows takes no column. */
const harmless = (text: string): string =>
  text
    .split('\t')
    .map(plain)
    .reduce((line, part) => `${line}${' '.repeat(tabStop - (line.length % tabStop))}${part}`);

const shown = (stream: Stream, texts: readonly string[]): readonly ShownLine[] =>
  texts.flatMap(text => inParts(harmless(text), longest)).map(text => ({ stream, text }));

export interface ShownLines {
  take(stream: Stream, text: string): readonly ShownLine[];
  /** Lines that the command left without an end. */
  rest(): readonly ShownLine[];
}

export const shownLines = (): ShownLines => {
  const open = { stdout: lines(), stderr: lines() };
  return {
    take: (stream, text) => shown(stream, open[stream].take(text)),
    rest: () => (['stdout', 'stderr'] as const).flatMap(stream => shown(stream, open[stream].rest())),
  };
};

const leftOutNote = (count: number): ShownLine => ({
  stream: 'note',
  text: `… ${count} characters were left out here: only the beginning and the end are kept.`,
});

const ofPieces = (to: ShownLines, pieces: readonly Piece[]): readonly ShownLine[] =>
  pieces.flatMap(({ stream, text }) => to.take(stream, text));

/** All that was kept, with `to` ready for what comes next. */
export const linesOfRecord = (record: Recorded, to: ShownLines): readonly ShownLine[] => {
  const [head, tail] = record.parts();
  const before = ofPieces(to, head);
  if (record.leftOut() === 0) return [...before, ...ofPieces(to, tail)];
  return [...before, ...to.rest(), leftOutNote(record.leftOut()), ...ofPieces(to, tail)];
};
