/** A session to be removed: its profiles, which of them go with it, and what follows. */
import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { Profile } from '../../domain/model.ts';
import { plural } from '../../domain/time.ts';
import { windowOf } from '../../state/list.ts';
import type { Row } from '../../state/rows.ts';
import { tokenOf } from '../../state/select.ts';
import {
  profilesOf,
  removalList,
  removalResult,
  removalWords,
  type SessionRemovalOverlay,
} from '../../state/sessions/removal.ts';
import type { State } from '../../state/state.ts';
import { fitted, gap, paragraph } from '../flex-lines.ts';
import { Rows } from '../Rows.tsx';
import type { OverlayProps } from '../view.ts';
import { Words } from '../Words.tsx';

const rowOf = ({ name, managed }: Profile, goes: boolean): Row => ({
  key: name,
  mark: goes ? { text: '✗', tone: 'bad' } : { text: ' ' },
  cells: [
    { text: name },
    { text: managed ? '' : 'yours', tone: 'accent', width: 7 },
    goes ? { text: 'removed', tone: 'bad', width: 12 } : { text: 'kept, broken', tone: 'warn', width: 12 },
  ],
});

const notesOf = (state: State, overlay: SessionRemovalOverlay): readonly string[] => {
  const result = removalResult(state, overlay);
  const notes = result?.ok === true ? result.notes : [];
  const token = tokenOf(state, overlay.session);
  return token.is === 'valid' ? ['You stay signed in: press S first to sign out as well.', ...notes] : notes;
};

export const SessionRemovalView = ({
  state,
  overlay,
  width,
  height,
}: OverlayProps<SessionRemovalOverlay>): ReactNode => {
  const { list, keys } = removalList(state, overlay);
  const visible = new Set(windowOf(list, keys, height - removalWords));
  const profiles = profilesOf(state, overlay.session).filter(({ name }) => visible.has(name));
  const head = [
    ...paragraph(
      `${plural(keys.length, 'profile')} ${keys.length === 1 ? 'uses' : 'use'} this session. Which should be removed too?`,
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
          rows={profiles.map(profile => rowOf(profile, overlay.going.has(profile.name)))}
          width={width}
          selected={list.selected}
          focused
        />
      </Box>
      <Words lines={[gap, ...fitted(notes, 3)]} width={width} />
    </>
  );
};
