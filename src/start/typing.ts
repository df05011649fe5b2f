/**
 * What is typed and pointed at, on its way to the store: from before Ink is there until the screen is left.
 */
import { hit } from '../components/hit.ts';
import type { Action } from '../state/messages.ts';
import { fieldOf, questionOn } from '../state/overlays.ts';
import { isOnPanes, type State } from '../state/state.ts';
import type { Store } from '../state/store.ts';
import { type Asker, createAsker } from '../terminal/asker.ts';
import { patienceFor } from '../terminal/assembly.ts';
import {
  createKeyboard,
  type Keyboard,
  type KeyboardStream,
  systemTiming,
  type Timing,
} from '../terminal/keyboard.ts';
import type { Pointing } from '../terminal/pointer.ts';
import { type CalmStore, calm } from './calm.ts';

export interface TypingIo {
  readonly stdin: KeyboardStream;
  readonly stdout: NodeJS.WriteStream;
  /** Reached through ssh, where a key may come in parts. */
  readonly remote?: boolean;
  /** When the keyboard's waiting is over; tests turn a clock. */
  readonly timing?: Timing;
}

export interface Typing {
  /** As the view sees it. */
  readonly store: CalmStore;
  readonly keyboard: Keyboard;
  readonly asker: Asker;
}

/** What was pointed at is what is on screen now. */
const pointed = (state: State, pointing: Pointing): Action => {
  const { x, y } = pointing;
  const at = hit(state, x, y);
  return pointing.is === 'wheel'
    ? { type: 'mouse.turned', hit: at, steps: pointing.steps }
    : { type: 'mouse.clicked', hit: at, double: pointing.is === 'double-click' };
};

/**
 * What is pasted on the panes may be the error of an AWS client. The catalogue is loaded by the first paste;
 * only what is known of the text goes on from here.
 */
const pastedOn =
  (store: Pick<Store, 'read' | 'dispatch'>) =>
  (text: string): void => {
    if (!isOnPanes(store.read())) {
      store.dispatch({ type: 'explain.pasted', known: [] });
      return;
    }
    void import('../domain/explain/known.ts').then(({ knownIn, withNamesOnly }) =>
      store.dispatch({ type: 'explain.pasted', known: knownIn(text).map(withNamesOnly) }),
    );
  };

/** What only Ink can read waits until the keyboard hears that Ink is up. */
export const listen = (core: Store, { stdin, stdout, remote, timing = systemTiming }: TypingIo): Typing => {
  const store = calm(core);
  const asker = createAsker(text => stdout.write(text), timing.after);
  const keyboard = createKeyboard(
    stdin,
    {
      line: () => fieldOf(store.read()),
      question: () => questionOn(store.read()),
      press: key => store.dispatch({ type: 'key.pressed', key }),
      told: asker.told,
      pasted: pastedOn(store),
      point: pointing => store.dispatch(pointed(store.read(), pointing)),
    },
    { ink: false, patience: patienceFor(remote === true), timing },
  );
  return { store, keyboard, asker };
};
