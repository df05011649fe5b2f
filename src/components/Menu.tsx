/**
 * A short choice, drawn by ink-select-input. It hears no keys: two listeners for one key would be two
 * effects.
 */
import SelectInput, { type IndicatorProps, type ItemProps } from 'ink-select-input';
import type { ReactNode } from 'react';
import { type MenuPart, menuItem, menuLabel, menuMark } from './part.ts';
import { Row } from './Row.tsx';

const Indicator = ({ isSelected = false }: IndicatorProps): ReactNode => <Row line={menuMark(isSelected)} />;

const Item = ({ isSelected = false, label }: ItemProps): ReactNode => (
  <Row line={menuItem(label, isSelected)} />
);

type MenuProps = Omit<MenuPart, 'height'> & { readonly width: number };

export const Menu = ({ menu, selected, width }: MenuProps): ReactNode => (
  <SelectInput
    // It takes the position once, when it is made, and goes to the first row when the rows change.
    key={JSON.stringify([selected, menu.map(({ value }) => value)])}
    items={menu.map(item => ({ ...item, label: menuLabel(item.label, width) }))}
    initialIndex={menu.findIndex(({ value }) => value === selected)}
    isFocused={false}
    indicatorComponent={Indicator}
    itemComponent={Item}
  />
);
