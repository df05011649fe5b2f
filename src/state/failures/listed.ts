/** The failures as a list in columns, newest first. */

import { rememberedFor } from '../../domain/collections/memo.ts';
import { pageCommand, pageOf } from '../../domain/failures/pages.ts';
import { ago } from '../../domain/time.ts';
import { inKeysInForce, keyOf } from '../key-names.ts';
import type { LoggedFailure, State } from '../state.ts';
import type { DeclaredList, ListOverlay } from '../table/declared.ts';
import type { DetailLine } from '../table/details.ts';
import { listOf } from '../table/list-of.ts';
import { goBack } from '../table/told.ts';

export interface FailuresOverlay extends ListOverlay {
  readonly kind: 'failures';
}

interface ListedFailure {
  readonly key: string;
  readonly logged: LoggedFailure;
}

/** Keys count from the oldest one, so that a new failure changes no other's. */
const rowsOf = rememberedFor((failures: readonly LoggedFailure[]): readonly ListedFailure[] =>
  failures.map((logged, index) => ({ key: String(failures.length - index), logged })),
);

const columns: DeclaredList<FailuresOverlay, ListedFailure>['columns'] = [
  {
    id: 'what',
    title: 'What failed',
    wants: ({ logged }) => logged.failure.summary,
    least: 20,
    rank: 1,
    firm: true,
    order: ({ logged }) => logged.failure.summary,
    cell: ({ logged }) => ({ text: logged.failure.summary }),
  },
  {
    id: 'when',
    title: 'When',
    wants: 9,
    least: 9,
    rank: 0,
    firm: true,
    align: 'right',
    // The newest first.
    order: ({ logged }) => -logged.at,
    cell: ({ logged }, { now }) => ({ text: ago(now - logged.at), tone: 'dim' }),
  },
  {
    id: 'during',
    title: 'During',
    wants: ({ logged }) => logged.doing,
    least: 12,
    rank: 2,
    order: ({ logged }) => logged.doing,
    cell: ({ logged }) => ({ text: logged.doing, tone: 'dim' }),
  },
];

const pageText = ({ failure }: LoggedFailure): string => {
  const topic = pageOf(failure);
  return topic === undefined ? '' : pageCommand(topic);
};

/** A failure in full, with the page that tells more and what the service said. */
const failureLines = (state: State, logged: LoggedFailure): readonly DetailLine[] => {
  const { failure, doing, at } = logged;
  return [
    { label: 'Failed', text: failure.summary, tone: 'bad' as const },
    { label: 'Cure', text: inKeysInForce(state, failure.hint ?? '') },
    { label: 'Page', text: pageText(logged) },
    { label: 'During', text: `${doing} [${failure.code}]` },
    { label: 'When', text: ago(state.now - at) },
    ...(failure.detail ?? '').split('\n').map(text => ({ label: 'Detail', text })),
  ].filter(({ text }) => text.trim() !== '');
};

export const failuresLog = listOf<FailuresOverlay, ListedFailure>({
  noun: 'failure',
  columns,
  rows: ({ failures }) => rowsOf(failures),
  keyOf: ({ key }) => key,
  wordsOf: ({ logged: { failure, doing } }) => `${failure.summary} ${doing} ${failure.code}`,
  sort: { by: 'when', reversed: false },
  details: ({ logged }, state) => ({ more: failureLines(state, logged) }),
  more: state => `${keyOf(state, 'failures-details')} shows all of it`,
  empty: () => [{ text: 'Nothing has failed.', tone: 'dim' }, goBack],
  // The log is kept here: nothing has to be read for it.
  failed: () => undefined,
});
