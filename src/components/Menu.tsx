/** A short choice, drawn. It hears no keys itself: two listeners for one key would be two effects. */
import type { ReactNode } from 'react';
import type { ActiveList } from '../state/flow.ts';
import { windowOf } from '../state/list.ts';
import type { MenuItem } from '../state/menu.ts';
import { Text } from './Text.tsx';

interface MenuProps {
  readonly items: readonly MenuItem[];
  readonly active: ActiveList;
}

const Item = ({ label, selected }: { label: string; selected: boolean }): ReactNode => (
  <Text wrap="truncate" bold={selected} {...(selected ? { color: 'cyan' } : {})}>
    {`${selected ? ' › ' : '   '}${label}`}
  </Text>
);

export const Menu = ({ items, active: { keys, list, height } }: MenuProps): ReactNode => {
  const visible = new Set(windowOf(list, keys, height));
  return items
    .filter(({ value }) => visible.has(value))
    .map(({ label, value }) => <Item key={value} label={label} selected={value === list.selected} />);
};
