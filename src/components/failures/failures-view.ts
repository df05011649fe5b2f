/** What has failed above; the selected failure in full below. */
import { ago } from '../../domain/time.ts';
import type { FailuresOverlay } from '../../state/failures/feature.ts';
import { windowOf } from '../../state/list.ts';
import { specOf } from '../../state/overlays.ts';
import type { Row } from '../../state/rows.ts';
import type { LoggedFailure } from '../../state/state.ts';
import { line, rule } from '../../text/line.ts';
import { wrapped } from '../../text/measure.ts';
import { rowLines } from '../columns.ts';
import type { OverlayView } from '../view.ts';

const rowOf = (key: string, { failure, at }: LoggedFailure, now: number): Row => ({
  key,
  cells: [{ text: failure.summary }, { text: ago(now - at), tone: 'dim', width: 9, align: 'right' }],
});

const told = ({ failure, doing }: LoggedFailure, width: number): readonly string[] =>
  [
    failure.summary,
    failure.hint ?? '',
    `During: ${doing} [${failure.code}]`,
    ...(failure.detail ?? '').split('\n'),
  ]
    .filter(text => text !== '')
    .flatMap(text => wrapped(text, width));

export const failuresView: OverlayView<FailuresOverlay> = ({ state, overlay, width }) => {
  const active = specOf(overlay).list?.(state, overlay);
  if (!active) return [];
  const logged = (key: string): LoggedFailure | undefined =>
    state.failures[state.failures.length - Number(key)];
  const rows = windowOf(active.list, active.keys, active.height).flatMap(key => {
    const failure = logged(key);
    return failure ? [rowOf(key, failure, state.now)] : [];
  });
  const chosen = logged(active.list.selected ?? '');
  const below = chosen ? told(chosen, width - 2) : [];
  return [
    ...rowLines(rows, width, active.list.selected),
    rule(width),
    ...below.map((text, index) => line(` ${text}`, index > 0 ? 'dim' : 'plain')),
  ];
};
