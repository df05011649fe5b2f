/** How the panes share the width, at every width from 40 to 300 columns. */
import { describe, expect, test } from 'vitest';
import { organisation } from '../../src/demo/organisation.ts';
import { rememberedFor } from '../../src/domain/collections/memo.ts';
import type { Session } from '../../src/domain/model.ts';
import { columnsOf } from '../../src/state/browse/columns.ts';
import { paneView } from '../../src/state/browse/panes.ts';
import { layout, type Rect } from '../../src/state/layout.ts';
import { accountWidths, longestRole } from '../../src/state/panes/needs.ts';
import { accountsOf, rolesOf } from '../../src/state/select.ts';
import { type Pane, panes, type State } from '../../src/state/state.ts';
import { frameOf } from '../support/frame.tsx';
import { after, browsing, config, main } from '../support/scenes.ts';

const url = 'https://a-company-with-a-rather-long-name.awsapps.com/start';
const legacy: Session = { ...main, name: url, startUrl: url, legacy: true, scopes: [] };
const long: Session = { ...main, name: 'a-session-with-a-name-of-forty-characters' };

const listed = organisation({ accounts: 60, seed: 7 });
const accounts = listed.map(({ accountId, accountName = '', emailAddress = '' }) => ({
  id: accountId,
  name: accountName,
  email: emailAddress,
}));

const made = (sessions: readonly Session[]): State =>
  after(
    browsing(),
    { type: 'config.loaded', config: config(sessions) },
    {
      type: 'listing.reported',
      session: 'main',
      reports: [
        { is: 'accounts', accounts, complete: true },
        {
          is: 'roles',
          listed: listed.map(({ accountId, roles }) => ({ accountId, roles: roles.map(name => ({ name })) })),
          failed: [],
        },
      ],
    },
  ).state;
const company = rememberedFor(made);

const at = (columns: number, sessions: readonly Session[], focus: Pane = 'accounts'): State => ({
  ...company(sessions),
  screen: { columns, rows: 40 },
  focus,
});

const widths = Array.from({ length: 261 }, (_, index) => 40 + index);
const companies: readonly (readonly [string, readonly Session[]])[] = [
  ['short names', [main]],
  ['a long legacy host', [main, legacy]],
  ['a long session name', [main, long, legacy]],
];

const inOrder = (state: State): readonly Rect[] => {
  const { single, panes: rooms, details } = layout(state);
  return single ? [rooms[state.focus]] : [...panes.map(pane => rooms[pane]), ...(details ? [details] : [])];
};

const shown = (state: State, pane: Pane): readonly string[] => columnsOf(state, pane).map(({ id }) => id);

describe.each(companies)('with %s', (_name, sessions) => {
  test('the panes stand side by side and fill the screen', () => {
    for (const columns of widths)
      for (const focus of panes) {
        let left = 0;
        for (const rect of inOrder(at(columns, sessions, focus))) {
          expect(rect.left, `${columns} ${focus}`).toBe(left);
          expect(rect.width, `${columns} ${focus}`).toBeGreaterThanOrEqual(16);
          left += rect.width;
        }
        expect(left, `${columns} ${focus}`).toBe(columns);
      }
  });

  test('from 100 columns on no name of an account or a role is cut, whatever stands beside it', () => {
    for (const columns of widths.filter(each => each >= 100)) {
      const state = at(columns, sessions);
      const room = (pane: Pane): number => columnsOf(state, pane)[0]?.width ?? 0;
      expect(room('roles'), String(columns)).toBeGreaterThanOrEqual(longestRole(rolesOf(state)));
      expect(room('accounts'), String(columns)).toBeGreaterThanOrEqual(
        accountWidths(accountsOf(state)).longest,
      );
    }
  });

  test('a column that is shown stays on wider screens, until the details come', () => {
    const most: Record<string, number> = { id: 0, email: 0 };
    for (const columns of widths.filter(each => each >= 100)) {
      if (columns === 140) most.id = 0;
      const own = shown(at(columns, sessions), 'accounts');
      for (const id of ['id', 'email'] as const) {
        expect(Number(own.includes(id)), `${id} at ${columns}`).toBeGreaterThanOrEqual(most[id] ?? 0);
        most[id] = Number(own.includes(id));
      }
    }
  });
});

test.each([
  [108, ['name', 'id', 'labels']],
  [112, ['name', 'id', 'profiles', 'labels']],
  [120, ['name', 'id', 'profiles', 'labels']],
  [130, ['name', 'id', 'profiles', 'labels']],
  [144, ['name', 'id', 'profiles', 'labels']],
  [160, ['name', 'id', 'profiles', 'labels']],
  [200, ['name', 'id', 'profiles', 'labels', 'email']],
  [300, ['name', 'id', 'profiles', 'labels', 'email']],
] as const)('%d columns show the accounts by %j', (columns, ids) => {
  for (const [, sessions] of companies.slice(0, 2))
    expect(shown(at(columns, sessions), 'accounts')).toEqual(ids);
});

