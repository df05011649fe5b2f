/** Python's shlex.split, with which the AWS CLI and botocore read section headers. */

interface Scan {
  readonly words: string[];
  word: string | undefined;
  quote: string;
}

const blank = /[ \t\r\n]/;

const plainCharacter = (scan: Scan, char: string): void => {
  if (blank.test(char)) {
    if (scan.word !== undefined) scan.words.push(scan.word);
    scan.word = undefined;
    return;
  }
  const opens = char === '"' || char === "'";
  scan.word = (scan.word ?? '') + (opens ? '' : char);
  scan.quote = opens ? char : '';
};

/** Inside double quotes a backslash escapes only itself and the quote; inside single quotes nothing. */
const escaped = (scan: Scan, char: string): string =>
  scan.quote === '"' && char !== '"' && char !== '\\' ? `\\${char}` : char;

/** Undefined where Python raises (an open quote, a trailing backslash). */
export const shlexSplit = (text: string): readonly string[] | undefined => {
  const scan: Scan = { words: [], word: undefined, quote: '' };
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '\\' && scan.quote !== "'") {
      at++;
      if (at >= text.length) return undefined;
      scan.word = (scan.word ?? '') + escaped(scan, text.charAt(at));
    } else if (scan.quote === '') plainCharacter(scan, char);
    else if (char === scan.quote) scan.quote = '';
    else scan.word = (scan.word ?? '') + char;
  }
  if (scan.quote !== '') return undefined;
  return scan.word === undefined ? scan.words : [...scan.words, scan.word];
};
