/** Runs one command line in memory and answers what it printed. */
import { type CliIo, runCli } from '../../src/cli/main.ts';
import type { Services } from '../../src/ports.ts';
import { type FakeWorld, fakeServices } from './fake-services.ts';

export interface CliRun {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** Stdout as the one JSON object it must be. */
  readonly json: () => unknown;
}

/** Splits at blanks; what is between single quotes stays one word. */
const words = (line: string): string[] =>
  [...line.matchAll(/'([^']*)'|(\S+)/g)].map(match => match[1] ?? match[2] ?? '');

export const runWith = async (
  services: Services,
  line: string | readonly string[],
  io: Partial<CliIo> = {},
): Promise<CliRun> => {
  let out = '';
  let err = '';
  const code = await runCli(
    typeof line === 'string' ? words(line) : line,
    {
      stdout: text => {
        out += text;
      },
      stderr: text => {
        err += text;
      },
      stdoutIsTty: false,
      stderrIsTty: false,
      columns: 80,
      env: {},
      version: '1.2.3',
      signal: new AbortController().signal,
      ...io,
    },
    async () => services,
  );
  return { code, out, err, json: () => JSON.parse(out) };
};

export const run = (
  world: FakeWorld,
  line: string | readonly string[],
  io: Partial<CliIo> = {},
): Promise<CliRun> => runWith(fakeServices(world), line, io);
