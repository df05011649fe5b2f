/** `ssotui doctor`: the whole way from the shell to a role, the root cause first. */
import type { Found } from '../../../domain/doctor/check.ts';
import { rootFaults, type Verdict, verdictOf } from '../../../domain/doctor/examine.ts';
import type { Facts, OfflineFacts } from '../../../domain/doctor/facts.ts';
import { faultsOf } from '../../../domain/doctor/findings.ts';
import {
  nearestSubject,
  type Subject,
  subjectNamed,
  subjectOfEnvironment,
  wayOf,
} from '../../../domain/doctor/way.ts';
import type { DoctorPort, DoctorRequest } from '../../../ports.ts';
import { problem } from '../../../ports.ts';
import { flag, type Given, mostlyPrinting, text } from '../../command.ts';
import { exit } from '../../failures/exit.ts';
import type { Invocation, Printing } from '../../invocation.ts';
import { quoted } from '../../output/output.ts';
import { type Diagnosis, diagnosed } from './diagnosis.ts';
import { showChecks, showFindings } from './findings-output.ts';
import type { Fixed } from './fix.ts';
import { checksRecord, findingsRecord } from './records.ts';

const takes = {
  subject: text('[profile|session]', 'whose way to look at; AWS_PROFILE, else everything'),
  offline: flag('--offline', 'ask nobody: environment, files and cache alone'),
  fix: flag('--fix', 'offer each cure, one by one'),
  yes: flag('-y, --yes', 'with --fix: do without asking what cannot lose anything, and only that'),
};

type Options = Given<typeof takes>;

const subjectOf = (facts: OfflineFacts, name: string | undefined): Subject => {
  if (name === undefined) return subjectOfEnvironment(facts);
  const subject = subjectNamed(facts, name);
  if (subject) return subject;
  const near = nearestSubject(facts, name);
  throw problem('profile.unknown', `There is no profile or session ${quoted(name)}.`, {
    hint: [near, 'ssotui profiles and ssotui sessions list them.'].filter(Boolean).join('\n'),
  });
};

const requestFor = (facts: OfflineFacts, subject: Subject): DoctorRequest => {
  if (subject.is === 'everything') return { sessions: facts.config.sessions, profiles: [] };
  const { profile, session } = wayOf(facts, subject);
  return { sessions: session ? [session] : [], profiles: profile ? [profile] : [] };
};

/** A call, and the one port that looking takes. */
interface Looking {
  readonly call: Printing;
  readonly doctor: DoctorPort;
}

const withNetwork = async (
  { call, doctor }: Looking,
  facts: OfflineFacts,
  subject: Subject,
): Promise<Facts> => {
  call.out.progress('Asking the network, the portal and STS ...');
  try {
    return { ...facts, network: await doctor.ask(facts, requestFor(facts, subject), call.io.signal) };
  } finally {
    call.out.progress('');
  }
};

const look = async (looking: Looking, { subject: name, offline }: Options): Promise<Diagnosis> => {
  const facts = await looking.doctor.gather();
  const subject = subjectOf(facts, name);
  return diagnosed(offline ? facts : await withNetwork(looking, facts, subject), subject);
};

const faultsIn = ({ checks, findings }: Diagnosis): readonly Pick<Found, 'signIn'>[] =>
  checks ? rootFaults(checks) : findings ? faultsOf(findings) : [];

const codes: Readonly<Record<Verdict, number>> = {
  well: exit.done,
  'sign-in': exit.signIn,
  ill: exit.failed,
};

const show = (call: Printing, { subject, checks, findings }: Diagnosis, fixed?: Fixed): void => {
  if (call.json) {
    const record =
      checks && subject.is !== 'everything'
        ? checksRecord(subject, checks)
        : findingsRecord(findings ?? { findings: [], healthy: 0, subjects: 0 });
    call.out.json({ ...record, fixes: fixed?.fixes });
  } else if (checks) showChecks(call, checks);
  else if (findings) showFindings(call, findings);
};

const fix = async (call: Invocation, options: Options, found: Diagnosis): Promise<number> => {
  if (!call.json) show(call, found);
  // Cures bring the sign-in and the writer of the config: only who wants them loads them.
  const { fixAll } = await import('./fix.ts');
  const fixed = await fixAll(call, found, options);
  if (fixed.refused) {
    if (call.json) show(call, found, fixed);
    return exit.unsafe;
  }
  const done = fixed.fixes.some(each => each.done);
  const after = done ? await look({ call, doctor: call.services.doctor }, options) : found;
  if (call.json || done) show(call, after, fixed);
  return codes[verdictOf(faultsIn(after))];
};

export const command = mostlyPrinting({
  about: 'why an AWS command fails: everything between this shell and a role, the cause first',
  examples: [
    'ssotui doctor',
    'ssotui doctor dev-admin',
    'ssotui doctor --offline --json',
    'ssotui doctor --fix',
  ],
  notes: [
    'Looks at the environment, the files, the profile, its session, the cache, the clock, the network, the portal',
    'and STS, and stops nowhere. The first fault is the cause; where that is a sign-in, the network it needs comes before',
    'it. What follows from the cause is told so. Of everything it tells each cause once, with the profiles it stops.',
    'It only reads: no token is renewed and no cached keys are taken for an answer.',
    'Exits 0 when nothing is wrong (cautions count as nothing), 1 when something is, 3 when a sign-in cures it.',
    '--fix shows each cure with its diff or list and asks; "ssotui undo" and "ssotui cache restore" take them back.',
    '--fix --yes removes a byte order mark, completes headers without "profile ", tightens modes and moves corrupt',
    'cache files to the trash. It does nothing else.',
  ].join('\n'),
  takes,
  run: async (call, options, services) => {
    if (options.yes && !options.fix) throw problem('usage', '--yes says something only with --fix.');
    const looking = { call, doctor: await (call.io.doctor?.() ?? services().then(each => each.doctor)) };
    const found = await look(looking, options);
    if (options.fix) return fix({ ...call, services: await services() }, options, found);
    show(call, found);
    return codes[verdictOf(faultsIn(found))];
  },
});
