/**
 * The standard input as Ink gets it: one key at a time. Terminals deliver several keys in one chunk (fast
 * repeat, ssh, tests), and inputs that close over a rendered state would apply the second key to the past; so
 * each piece waits for the frame of the one before. Keys that a text input would mistake for letters go to
 * the store directly.
 */
import { PassThrough } from 'node:stream';
import { assembling, type Later, type Patience, patienceFor } from './assembly.ts';
import { createDecoder } from './bytes.ts';
import { earlyKey } from './early-keys.ts';
import { createLineCursor, type Line, type LineCursor, type Meaning } from './line-cursor.ts';
import { interpreted, type Pasted, type Split } from './meanings.ts';
import { type MouseEvent, mouseEvent } from './mouse.ts';
import { createPointer, isWheel, type Pointer, type Pointing } from './pointer.ts';
import { isNoise } from './sequences.ts';

export interface KeyboardStream extends NodeJS.ReadableStream {
  isTTY?: boolean;
  setRawMode?(on: boolean): unknown;
  ref?(): unknown;
  unref?(): unknown;
}

export interface Typing {
  /** The line that is being typed, if one is. */
  line(): Line | undefined;
  /** What is on screen and would write or remove at a key, if anything is: a name for it. */
  question?(): string | undefined;
  press(key: string): void;
  /** Hears what the terminal says by itself, which is no key. */
  told?(piece: string): void;
  point?(pointing: Pointing): void;
  /** A paste where no line is typed: it is never taken for keys. */
  pasted?(text: string): void;
}

/** When the next piece is looked at, and when waiting is over. */
export interface Timing {
  readonly next: (go: () => void) => void;
  readonly after: Later;
  readonly now: () => number;
}

export const systemTiming: Timing = {
  next: go => void setImmediate(go),
  after: (ms, go) => void setTimeout(go, ms).unref(),
  now: () => performance.now(),
};

