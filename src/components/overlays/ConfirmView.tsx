/** A question, what follows from yes, and the two answers. */
import { Text } from 'ink';
import type { ReactNode } from 'react';
import type { ConfirmOverlay } from '../../state/flows/confirm.ts';
import { windowOf } from '../../state/list.ts';
import { specOf } from '../../state/overlays.ts';
import type { OverlayProps } from './view.ts';

export const ConfirmView = ({ state, overlay }: OverlayProps<ConfirmOverlay>): ReactNode => {
  const active = specOf(overlay).list?.(state, overlay);
  const visible = active ? windowOf(active.list, active.keys, active.height) : [];
  return (
    <>
      <Text bold wrap="truncate">{` ${overlay.question}`}</Text>
      <Text> </Text>
      {visible.map(key => (
        <Text key={key} wrap="truncate">{`  ${overlay.consequences[Number(key)] ?? ''}`}</Text>
      ))}
      <Text> </Text>
      <Text wrap="truncate">
        {' '}
        <Text bold color="cyan">
          y
        </Text>{' '}
        Yes{'    '}
        <Text bold color="cyan">
          n
        </Text>{' '}
        No
      </Text>
    </>
  );
};
