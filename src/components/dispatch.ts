/**
 * What components get from the screen around them: the store, the theme, and whether they have the keyboard.
 */
import { createContext, useContext } from 'react';
import type { Action } from '../state/messages.ts';
import type { Block } from './box.ts';
import { type Painter, usualPainter } from './theme.ts';

const DispatchContext = createContext<(action: Action) => void>(() => undefined);

export const DispatchProvider = DispatchContext.Provider;
export const useDispatch = (): ((action: Action) => void) => useContext(DispatchContext);

const PainterContext = createContext<Painter>(usualPainter);

/** Ink's components draw in the same theme as everything else. */
export const PainterProvider = PainterContext.Provider;
export const usePainter = (): Painter => useContext(PainterContext);

const ListeningContext = createContext(true);

/** Whether inputs hear the keyboard: those of a box that lies beneath another one do not. */
export const ListeningProvider = ListeningContext.Provider;
export const useListening = (): boolean => useContext(ListeningContext);

const WhereContext = createContext<Block['key'] | undefined>(undefined);

/** The part of the screen that is told to a screen reader: a sign means something else in another. */
export const WhereProvider = WhereContext.Provider;
export const useWhere = (): Block['key'] | undefined => useContext(WhereContext);
