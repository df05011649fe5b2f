/**
 * A short choice, drawn by ink-select-input. It hears no keys: two listeners for one key would be two
 * effects.
 */
import { Box } from 'ink';
import SelectInput, { type IndicatorProps, type ItemProps } from 'ink-select-input';
import type { ReactNode } from 'react';
import type { ActiveList } from '../state/list.ts';

import { windowOf } from '../state/list.ts';
import type { MenuItem } from '../state/menu.ts';
import { Text } from './Text.tsx';

interface MenuProps {
  readonly items: readonly MenuItem[];
  readonly active: ActiveList;
}

const tone = (isSelected = false) => (isSelected ? { bold: true, color: 'cyan' } : {});

const Indicator = ({ isSelected }: IndicatorProps): ReactNode => (
  <Box flexShrink={0}>
    <Text {...tone(isSelected)}>{isSelected ? ' › ' : '   '}</Text>
  </Box>
);

const Item = ({ isSelected, label }: ItemProps): ReactNode => (
  <Text wrap="truncate" {...tone(isSelected)}>
    {label}
  </Text>
);

export const Menu = ({ items, active: { keys, list, height } }: MenuProps): ReactNode => {
  const visible = new Set(windowOf(list, keys, height));
  const shown = items.filter(({ value }) => visible.has(value));
  return (
    <SelectInput
      // It takes the position once, when it is made, and goes to the first row when the rows change.
      key={JSON.stringify([list.selected, shown.map(({ value }) => value)])}
      items={[...shown]}
      initialIndex={shown.findIndex(({ value }) => value === list.selected)}
      isFocused={false}
      indicatorComponent={Indicator}
      itemComponent={Item}
    />
  );
};
