/** The regions to choose from, by name and place. */
import type { ReactNode } from 'react';
import type { Region } from '../../domain/regions.ts';
import { windowOf } from '../../state/list.ts';
import { specOf } from '../../state/overlays.ts';
import type { Row } from '../../state/rows.ts';
import { type RegionOverlay, regionList, regionMeant, regionsFound } from '../../state/sessions/regions.ts';
import { Field } from '../Field.tsx';
import { Line } from '../Line.tsx';
import { Rows } from '../Rows.tsx';
import { Text } from '../Text.tsx';
import type { OverlayProps } from '../view.ts';

const rowOf = ({ name, title }: Region): Row => ({
  key: name,
  cells: [{ text: name, tone: 'accent', width: 16 }, { text: title }],
});

export const RegionView = ({ state, overlay, width }: OverlayProps<RegionOverlay>): ReactNode => {
  const { list, keys, height } = regionList(state, overlay);
  const field = specOf(overlay).field?.(state, overlay);
  const visible = new Set(windowOf(list, keys, height));
  const rows = regionsFound(overlay)
    .filter(({ name }) => visible.has(name))
    .map(rowOf);
  const typed = rows.length === 0 ? regionMeant(state, overlay) : undefined;
  return (
    <>
      {field ? <Field label=" / " field={field} focused width={width} /> : null}
      <Text> </Text>
      <Rows rows={rows} width={width} selected={list.selected} focused />
      {rows.length > 0 ? null : (
        <Line
          cells={[
            typed === undefined
              ? { text: '   No region is called that.', tone: 'dim' }
              : { text: `   enter takes ${typed} as it is.`, tone: 'dim' },
          ]}
        />
      )}
    </>
  );
};
