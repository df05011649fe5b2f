/**
 * What `--debug` tells: the files read, the calls made and what was decided. One listener for the process, as
 * there is one stderr; without it nothing is put into words. No text here may hold a token, a key, a code or
 * the query of an address: the test of secrets listens to all of it.
 */

export type Topic = 'env' | 'file' | 'call' | 'decision' | 'program';

type Listener = (topic: Topic, text: string) => void;

let listener: Listener | undefined;

/** Undefined ends it. */
export const listenTo = (to: Listener | undefined): void => {
  listener = to;
};

/** `text` is made only if somebody listens. */
export const trace = (topic: Topic, text: () => string): void => {
  if (listener) listener(topic, text());
};

export const isTraced = (): boolean => listener !== undefined;

/** A sentence for something thrown, without what it quotes: its code, or else its kind. */
export const thrownWords = (error: unknown): string => {
  if (!(error instanceof Error)) return 'failed';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return `failed: ${code}`;
};
