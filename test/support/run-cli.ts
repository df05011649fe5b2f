/** Runs one command line in memory and answers what it printed. */
import { type CliIo, runCli } from '../../src/cli/main.ts';
import type { Services } from '../../src/ports.ts';
import { type FakeWorld, fakeServices } from './fake-services.ts';
import { documentedCommands, shapeFaults } from './json-shape.ts';

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

/** The command among the words; a group has its own below it. */
const commandIn = (argv: readonly string[]): string => {
  const [group = '', own = ''] = argv.filter(word => !word.startsWith('-'));
  const both = `${group} ${own}`;
  return documentedCommands.includes(both) ? both : group;
};

/** Before a `--`: what follows it is another command's. */
const asksJson = (argv: readonly string[]): boolean =>
  argv.slice(0, argv.includes('--') ? argv.indexOf('--') : argv.length).includes('--json');

/** Every output with --json, in whatever test, is as docs/json.schema.json says. */
const holdToSchema = (argv: readonly string[], out: string): void => {
  if (!asksJson(argv) || !out.startsWith('{')) return;
  const command = commandIn(argv);
  const faults = shapeFaults(command, JSON.parse(out));
  if (faults.length === 0) return;
  throw new Error(
    `ssotui ${argv.join(' ')}: not as docs/json.schema.json has "${command}": ${faults.join('; ')}.` +
      ' Document it there, then npm run readme.',
  );
};

export const runWith = async (
  services: Services,
  line: string | readonly string[],
  io: Partial<CliIo> = {},
): Promise<CliRun> => {
  let out = '';
  let err = '';
  const argv = typeof line === 'string' ? words(line) : line;
  const code = await runCli(
    argv,
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
  holdToSchema(argv, out);
  return { code, out, err, json: () => JSON.parse(out) };
};

export const run = (
  world: FakeWorld,
  line: string | readonly string[],
  io: Partial<CliIo> = {},
): Promise<CliRun> => runWith(fakeServices(world), line, io);
