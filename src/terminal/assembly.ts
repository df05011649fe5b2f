/** Pieces of input from chunks of it, and how long the rest of a piece is waited for. */
import { givenUp, isTail, kindOf, takenApart } from './sequences.ts';

/** Runs something after so many milliseconds. */
export type Later = (ms: number, go: () => void) => void;

/** Milliseconds without another byte after which what began is over. */
export interface Patience {
  /** A lone escape is the key. */
  readonly escape: number;
  /** An arrow or an answer of the terminal that lacks its end. */
  readonly sequence: number;
  readonly string: number;
  /** A string from its beginning, whatever still comes. */
  readonly wholeString: number;
  readonly paste: number;
  /** How long what looks like the rest of a sequence is one after escape was taken for the key. */
  readonly tail: number;
}

/** Over ssh the parts of an arrow may come far from each other, and escape by itself must wait for that. */
export const patienceFor = (remote: boolean): Patience => ({
  escape: remote ? 250 : 80,
  sequence: 1_000,
  string: 2_000,
  wholeString: 5_000,
  paste: 5_000,
  tail: 1_000,
});

export interface Assembly {
  heard(text: string): void;
  /** What has begun does not count any more. */
  forget(): void;
}

/** Puts pieces together from chunks, and gives up on what does not go on. */
export const assembling = (
  after: Later,
  patience: Patience,
  ready: (pieces: readonly string[]) => void,
): Assembly => {
  let rest = '';
  /** The escape before it was given as the key already. */
  let isLate = false;
  let tailMayCome = false;
  let turn = 0;
  let stringTurn = 0;

  const begun = (next: string): void => {
    if (kindOf(next) === 'string' && kindOf(rest) !== 'string') {
      const mine = ++stringTurn;
      after(patience.wholeString, () => {
        if (mine === stringTurn && kindOf(rest) === 'string') begun('');
      });
    }
    rest = next;
    const mine = ++turn;
    const kind = kindOf(rest);
    if (kind !== 'nothing') after(patience[kind], () => mine === turn && giveUp());
  };
  const giveUp = (): void => {
    const pieces = givenUp(rest);
    const wasEscape = rest === '\x1b';
    const shown = isLate && pieces[0] === '\x1b' ? pieces.slice(1) : pieces;
    isLate = false;
    begun('');
    if (wasEscape) awaitTail();
    ready(shown);
  };
  const awaitTail = (): void => {
    tailMayCome = true;
    const mine = turn;
    after(patience.tail, () => {
      if (mine === turn) tailMayCome = false;
    });
  };
  return {
    heard: text => {
      if (tailMayCome && isTail(text)) {
        rest = '\x1b';
        isLate = true;
      }
      tailMayCome = false;
      const { whole, rest: open } = takenApart(rest + text);
      if (whole.length > 0) isLate = false;
      begun(open);
      ready(whole);
    },
    forget: () => {
      isLate = false;
      tailMayCome = false;
      begun('');
    },
  };
};
