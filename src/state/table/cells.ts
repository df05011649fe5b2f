/** The rows of a list as cells: texts in their columns, marks, and the letters that the filter has found. */

import { labelTerms } from '../../domain/labels/term.ts';
import { matchedWords } from '../../domain/matching/fuzzy.ts';
import type { Cell, Row } from '../rows.ts';
import type { State } from '../state.ts';
import type { CellText, Column, DeclaredList, ListOverlay } from './declared.ts';
import { type ColumnNeed, inSteps } from './fit.ts';
import { type Fitted, placed } from './rows.ts';
import { needsOf } from './table.ts';

/** What the columns need to show all rows whole, whatever the filter leaves of them. */
export const needsIn = <O extends ListOverlay, T extends object>(
  { rows, all = rows, widest = all, columns, finds }: DeclaredList<O, T>,
  state: State,
  overlay: O,
): readonly ColumnNeed[] => {
  const needs = needsOf(widest(state, overlay), columns);
  return finds && widest === all ? inSteps(needs) : needs;
};

/** Of a row only what the filter looked at can have been found. */
const withMatched = (cell: CellText, words: readonly string[], searched: string): CellText => {
  if (words.length === 0 || cell.text === '' || cell.matched || cell.spans) return cell;
  if (!searched.includes(cell.text)) return cell;
  const [matched = []] = matchedWords([cell.text], words);
  return matched.length === 0 ? cell : { ...cell, matched };
};

const wordsIn = (filter: string): readonly string[] =>
  labelTerms(filter).rest.toLowerCase().split(/\s+/).filter(Boolean);

const marked: Cell = { text: '✓', tone: 'accent' };

export const cellRows = <O extends ListOverlay, T extends object>(
  declared: DeclaredList<O, T>,
  columns: readonly Fitted<Column<O, T>>[],
  rows: readonly T[],
  state: State,
  overlay: O,
): readonly Row[] => {
  const words = wordsIn(overlay.list.filter);
  return rows.map((row, at) => {
    const key = declared.keyOf(row);
    const before = rows[at - 1];
    const searched = words.length === 0 ? '' : declared.wordsOf(row);
    const cellOf = ({ cell, once }: Column<O, T>): CellText | undefined => {
      const own = cell(row, state, overlay);
      const isSaid = once && before && cell(before, state, overlay).text === own.text;
      return isSaid ? undefined : withMatched(own, words, searched);
    };
    return {
      key,
      cells: columns.map(each => placed(each, cellOf(each.column))),
      mark: overlay.marked?.has(key) ? marked : declared.mark?.(row, state, overlay),
      ...(declared.isDim?.(row, state, overlay) ? { dim: true } : {}),
    };
  });
};
