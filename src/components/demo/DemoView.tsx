/** The lines that point another shell at the demo. */
import type { ReactNode } from 'react';
import { type DemoOverlay, demoScroll } from '../../state/demo/feature.ts';
import { visibleLines } from '../../state/list.ts';
import { Line } from '../Line.tsx';
import { Text } from '../Text.tsx';
import type { OverlayProps } from '../view.ts';

export const DemoView = ({ state, overlay }: OverlayProps<DemoOverlay>): ReactNode => {
  const active = demoScroll(state, overlay);
  return (
    <>
      <Text wrap="truncate">{' Paste into another shell: AWS clients there use the demo.'}</Text>
      <Text wrap="truncate" dimColor>
        {' They end with the demo. y copies them all.'}
      </Text>
      <Text> </Text>
      {visibleLines(state.demo, active).map((text, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
        <Line key={active.list.at + index} cells={[{ text: ` ${text}`, tone: 'accent' }]} />
      ))}
    </>
  );
};
