/**
 * How inputs that keep a cursor of their own (text fields, menus) tell the store what was typed or chosen.
 */
import { createContext, useContext } from 'react';
import type { Action } from '../state/messages.ts';

const DispatchContext = createContext<(action: Action) => void>(() => undefined);

export const DispatchProvider = DispatchContext.Provider;
export const useDispatch = (): ((action: Action) => void) => useContext(DispatchContext);

const ListeningContext = createContext(true);

/** Whether inputs hear the keyboard: those of a box that lies beneath another one do not. */
export const ListeningProvider = ListeningContext.Provider;
export const useListening = (): boolean => useContext(ListeningContext);
