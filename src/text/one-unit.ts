/**
 * Text with one UTF-16 unit for each grapheme, and back. What edits by units (`ink-text-input`) then moves
 * over whole characters and removes whole ones. A grapheme of several units is stood for by a character of
 * private use, U+E000 on.
 */
import { graphemesOf, isSimple } from './measure.ts';

interface OneUnit {
  readonly text: string;
  /** The text that stands for this one, also when it was edited meanwhile. */
  readonly back: (edited: string) => string;
}

const first = 0xe000;
const privateUse = /[\ue000-\uf8ff]/g;
/** More different ones than this are left as they are: no field is that long. */
const most = 0xf900 - first;

const unchanged = (text: string): OneUnit => ({ text, back: edited => edited });

/** A character of private use stands for itself too, so that it is not taken for another. */
const needsOne = (grapheme: string): boolean => grapheme.length > 1 || /[\ue000-\uf8ff]/.test(grapheme);

/** Typed, such a character could not be told from one that stands for another. */
export const withoutStandIns = (typed: string): string => typed.replace(privateUse, '');

export const oneUnitEach = (text: string): OneUnit => {
  if (isSimple(text)) return unchanged(text);
  const graphemes = graphemesOf(text);
  const known = [...new Set(graphemes.filter(needsOne))].slice(0, most);
  const units = new Map(known.map((grapheme, at) => [grapheme, String.fromCharCode(first + at)]));
  return {
    text: graphemes.map(grapheme => units.get(grapheme) ?? grapheme).join(''),
    back: edited => edited.replace(privateUse, unit => known[unit.charCodeAt(0) - first] ?? ''),
  };
};
