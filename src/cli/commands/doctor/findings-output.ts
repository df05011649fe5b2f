/** What the doctor found, as text: a line for each check, or for each root cause. */

import type { Check, Cure } from '../../../domain/doctor/check.ts';
import { keyWords } from '../../../domain/doctor/cure-key.ts';
import type { Finding, Findings } from '../../../domain/doctor/findings.ts';
import type { Breakage } from '../../../domain/model.ts';
import { someOf } from '../../../domain/sentences.ts';
import { counted, plural } from '../../../domain/time.ts';
import type { Printing } from '../../invocation.ts';
import type { Cell, Tone } from '../../output/output.ts';

type Row = readonly Cell[];

const tones: Readonly<Record<Check['state'], Tone>> = {
  ok: 'good',
  caution: 'warn',
  fault: 'bad',
  skipped: 'dim',
};

/** Lines below the summary: what clients say, and the cure. */
const more = ({
  details = [],
  clients,
  cure,
}: {
  details?: readonly string[];
  clients: readonly Breakage[];
  cure?: Cure | undefined;
}): readonly Row[] => [
  ...details.map((text): Row => ['', '', text]),
  ...clients.map(({ client, how }): Row => ['', '', { text: `${client}: ${how}`, tone: 'dim' }]),
  ...(cure ? [['', '', { text: `Cure: ${cure.text}${keyWords(cure)}`, tone: 'strong' }] as const] : []),
  ...(cure?.command === undefined ? [] : [['', '', { text: `  ${cure.command}`, tone: 'strong' }] as const]),
];

/** Checks in a row that are skipped for the same reason share a line. */
const joined = (checks: readonly Check[]): readonly (readonly Check[])[] => {
  const runs: Check[][] = [];
  const reason = ({ state, consequenceOf, summary }: Check): string | undefined =>
    state === 'skipped' ? (consequenceOf ?? summary) : undefined;
  for (const check of checks) {
    const last = runs.at(-1);
    const before = last?.[0];
    if (last && before && reason(check) !== undefined && reason(check) === reason(before)) last.push(check);
    else runs.push([check]);
  }
  return runs;
};

const skippedWords = ({ consequenceOf, summary }: Check): string =>
  consequenceOf === undefined ? summary : `Not looked at: it follows from ${consequenceOf}.`;

const stateWords = ({ state, cause, consequenceOf }: Check): string => {
  if (cause) return 'CAUSE';
  return consequenceOf === undefined ? state : 'follows';
};

const rowsOf = (run: readonly Check[]): readonly Row[] => {
  const [check] = run;
  if (!check) return [];
  const { state, summary, consequenceOf } = check;
  const ids = run.map(({ id }) => id).join(', ');
  const first: Row = [
    { text: stateWords(check), tone: consequenceOf === undefined ? tones[state] : 'dim' },
    run.length > 2 ? `${run.length} checks` : ids,
    state === 'skipped' ? { text: skippedWords(check), tone: 'dim' } : summary,
  ];
  if (consequenceOf !== undefined || state === 'ok' || state === 'skipped') return [first];
  const rest = check.found.slice(1).flatMap(found => [['', '', found.summary] as const]);
  return [
    first,
    ...more({ details: check.found[0]?.details ?? [], clients: check.clients, cure: check.cure }),
    ...rest,
  ];
};

const cautionsIn = (checks: readonly Check[]): number =>
  checks.filter(({ state, consequenceOf }) => state === 'caution' && consequenceOf === undefined).length;

const verdictWords = (checks: readonly Check[]): string => {
  const cause = checks.find(check => check.cause);
  const cautions = cautionsIn(checks);
  const besides = cautions > 0 ? ` ${plural(cautions, 'caution')}.` : '';
  if (!cause) return `Nothing is wrong.${besides}`;
  const command = cause.cure?.command;
  return `The cause: ${cause.summary}${command === undefined ? '' : ` Cure it with: ${command}`}${besides}`;
};

export const showChecks = (call: Printing, checks: readonly Check[]): void => {
  call.out.table(['STATE', 'CHECK', ''], joined(checks).flatMap(rowsOf));
  call.out.note(verdictWords(checks));
};

const mostNames = 10;

/** The first ten, and how many more. */
const names = ({ subjects }: Finding): readonly Row[] =>
  subjects.length === 0 ? [] : [['', '', { text: someOf(subjects, mostNames), tone: 'dim' }]];

const findingRows = (finding: Finding): readonly Row[] => [
  [
    { text: finding.state, tone: tones[finding.state] },
    finding.subjects.length === 0 ? '' : counted(finding.subjects.length),
    finding.summary,
  ],
  ...names(finding),
  ...more(finding),
];

const health = ({ healthy, subjects }: Findings): string => {
  if (subjects === 0) return 'There are no profiles yet.';
  const verb = healthy === 1 ? 'is' : 'are';
  return `${counted(healthy)} of ${plural(subjects, 'profile')} (and sessions without one) ${verb} healthy.`;
};

export const showFindings = (call: Printing, found: Findings): void => {
  call.out.table(['STATE', 'AFFECTS', ''], found.findings.flatMap(findingRows));
  call.out.note(found.findings.length === 0 ? `Nothing is wrong. ${health(found)}` : health(found));
};
