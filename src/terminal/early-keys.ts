/** Keys that are read before Ink is there: those that can mean only one thing, as Ink would name them. */

const named: Readonly<Record<string, string>> = {
  ' ': 'space',
  '\r': 'enter',
  '\t': 'tab',
  '\x1b[A': 'up',
  '\x1b[B': 'down',
  '\x1b[C': 'right',
  '\x1b[D': 'left',
};

/** Undefined for what is left to Ink. */
export const earlyKey = (text: string): string | undefined =>
  Object.hasOwn(named, text) ? named[text] : /^[!-~]$/.exec(text)?.[0];
