/** The room that the labels of the panes' rows need. */
import { rememberedFor } from '../../domain/memo.ts';
import type { RoleRef } from '../../domain/model.ts';
import { widthOf } from '../../text/measure.ts';
import { accountLabels, labelCell, labelWords, ownRoleLabels } from '../labels.ts';
import { paneHeight } from '../layout.ts';
import type { Cell } from '../rows.ts';
import { keysOf, paneList, selectedAccount, selectedSession } from '../select.ts';
import type { Pane, State } from '../state.ts';

type Labelled = Extract<Pane, 'accounts' | 'roles'>;

/** All rows of an organisation would be too many to look at. */
const onScreen = (state: State, pane: Labelled): readonly string[] => {
  const { top } = paneList(state, pane);
  return keysOf(state, pane).slice(top, top + paneHeight(state, pane));
};

const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map(widthOf));

const widths = rememberedFor((state: State): Readonly<Record<Labelled, number>> => {
  const session = selectedSession(state)?.name;
  if (session === undefined) return { accounts: 0, roles: 0 };
  const accountId = selectedAccount(state)?.id ?? '';
  const ofAccount = (id: string): string => labelWords(accountLabels(state, session, id));
  const ofRole = (roleName: string): string =>
    labelWords(ownRoleLabels(state, { session, accountId, roleName }));
  return {
    accounts: widest(onScreen(state, 'accounts').map(ofAccount)),
    roles: widest(onScreen(state, 'roles').map(ofRole)),
  };
});

/** Columns for the labels of the rows on screen; 0 where none carries any. */
export const labelsWidth = (state: State, pane: Labelled): number => widths(state)[pane];

const placed = (width: number, cell: Cell): readonly Cell[] => (width === 0 ? [] : [{ ...cell, width }]);

export const accountLabelCells = (state: State, session: string, id: string): readonly Cell[] =>
  placed(labelsWidth(state, 'accounts'), labelCell(accountLabels(state, session, id)));

/** What the account, which is named above the rows, does not carry already. */
export const roleLabelCells = (state: State, ref: RoleRef): readonly Cell[] =>
  placed(labelsWidth(state, 'roles'), labelCell(ownRoleLabels(state, ref)));
