/** A session to be removed: its profiles, which of them go with it, and what follows. */
import { Box } from 'ink';
import type { ReactNode } from 'react';
import {
  removalList,
  removalResult,
  removalWords,
  type SessionRemovalOverlay,
} from '../../state/flows/session-removal.ts';
import { windowOf } from '../../state/list.ts';
import type { Row } from '../../state/rows.ts';
import { tokenOf } from '../../state/select.ts';
import type { State } from '../../state/state.ts';
import { plural } from '../../state/time.ts';
import { fitted, gap, paragraph } from '../flex-lines.ts';
import { Rows } from '../Rows.tsx';
import { Words } from '../Words.tsx';
import type { OverlayProps } from './view.ts';

const rowOf = (name: string, goes: boolean): Row => ({
  key: name,
  mark: goes ? { text: '✗', tone: 'bad' } : { text: ' ' },
  cells: [
    { text: name },
    goes ? { text: 'removed', tone: 'bad', width: 12 } : { text: 'kept, broken', tone: 'warn', width: 12 },
  ],
});

const notesOf = (state: State, overlay: SessionRemovalOverlay): readonly string[] => {
  const result = removalResult(state, overlay);
  const notes = result?.ok === true ? result.notes : [];
  const token = tokenOf(state, overlay.session);
  return token.is === 'valid'
    ? ['Its token stays: sign out (S) first to end the sign-in too.', ...notes]
    : notes;
};

export const SessionRemovalView = ({
  state,
  overlay,
  width,
  height,
}: OverlayProps<SessionRemovalOverlay>): ReactNode => {
  const { list, keys } = removalList(state, overlay);
  const visible = windowOf(list, keys, height - removalWords);
  const head = [
    ...paragraph(
      `${plural(keys.length, 'profile')} ${keys.length === 1 ? 'uses' : 'use'} it. Which ones are to go with it?`,
      width,
    ),
    gap,
  ];
  const notes = notesOf(state, overlay).flatMap(text => paragraph(`! ${text}`, width, 'warn'));
  return (
    <>
      <Words lines={fitted(head, 2)} width={width} />
      <Box flexDirection="column" flexShrink={0} height={height - removalWords}>
        <Rows
          rows={visible.map(name => rowOf(name, overlay.going.has(name)))}
          width={width}
          selected={list.selected}
          focused
        />
      </Box>
      <Words lines={[gap, ...fitted(notes, 3)]} width={width} />
    </>
  );
};
