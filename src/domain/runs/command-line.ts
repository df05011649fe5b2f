/**
 * A command line as a person types it, split into words by the quotes and backslashes of a POSIX shell. No
 * shell runs it: what only a shell could do is told, and nothing of it is passed on as a word by mistake.
 */

type CommandLine =
  | { readonly ok: true; readonly words: readonly string[] }
  /** One sentence, and what to do. */
  | { readonly ok: false; readonly why: string };

const inShell = "write sh -c '…' around the line, or quote it";

const operators: Readonly<Record<string, string>> = {
  '|': 'a pipe',
  '&': 'what joins commands',
  ';': 'what joins commands',
  '<': 'a redirection',
  '>': 'a redirection',
  '`': 'the output of a command',
};

const refused = (char: string, what: string): CommandLine => ({
  ok: false,
  why: `No shell takes part, and ${char} is ${what}: ${inShell}.`,
});

/** `$NAME`, `${NAME}`, `$(command)`: a lone dollar is text. */
const isVariable = (text: string, at: number): boolean =>
  text[at] === '$' && /[\w({]/.test(text[at + 1] ?? '');

interface Reading {
  readonly text: string;
  at: number;
  /** The word so far; undefined between two words. An empty pair of quotes is a word. */
  word: string | undefined;
  readonly words: string[];
}

const variable = (): CommandLine => refused('$', 'a variable or the output of a command');

/** Up to the closing quote; answers what is wrong. */
const quotedPart = (reading: Reading, quote: string): CommandLine | undefined => {
  let part = '';
  for (reading.at += 1; reading.at < reading.text.length; reading.at += 1) {
    const char = reading.text[reading.at] ?? '';
    const after = reading.text[reading.at + 1] ?? '';
    if (char === quote) {
      reading.word = (reading.word ?? '') + part;
      return undefined;
    }
    if (quote === '"' && isVariable(reading.text, reading.at)) return variable();
    const escapes = quote === '"' && char === '\\' && '"\\$`'.includes(after) && after !== '';
    if (escapes) reading.at += 1;
    part += escapes ? after : char;
  }
  return { ok: false, why: `A quote is not closed: ${quote} is missing at the end.` };
};

const endWord = (reading: Reading): void => {
  if (reading.word !== undefined) reading.words.push(reading.word);
  reading.word = undefined;
};

const escaped = (reading: Reading): CommandLine | undefined => {
  reading.at += 1;
  const char = reading.text[reading.at];
  if (char === undefined) return { ok: false, why: 'Nothing follows the backslash at the end.' };
  reading.word = (reading.word ?? '') + char;
  return undefined;
};

const next = (reading: Reading): CommandLine | undefined => {
  const char = reading.text[reading.at] ?? '';
  if (/\s/.test(char)) return void endWord(reading);
  if (char === "'" || char === '"') return quotedPart(reading, char);
  if (char === '\\') return escaped(reading);
  const what = operators[char];
  if (what !== undefined) return refused(char, what);
  if (isVariable(reading.text, reading.at)) return variable();
  reading.word = (reading.word ?? '') + char;
  return undefined;
};

/** `AWS_REGION=x aws …` would look for a program of that name. */
const assigns = (word: string | undefined): boolean => word !== undefined && /^[A-Za-z_]\w*=/.test(word);

export const commandLine = (text: string): CommandLine => {
  const reading: Reading = { text, at: 0, word: undefined, words: [] };
  for (; reading.at < text.length; reading.at += 1) {
    const wrong = next(reading);
    if (wrong) return wrong;
  }
  endWord(reading);
  const [first] = reading.words;
  if (first === undefined || first === '') return { ok: false, why: 'Type a command.' };
  if (assigns(first)) return { ok: false, why: `No shell takes part: write env before ${first}.` };
  return { ok: true, words: reading.words };
};
