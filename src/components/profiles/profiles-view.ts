/** Every profile of the config, what it is worth, and all that is known of the selected one. */
import { keyOf } from '../../state/key-names.ts';
import { briefLines, profileLines, stateLines } from '../../state/profiles/details.ts';
import { profilesHeader, profilesMessage } from '../../state/profiles/header.ts';
import {
  listedIn,
  profileRows,
  profilesAreas,
  profilesHeading,
  profilesList,
  profilesNotes,
} from '../../state/profiles/listed.ts';
import { profileReading } from '../../state/profiles/profiles.ts';
import type { ProfilesOverlay } from '../../state/profiles/types.ts';
import type { State } from '../../state/state.ts';
import { blank, type Line, line, wrappedLines } from '../../text/line.ts';
import { inColumns, runOn } from '../details.ts';
import { filterParts, tableParts } from '../table.ts';
import type { OverlayView } from '../view.ts';

/** Columns from which labels stand beside their texts. */
const sideLines = (state: State, overlay: ProfilesOverlay, width: number): readonly Line[] => {
  const row = listedIn(state, overlay);
  if (!row) return [];
  return [...wrappedLines(row.name, width, 'accent'), blank, ...inColumns(profileLines(state, row), width)];
};

const belowLines = (state: State, overlay: ProfilesOverlay, width: number): readonly Line[] => {
  const row = listedIn(state, overlay);
  if (!row) return [];
  return [...inColumns(stateLines(state, row), width), ...runOn(briefLines(state, row), width)];
};

const reading = (state: State, overlay: ProfilesOverlay, width: number): readonly Line[] => {
  const scroll = profileReading(state, overlay);
  if (!scroll) return [];
  const lines = inColumns(scroll.lines.slice(scroll.active.list.at), width);
  return [line(` ${scroll.row.name}`, 'accent'), blank, ...lines];
};

export const profilesView: OverlayView<ProfilesOverlay> = ({ state, overlay, width }) => {
  if (overlay.reading) return reading(state, overlay, width);
  const areas = profilesAreas(state, overlay);
  const rows = profileRows(state, overlay);
  const listed = {
    areas,
    heading: profilesHeading(state, overlay),
    rows,
    selected: profilesList(state, overlay).list.selected,
    empty: rows.length > 0 ? [] : profilesMessage(state, overlay),
    details: (areas.beside ? sideLines : belowLines)(state, overlay, areas.details.width),
  };
  return [
    profilesHeader(state, overlay),
    ...profilesNotes(state)
      .slice(0, areas.notes)
      .map(({ text, tone }) => line(` ! ${text}`, tone)),
    ...filterParts(state, overlay),
    ...tableParts(listed, `${keyOf(state, 'profiles-details')} shows all of it`),
  ];
};
