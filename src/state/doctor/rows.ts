/** The findings as a list in columns: worst first, each with what it stops. */
import type { Finding } from '../../domain/doctor/findings.ts';
import { counted } from '../../domain/time.ts';
import { keyOf as keyInForce } from '../key-names.ts';
import type { DeclaredList } from '../table/declared.ts';
import { listOf } from '../table/list-of.ts';
import type { DoctorOverlay } from './types.ts';
import { doctorEmpty, doctorFailed, doctorHeader, findingLines } from './words.ts';

/** Equal findings are one: see `findingsOf`. */
export const keyOf = ({ id, summary }: Finding): string => `${id} ${summary}`;

const affects = ({ subjects }: Finding): string => (subjects.length === 0 ? '' : counted(subjects.length));

const columns: DeclaredList<DoctorOverlay, Finding>['columns'] = [
  {
    id: 'state',
    title: 'State',
    wants: 8,
    least: 8,
    rank: 0,
    firm: true,
    // They are found worst first.
    order: () => 0,
    cell: ({ state }) => ({ text: state, tone: state === 'fault' ? 'bad' : 'warn' }),
  },
  {
    id: 'affects',
    title: 'Affects',
    wants: 7,
    least: 7,
    rank: 1,
    firm: true,
    align: 'right',
    // The most first.
    order: ({ subjects }) => -subjects.length,
    cell: finding => ({ text: affects(finding), tone: 'dim' }),
  },
  {
    id: 'cause',
    title: 'Cause',
    wants: ({ summary }) => summary,
    least: 20,
    rank: 2,
    firm: true,
    order: ({ summary }) => summary,
    cell: ({ summary }) => ({ text: summary }),
  },
];

const none: readonly Finding[] = [];

export const doctorFindings = listOf<DoctorOverlay, Finding>({
  noun: 'finding',
  columns,
  rows: (_state, { found }) => found?.findings.findings ?? none,
  keyOf,
  wordsOf: ({ id, state, summary, subjects }) => [state, summary, id, ...subjects].join(' '),
  sort: { by: 'state', reversed: false },
  above: (_state, overlay) => [doctorHeader(overlay)],
  details: (finding, state) => ({ more: findingLines(state, finding) }),
  more: state => `${keyInForce(state, 'doctor-details')} shows all of it`,
  empty: doctorEmpty,
  failed: doctorFailed,
});
