/** Text in columns: measured as terminals draw it, cut with an ellipsis, padded. */
import cliTruncate from 'cli-truncate';
import stringWidth from 'string-width';

/** ASCII, the letters of Latin languages, and the signs we draw with: one column each, everywhere. */
const oneColumnEach = /^[\x20-\x7e\u00c0-\u024f·…─│╭╮╰╯›✓✗★↑↓←→]*$/;

/** Whether each character takes one column, so that nobody has to look at Unicode's tables. */
export const isSimple = (text: string): boolean => oneColumnEach.test(text);

/** Columns the text takes; what is simple, nearly all there is, is counted without a look at Unicode. */
export const widthOf = (text: string): number => (isSimple(text) ? text.length : stringWidth(text));

export const cut = (text: string, width: number): string => {
  if (width <= 0) return '';
  if (widthOf(text) <= width) return text;
  return isSimple(text) ? `${text.slice(0, width - 1)}…` : cliTruncate(text, width);
};

/** Exactly so many columns. */
export const padded = (text: string, width: number, align: 'left' | 'right' = 'left'): string => {
  const shown = cut(text, width);
  const blanks = ' '.repeat(Math.max(0, width - widthOf(shown)));
  return align === 'right' ? blanks + shown : shown + blanks;
};

/** Long text in lines of at most so many columns, broken at blanks where there are any. */
export const wrapped = (text: string, width: number): readonly string[] => {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer) <= width) line = longer;
    else {
      if (line !== '') lines.push(line);
      line = word;
      for (; widthOf(line) > width; line = line.slice(width)) lines.push(line.slice(0, width));
    }
  }
  return line === '' ? lines : [...lines, line];
};
