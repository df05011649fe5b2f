/**
 * Ink's `Output` in the bundle: it takes every line of every frame apart into characters, although nearly all
 * rows of our screen are whole lines beside each other. Those are joined here; the rest goes to Ink's own
 * class, row by row, and is kept while the same lies on the row.
 */
import { widthOf } from '../text/measure.ts';

type Transformer = (line: string, index: number) => string;

/** Bounds are half-open; an absent one does not bound. */
interface Clip {
  readonly x1?: number | undefined;
  readonly x2?: number | undefined;
  readonly y1?: number | undefined;
  readonly y2?: number | undefined;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** As Ink calls it: writes and clips in order, then `get`. */
export interface Output {
  write(x: number, y: number, text: string, options: { readonly transformers: readonly Transformer[] }): void;
  clip(clip: Clip): void;
  unclip(): void;
  get(): { readonly output: string; readonly height: number };
}

interface Write {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly transformers: readonly Transformer[];
  readonly clips: readonly Clip[];
}

const transformed = ({ text, transformers, y }: Write, row: number): string =>
  transformers.reduce((line, change) => change(line, row - y), text.split('\n')[row - y] ?? '');

/** A line end, a style, or what takes no cell: Ink knows what to do with them. */
const needsInk = /[\n\x1b\x9b\p{Default_Ignorable_Code_Point}]/u;

/** The row, if all that lies on it stands side by side. */
const sideBySide = (writes: readonly Write[], row: number, width: number): string | undefined => {
  let line = '';
  let column = 0;
  for (const write of writes) {
    if (write.x < column || write.clips.length > 0 || needsInk.test(write.text)) return undefined;
    line += ' '.repeat(write.x - column) + transformed(write, row);
    column = write.x + widthOf(write.text);
  }
  return column > width ? undefined : line.trimEnd();
};

const moved = (bound: number | undefined, row: number): number | undefined =>
  bound === undefined ? undefined : bound - row;

const composed = (ink: Output, writes: readonly Write[], row: number): string => {
  for (const { x, y, text, transformers, clips } of writes) {
    for (const { x1, x2, y1, y2 } of clips) ink.clip({ x1, x2, y1: moved(y1, row), y2: moved(y2, row) });
    ink.write(x, y - row, text, { transformers });
    for (const _ of clips) ink.unclip();
  }
  return ink.get().output;
};

/** What the row looks like depends on nothing else. */
const keyOf = (writes: readonly Write[], row: number): string =>
  JSON.stringify(writes.map(write => [write.x, write.y, write.text, transformed(write, row), write.clips]));

/** Makes the output of each frame of one screen; `inks` makes one of Ink's own. */
export const createOutputs = (inks: (size: Size) => Output): ((size: Size) => Output) => {
  /** The rows of the last frame that Ink composed. */
  let kept: ReadonlyMap<string, string> = new Map();
  return ({ width, height }) => {
    const rows = Array.from({ length: height }, (): Write[] => []);
    const clips: Clip[] = [];
    const lines = (): readonly string[] => {
      const made = new Map<string, string>();
      const shown = rows.map((writes, row) => {
        const simple = sideBySide(writes, row, width);
        if (simple !== undefined) return simple;
        const key = `${width} ${row} ${keyOf(writes, row)}`;
        const line = kept.get(key) ?? composed(inks({ width, height: 1 }), writes, row);
        made.set(key, line);
        return line;
      });
      kept = made;
      return shown;
    };
    return {
      write: (x, y, text, { transformers }) => {
        const write = { x, y, text, transformers, clips: [...clips] };
        const end = text === '' ? y : y + text.split('\n').length;
        for (let row = Math.max(0, y); row < end; row++) rows[row]?.push(write);
      },
      clip: clip => void clips.push(clip),
      unclip: () => void clips.pop(),
      get: () => ({ output: lines().join('\n'), height }),
    };
  };
};
