/**
 * A short choice, drawn by ink-select-input. It hears no keys: two listeners for one key would be two
 * effects.
 */
import SelectInput, { type IndicatorProps, type ItemProps } from 'ink-select-input';
import type { ReactNode } from 'react';
import { line } from '../text/line.ts';
import { padded } from '../text/measure.ts';
import { plain } from '../text/plain.ts';
import type { MenuPart } from './part.ts';
import { Row } from './Row.tsx';

const toneOf = (isSelected = false) => (isSelected ? 'key' : 'plain');

const Indicator = ({ isSelected }: IndicatorProps): ReactNode => (
  <Row line={line(isSelected ? ' › ' : '   ', toneOf(isSelected))} />
);

const Item = ({ isSelected, label }: ItemProps): ReactNode => (
  <Row line={line(plain(label), toneOf(isSelected))} />
);

type MenuProps = Omit<MenuPart, 'height'> & { readonly width: number };

export const Menu = ({ menu, selected, width }: MenuProps): ReactNode => (
  <SelectInput
    // It takes the position once, when it is made, and goes to the first row when the rows change.
    key={JSON.stringify([selected, menu.map(({ value }) => value)])}
    items={menu.map(item => ({ ...item, label: padded(item.label, width - 3) }))}
    initialIndex={menu.findIndex(({ value }) => value === selected)}
    isFocused={false}
    indicatorComponent={Indicator}
    itemComponent={Item}
  />
);
