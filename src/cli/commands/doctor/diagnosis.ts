/** Everything that one look found. */
import type { Check } from '../../../domain/doctor/check.ts';
import { examine } from '../../../domain/doctor/examine.ts';
import type { Facts } from '../../../domain/doctor/facts.ts';
import { type Findings, findingsOf } from '../../../domain/doctor/findings.ts';
import type { Subject } from '../../../domain/doctor/way.ts';

export interface Diagnosis {
  readonly facts: Facts;
  readonly subject: Subject;
  /** Of one profile or session. */
  readonly checks?: readonly Check[];
  /** Of everything. */
  readonly findings?: Findings;
}

export const diagnosed = (facts: Facts, subject: Subject): Diagnosis =>
  subject.is === 'everything'
    ? { facts, subject, findings: findingsOf(facts) }
    : { facts, subject, checks: examine(facts, subject) };
