/** One key, one effect: whatever box is open, also when it was there before the keyboard was listened to. */
import { render } from 'ink-testing-library';
import { expect, test } from 'vitest';
import { Root } from '../../src/components/Root.tsx';
import { resolve } from '../../src/state/keys.ts';
import type { Action } from '../../src/state/messages.ts';
import { fieldOf } from '../../src/state/overlays.ts';
import { type Key, overlayOf, type State, topOverlay } from '../../src/state/state.ts';
import type { Store } from '../../src/state/store.ts';
import { update } from '../../src/state/update.ts';
import { after, browsing, config, press, profile, started } from '../support/scenes.ts';

const bytes: Readonly<Record<string, string>> = { enter: '\r', tab: '\t', down: '\x1b[B', right: '\x1b[C' };

interface Watched extends Store {
  /** What did something; a key that a field took as a letter does nothing as a key. */
  readonly done: Action[];
  reset(to: State): void;
}

const storeAt = (begin: State): Watched => {
  let state = begin;
  const done: Action[] = [];
  const listeners = new Set<() => void>();
  const dispatchAll = (actions: readonly Action[]): void => {
    for (const action of actions) {
      const idle = action.type === 'key.pressed' && resolve(state, action.key).is === 'nothing';
      if (!idle && action.type !== 'screen.resized') done.push(action);
      state = update(state, action)[0];
    }
    for (const listen of listeners) listen();
  };
  return {
    done,
    reset: to => {
      done.length = 0;
      state = to;
      for (const listen of listeners) listen();
    },
    read: () => state,
    dispatch: action => dispatchAll([action]),
    dispatchAll,
    subscribe: listen => {
      listeners.add(listen);
      return () => listeners.delete(listen);
    },
  };
};

const turn = (): Promise<void> => new Promise(resolve => setImmediate(resolve));

interface Mounted {
  readonly store: Watched;
  press(key: Key): Promise<void>;
  unmount(): void;
}

const mounted = async (begin: State): Promise<Mounted> => {
  const store = storeAt(begin);
  const { stdin, unmount } = render(<Root store={store} ready={() => undefined} />);
  await turn();
  const press = async (key: Key): Promise<void> => {
    stdin.write(bytes[key] ?? key);
    await turn();
    await turn();
  };
  return { store, press, unmount };
};

const pressed = async (begin: State, ...keys: readonly Key[]): Promise<Watched> => {
  const { store, press: pressKey, unmount } = await mounted(begin);
  for (const key of keys) await pressKey(key);
  unmount();
  return store;
};

/** Small: Ink as npm has it takes each line of a frame apart. */
const screen = { columns: 60, rows: 16 };
const accountId = browsing().listings.main?.accounts[0]?.id ?? '';
const admin = profile('audit-admin', { accountId, roleName: 'AdministratorAccess' });
const at = (keys: string): State => press(browsing(screen, [admin]), keys).state;
const welcome = after(started(screen), { type: 'config.loaded', config: config([]) }).state;

const boxes: Readonly<Record<string, State>> = {
  welcome,
  'session-form': press(welcome, 'n').state,
  region: press(welcome, 'n ctrl+r').state,
  'first-session': press(
    after(press(welcome, 'n').state, { type: 'field.changed', value: 'https://a.portal.eu-west-1.app.aws' })
      .state,
    'enter',
  ).state,
  use: at('enter enter'),
  hook: at('enter enter t'),
  'plan-menu (scope)': at('p s'),
  'plan-menu (template)': at('p t tab'),
  'plan-menu (values)': at('p r up up ctrl+o'),
  'plan-form': at('p r'),
  'plan-field': at('p t'),
  plan: at('p'),
  search: at('ctrl+f'),
  help: at('?'),
  filter: at('/'),
  profiles: at('P'),
  profile: at('P E'),
  edit: at('enter d'),
  confirm: at('enter enter c'),
  cache: at('c'),
  'session-removal': at('h x'),
  login: at('h j L'),
};

for (const [name, state] of Object.entries(boxes))
  test(`in the box ${name} no key does two things`, async () => {
    expect(topOverlay(state)?.kind).toBe(name.split(' ')[0]);
    const { store, press: pressKey, unmount } = await mounted(state);
    for (const key of ['enter', 'tab', '1', 'j', 'y']) {
      store.reset(state);
      await turn();
      await turn();
      await pressKey(key);
      expect(store.done.slice(1), `what ${key} did besides`).toEqual([]);
    }
    unmount();
  });

test('enter on the welcome opens the form with its first field untouched', async () => {
  const store = await pressed(welcome, 'enter');
  expect(store.done).toHaveLength(1);
  expect(overlayOf(store.read(), 'session-form')?.at).toBe('startUrl');
});

test('a digit chooses a line of the welcome and is not typed into what opens', async () => {
  const store = await pressed(welcome, '1');
  expect(fieldOf(store.read())?.value).toBe('');
});

test.each([
  ['json', 'json'],
  ['yaml-s', 'yaml-stream'],
  ['table', 'table'],
])('typing %s into the picker of outputs picks %s', async (typed, wanted) => {
  const chosen = (await pressed(boxes['plan-menu (values)'] ?? welcome, ...typed, 'enter')).read();
  expect(overlayOf(chosen, 'plan-form')?.values.output).toBe(wanted);
});
