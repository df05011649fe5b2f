/** Standard output without its stream, which takes longer to make than a line to print. */
import { fstatSync, writeSync } from 'node:fs';
import { codeOf } from '../../local/error-code.ts';
import { isNullDevice } from '../../local/files/place.ts';
import { endWithout } from '../output-end.ts';

/** A terminal is a character device; to ask for more, a module would be loaded that takes longer. */
export const mayBeTerminal = (descriptor: number): boolean => {
  try {
    const stats = fstatSync(descriptor);
    return stats.isCharacterDevice() && !isNullDevice(stats);
  } catch {
    return true;
  }
};

/** The stream waits where a pipe is full. */
const byStream = (bytes: Uint8Array): Promise<void> =>
  new Promise(resolve => {
    process.stdout.once('error', error => endWithout(error, printError));
    process.stdout.write(bytes, error => error ?? resolve());
  });

/** Resolves once all of it is written, or the reader is gone. On a full disk the process ends. */
export const print = async (text: string): Promise<void> => {
  const bytes = Buffer.from(text);
  let written = 0;
  try {
    while (written < bytes.length) written += writeSync(1, bytes, written);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EAGAIN') await byStream(bytes.subarray(written));
    else if (code !== 'EPIPE') endWithout(error, printError);
  }
};

/** Messages that nobody can read must not end what they are about. */
export const printError = (text: string): void => {
  const bytes = Buffer.from(text);
  let written = 0;
  try {
    while (written < bytes.length) written += writeSync(2, bytes, written);
  } catch (error) {
    if (codeOf(error) === 'EAGAIN') process.stderr.write(bytes.subarray(written));
  }
};
