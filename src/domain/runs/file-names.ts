/** Names of files for what runs have written, one for each run. */
import { type RunTarget, type Stream, targetKey, targetName } from './run.ts';

/** Names of devices, whatever stands behind their dot. */
const ofWindows = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/** No name of a file is longer anywhere. */
const longestName = 120;

const fileName = (target: RunTarget, withRegion: boolean): string =>
  targetName(target, withRegion)
    .replace(/[^\w.@+=-]+/g, '_')
    .replace(/^[.-]/, '_')
    .replace(ofWindows, '_$&')
    .slice(0, longestName);

/** Two roles whose names make the same file get a number. */
const uniqueNames = (targets: readonly RunTarget[], withRegion: boolean): ReadonlyMap<string, string> => {
  const taken = new Set<string>();
  const names = new Map<string, string>();
  for (const target of targets) {
    const whole = fileName(target, withRegion);
    let name = whole;
    for (let at = 2; taken.has(name.toLowerCase()); at++) name = `${whole}-${at}`;
    taken.add(name.toLowerCase());
    names.set(targetKey(target), name);
  }
  return names;
};

/** `NAME.out` and `NAME.err`. */
export const fileNames = (
  targets: readonly RunTarget[],
  withRegion: boolean,
): ((target: RunTarget, stream: Stream) => string) => {
  const names = uniqueNames(targets, withRegion);
  return (target, stream) =>
    `${names.get(targetKey(target)) ?? fileName(target, withRegion)}.${stream === 'stdout' ? 'out' : 'err'}`;
};
