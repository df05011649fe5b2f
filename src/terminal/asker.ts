/** The question for the background while it is open: asked once, answered by what the input brings. */
import type { Rgb } from '../text/theme/colours.ts';
import type { Later } from './assembly.ts';
import { type Asking, answerCounts, asked, backgroundQuery, heard } from './background.ts';

export interface Asker {
  /** The colour; undefined where the terminal does not say it, or too late. */
  ask(): Promise<Rgb | undefined>;
  /** What the terminal said by itself. */
  told(piece: string): void;
  /** Resolves when no answer is awaited: one that comes later would be typed into the shell. */
  quiet(): Promise<unknown>;
}

interface Open {
  asking: Asking;
  readonly answered: Promise<Rgb | undefined>;
  readonly answer: (colour: Rgb | undefined) => void;
}

const opened = (): Open => {
  let answer: Open['answer'] = () => undefined;
  const answered = new Promise<Rgb | undefined>(resolve => {
    answer = resolve;
  });
  return { asking: asked, answered, answer };
};

export const createAsker = (write: (text: string) => void, after: Later): Asker => {
  let open: Open | undefined;
  const close = (): void => {
    open?.answer(open.asking.answer);
    open = undefined;
  };
  return {
    ask: () => {
      if (open) return open.answered;
      const mine = opened();
      open = mine;
      write(backgroundQuery);
      after(answerCounts, () => {
        if (open === mine) close();
      });
      return mine.answered;
    },
    told: piece => {
      if (!open) return;
      open.asking = heard(open.asking, piece);
      if (open.asking.done) close();
    },
    quiet: async () => open?.answered,
  };
};
