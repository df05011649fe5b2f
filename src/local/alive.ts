import { codeOf } from './error-code.ts';

/** Whether a process of this number runs on this machine, whoever owns it. */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there and belongs to someone else.
    return codeOf(error) === 'EPERM';
  }
};
