/** `ssotui --version`: asked for by scripts and prompts, it needs nothing else. */
import { endWithOutput } from '../output-end.ts';
import { version } from '../version.ts';

export const main = async (): Promise<number> => {
  endWithOutput();
  await new Promise<void>(resolve => {
    // After an error the stream tells it, and that ends us.
    process.stdout.write(`${version}\n`, error => error ?? resolve());
  });
  return 0;
};
