/** Who holds a lock file: the process, and how to tell that it is gone. */
import { randomBytes } from 'node:crypto';
import { hostTag, type Owner, thisProcess } from '../files/temporary.ts';
import { startOf } from './start-time.ts';

/** The processes of this machine; tests put dead ones here. */
export interface Machine extends Owner {
  /** When a process started; empty where that is not known. */
  startOf(pid: number): string;
}

export const thisMachine: Machine = { ...thisProcess, startOf };

export interface Holder {
  /** Of this one taking of the lock. */
  readonly id: string;
  readonly pid: number;
  readonly start: string;
  readonly host: string;
  /** The holder whose lock this one took over. */
  readonly after: string;
}

const none = '-';

export const newHolder = ({ pid, host, startOf: start }: Machine, after = none): Holder => ({
  id: randomBytes(8).toString('hex'),
  pid,
  start: start(pid) || none,
  host: hostTag(host),
  after,
});

export const holderText = ({ id, pid, start, host, after }: Holder): string =>
  `${id} ${pid} ${start} ${host} ${after}`;

export const holderIn = (text: string): Holder | undefined => {
  const [id, pid, start, host, after] = text.split(' ');
  if (!id || !pid || !start || !host || !after || !/^\d+$/.test(pid)) return undefined;
  return { id, pid: Number(pid), start, host, after };
};

/** Whether the process is known to have ended. Nothing is known of other machines. */
export const isGone = ({ pid, start, host }: Holder, machine: Machine): boolean => {
  if (host !== hostTag(machine.host)) return false;
  if (!machine.isAlive(pid)) return true;
  const now = machine.startOf(pid);
  return start !== none && now !== '' && now !== start;
};
