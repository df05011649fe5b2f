/** What tells a process from a later one that got its number. */
import { bounds } from '../files/gate.ts';
import { readTextSync } from '../files/gate-sync.ts';

/** Field 22 of `/proc/PID/stat` (proc_pid_stat(5)), counted from behind the name, which may hold blanks. */
const startField = 19;

const startIn = (stat: string): string | undefined =>
  stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .at(startField);

/**
 * When a process started: ticks since the machine did. Empty where the system has no /proc, or no such
 * process.
 */
export const startOf = (pid: number): string => {
  if (process.platform !== 'linux') return '';
  try {
    return startIn(readTextSync(`/proc/${pid}/stat`, bounds.small) ?? '') ?? '';
  } catch {
    return '';
  }
};
