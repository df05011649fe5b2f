/** The doctor's JSON records. */
import type { Check, Cure } from '../../../domain/doctor/check.ts';
import type { Finding, Findings } from '../../../domain/doctor/findings.ts';
import type { Subject } from '../../../domain/doctor/way.ts';
import type { Breakage } from '../../../domain/model.ts';

const clients = (breaks: readonly Breakage[]): readonly string[] =>
  breaks.map(({ client, how }) => `${client}: ${how}`);

const cureRecord = (cure: Cure | undefined) =>
  cure && { command: cure.command, text: cure.text, key: cure.key };

const checkRecord = ({ id, state, summary, found, clients: broken, cause, consequenceOf, cure }: Check) => ({
  id,
  state,
  finding: found[0]?.finding,
  summary,
  clients: clients(broken),
  cause,
  consequenceOf,
  cure: cureRecord(cure),
});

export const checksRecord = (subject: Exclude<Subject, { is: 'everything' }>, checks: readonly Check[]) => ({
  subject: subject.name,
  kind: subject.is,
  checks: checks.map(checkRecord),
});

const mostSubjects = 10;

const findingRecord = ({ id, state, summary, subjects, clients: broken, cure }: Finding) => ({
  id,
  state,
  summary,
  affected: subjects.length,
  subjects: subjects.slice(0, mostSubjects),
  clients: clients(broken),
  cure: cureRecord(cure),
});

export const findingsRecord = ({ findings, healthy }: Findings) => ({
  findings: findings.map(findingRecord),
  healthy,
});