test('a legacy host is cut before its session loses its state', () => {
  const states = (columns: number) => {
    const state = at(columns, [main, legacy]);
    const expired = { is: 'expired', since: state.now, refreshable: false } as const;
    return paneView({ ...state, tokens: { ...state.tokens, [url]: expired } }, 'sessions').rows.map(
      ({ cells: [, words] }) => words?.text,
    );
  };
  expect(states(120)).toEqual(['7h 12m', 'expired']);
  expect(states(300)).toEqual(['7h 12m', 'expired']);
});

test('the address of an account has a column as soon as names, ids and details have theirs', () => {
  expect(shown(at(176, [main]), 'accounts')).toContain('email');
});

test('where there is room for all of it, the host is whole', () => {
  const { width } = layout(at(300, [main, legacy])).panes.sessions;
  expect(width).toBeGreaterThan(url.length - 'https:///start'.length + 11);
});

const longNames = accounts.map(({ name, ...rest }, at) => ({
  ...rest,
  name: at % 2 === 0 ? `${name}-of-the-platform-engineering-group-in-frankfurt` : name,
}));
const withLongNames = (columns: number, focus: Pane): State =>
  after(at(columns, [main, long], focus), {
    type: 'listing.reported',
    session: 'main',
    reports: [{ is: 'accounts', accounts: longNames, complete: true }],
  }).state;

test('a long name is cut before the label of its account, whichever pane has the focus', () => {
  for (const columns of widths.filter((each, index) => each >= 80 && index % 5 === 0))
    for (const focus of panes) {
      const own = columnsOf(withLongNames(columns, focus), 'accounts');
      const labels = own.find(({ id }) => id === 'labels')?.width ?? 0;
      expect(labels, `${columns} ${focus}`).toBeGreaterThanOrEqual('payer'.length);
      expect(own[0]?.width, `${columns} ${focus}`).toBeGreaterThanOrEqual(10);
    }
});

test('the odd long name takes no column from the other rows', () => {
  const odd = accounts.map((account, index) =>
    index === 3 ? { ...account, name: 'x'.repeat(50) } : account,
  );
  const report = { is: 'accounts', accounts: odd, complete: true } as const;
  const state = after(at(120, [main]), {
    type: 'listing.reported',
    session: 'main',
    reports: [report],
  }).state;
  expect(shown(state, 'accounts')).toEqual(['name', 'id', 'profiles', 'labels']);
});

test('a long name of a session is cut before it loses the time that is left', () => {
  for (const columns of widths.filter(each => each >= 100)) {
    const [, time] = paneView(at(columns, [main, long]), 'sessions').rows[0]?.cells ?? [];
    expect(time?.text, String(columns)).toBe('7h 12m');
  }
});

describe('names of sessions', () => {
  const named = (name: string): State => at(80, [{ ...main, name }], 'sessions');
  const shown = (state: State): string =>
    frameOf(state)
      .split('\n')
      .find(line => line.includes('›')) ?? '';

  test('are whole where nothing is listed yet; names of roles come before them', () => {
    const name = 'a-session-of-24-letters-';
    const state = { ...named(name), listings: {}, tokens: {} };
    expect(shown(state)).toContain(`${name} `);
    expect(layout(state).panes.accounts.width).toBeGreaterThanOrEqual(22);
    expect(layout(named(name)).panes.sessions.width).toBeLessThan(layout(state).panes.sessions.width);
  });

  test('are not cut beside blanks', () => {
    const signedIn = { ...named('eleven-long'), screen: { columns: 100, rows: 24 } };
    expect(shown(signedIn)).toContain('eleven-long ');
  });
});

test('an address is cut only where no other pane has room to spare', () => {
  const longer = accounts.map(({ email, ...each }) => ({ ...each, email: `a.rather.long.alias+${email}` }));
  const { state } = after(company([main]), {
    type: 'listing.reported',
    session: 'main',
    reports: [{ is: 'accounts', accounts: longer, complete: true }],
  });
  const wanted = Math.max(...longer.map(({ email }) => email.length));
  for (const columns of widths.filter(each => each >= 160)) {
    const wide = { ...state, screen: { columns, rows: 40 }, focus: 'accounts' } as const;
    const email = columnsOf(wide, 'accounts').find(({ id }) => id === 'email')?.width;
    const { details, panes: rooms } = layout(wide);
    const spare = (details?.width ?? 0) > 56 || rooms.roles.width > 56;
    if (email !== undefined && email < wanted) expect(spare, String(columns)).toBe(false);
  }
});
