/** The only component with hooks of the store: it subscribes, and feeds keys and size. */
import { type Key as InkKey, useApp, useInput, usePaste, useWindowSize } from 'ink';
import { type ReactNode, useEffect, useSyncExternalStore } from 'react';
import type { Store } from '../state/store.ts';
import { App } from './App.tsx';
import { DispatchProvider } from './dispatch.ts';
import { keysFrom } from './ink-keys.ts';

interface RootProps {
  readonly store: Store;
  /** Hands Ink's own controls (leave, hand the terminal over) to whoever runs effects. */
  readonly ready: (app: ReturnType<typeof useApp>) => void;
}

export const Root = ({ store, ready }: RootProps): ReactNode => {
  const app = useApp();
  useEffect(() => ready(app), [app, ready]);
  const state = useSyncExternalStore(store.subscribe, store.read);
  const { columns, rows } = useWindowSize();
  useInput((input: string, key: InkKey) => {
    for (const pressed of keysFrom(input, key)) store.dispatch({ type: 'key.pressed', key: pressed });
  });
  // Switches bracketed paste on; what is pasted reaches the field as typed text (see keyboard.ts).
  usePaste(() => undefined);
  useEffect(() => {
    const { screen } = store.read();
    if (screen.columns !== columns || screen.rows !== rows)
      store.dispatch({ type: 'screen.resized', screen: { columns, rows } });
  }, [store, columns, rows]);
  return (
    <DispatchProvider value={store.dispatch}>
      <App state={state} />
    </DispatchProvider>
  );
};
