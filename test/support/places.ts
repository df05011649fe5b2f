/** Everything that can stand at a path beside a file: for tests of who reads and writes there. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { onTestFinished } from 'vitest';

export interface OddPlace {
  readonly title: string;
  readonly make: (path: string) => void | Promise<void>;
  /** What the user is told it is. */
  readonly what: string;
}

const listen = (path: string): Promise<void> => {
  const server = createServer();
  onTestFinished(() => void server.close());
  return new Promise(done => server.listen(path, done));
};

export const makePipe = (path: string): void => void execFileSync('mkfifo', [path]);

/** Needs root. 3 is the null device, 5 the one that is all zeros. */
export const makeDevice = (path: string, minor: number): void =>
  void execFileSync('mknod', [path, 'c', '1', String(minor)]);

const plain: readonly OddPlace[] = [
  { title: 'a folder', make: path => mkdirSync(path), what: 'it is a folder, not a file' },
  { title: 'a named pipe', make: makePipe, what: 'it is a named pipe, not a file' },
  { title: 'a socket', make: listen, what: 'it is a socket, not a file' },
];

const device: OddPlace = {
  title: 'a device',
  make: path => makeDevice(path, 5),
  what: 'it is a device, not a file',
};

const linked = ({ title, make, what }: OddPlace): OddPlace => ({
  title: `a link to ${title}`,
  make: async path => {
    await make(`${path}-target`);
    symlinkSync(`${path}-target`, path);
  },
  what: what.replace('it is ', 'it is a link to '),
});

const all = process.getuid?.() === 0 ? [...plain, device] : plain;

/** What is neither a file nor absent, and links to each of it. */
export const oddPlaces: readonly OddPlace[] = [...all, ...all.map(linked)];
