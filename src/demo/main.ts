/**
 * The portal on its own, for trying other AWS clients against it: prints what to export, and serves until
 * told to stop.
 */
import { parseArgs } from 'node:util';
import { startPortal } from './portal.ts';
import type { DemoPortal, PortalOptions } from './types.ts';

interface PortalIo {
  out(text: string): void;
  err(text: string): void;
  /** Aborted to stop serving. */
  readonly signal: AbortSignal;
}

/** Each number option: its name in `PortalOptions`, and the bounds that make sense. */
const numbers = {
  accounts: { as: 'accounts', from: 0, to: 100_000, whole: true },
  roles: { as: 'roles', from: 0, to: 1000, whole: true },
  latency: { as: 'latencyMs', from: 0, to: 600_000, whole: false },
  rate: { as: 'rate', from: 0.01, to: 1e6, whole: false },
  burst: { as: 'burst', from: 1, to: 1e6, whole: false },
  'retry-after': { as: 'retryAfter', from: 0, to: 3600, whole: false },
  seed: { as: 'seed', from: 0, to: 2 ** 32 - 1, whole: true },
} as const satisfies Record<string, { as: keyof PortalOptions; from: number; to: number; whole: boolean }>;

const names = Object.keys(numbers) as (keyof typeof numbers)[];

/** The help of these options, one per line. */
export const portalUsage = `  --accounts N        accounts of the made-up organisation
  --roles N           roles of each account
  --latency MS        milliseconds before each answer
  --rate TPS          portal calls a second before 429
  --burst N           calls that may come at once (the rate by default)
  --retry-after S     send Retry-After with a 429
  --seed N            same seed, same organisation
  --hostile           add accounts with hostile, equal and empty names
`;

const numberOf = (name: keyof typeof numbers, text: string): number => {
  const { from, to, whole } = numbers[name];
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (value >= from && value <= to && (!whole || Number.isInteger(value))) return value;
  throw new Error(`--${name} takes a ${whole ? 'whole ' : ''}number from ${from} to ${to}, not "${text}"`);
};

/** Options from texts, as a command line gives them. Throws an Error that says what is wrong. */
export const portalOptions = (
  given: Readonly<Partial<Record<keyof typeof numbers, string | undefined>>> & { readonly hostile?: boolean },
): PortalOptions => {
  const read = names.flatMap(name => {
    const text = given[name];
    return text === undefined ? [] : [[numbers[name].as, numberOf(name, text)] as const];
  });
  // Only tests look at what was asked; here the log would be memory and secrets kept for nothing.
  return { ...Object.fromEntries(read), ...(given.hostile ? { hostile: true } : {}), requests: 0 };
};

/** `--accounts -5`: to node's parser a number below zero looks like an option. */
const joined = (argv: readonly string[]): readonly string[] =>
  argv.flatMap((word, at) => {
    const next = argv[at + 1] ?? '';
    if (isName(word) && isNegative(next)) return [`${word}=${next}`];
    return isNegative(word) && isName(argv[at - 1] ?? '') ? [] : [word];
  });

const isName = (word: string): boolean => /^--[a-z-]+$/.test(word);
const isNegative = (word: string): boolean => /^-[\d.]/.test(word);

const parsed = (argv: readonly string[]) =>
  parseArgs({
    args: [...joined(argv)],
    options: {
      accounts: { type: 'string' },
      roles: { type: 'string' },
      latency: { type: 'string' },
      rate: { type: 'string' },
      burst: { type: 'string' },
      'retry-after': { type: 'string' },
      seed: { type: 'string' },
      hostile: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  }).values;

const greeting = (portal: DemoPortal): string =>
  [
    ...Object.entries(portal.env).map(([name, value]) => `export ${name}=${value}`),
    `# Start URL ${portal.startUrl} in ${portal.region}; a second one: ${portal.partnerStartUrl}`,
    `# ${portal.accounts.length} accounts. Press Ctrl+C to stop.`,
    '',
  ].join('\n');

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise(done => {
    if (signal.aborted) done();
    else signal.addEventListener('abort', () => done(), { once: true });
  });

const serve = async (options: PortalOptions, io: PortalIo): Promise<number> => {
  const portal = await startPortal(options);
  try {
    io.out(greeting(portal));
    await aborted(io.signal);
  } finally {
    await portal.close();
  }
  return 0;
};

/** The options of an argument list; or a text: the help that was asked for, or what is wrong. */
export const parsePortalOptions = (argv: readonly string[]): PortalOptions | string => {
  try {
    const { help, ...given } = parsed(argv);
    return help ? portalUsage : portalOptions(given);
  } catch (thrown) {
    // Node's parser goes on with advice about positional arguments, of which there are none.
    const [said = ''] = (thrown instanceof Error ? thrown.message : String(thrown)).split(/\n|\. To specify/);
    return said;
  }
};

/** Runs the portal until the signal is aborted; answers the exit code (2: wrong usage). */
export const runPortal = async (argv: readonly string[], io: PortalIo): Promise<number> => {
  const options = parsePortalOptions(argv);
  if (typeof options !== 'string') return serve(options, io);
  const usage = `Serves a made-up organisation to AWS clients on 127.0.0.1.\n\n${portalUsage}`;
  const asked = options === portalUsage;
  if (asked) io.out(usage);
  else io.err(`${options}\n\n${usage}`);
  return asked ? 0 : 2;
};
