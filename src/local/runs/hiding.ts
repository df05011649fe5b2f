/**
 * Takes secrets out of what a command writes, also where one arrives in two pieces: the end of a piece that
 * may be the beginning of a secret waits for the next piece.
 */
import type { Stream } from '../../domain/runs/run.ts';

type Hear = (stream: Stream, text: string) => void;

const stars = '********';

/** The length of the longest end of the text that a secret begins with. */
const begunIn = (text: string, secret: string): number => {
  for (let length = Math.min(text.length, secret.length - 1); length > 0; length--)
    if (text.endsWith(secret.slice(0, length))) return length;
  return 0;
};

export const hidingFrom = (all: readonly string[], hear: Hear): { readonly hear: Hear; end(): void } => {
  const secrets = all.filter(secret => secret !== '');
  const waiting = { stdout: '', stderr: '' };
  const pass = (stream: Stream, text: string): void => {
    if (text !== '') hear(stream, text);
  };
  return {
    hear: (stream, text) => {
      const clean = secrets.reduce((rest, secret) => rest.replaceAll(secret, stars), waiting[stream] + text);
      const begun = Math.max(0, ...secrets.map(secret => begunIn(clean, secret)));
      waiting[stream] = clean.slice(clean.length - begun);
      pass(stream, clean.slice(0, clean.length - begun));
    },
    end: () => {
      for (const stream of ['stdout', 'stderr'] as const) pass(stream, waiting[stream]);
    },
  };
};
