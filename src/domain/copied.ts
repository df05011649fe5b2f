/** What is said of copied text: that it arrived only where that is known, else what to do if it did not. */

/**
 * Where copied text is. `clipboard`: there. `tmux`: in tmux's buffer, and offered to the terminal.
 * `terminal`: sent to the terminal, which does not say whether it takes it.
 */
export type Copied = 'clipboard' | 'tmux' | 'terminal';

export interface CopyNotice {
  readonly text: string;
  readonly tone: 'good' | 'info';
}

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const sayings: Readonly<Record<Copied, (what: string) => string>> = {
  clipboard: what => `Copied ${what}.`,
  tmux: what => `${upperFirst(what)}: in tmux's buffer (prefix ] pastes) and offered to the terminal.`,
  terminal: what => `Sent ${what} to the terminal.`,
};

/** `otherwise`: what helps when it did not arrive; not said where it is known to have arrived. */
export const copyNotice = (how: Copied, what: string, otherwise: string): CopyNotice =>
  how === 'clipboard'
    ? { text: sayings[how](what), tone: 'good' }
    : { text: `${sayings[how](what)} ${otherwise}`, tone: 'info' };

/** Longer text, or several lines, are on the screen already or do not fit beside the notice. */
const longestShown = 200;

/** For text that may be seen: the text itself. */
export const shownInstead = (text: string): string =>
  text.includes('\n') || text.length > longestShown
    ? 'If it did not arrive, select it with the mouse.'
    : `If it did not arrive: ${text}`;
