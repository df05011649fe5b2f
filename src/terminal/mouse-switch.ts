/** The mouse of one screen: on while it is drawn, and off before anything else has the terminal. */
import { mouseOff, mouseOn } from './mouse.ts';

export interface MouseSwitch {
  set(on: boolean): void;
  /** The terminal is given away, and taken back. */
  pause(): void;
  resume(): void;
  /** The screen is left. A process that ends unexpectedly does this too. */
  end(): void;
}

interface Out {
  write(text: string): unknown;
}

export const createMouseSwitch = (out: Out): MouseSwitch => {
  let wanted = false;
  let away = false;
  let on = false;
  const off = (): void => {
    if (on) out.write(mouseOff);
    on = false;
  };
  const settle = (): void => {
    if (away || !wanted) {
      off();
      return;
    }
    if (!on) out.write(mouseOn);
    on = true;
  };
  process.on('exit', off);
  return {
    set: next => {
      wanted = next;
      settle();
    },
    pause: () => {
      away = true;
      settle();
    },
    resume: () => {
      away = false;
      settle();
    },
    end: () => {
      wanted = false;
      settle();
      process.off('exit', off);
    },
  };
};
