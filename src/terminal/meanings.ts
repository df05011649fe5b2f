import { plain } from '../text/plain.ts';
import type { LineCursor, Meaning } from './line-cursor.ts';
import { otherKey } from './more-keys.ts';
import { inSevenBits, isNoise, pasteEnd, pasteStart } from './sequences.ts';

const pastedText = (piece: string): string => plain(piece.slice(pasteStart.length, -pasteEnd.length)).trim();

/** Tab, enter and both codes of backspace are a field's own or a command's; Ink names them. */
const inkNames = new Set(['\t', '\r', '\n', '\b', '\x7f']);

/** What a piece means while a line is typed. */
const inField = (piece: string, cursor: LineCursor): Meaning => {
  const moved = cursor.meaningOf(piece);
  if (moved) return moved;
  if (inkNames.has(piece) || piece.startsWith('\x1b')) return { forward: [piece] };
  const code = piece.charCodeAt(0);
  if (piece.length === 1 && code < 0x20) return { press: `ctrl+${String.fromCharCode(code + 0x60)}` };
  return cursor.typed(piece);
};

/** The first letter of a run, and the rest for later turns. */
export interface Split {
  readonly split: readonly [string, string];
}

/** A paste that no field takes. */
export interface Pasted {
  readonly pasted: string;
}

/** What a piece becomes at its turn: in a field a run of text goes whole, else letter by letter. */
export const interpreted = (piece: string, cursor: LineCursor | undefined): Meaning | Split | Pasted => {
  // Ink would take escape and what follows soon for one key.
  if (piece === '\x1b') return { press: 'escape' };
  const other = otherKey(piece);
  if (other !== undefined) return { press: other };
  if (isNoise(piece)) return { forward: [] };
  const text = inSevenBits(piece);
  if (text.startsWith(pasteStart)) return cursor?.typed(pastedText(text)) ?? { pasted: pastedText(text) };
  if (cursor) return inField(text, cursor);
  if (text.startsWith('\x1b') || [...text].length === 1) return { forward: [text] };
  const [first = '', ...others] = [...text];
  return { split: [first, others.join('')] };
};
