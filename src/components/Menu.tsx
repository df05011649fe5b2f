/** A short choice: arrows and enter, or its digit. */
import { Text } from 'ink';
import SelectInput from 'ink-select-input';
import type { ReactNode } from 'react';
import type { Action } from '../state/messages.ts';
import { useDispatch, useListening } from './dispatch.ts';

export interface MenuItem {
  readonly label: string;
  readonly value: string;
}

interface MenuProps {
  readonly items: readonly MenuItem[];
  readonly chosen: (value: string) => Action;
  readonly focused?: boolean;
  /** How many are shown at a time; the rest scrolls. */
  readonly limit?: number;
}

const Indicator = ({ isSelected = false }: { isSelected?: boolean }): ReactNode => (
  <Text color="cyan">{isSelected ? ' › ' : '   '}</Text>
);

const Item = ({ isSelected = false, label }: { isSelected?: boolean; label: string }): ReactNode => (
  <Text wrap="truncate" bold={isSelected} {...(isSelected ? { color: 'cyan' } : {})}>
    {label}
  </Text>
);

export const Menu = ({ items, chosen, focused = true, limit }: MenuProps): ReactNode => {
  const dispatch = useDispatch();
  const listening = useListening();
  return (
    <SelectInput
      items={[...items]}
      isFocused={focused && listening}
      {...(limit === undefined ? {} : { limit })}
      indicatorComponent={Indicator}
      itemComponent={Item}
      onSelect={item => dispatch(chosen(item.value))}
    />
  );
};
