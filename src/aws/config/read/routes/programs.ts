/**
 * Programs (`credential_process`) that ask for other profiles of the config: where they lead back to
 * themselves no client ever gets keys.
 */
import { askedProfile } from './asked.ts';
import type { ReadFiles, ReadProfile, Rule } from './types.ts';

/** As in the AWS CLI: `_AWS_CLI_PROFILE_CHAIN` holds as many names. */
const mostPrograms = 4;

interface Step {
  readonly name: string;
  /** Another profile takes its keys from this one by `source_profile`. */
  readonly asSource: boolean;
  /** It runs a program that asks for the next profile. */
  readonly runs: boolean;
}

interface Next {
  readonly name: string;
  readonly runs: boolean;
}

const nextOf = (rule: Rule, read: ReadProfile, asSource: boolean, files: ReadFiles): Next | undefined => {
  const provider = rule(read, asSource, files);
  if (provider.kind === 'assume')
    return provider.profile === undefined ? undefined : { name: provider.profile, runs: false };
  if (provider.kind !== 'process') return undefined;
  const name = askedProfile(read.keys.credential_process ?? '');
  return name === undefined ? undefined : { name, runs: true };
};

const arrows = (names: readonly string[]): string => names.join(' -> ');

const whose = (steps: readonly Step[]): string =>
  steps.length === 1 ? 'its credential_process' : `the credential_process of ${steps.at(-1)?.name}`;

/** Circles of source profiles alone are told by the walk along them. */
const circleIn = (steps: readonly Step[], from: number): string | undefined => {
  const round = steps.slice(from);
  if (!round.some(({ runs }) => runs)) return undefined;
  const names = round.map(({ name }) => name);
  // As one comes by them: a profile may have been passed before, as a source.
  const first = steps.find(({ name }) => names.includes(name)) ?? steps[0];
  const at = names.indexOf(first?.name ?? '');
  const path = arrows([...names.slice(at), ...names.slice(0, at + 1)]);
  return first === steps[0] && first?.runs
    ? `its credential_process leads back to itself: ${path}`
    : `its keys come from a credential_process that leads back to itself: ${path}`;
};

const tooMany = (steps: readonly Step[]): string | undefined => {
  const runs = steps.filter(step => step.runs);
  return runs.length > mostPrograms
    ? `it needs more than ${mostPrograms} programs in a row: ${arrows(runs.map(({ name }) => name))}`
    : undefined;
};

/** Longer ones are not followed to their end: nobody has them. */
const longestWay = 1_000;

const keyOf = (name: string, asSource: boolean): string => `${asSource ? 'source' : 'asked'} ${name}`;

/** The profiles behind the last program: whoever comes by them needs no other look. */
const withoutPrograms = (steps: readonly Step[]): readonly Step[] =>
  steps.slice(steps.findLastIndex(({ runs }) => runs) + 1);

/** Why the programs on the way to a profile's keys cannot give any; undefined where they may. */
export const programFaults = (rule: Rule, files: ReadFiles): ((start: string) => string | undefined) => {
  const fine = new Set<string>();
  return start => {
    const steps: Step[] = [];
    const places = new Map<string, number>();
    for (let [name, asSource] = [start, false]; ; ) {
      const read = fine.has(keyOf(name, asSource)) ? undefined : files.profile(name);
      const next = read && nextOf(rule, read, asSource, files);
      if (!next || steps.length > longestWay) {
        for (const step of withoutPrograms(steps)) fine.add(keyOf(step.name, step.asSource));
        return undefined;
      }
      places.set(keyOf(name, asSource), steps.length);
      steps.push({ name, asSource, runs: next.runs });
      if (next.runs && !files.profile(next.name))
        return `${whose(steps)} asks for the profile "${next.name}", which does not exist`;
      const before = places.get(keyOf(next.name, !next.runs));
      if (before !== undefined) return circleIn(steps, before);
      const many = tooMany(steps);
      if (many !== undefined) return many;
      [name, asSource] = [next.name, !next.runs];
    }
  };
};
