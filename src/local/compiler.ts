/** Has V8 optimize later: for commands that end before a faster function has paid for its compilation. */
import { setFlagsFromString } from 'node:v8';

/**
 * Ten times what V8 waits for. By itself it optimizes the reader of the config after some 500 profiles, on
 * threads of its own: that takes 80 ms of processor time and saves 10. With 50,000 profiles it still does.
 */
const flags: readonly (readonly [line: number, flags: readonly string[]])[] = [
  [20, ['--interrupt-budget=1320000']],
  [22, ['--invocation-count-for-maglev=4000', '--invocation-count-for-turbofan=30000']],
  [24, ['--invocation-count-for-maglev=4000', '--invocation-count-for-turbofan=30000']],
];

/** V8 complains on the terminal of flags it does not know: other versions are left as they are. */
export const optimizeLate = (version: string = process.versions.node): void => {
  const [, known = []] = flags.find(([line]) => line === Number.parseInt(version, 10)) ?? [];
  for (const flag of known) setFlagsFromString(flag);
};
