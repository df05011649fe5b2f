/** What `exec` takes to run in many roles, and the numbers read from it. */
import { hasWildcard } from '../../../../domain/labels/patterns.ts';
import { isRegion } from '../../../../domain/regions/regions.ts';
import { atOnce } from '../../../../domain/runs/in-turn.ts';
import { problem } from '../../../../ports.ts';
import { flag, type Given, text, texts } from '../../../command.ts';
import { labelParam } from '../../../labels.ts';
import { quoted } from '../../../output/output.ts';

export const manyParams = {
  accounts: texts('--account <glob>', 'in roles of these accounts, by name or id (repeatable)'),
  roles: texts('--role <glob>', 'in roles of these names (repeatable)'),
  exclude: texts('--exclude <glob>', 'not in accounts or roles of these names (repeatable)'),
  sessions: texts('--session <name>', 'in roles of this session (repeatable)'),
  ...labelParam,
  regions: texts('--region <region>', 'in this region (repeatable: each role in each of them)'),
  parallel: text('--parallel <n>', `how many at a time (default: ${atOnce})`),
  timeout: text('--timeout <time>', 'ends a run that takes longer: 30s, 5m, 1h'),
  failFast: flag('--fail-fast', 'starts no more once one has failed'),
  group: flag('--group', 'the output of each role together, once it has ended'),
  jsonl: flag('--jsonl', 'a JSON record a line, as each role ends'),
  folder: text('--out <folder>', 'the output of each role into a file of this new or empty folder'),
  retryFailed: flag('--retry-failed', 'only where the last such run failed'),
} as const;

export type ManyGiven = Given<typeof manyParams> & {
  /** Names or patterns of profiles. */
  readonly profiles: readonly string[];
  /** Patterns of roles, for accounts where several were found. */
  readonly prefer: readonly string[];
  readonly yes: boolean;
  /** An endpoint in place of keys. */
  readonly serve: boolean;
};

/** One profile by its name is the run with its terminal; everything else is a run over many. */
export const asksForMany = (given: ManyGiven): boolean => {
  const { profiles, accounts, roles, exclude, sessions, label, regions, retryFailed } = given;
  const lists = [accounts, roles, exclude, sessions, label, regions];
  const several = profiles.length > 1 || profiles.some(name => hasWildcard(name) || name === '-');
  return several || retryFailed || lists.some(list => list.length > 0);
};

/** What only a run over many roles takes. */
export const onlyForMany = (given: ManyGiven): string | undefined =>
  (
    [
      ['--parallel', given.parallel !== undefined],
      ['--timeout', given.timeout !== undefined],
      ['--fail-fast', given.failFast],
      ['--group', given.group],
      ['--jsonl', given.jsonl],
      ['--out', given.folder !== undefined],
    ] as const
  ).find(([, is]) => is)?.[0];

const mostParallel = 64;

export const parallelOf = ({ parallel }: ManyGiven): number => {
  if (parallel === undefined) return atOnce;
  const most = /^\d{1,3}$/.test(parallel) ? Number(parallel) : 0;
  if (most >= 1 && most <= mostParallel) return most;
  throw problem('usage', `--parallel ${quoted(parallel)} is not a number from 1 to ${mostParallel}.`, {
    hint: 'For example: --parallel 8',
  });
};

const units: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000 };
/** A day: a timer of Node's cannot wait for a month. */
const longestMs = 86_400_000;

/** In milliseconds. */
export const timeoutOf = ({ timeout }: ManyGiven): number | undefined => {
  if (timeout === undefined) return undefined;
  const [, digits = '', unit = 's'] = /^(\d{1,5})([smh]?)$/.exec(timeout) ?? [];
  const ms = Number(digits) * (units[unit || 's'] ?? 0);
  if (ms > 0 && ms <= longestMs) return ms;
  throw problem('usage', `--timeout ${quoted(timeout)} is not a time up to a day.`, {
    hint: 'For example: --timeout 30s, or --timeout 5m',
  });
};

export const regionsOf = ({ regions }: ManyGiven): readonly string[] => {
  const odd = regions.find(region => !isRegion(region));
  if (odd === undefined) return [...new Set(regions)];
  throw problem('usage', `--region ${quoted(odd)} is not a region.`, {
    hint: 'For example: --region eu-west-1',
  });
};