export interface Keyboard {
  /** What Ink reads. */
  readonly stream: NodeJS.ReadStream;
  /**
   * Before Ink is there: takes the next piece if that can mean only one thing, and says whether it did. All
   * others wait for Ink.
   */
  early(): boolean;
  /** Ink reads the stream from now on. */
  inkIsUp(): void;
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

/** What came in one read: typed or pasted before anything that it leads to could be seen. */
interface Chunk {
  /** The question that was on screen then. */
  seen: string | undefined;
  /** When it was read, in milliseconds: a slow frame between two clicks does not make them slow. */
  readonly at: number;
}

/**
 * `ready`: forwarded as it is; else still to be read in the light of the state at its turn. An empty one only
 * lets the cursor be put right after what was typed.
 */
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

const wheelTurn = (piece: Piece | undefined): MouseEvent | undefined => {
  const event = piece && mouseEvent(piece.text);
  return event && isWheel(event) ? event : undefined;
};

/** The event, and the turns of the wheel that wait behind it: they are taken out of the line. */
const withTurnsBehind = (event: MouseEvent, waiting: Piece[]): readonly MouseEvent[] => {
  const events = [event];
  for (let more = wheelTurn(waiting[0]); isWheel(event) && more; more = wheelTurn(waiting[0])) {
    events.push(more);
    waiting.shift();
  }
  return events;
};

const readyOnes = (texts: readonly string[], chunk: Chunk): readonly Piece[] =>
  texts.map(text => ({ text, ready: true, chunk }));

type ForStore = Extract<Meaning, { press: string }> | Pasted;

const isForStore = (meaning: Meaning | Split | Pasted): meaning is ForStore =>
  'press' in meaning || 'pasted' in meaning;

/** What no field takes as letters. */
const handOver = (meaning: ForStore, typing: Typing): void => {
  if ('press' in meaning) typing.press(meaning.press);
  else typing.pasted?.(meaning.pasted);
};

/** One a turn: a repeated arrow would otherwise be read as one chunk. */
const piecesOf = (meaning: Exclude<Meaning, { press: string }> | Split, chunk: Chunk): readonly Piece[] =>
  'split' in meaning
    ? meaning.split.map((text, at) => ({ text, ready: at === 0, chunk }))
    : readyOnes(meaning.forward, chunk);

interface KeyboardOptions {
  /** False while Ink is still to come. */
  readonly ink?: boolean;
  readonly timing?: Timing;
  readonly patience?: Patience;
}

/** The pieces that wait for their turn, each for the frame of the one before. */
interface Queue {
  readonly stream: NodeJS.ReadStream;
  readonly typing: Typing;
  readonly timing: Timing;
  readonly waiting: Piece[];
  readonly cursor: LineCursor;
  readonly pointer: Pointer;
  planned: boolean;
  ink: boolean;
}

const toInk = ({ stream }: Queue): PassThrough => stream as unknown as PassThrough;

const forward = (queue: Queue, text: string): void => {
  const key = queue.ink ? undefined : earlyKey(text);
  if (key === undefined) toInk(queue).write(text);
  else queue.typing.press(key);
};

/** What of the piece Ink would be given at once, where no line is typed. */
const forInk = ({ text, ready }: Piece): readonly string[] => {
  if (ready) return [text];
  const meaning = interpreted(text, undefined);
  if ('split' in meaning) return [meaning.split[0]];
  if ('pasted' in meaning) return [text];
  return 'forward' in meaning ? meaning.forward : [];
};

const isEarly = (piece: Piece): boolean => forInk(piece).every(text => earlyKey(text) !== undefined);

const interpret = (queue: Queue, piece: Piece): void => {
  const { typing, waiting, cursor } = queue;
  const { chunk } = piece;
  const line = typing.line();
  const corrections = cursor.follow(line);
  if (corrections.length > 0) {
    waiting.unshift(...readyOnes(corrections, chunk), piece);
    return;
  }
  if (piece.text === '') return;
  const meaning = interpreted(piece.text, line && cursor);
  if (isForStore(meaning)) {
    handOver(meaning, typing);
    return;
  }
  const [now, ...later] = piecesOf(meaning, chunk);
  waiting.unshift(...later, ...(line ? [{ text: '', ready: false, chunk }] : []));
  if (now) turn(queue, now);
};

export const turn = (queue: Queue, piece: Piece): void => {
  if (isUnseen(piece.chunk, queue.typing.question?.())) return;
  const event = mouseEvent(piece.text);
  if (event) {
    queue.pointer.heard(withTurnsBehind(event, queue.waiting), piece.chunk.at);
    return;
  }
  queue.pointer.settle();
  if (piece.ready) forward(queue, piece.text);
  else interpret(queue, piece);
};

const step = (queue: Queue): void => {
  queue.planned = false;
  const piece = queue.waiting.shift();
  if (piece) turn(queue, piece);
  proceed(queue);
};

const proceed = (queue: Queue): void => {
  if (!queue.ink || queue.planned || queue.waiting.length === 0) return;
  queue.planned = true;
  queue.timing.next(() => step(queue));
};

const read = (queue: Queue, pieces: readonly string[]): void => {
  const { typing, timing, waiting } = queue;
  for (const piece of pieces) if (isNoise(piece)) typing.told?.(piece);
  const chunk = { seen: typing.question?.(), at: timing.now() };
  waiting.push(...pieces.map(text => ({ text, ready: false, chunk })));
  proceed(queue);
};

const early = (queue: Queue): boolean => {
  const [piece] = queue.waiting;
  if (!piece || queue.typing.line() || !isEarly(piece)) return false;
  queue.waiting.shift();
  turn(queue, piece);
  return true;
};

export const createKeyboard = (
  source: KeyboardStream,
  typing: Typing,
  { ink = true, timing = systemTiming, patience = patienceFor(false) }: KeyboardOptions = {},
): Keyboard => {
  const stream = wired(source);
  const pointer = createPointer(timing, pointing => typing.point?.(pointing));
  const cursor = createLineCursor();
  const queue: Queue = { stream, typing, timing, waiting: [], cursor, pointer, planned: false, ink };
  const assembly = assembling(timing.after, patience, pieces => read(queue, pieces));
  let decode = createDecoder();
  const heard = (chunk: Buffer | string): void => assembly.heard(decode(chunk));

  source.on('data', heard);
  source.on('end', () => toInk(queue).end());
  return {
    stream,
    early: () => early(queue),
    inkIsUp: () => {
      queue.ink = true;
      proceed(queue);
    },
    pause: () => {
      source.off('data', heard);
      source.pause();
      // What has begun ends in the hands of whoever reads next.
      assembly.forget();
      decode = createDecoder();
    },
    resume: () => {
      source.on('data', heard);
      source.resume();
    },
  };
};
