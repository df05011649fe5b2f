/** A frame with its title in the border, of an exact size. */
import { Box } from 'ink';
import type { ReactNode } from 'react';
import { Text } from './Text.tsx';
import { borderStyle, boxBorder } from './tones.ts';
import { topLineText } from './top-line.ts';

interface FrameProps {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly count?: string;
  readonly focused: boolean;
  readonly children: ReactNode;
}

const TopLine = ({ width, title, count, focused }: Omit<FrameProps, 'height' | 'children'>): ReactNode => {
  const text = topLineText(width, title, count);
  return (
    <Text wrap="truncate" {...borderStyle(focused)}>
      ╭
      <Text bold={focused} dimColor={false}>
        {text.title}
      </Text>
      {text.rest}
    </Text>
  );
};

export const Frame = ({ width, height, title, count, focused, children }: FrameProps): ReactNode => (
  <Box flexDirection="column" width={width} height={height} flexShrink={0}>
    <TopLine width={width} title={title} focused={focused} {...(count === undefined ? {} : { count })} />
    <Box
      flexDirection="column"
      flexShrink={0}
      width={width}
      height={height - 1}
      overflow="hidden"
      borderStyle="round"
      borderTop={false}
      {...boxBorder(focused)}
    >
      {children}
    </Box>
  </Box>
);
