/** What a screen reader is told of a line: its words, and a word for each sign that it would not say. */
import type { Block } from './box.ts';

type Where = Block['key'];

/** Signs before a row or a sentence; the help explains them at length. */
const marks: Readonly<Record<string, string>> = {
  '✓': 'marked:',
  '✗': 'failed:',
  '!': 'caution:',
  '★': 'favourite:',
  '•': 'used recently:',
  '+': 'new:',
  '~': 'changes:',
  '»': 'renamed:',
  '=': 'unchanged:',
  '?': 'stale:',
  '-': 'removed:',
  '·': 'left out:',
};

const good = { '✓': 'good:', '✗': 'wrong:' };
const done = { '✓': 'done:' };

const marksIn: Readonly<Partial<Record<Where, Readonly<Record<string, string>>>>> = {
  sessions: { L: 'legacy:' },
  cache: { '✓': 'chosen:', '!': 'caution:' },
  doctor: { '✓': 'chosen:' },
  'session-form': good,
  'session-removal': { '✗': 'removed as well:' },
  login: done,
  hook: done,
  'plan-done': done,
  'session-saved': done,
};

const markWord = (sign: string, where: Where | undefined): string | undefined =>
  (where && marksIn[where]?.[sign]) ?? marks[sign];

/** Signs between words. */
const signs: readonly (readonly [RegExp, string])[] = [
  [/ ▴/g, ', sorted'],
  [/ ▾/g, ', sorted backwards'],
  [/ ●(?= |$)/g, ', used by this shell'],
  [/ ○(?= |$)/g, ', has a profile'],
  [/✓ (?=\d)/g, ''],
  [/(?<=^ ?|: | {2})› (?=\S)/g, 'selected: '],
  [/(?<=\S) › (?=\S)/g, ', '],
  [/(?<=\S) → (?=\S)/g, ' to '],
  [/↓ (?=\d)/g, 'below: '],
  [/↑ (?=\d)/g, 'above: '],
  [/↑ ?↓/g, 'up and down'],
  [/(?<=^| )→(?=,| |$)/g, 'right'],
  [/(?<=^| )←(?=,| |$)/g, 'left'],
  [/(?<=^| )↓(?=,| |$)/g, 'down'],
  [/(?<=^| )↑(?=,| |$)/g, 'up'],
  [/\[([^[\]]* [\d,]+)\]/g, 'shown: $1'],
  [/(?<=^| )(\d[\d,]*)\/(\d[\d,]*)(?= |$)/g, '$1 of $2'],
];

/** The selector of a menu; or that of a row, with the sign before it or before a sentence. */
const beginning = /^ (?<menu>›) $|^│?(?<selector>[› ])(?:(?<mark>\S| ) )?/;

const begin = (text: string, where: Where | undefined): string => {
  const found = beginning.exec(text);
  if (!found) return text;
  const { menu, selector, mark = ' ' } = found.groups ?? {};
  if (menu) return 'selected:';
  const word = markWord(mark, where);
  const rest = text.slice(found[0].length);
  const lead = word ?? (mark === ' ' ? '' : mark);
  if (selector !== '›') return word === undefined ? text : `${word} ${rest}`;
  return `selected: ${lead} ${rest}`;
};

const isTitle = (text: string): boolean => text.includes('──');

/** Without borders and QR codes, which are no words. */
export const spokenOf = (text: string, where?: Where): string => {
  let told = begin(text, where).replace(/[─│╭╮╰╯█▀▄]+/g, '  ');
  for (const [sign, words] of signs) told = told.replace(sign, words);
  // What it explains stands beside the sign, which is no word.
  if (where === 'help') told = told.replace(/(^| )[✓✗★●○•»›▴▾]+(?= )/g, ' ');
  // The column says how many of its roles have a profile.
  if (where === 'accounts' && !isTitle(text)) told = told.replace(/(\d+ of \d+)(?= |$)/, '$1 profiles made');
  return told.replace(/ +/g, ' ').trim();
};
