/** One of the three panes: its rows, or why there are none. */
import type { ReactNode } from 'react';
import type { PaneView } from '../../state/browse/panes.ts';
import type { Rect } from '../../state/layout.ts';
import { Frame } from '../Frame.tsx';
import { styleOf } from '../Line.tsx';
import { Rows } from '../Rows.tsx';
import { Text } from '../Text.tsx';
import { messageLines, paneTitle } from './pane-text.ts';

interface PaneBoxProps {
  readonly view: PaneView;
  readonly rect: Rect;
  readonly trail?: string;
}

const Messages = ({ view, width }: { view: PaneView; width: number }): ReactNode =>
  messageLines(view, width).map(({ text, tone }) => (
    <Text key={text} wrap="truncate" {...styleOf(tone)}>
      {text}
    </Text>
  ));

export const PaneBox = ({ view, rect, trail }: PaneBoxProps): ReactNode => (
  <Frame
    width={rect.width}
    height={rect.height}
    title={paneTitle(view)}
    count={view.count}
    focused={view.focused}
  >
    {trail === undefined ? null : <Text wrap="truncate" dimColor>{`  ${trail}`}</Text>}
    <Rows rows={view.rows} width={rect.width - 2} selected={view.selected} focused={view.focused} />
    <Messages view={view} width={rect.width - 6} />
  </Frame>
);
