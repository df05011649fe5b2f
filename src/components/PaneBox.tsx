/** One of the three panes: its rows, or why there are none. */
import { Text } from 'ink';
import type { ReactNode } from 'react';
import type { Rect } from '../state/layout.ts';
import type { PaneView } from '../state/rows.ts';
import { wrapped } from './cells.ts';
import { Frame } from './Frame.tsx';
import { styleOf } from './Line.tsx';
import { Rows } from './Rows.tsx';

interface PaneBoxProps {
  readonly view: PaneView;
  readonly rect: Rect;
  readonly trail?: string;
}

const Messages = ({ view, width }: { view: PaneView; width: number }): ReactNode =>
  view.message
    .filter(cell => cell.text !== '')
    .flatMap(cell =>
      (view.rows.length > 0 ? [cell.text] : wrapped(cell.text, width)).map(text => ({ ...cell, text })),
    )
    .map(cell => (
      <Text key={cell.text} wrap="truncate" {...styleOf(cell.tone)}>
        {`  ${cell.text}`}
      </Text>
    ));

export const PaneBox = ({ view, rect, trail }: PaneBoxProps): ReactNode => (
  <Frame
    width={rect.width}
    height={rect.height}
    title={view.filter === '' ? view.title : `${view.title} / ${view.filter}`}
    count={view.count}
    focused={view.focused}
  >
    {trail === undefined ? null : <Text wrap="truncate" dimColor>{`  ${trail}`}</Text>}
    <Rows rows={view.rows} width={rect.width - 2} selected={view.selected} focused={view.focused} />
    <Messages view={view} width={rect.width - 6} />
  </Frame>
);
