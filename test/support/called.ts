/**
 * A call of a command in memory, for tests of what commands share: its streams, and services over a world.
 */
import type { Invocation } from '../../src/cli/invocation.ts';
import type { CliIo } from '../../src/cli/io.ts';
import { outputTo } from '../../src/cli/output/output.ts';
import { aWorld, type FakeWorld, fakeServices } from './fake-services.ts';

interface Called {
  readonly call: Invocation;
  readonly out: () => string;
  readonly err: () => string;
}

interface How {
  readonly io?: Partial<CliIo>;
  readonly world?: FakeWorld;
  readonly json?: boolean;
}

/** Streams that keep what is written to them. */
export const collecting = (more: Partial<CliIo> = {}) => {
  let [out, err] = ['', ''];
  const io: CliIo = {
    stdout: text => {
      out += text;
    },
    stderr: text => {
      err += text;
    },
    ...{ stdoutIsTty: false, stderrIsTty: false, columns: 80, env: { TERM: 'xterm' }, version: '1.2.3' },
    signal: new AbortController().signal,
    ...more,
  };
  return { io, out: () => out, err: () => err };
};

export const called = ({ io: more = {}, world = aWorld(), json = false }: How = {}): Called => {
  const { io, out, err } = collecting(more);
  const call: Invocation = {
    ...{ io, out: outputTo(io, { quiet: false, color: false }), json, quiet: false, color: false, argv: [] },
    services: fakeServices(world),
    command: () => {
      throw new Error('There is no parser here.');
    },
  };
  return { call, out, err };
};
