/** The regions to choose from, by name and place. */

import type { Region } from '../../domain/regions.ts';
import { keyOf } from '../../state/key-names.ts';
import { windowOf } from '../../state/list.ts';
import { specOf } from '../../state/overlays.ts';
import type { Row } from '../../state/rows.ts';
import {
  type RegionOverlay,
  regionList,
  regionMeant,
  regionsFound,
  whyLikely,
} from '../../state/sessions/regions.ts';
import { line } from '../../text/line.ts';
import { rowLines } from '../columns.ts';
import { finder } from '../part.ts';
import type { OverlayView } from '../view.ts';

const rowOf = ({ name, title }: Region, why: string): Row => ({
  key: name,
  cells: [
    { text: name, tone: 'accent', width: 16 },
    { text: title },
    { text: why, tone: 'dim', width: 0, align: 'right' },
  ],
});

export const regionView: OverlayView<RegionOverlay> = ({ state, overlay, width }) => {
  const { list, keys, height } = regionList(state, overlay);
  const visible = new Set(windowOf(list, keys, height));
  const rows = regionsFound(state, overlay)
    .filter(({ name }) => visible.has(name))
    .map(region => rowOf(region, whyLikely(state, region.name)));
  const typed = rows.length === 0 ? regionMeant(state, overlay) : undefined;
  const nothing =
    typed === undefined
      ? 'No region is called that.'
      : `${keyOf(state, 'region-choose')} takes ${typed} as it is.`;
  return finder(
    specOf(overlay).field?.(state, overlay),
    rowLines(rows, width, list.selected),
    line(`   ${nothing}`, 'dim'),
  );
};
