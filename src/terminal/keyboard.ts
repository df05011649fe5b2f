/**
 * The standard input as Ink gets it: one key at a time. Terminals deliver several keys in one chunk (fast repeat, ssh,
 * tests), and inputs that close over a rendered state would apply the second key to the past; so each piece waits
 * for the frame of the one before. Keys that a text input would mistake for letters go to the store directly.
 */
import { PassThrough } from 'node:stream';
import type { Key } from '../state/keys.ts';

/**
 * A bracketed paste, an escape sequence, a run of plain text, or any other single character. Escape and a letter in one
 * chunk are two keys: no command uses alt, and over ssh what was typed one after the other arrives together.
 */
const pieces =
  /\x1b\[200~[\s\S]*?\x1b\[201~|\x1b(?:\[[0-?]*[ -/]*[@-~]|O[A-Za-z])|[^\x00-\x1f\x7f]+|[\s\S]/gu;
/** The beginning of something whose end may be in a later chunk. */
const unfinished = /\x1b(?:|\[[0-?]*[ -/]*|O|\[200~(?:(?!\x1b\[201~)[\s\S])*)$/;
/** Milliseconds after which an escape is the escape key; Ink waits as long. */
const patience = 20;

const pasteStart = '\x1b[200~';
const pasteEnd = '\x1b[201~';

const pastedText = (piece: string): string =>
  piece
    .slice(pasteStart.length, -pasteEnd.length)
    .replace(/[\r\n\t]+/g, ' ')
    .replace(/[\x00-\x1f\x7f-\x9f]/g, '')
    .trim();

const left = '\x1b[D';
const right = '\x1b[C';
const homes = new Set(['\x01', '\x1b[H', '\x1b[1~', '\x1bOH']);
const ends = new Set(['\x05', '\x1b[F', '\x1b[4~', '\x1bOF']);
/** Tab, enter and both codes of backspace are a field's own or a command's; Ink names them. */
const inkNames = new Set(['\t', '\r', '\n', '\b', '\x7f']);

/** What a piece means while a line of `length` characters is being typed. */
type Meaning = { readonly forward: readonly string[] } | { readonly press: Key };

const inField = (piece: string, length: number): Meaning => {
  if (homes.has(piece)) return { forward: Array.from({ length }, () => left) };
  if (ends.has(piece)) return { forward: Array.from({ length }, () => right) };
  if (inkNames.has(piece)) return { forward: [piece] };
  const code = piece.charCodeAt(0);
  if (piece.length === 1 && code < 0x20) return { press: `ctrl+${String.fromCharCode(code + 0x60)}` };
  return { forward: [piece] };
};

export interface KeyboardStream extends NodeJS.ReadableStream {
  isTTY?: boolean;
  setRawMode?(on: boolean): unknown;
  ref?(): unknown;
  unref?(): unknown;
}

export interface Typing {
  /** The line being typed, if one is. */
  line(): string | undefined;
  /** What is on screen and would write or remove at a key, if anything is: a name for it. */
  question?(): string | undefined;
  press(key: Key): void;
}

/** When the next piece is looked at, and when waiting for the rest of a sequence is over. */
export interface Timing {
  readonly next: (go: () => void) => void;
  readonly patience: (go: () => void) => void;
}

const systemTiming: Timing = {
  next: go => void setImmediate(go),
  patience: go => void setTimeout(go, patience),
};

export interface Keyboard {
  /** What Ink reads. */
  readonly stream: NodeJS.ReadStream;
  /** Stops listening, so that a child can have the terminal's input. */
  pause(): void;
  resume(): void;
}

/** Forwards what Ink does with its input to the real one. */
const wired = (source: KeyboardStream): NodeJS.ReadStream => {
  const stream = Object.assign(new PassThrough(), {
    isTTY: source.isTTY ?? false,
    setRawMode: (on: boolean) => {
      source.setRawMode?.(on);
      return stream;
    },
    ref: () => {
      source.ref?.();
      return stream;
    },
    unref: () => {
      source.unref?.();
      return stream;
    },
  });
  return stream as unknown as NodeJS.ReadStream;
};

/** Takes the text apart; what is not complete yet is the rest. */
export const takenApart = (text: string): { readonly whole: readonly string[]; readonly rest: string } => {
  const rest = unfinished.exec(text)?.[0] ?? '';
  return { whole: text.slice(0, text.length - rest.length).match(pieces) ?? [], rest };
};

/** What came in one read: typed or pasted before anything that it leads to could be seen. */
interface Chunk {
  /** The question that was on screen then. */
  seen: string | undefined;
}

/** `ready`: forwarded as it is; else still to be read in the light of the state at its turn. */
interface Piece {
  readonly text: string;
  readonly ready: boolean;
  readonly chunk: Chunk;
}

/** A question that opened since the chunk was read takes no key of it, nor does one asked again. */
const isUnseen = (chunk: Chunk, question: string | undefined): boolean => {
  if (question === undefined) chunk.seen = undefined;
  return question !== undefined && question !== chunk.seen;
};

/** What a piece becomes at its turn: in a field a run of text goes whole, else letter by letter. */
const interpreted = (
  text: string,
  typing: Typing,
): Meaning | { readonly split: readonly [string, string] } => {
  // Ink would take escape and what follows soon for one key.
  if (text === '\x1b') return { press: 'escape' };
  const line = typing.line();
  if (text.startsWith(pasteStart)) return { forward: line === undefined ? [] : [pastedText(text)] };
  if (line !== undefined) return inField(text, [...line].length);
  if (text.startsWith('\x1b') || [...text].length === 1) return { forward: [text] };
  const [first = '', ...others] = [...text];
  return { split: [first, others.join('')] };
};

export const createKeyboard = (
  source: KeyboardStream,
  typing: Typing,
  timing: Timing = systemTiming,
): Keyboard => {
  const stream = wired(source);
  const waiting: Piece[] = [];
  let rest = '';
  let planned = false;

  const turn = (piece: Piece): void => {
    const { chunk } = piece;
    if (isUnseen(chunk, typing.question?.())) return;
    if (piece.ready) {
      (stream as unknown as PassThrough).write(piece.text);
      return;
    }
    const meaning = interpreted(piece.text, typing);
    if ('press' in meaning) {
      typing.press(meaning.press);
      return;
    }
    // One a turn: a repeated arrow would otherwise be read as one chunk.
    const [now, ...later]: readonly Piece[] =
      'split' in meaning
        ? meaning.split.map((text, at) => ({ text, ready: at === 0, chunk }))
        : meaning.forward.map(text => ({ text, ready: true, chunk }));
    waiting.unshift(...later);
    if (now) turn(now);
  };
  const step = (): void => {
    planned = false;
    const piece = waiting.shift();
    if (piece) turn(piece);
    proceed();
  };
  const proceed = (): void => {
    if (planned || waiting.length === 0) return;
    planned = true;
    timing.next(step);
  };
  const heard = (chunk: Buffer | string): void => {
    const { whole, rest: open } = takenApart(rest + chunk.toString());
    rest = open;
    const read = { seen: typing.question?.() };
    waiting.push(...whole.map(text => ({ text, ready: false, chunk: read })));
    if (rest === '\x1b') timing.patience(giveUpWaiting);
    proceed();
  };
  const giveUpWaiting = (): void => {
    if (rest !== '\x1b') return;
    rest = '';
    waiting.push({ text: '\x1b', ready: false, chunk: { seen: typing.question?.() } });
    proceed();
  };

  source.on('data', heard);
  source.on('end', () => (stream as unknown as PassThrough).end());
  return {
    stream,
    pause: () => {
      source.off('data', heard);
      source.pause();
    },
    resume: () => {
      source.on('data', heard);
      source.resume();
    },
  };
};
