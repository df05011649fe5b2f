/**
 * What search has found: the row's place in account, role, profile and session, and all about the selected
 * one.
 */
import { windowOf } from '../../state/list.ts';
import { specOf } from '../../state/overlays.ts';
import { hitDetails, searchAreas, searchHeading, searchRows } from '../../state/search/listed.ts';
import { hitKey, type SearchOverlay, searchFound, searchList } from '../../state/search/search.ts';
import { detailsPane } from '../browse/details-pane.ts';
import { fieldPart } from '../part.ts';
import { tableParts } from '../table.ts';
import type { OverlayView } from '../view.ts';

export const searchView: OverlayView<SearchOverlay> = ({ state, overlay }) => {
  const found = searchFound(state, overlay);
  const { list, keys, height } = searchList(state, overlay);
  const shown = found.hits.slice(list.top, list.top + windowOf(list, keys, height).length);
  const areas = searchAreas(state, found);
  const field = specOf(overlay).field?.(state, overlay);
  const hit = found.hits[list.at];
  const { width, height: lines } = areas.details;
  const listed = {
    areas,
    heading: searchHeading(state, found),
    rows: searchRows(
      state,
      found,
      shown.map(each => [hitKey(each), each] as const),
      overlay.query,
    ),
    selected: list.selected,
    empty: [{ text: 'Nothing that has been listed is called that.', tone: 'dim' as const }],
    details: areas.beside && hit ? detailsPane(hitDetails(state, hit), width, lines) : [],
  };
  return [...(field ? [fieldPart(' / ', field)] : []), ...tableParts(listed, '')];
};
