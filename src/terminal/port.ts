/** What effects may ask of the terminal the app is drawn on. */

import type { Background } from '../text/theme/themes.ts';

export interface Terminal {
  /**
   * Leaves the app with this exit code, once what runs has been told to stop. `line` is printed to standard
   * error when the screen is gone.
   */
  exit(code: number, line?: string): void;
  /** Leaves the app and opens it again on the made-up organisation. */
  openDemo(): void;
  /** The terminal reports the mouse, or keeps it for itself. */
  listenToMouse(on: boolean): void;
  /**
   * Gives the terminal to `work` (a shell, a stopped process) and takes it back; `greeting` is a line said
   * before.
   */
  handOver<T>(work: () => Promise<T>, greeting?: string): Promise<T>;
  /** Stops the process group as ctrl+z does, and resolves when it is continued. */
  stop(): Promise<void>;
  /** Asks the terminal how bright its background is; undefined where it does not say so within a second. */
  background(): Promise<Background | undefined>;
  /** Rings its bell. */
  ring(): void;
}
