/** The terminal's background as it answered last time: the first frame cannot wait for an answer. */
import { join } from 'node:path';
import type { Background } from '../text/theme/themes.ts';
import type { Context } from './context.ts';
import { bounds } from './files/gate.ts';
import { readTextSync } from './files/gate-sync.ts';
import { writePrivateFile } from './files/write.ts';

type Places = Pick<Context, 'paths'>;

const fileIn = ({ paths }: Places): string => join(paths.stateDir, 'background');

/** What cannot be read is not remembered. */
export const rememberedBackground = (places: Places): Background | undefined => {
  try {
    const text = readTextSync(fileIn(places), bounds.small)?.trim();
    return text === 'dark' || text === 'light' ? text : undefined;
  } catch {
    return undefined;
  }
};

/** Only a convenience: a full disk must not fail anything. */
export const rememberBackground = async (places: Places, background: Background): Promise<void> => {
  if (rememberedBackground(places) === background) return;
  await writePrivateFile(fileIn(places), `${background}\n`).catch(() => undefined);
};
