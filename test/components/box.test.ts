/** Boxes, rows and the footer as text: what stands where, and what gives way. */
import { describe, expect, test } from 'vitest';
import { type Block, boxed, isPlaced } from '../../src/components/box.ts';
import { rowLines } from '../../src/components/columns.ts';
import { footerLine } from '../../src/components/footer.ts';
import { fieldPart, finder, menuPart, ofHeight } from '../../src/components/part.ts';
import type { Row } from '../../src/state/rows.ts';
import { blank, line, textOf, tonesOf } from '../../src/text/line.ts';

const rect = { left: 3, top: 1, width: 16, height: 5 };
const field = { id: 'name', value: 'main' };
const drawn = (content: Block['content']): readonly string[] =>
  content.map(each => (isPlaced(each) ? `${textOf(each.behind)} x${each.input.height}` : textOf(each)));

describe('a box', () => {
  test('has its title and count in the border, and is as high as its rectangle', () => {
    expect(drawn(boxed([line('one')], rect, { title: 'Roles', count: '1 of 9', focused: true }))).toEqual([
      '╭ Roles ───────╮',
      '│one           │',
      '│              │',
      '│              │',
      '╰──────────────╯',
    ]);
  });

  test('drops what does not fit, never a border', () => {
    const lines = ['a', 'b', 'c', 'd'].map(text => line(text));
    expect(drawn(boxed(lines, rect, { title: 'T', focused: false }))).toEqual([
      '╭ T ───────────╮',
      '│a             │',
      '│b             │',
      '│c             │',
      '╰──────────────╯',
    ]);
  });

  test('leaves an input its place between the borders', () => {
    const parts = [fieldPart('Name ', field, { height: 2 }), line('below')];
    const content = boxed(parts, rect, { title: 'T', focused: false });
    expect(drawn(content)).toEqual([
      '╭ T ───────────╮',
      '│              │ x2',
      '│below         │',
      '╰──────────────╯',
    ]);
    expect(content[1]).toMatchObject({ left: 1, width: 14 });
  });

  test('shows by its colour that it has the keyboard', () => {
    const tones = (focused: boolean) => {
      const [top] = boxed([], rect, { title: 'T', focused });
      return top && !isPlaced(top) ? top.flatMap(tonesOf) : [];
    };
    expect(tones(true)).toEqual(['focus', 'title', 'focus', 'focus', 'focus']);
    expect(tones(false)).toEqual(['border', 'dim', 'border', 'dim', 'border']);
  });
});

describe('rows', () => {
  const row: Row = {
    key: 'a',
    cells: [{ text: 'audit' }, { text: '1111', tone: 'dim', width: 6, align: 'right' }],
    mark: { text: '✓', tone: 'accent' },
  };
  const texts = (selected?: string, focused = true) => rowLines([row], 24, selected, focused).map(textOf);

  test('have their cells in columns; the first takes what is left', () => {
    expect(texts()).toEqual([' ✓ audit           1111'.padEnd(23)]);
  });
  test('the selected one is highlighted over the whole width where the list has the keyboard', () => {
    const [selected] = rowLines([row], 24, 'a');
    expect(selected).toEqual([
      { text: '›✓ audit           1111'.padEnd(24), tone: 'selection', target: { is: 'row', key: 'a' } },
    ]);
    expect(rowLines([row], 24, 'a', false)[0]?.map(tonesOf)).toEqual([
      ['current', 'accent'],
      ['current', 'plain'],
      ['current', 'dim'],
    ]);
  });
});

describe('the footer', () => {
  const hint = (key: string, title: string, stays = false) => ({ key, title, stays, press: key });
  const hints = [
    hint('a', 'Apples'),
    hint('b', 'Bananas'),
    hint('?', 'Help', true),
    hint('esc', 'Close', true),
    hint('q', 'Quit'),
  ];

  test.each([
    [80, ' a Apples  b Bananas  ? Help  esc Close  q Quit '],
    [48, ' a Apples  b Bananas  ? Help  esc Close '],
    [33, ' a Apples  ? Help  esc Close '],
    [21, ' ? Help  esc Close '],
    [12, ' ? Help  esc Close '],
  ])('in %i columns', (width, expected) => {
    expect(textOf(footerLine(hints, width))).toBe(expected);
  });
});

describe('parts', () => {
  const items = ['a', 'b', 'c'].map(value => ({ value, label: value }));
  test('a menu has the items that are on screen', () => {
    const list = { selected: 'c', at: 2, top: 1 };
    const part = menuPart(items, { keys: ['a', 'b', 'c'], list: { ...list, filter: '' }, height: 2 });
    expect(part).toEqual({ menu: items.slice(1), selected: 'c', height: 2 });
  });
  test('a list found by typing says so when nothing is found', () => {
    expect(finder(undefined, [], line('none'))).toEqual([blank, line('none')]);
    expect(finder(field, [line('one')], line('none'))).toMatchObject([{ field }, blank, line('one')]);
  });
  test('a part of an exact height is cut or filled', () => {
    expect(ofHeight([line('a'), line('b')], 1)).toEqual([line('a')]);
    expect(ofHeight([line('a')], 2)).toEqual([line('a'), blank]);
  });
});
