/** A frame with its title in the border, of an exact size. */
import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import { cut, widthOf } from './cells.ts';

interface FrameProps {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly count?: string;
  readonly focused: boolean;
  readonly children: ReactNode;
}

/** `╭ Accounts · main ──────── 3 of 41 ╮`. */
const TopLine = ({
  width,
  title,
  count = '',
  focused,
}: Omit<FrameProps, 'height' | 'children'>): ReactNode => {
  const right = count === '' ? '' : ` ${count} `;
  const shown = ` ${cut(title, Math.max(0, width - 6 - widthOf(right)))} `;
  const rule = '─'.repeat(Math.max(0, width - 3 - widthOf(shown) - widthOf(right)));
  return (
    <Text wrap="truncate" {...borderStyle(focused)}>
      ╭
      <Text bold={focused} dimColor={false}>
        {shown}
      </Text>
      {rule}
      {right}─╮
    </Text>
  );
};

const borderStyle = (focused: boolean) => (focused ? { color: 'cyan' } : { dimColor: true });

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
      {...(focused ? { borderColor: 'cyan' } : { borderDimColor: true })}
    >
      {children}
    </Box>
  </Box>
);
