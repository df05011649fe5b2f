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

/** The variable that decides the locale of characters, by POSIX: the first that is set and not empty. */
const deciding = (env: Env): readonly [string, string] | undefined =>
  (['LC_ALL', 'LC_CTYPE', 'LANG'] as const)
    .map(name => [name, env[name] ?? ''] as const)
    .find(([, value]) => value !== '');

/**
 * Whether the locale says that the terminal reads no UTF-8. Without a word of it nothing is known, and nearly
 * all do.
 */
export const isAsciiOnly = (env: Env): boolean => {
  const [, locale] = deciding(env) ?? [];
  return locale !== undefined && !/utf-?8/i.test(locale);
};

/** Why the screen is drawn in ASCII, and what changes it. */
export const asciiNote = (env: Env): string =>
  `Drawn in ASCII: ${(deciding(env) ?? []).join('=')} names no UTF-8. LC_ALL=C.UTF-8 draws lines and accents.`;
