/** What becomes of us when standard output cannot be written. */
import { codeOf } from '../local/error-code.ts';
import { plain } from '../text/plain.ts';

/** A reader that went away (`| head`) ends us quietly, as it does other tools; a full disk does not. */
export const endWithout = (error: unknown, tell: (text: string) => void): never => {
  if (codeOf(error) === 'EPIPE') process.exit(0);
  const why = error instanceof Error ? error.message : String(error);
  tell(`ssotui: The output could not be written: ${plain(why)}\n`);
  process.exit(1);
};

export const endWithOutput = (): void => {
  process.stdout.on('error', error => endWithout(error, text => process.stderr.write(text)));
  // Messages that nobody can read must not end what they are about.
  process.stderr.on('error', () => undefined);
};
