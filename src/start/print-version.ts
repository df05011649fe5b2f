/** `ssotui --version`: asked for by scripts and prompts, it needs nothing else. */
import { version } from './version.ts';

export const main = async (): Promise<number> => {
  await new Promise<void>(resolve => {
    process.stdout.write(`${version}\n`, () => resolve());
  });
  return 0;
};
