/** The filter as a line of the list that it filters. */
import { counted } from '../../domain/time.ts';
import type { ActiveList, ListState } from '../list.ts';
import type { Overlay } from '../messages.ts';
import { type State, topOverlay } from '../state.ts';

/** Whether the filter of this overlay's list is being typed. */
export const isFiltering = (state: State, overlay: Overlay): boolean =>
  topOverlay(state)?.kind === 'filter' && state.overlays.at(-2)?.kind === overlay.kind;

/** Lines that the filter takes: none while there is none. */
export const filterLines = (state: State, overlay: Overlay & { readonly list: ListState }): number =>
  overlay.list.filter !== '' || isFiltering(state, overlay) ? 1 : 0;

/** `3/41`, for the title. */
export const countOf = ({ keys, list }: ActiveList): string =>
  keys.length === 0 ? '0' : `${counted(list.at + 1)}/${counted(keys.length)}`;
