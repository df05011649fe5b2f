/** A styled text as the characters of a terminal's cells, each with its styles. */
import {
  type AnsiCode,
  reduceAnsiCodesIncremental,
  type StyledChar,
  styledCharsFromTokens,
  tokenize,
} from '@alcalzone/ansi-tokenize';

const invisible = /^\p{Default_Ignorable_Code_Point}+$/u;

/**
 * Every character Ink's tokenizer makes has a hidden class of its own, three times its size; literals share
 * one.
 */
const plainChar = ({ type, value, fullWidth, styles }: StyledChar): StyledChar => ({
  type,
  value,
  fullWidth,
  styles,
});

const anyChars = (text: string): readonly StyledChar[] =>
  // Standalone invisible characters take no cell.
  styledCharsFromTokens(tokenize(text))
    .filter(char => !invisible.test(char.value))
    .map(plainChar);

/** Texts of characters that join with no other, which need not be cut by the rules of Unicode; most are. */
const simple = /^(?:[\n\x20-\x7e\u2500-\u257f]|\x1b\[[\d;]*m)*$/;
const sequence = /(\x1b\[[\d;]*m)/;

const withCodes = (styles: AnsiCode[], code: string): AnsiCode[] =>
  reduceAnsiCodesIncremental(
    styles,
    tokenize(code).filter(token => token.type === 'ansi'),
  );

const simpleChars = (text: string): readonly StyledChar[] => {
  const chars: StyledChar[] = [];
  let styles: AnsiCode[] = [];
  for (const part of text.split(sequence)) {
    if (part.startsWith('\x1b')) styles = withCodes(styles, part);
    else for (const value of part) chars.push({ type: 'char', value, fullWidth: false, styles });
  }
  return chars;
};

export const charsOf = (text: string): readonly StyledChar[] =>
  simple.test(text) ? simpleChars(text) : anyChars(text);
