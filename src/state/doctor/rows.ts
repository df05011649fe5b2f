/** The findings as a list in columns: worst first, each with what it stops. */
import type { Finding } from '../../domain/doctor/findings.ts';
import { plural } from '../../domain/time.ts';
import { keyOf as keyInForce } from '../key-names.ts';
import type { DeclaredList } from '../table/declared.ts';
import { listOf } from '../table/list-of.ts';
import type { DoctorOverlay } from './types.ts';
import { doctorEmpty, doctorFailed, doctorHeader, findingLines } from './words.ts';

/** Equal findings are one: see `findingsOf`. */
export const keyOf = ({ id, summary }: Finding): string => `${id} ${summary}`;

/** Of a path in the middle of a sentence its last two names: the details have the whole. */
const shortPaths = (text: string): string =>
  text.replace(/(^|\s)\/(?:[^\s/,]+\/)+([^\s/,]+\/[^\s/,]+)/g, '$1…/$2');

/** Of one profile its name stands for "it": in the list nothing else says whose cause it is. */
const causeOf = ({ summary, subjects: [only, ...more] }: Finding): string =>
  only !== undefined && more.length === 0 && /^Its? /.test(summary)
    ? `${only}: ${summary.charAt(0).toLowerCase()}${summary.slice(1)}`
    : shortPaths(summary);

/** Of a file its name: the details have the path. */
const affects = ({ subjects: [only = '', ...more] }: Finding): string => {
  if (more.length > 0) return plural(more.length + 1, 'profile');
  return only.startsWith('/') ? only.slice(only.lastIndexOf('/') + 1) : only;
};

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
    id: 'cause',
    title: 'Cause',
    wants: causeOf,
    least: 20,
    rank: 1,
    firm: true,
    order: ({ summary }) => summary,
    cell: finding => ({ text: causeOf(finding) }),
  },
  {
    id: 'affects',
    title: 'Affects',
    wants: affects,
    // "999 profiles": how many it stops says more than the end of a long cause.
    least: 12,
    rank: 2,
    firm: true,
    // The most first.
    order: ({ subjects }) => -subjects.length,
    cell: finding => ({ text: affects(finding), tone: 'dim' }),
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
