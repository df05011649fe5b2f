/**
 * Root causes of everything on this machine: one finding for all profiles that a cause stops, worst first.
 */
import { onceForKey } from '../collections/memo.ts';
import type { Breakage, Session } from '../model.ts';
import { reachesAccounts } from '../sessions/section.ts';
import type { Check, Cure, Fix, Found } from './check.ts';
import { cureWithKey } from './cure-key.ts';
import { checksOfScope, inOrder, related } from './examine.ts';
import type { Facts } from './facts.ts';
import type { FindingId } from './ids.ts';
import { mergedFix } from './merged-fix.ts';
import { type Subject, wayOfProfile } from './way.ts';

export interface Finding {
  readonly id: FindingId;
  readonly state: 'caution' | 'fault';
  readonly summary: string;
  readonly details: readonly string[];
  readonly clients: readonly Breakage[];
  /** Names of profiles, of a session that no profile uses, or of files. */
  readonly subjects: readonly string[];
  readonly cure?: Cure;
  readonly fix?: Fix;
  readonly signIn?: true;
}

export interface Findings {
  readonly findings: readonly Finding[];
  /** Profiles (and sessions without one) that nothing stops. */
  readonly healthy: number;
  readonly subjects: number;
}

const everything: Subject = { is: 'everything' };

interface Gathering {
  readonly found: Map<string, { first: Found; fixes: Fix[]; subjects: Set<string> }>;
}

const add = ({ found }: Gathering, each: Found, subjects: readonly string[]): void => {
  const key = `${each.state} ${each.finding} ${each.summary}`;
  const known = found.get(key) ?? { first: each, fixes: [], subjects: new Set<string>() };
  found.set(key, known);
  if (each.fix) known.fixes.push(each.fix);
  for (const subject of each.subjects ?? subjects) known.subjects.add(subject);
};

/** A fault of the machine that names what it stops explains nothing of others. */
const concerns = ({ found }: Check, subject: string): boolean =>
  found.every(({ state, subjects }) => state === 'caution' || !subjects || subjects.includes(subject));

/** Only what no other fault explains, the machine's included. Answers whether nothing stops the subject. */
const addWay = (
  gathering: Gathering,
  machine: readonly Check[],
  checks: readonly Check[],
  subject: string,
): boolean => {
  const own = new Set(checks.map(({ id }) => id));
  const way = related(inOrder([...machine.filter(check => concerns(check, subject)), ...checks])).filter(
    ({ id }) => own.has(id),
  );
  for (const { consequenceOf, found } of way)
    if (consequenceOf === undefined) for (const each of found) add(gathering, each, [subject]);
  return !way.some(({ state }) => state === 'fault');
};

/** Answers whether one of its faults stops every subject. */
const addMachine = (gathering: Gathering, machine: readonly Check[], all: readonly string[]): boolean => {
  const roots = related(machine).filter(({ consequenceOf }) => consequenceOf === undefined);
  const found = roots.flatMap(check => check.found);
  for (const each of found) add(gathering, each, each.state === 'fault' ? all : []);
  return found.some(({ state, subjects }) => state === 'fault' && subjects === undefined);
};

/** Of two that stop as many, a sign-in comes last: it needs what the other one lacks. */
const worstFirst = (one: Finding, other: Finding): number =>
  Number(other.state === 'fault') - Number(one.state === 'fault') ||
  other.subjects.length - one.subjects.length ||
  Number(one.signIn ?? false) - Number(other.signIn ?? false);

const findingOf = ({
  first,
  fixes,
  subjects,
}: {
  first: Found;
  fixes: readonly Fix[];
  subjects: ReadonlySet<string>;
}): Finding => {
  const fix = mergedFix(fixes);
  const cure = cureWithKey(first);
  return {
    id: first.finding,
    state: first.state,
    summary: first.summary,
    details: first.details ?? [],
    clients: first.clients ?? [],
    subjects: [...subjects],
    ...(cure ? { cure } : {}),
    ...(fix ? { fix } : {}),
    ...(first.signIn ? { signIn: true } : {}),
  };
};

interface Ways {
  /** Each profile, and each session that no profile uses: its checks without those of the machine. */
  readonly ways: readonly (readonly [subject: string, checks: readonly Check[]])[];
  readonly machine: readonly Check[];
}

/** A session's checks are looked at once, and shared by all its profiles. */
const waysOf = (facts: Facts): Ways => {
  const { profiles, sessions } = facts.config;
  const bySession = onceForKey((session: Session) =>
    checksOfScope('session', facts, { subject: everything, session }),
  );
  const used = new Set<Session>();
  const ofProfiles = profiles.map(profile => {
    const way = wayOfProfile(facts, profile, everything);
    if (way.session) used.add(way.session);
    const ofSession = way.session ? bySession(way.session) : [];
    return [profile.name, [...ofSession, ...checksOfScope('profile', facts, way)]] as const;
  });
  const unused = sessions.filter(session => !used.has(session) && reachesAccounts(session));
  return {
    ways: [...ofProfiles, ...unused.map(session => [session.name, bySession(session)] as const)],
    machine: checksOfScope('machine', facts, { subject: everything }),
  };
};

/** Everything on this machine. `healthy` counts 0 where a fault of the machine stops every client. */
export const findingsOf = (facts: Facts): Findings => {
  const { ways, machine } = waysOf(facts);
  const gathering: Gathering = { found: new Map() };
  const healthy = ways.filter(([subject, checks]) => addWay(gathering, machine, checks, subject)).length;
  const names = ways.map(([subject]) => subject);
  const stopsAll = addMachine(gathering, machine, names);
  const findings = [...gathering.found.values()].map(findingOf).sort(worstFirst);
  return { findings, healthy: stopsAll ? 0 : healthy, subjects: names.length };
};

/** The faults of the findings, for the verdict. */
export const faultsOf = ({ findings }: Findings): readonly Finding[] =>
  findings.filter(({ state }) => state === 'fault');
