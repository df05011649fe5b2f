/** A session to be removed: its profiles, which of them go with it, and what follows. */

import type { Profile } from '../../domain/model.ts';
import { plural } from '../../domain/time.ts';
import { keyOf } from '../../state/key-names.ts';
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
import { blank } from '../../text/line.ts';
import { rowLines } from '../columns.ts';
import { gap, paragraph, roomFor } from '../flex-lines.ts';
import { ofHeight } from '../part.ts';
import type { OverlayView } from '../view.ts';

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
  return token.is === 'valid'
    ? [`You stay signed in: press ${keyOf(state, 'sign-out')} first to sign out as well.`, ...notes]
    : notes;
};

export const sessionRemovalView: OverlayView<SessionRemovalOverlay> = ({ state, overlay, width, height }) => {
  const { list, keys } = removalList(state, overlay);
  const room = height - removalWords;
  const visible = new Set(windowOf(list, keys, room));
  const rows = profilesOf(state, overlay.session)
    .filter(({ name }) => visible.has(name))
    .map(profile => rowOf(profile, overlay.going.has(profile.name)));
  const uses = `${plural(keys.length, 'profile')} ${keys.length === 1 ? 'uses' : 'use'} this session.`;
  const notes = notesOf(state, overlay).flatMap(text => paragraph(`! ${text}`, width, 'warn'));
  return [
    ...roomFor([...paragraph(`${uses} Which should be removed too?`, width), gap], 2),
    ...ofHeight(rowLines(rows, width, list.selected), room),
    blank,
    ...roomFor(notes, 3),
  ];
};
