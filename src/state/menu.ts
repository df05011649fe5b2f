/** A short choice in a box. */

import { centred } from './layout.ts';
import { type ActiveList, activeList, type ListState } from './list.ts';
import type { State } from './state.ts';

export interface MenuItem {
  readonly label: string;
  readonly value: string;
}

/** Top and bottom of a box. */
const frame = 2;

/** `otherLines`: those of the box that are not the menu's. */
export const menuList = (
  state: State,
  keys: readonly string[],
  list: ListState,
  box: { readonly width: number; readonly height: number; readonly otherLines: number },
): ActiveList => activeList(keys, list, Math.max(1, centred(state, box).height - frame - box.otherLines));
