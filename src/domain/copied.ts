/** The notice after copying text: whether it arrived, or what to do if it did not. */
import { upperFirst } from './sentences.ts';

/**
 * Where copied text is. `clipboard`: there. `tmux`: in tmux's buffer, and offered to the terminal.
 * `terminal`: sent to the terminal, which does not say whether it takes it.
 */
export type Copied = 'clipboard' | 'tmux' | 'terminal';

interface CopyNotice {
  readonly text: string;
  readonly tone: 'good' | 'info';
}

const sayings: Readonly<Record<Copied, (what: string) => string>> = {
  clipboard: what => `Copied ${what}.`,
  tmux: what => `${upperFirst(what)}: in tmux's buffer (prefix ] pastes) and offered to the terminal.`,
  terminal: what => `Sent ${what} to the terminal.`,
};

/** `otherwise`: what to do if the text did not arrive. */
export const copyNotice = (how: Copied, what: string, otherwise: string): CopyNotice =>
  how === 'clipboard'
    ? { text: sayings[how](what), tone: 'good' }
    : { text: `${sayings[how](what)} ${otherwise}`, tone: 'info' };

/** Longer texts do not fit into the notice. */
const longestShown = 200;

/** The text itself, where it may be seen and fits. */
export const shownInstead = (text: string): string =>
  text.includes('\n') || text.length > longestShown
    ? 'If it did not arrive, select it with the mouse.'
    : `If it did not arrive: ${text}`;
