/** What has failed above; the selected failure in full below. */
import type { ReactNode } from 'react';
import { ago } from '../../domain/time.ts';
import type { FailuresOverlay } from '../../state/failures/feature.ts';
import { windowOf } from '../../state/list.ts';
import { specOf } from '../../state/overlays.ts';
import type { Row } from '../../state/rows.ts';
import type { LoggedFailure } from '../../state/state.ts';
import { wrapped } from '../../text/measure.ts';
import { Rows } from '../Rows.tsx';
import { Text } from '../Text.tsx';
import type { OverlayProps } from '../view.ts';

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

export const FailuresView = ({ state, overlay, width, height }: OverlayProps<FailuresOverlay>): ReactNode => {
  const active = specOf(overlay).list?.(state, overlay);
  if (!active) return null;
  const logged = (key: string): LoggedFailure | undefined =>
    state.failures[state.failures.length - Number(key)];
  const rows = windowOf(active.list, active.keys, active.height).flatMap(key => {
    const failure = logged(key);
    return failure ? [rowOf(key, failure, state.now)] : [];
  });
  const chosen = logged(active.list.selected ?? '');
  const below = chosen ? told(chosen, width - 2).slice(0, Math.max(0, height - rows.length - 1)) : [];
  return (
    <>
      <Rows rows={rows} width={width} selected={active.list.selected} focused />
      <Text dimColor>{'─'.repeat(width)}</Text>
      {below.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
        <Text key={index} wrap="truncate" dimColor={index > 0}>{` ${line}`}</Text>
      ))}
    </>
  );
};
