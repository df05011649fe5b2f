/**
 * The one measure of text, for screen and commands: columns as terminals count them, cut and broken between
 * graphemes.
 */
import stringWidth from 'string-width';

/** ASCII, the letters of Latin languages, and the signs we draw with: one column each, everywhere. */
const oneColumnEach = /^[\x20-\x7e\u00c0-\u024f·…─│╭╮╰╯›✓✗★●○▴▾↑↓←→]*$/;

/** Whether every terminal gives each character one column, so that nobody needs Unicode's tables. */
export const isSimple = (text: string): boolean => oneColumnEach.test(text);

/** Made at first use: a segmenter takes milliseconds, and text that needs one is rare. */
let segmenter: Intl.Segmenter | undefined;

export const segmentsOf = (text: string): Iterable<Intl.SegmentData> => {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  return segmenter.segment(text);
};

/** What a person sees as characters. */
export const graphemesOf = (text: string): readonly string[] =>
  isSimple(text) ? text.split('') : Array.from(segmentsOf(text), ({ segment }) => segment);

/** Columns the text takes. */
export const widthOf = (text: string): number => (isSimple(text) ? text.length : stringWidth(text));

/** The longest beginning that fits, as an index into the text; looks no further than it has to. */
const fittingLength = (text: string, width: number): number => {
  let taken = 0;
  for (const { segment, index } of segmentsOf(text)) {
    taken += widthOf(segment);
    if (taken > width) return index;
  }
  return text.length;
};

/** At most so many columns; an ellipsis tells that there was more. */
export const cut = (text: string, width: number): string => {
  if (width <= 0) return '';
  // One character more shows whether the last one that is kept goes on.
  if (isSimple(text.slice(0, width + 1))) return text.length <= width ? text : `${text.slice(0, width - 1)}…`;
  if (fittingLength(text, width) === text.length) return text;
  return `${text.slice(0, fittingLength(text, width - 1))}…`;
};

/** The same from the other side, for paths and what else differs at its end. */
export const cutStart = (text: string, width: number): string => {
  if (width <= 0) return '';
  const graphemes = graphemesOf(text);
  let taken = 0;
  let from = graphemes.length;
  while (from > 0 && taken + widthOf(graphemes[from - 1] ?? '') <= width)
    taken += widthOf(graphemes[--from] ?? '');
  if (from === 0) return text;
  while (taken > width - 1) taken -= widthOf(graphemes[from++] ?? '');
  return `…${graphemes.slice(from).join('')}`;
};

/** A path in at most so many columns: its last names are whole, folders before them go first. */
export const pathWithin = (path: string, width: number): string => {
  if (widthOf(path) <= width) return path;
  for (let at = path.indexOf('/', 1); at >= 0; at = path.indexOf('/', at + 1))
    if (widthOf(path.slice(at)) < width) return `…${path.slice(at)}`;
  return cutStart(path, width);
};

/** Exactly so many columns. */
export const padded = (text: string, width: number, align: 'left' | 'right' = 'left'): string => {
  const shown = cut(text, width);
  const blanks = ' '.repeat(Math.max(0, width - widthOf(shown)));
  return align === 'right' ? blanks + shown : shown + blanks;
};

/** The text as it is, in parts of at most so many columns; a grapheme wider than that is a part by itself. */
export const broken = (word: string, width: number): readonly string[] => {
  if (widthOf(word) <= width) return [word];
  const parts: string[] = [];
  let part = '';
  let taken = 0;
  for (const grapheme of graphemesOf(word)) {
    const own = widthOf(grapheme);
    if (part !== '' && taken + own > width) {
      parts.push(part);
      part = '';
      taken = 0;
    }
    part += grapheme;
    taken += own;
  }
  return [...parts, part];
};

/** A word that is longer than a line: the lines after the first one may have less room. */
const acrossLines = (word: string, first: number, next: number): readonly string[] => {
  const [head = '', ...rest] = broken(word, first);
  return rest.length === 0 ? [head] : [head, ...broken(rest.join(''), next)];
};

/**
 * Long text in lines of at most so many columns, broken at blanks where there are any; `indent` leads all but
 * the first.
 */
export const wrapped = (text: string, width: number, indent = ''): readonly string[] => {
  const lines: string[] = [];
  const lead = (): string => (lines.length === 0 ? '' : indent);
  const room = (): number => width - widthOf(lead());
  let line = '';
  const end = (): void => {
    if (line !== '') lines.push(`${lead()}${line}`);
    line = '';
  };
  for (const word of text.split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer) <= room()) line = longer;
    else {
      end();
      for (const part of acrossLines(word, room(), width - widthOf(indent))) {
        end();
        line = part;
      }
    }
  }
  end();
  return lines;
};

/** The columns from one to before another; of a wide character that is cut in half blanks are left. */
export const columnsOf = (text: string, from: number, to: number): string => {
  if (isSimple(text)) return text.slice(from, to);
  let column = 0;
  let kept = '';
  for (const { segment } of segmentsOf(text)) {
    const begin = column;
    column += widthOf(segment);
    const seen = Math.min(column, to) - Math.max(begin, from);
    if (seen > 0) kept += seen === column - begin ? segment : ' '.repeat(seen);
    else if (begin >= from && begin < to) kept += segment;
  }
  return kept;
};
