/** The screen for terminals that do not read UTF-8: the same columns, in ASCII alone. */
import type { Env } from './abilities.ts';
import { segmentsOf, widthOf } from './measure.ts';

const signs: Readonly<Record<string, string>> = {
  '─': '-',
  '│': '|',
  '╭': '+',
  '╮': '+',
  '╰': '+',
  '╯': '+',
  '›': '>',
  '✓': 'x',
  '✗': '!',
  '★': '*',
  '●': '*',
  '○': 'o',
  '·': '-',
  '…': '~',
  '▴': '^',
  '▾': 'v',
  '↑': '^',
  '↓': 'v',
  '←': '<',
  '→': '>',
  '’': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
  '█': '#',
  '▀': '"',
  '▄': '_',
};

const isAscii = (text: string): boolean => /^[\x00-\x7f]*$/.test(text);

/** A sign has its like; a letter loses its accent; what is left is a question mark a column. */
const likeOf = (segment: string): string => {
  if (isAscii(segment)) return segment;
  const like = signs[segment] ?? segment.normalize('NFD').replace(/\p{M}/gu, '');
  const width = widthOf(segment);
  return isAscii(like) && like.length === width ? like : '?'.repeat(width);
};

/** As many columns as the text has. */
export const asciiOf = (text: string): string =>
  isAscii(text) ? text : Array.from(segmentsOf(text), ({ segment }) => likeOf(segment)).join('');

/**
 * Whether the locale says that the terminal reads no UTF-8. Without a word of it nothing is known, and nearly
 * all do.
 */
export const isAsciiOnly = ({ LC_ALL, LC_CTYPE, LANG }: Env): boolean => {
  const locale = LC_ALL || LC_CTYPE || LANG || '';
  return locale !== '' && !/utf-?8/i.test(locale);
};
