/** The plan screen as it is drawn. */
import { describe, expect, test } from 'vitest';
import type { Profile } from '../../src/domain/model.ts';
import type { State } from '../../src/state/state.ts';
import { frameOf } from '../support/frame.tsx';
import {
  account,
  accounts,
  after,
  browsing,
  press,
  profile,
  typed,
  withSessions,
} from '../support/scenes.ts';
import { sizes } from '../support/sizes.ts';

type Screen = (typeof sizes)[number];

const idOf = (index: number): string => accounts[index]?.id ?? '';

const stale = (name: string, managed: boolean): Profile => ({
  ...profile(name, { accountId: '999900001111', roleName: 'Auditor' }),
  managed,
});

const existing: readonly Profile[] = [
  profile('audit-ReadOnly', { accountId: idOf(0), roleName: 'ReadOnly' }),
  profile('audit-admin', { accountId: idOf(0), roleName: 'AdministratorAccess' }),
  stale('old-auditor', true),
  stale('hand-made-auditor', false),
];

/** Twenty accounts, two of one name, all kinds of entries. */
const large = (screen: Screen): State => {
  const many = Array.from({ length: 20 }, (_unused, index) =>
    account(index, index < 5 ? accounts[index]?.name : index > 17 ? 'payments' : `team-${index}`),
  );
  const roles = ['AdministratorAccess', 'ReadOnly', 'PowerUser'].map(name => ({ name }));
  return after(
    withSessions(screen, existing),
    {
      type: 'listing.reported',
      session: 'main',
      reports: [{ is: 'accounts', accounts: many, complete: true }],
    },
    {
      type: 'listing.reported',
      session: 'main',
      reports: [{ is: 'roles', listed: many.map(({ id }) => ({ accountId: id, roles })), failed: [] }],
    },
    { type: 'listing.ended', session: 'main', retry: false },
  ).state;
};

const growing = (screen: Screen): State =>
  after(
    withSessions(screen),
    {
      type: 'listing.reported',
      session: 'main',
      reports: [
        { is: 'accounts', accounts, complete: false },
        { is: 'roles', listed: [{ accountId: idOf(0), roles: [{ name: 'ReadOnly' }] }], failed: [] },
      ],
    },
    { type: 'pane.focused', pane: 'sessions' },
  ).state;

const scenes: Readonly<Record<string, (screen: Screen) => State>> = {
  one: screen => press(browsing(screen), 'enter p').state,
  account: screen => press(browsing(screen), 'p').state,
  large: screen => press(large(screen), 'p').state,
  growing: screen => press(growing(screen), 'p').state,
  stale: screen => press(large(screen), 'p 6 space').state,
  'template-error': screen => typed(press(large(screen), 'p t').state, '{account|slug}-{rôle}'),
  template: screen =>
    after(typed(press(large(screen), 'p t').state, '{account|slug}-{role|short}'), { type: 'plan.due' })
      .state,
  name: screen => typed(press(browsing(screen), 'p j e').state, 'sandbox admin'),
  query: screen => typed(press(large(screen), 'p /').state, 'pay admin'),
  scope: screen => press(browsing(screen), 'enter space p s').state,
  presets: screen => press(browsing(screen), 'p t tab').state,
  summary: screen => press(large(screen), 'p n i x enter').state,
  'summary-yours': screen => press(large(screen), 'p i x 6 space enter').state,
  form: screen => press(browsing(screen), 'p r').state,
  done: screen =>
    after(
      press(browsing(screen), 'enter p').state,
      { type: 'notice.shown', text: 'Created 1 profile. u undoes it.', tone: 'good' },
      {
        type: 'plan.written',
        base: 'before',
        title: 'Created 1 profile',
        profile: 'audit-AdministratorAccess',
        session: 'main',
      },
    ).state,
};

describe.each(sizes)('at $columns x $rows', screen => {
  test.each(Object.keys(scenes))('%s', async name => {
    const state = scenes[name]?.(screen);
    if (!state) throw new Error(name);
    await expect(frameOf(state)).toMatchFileSnapshot(`plan/${name}.${screen.columns}x${screen.rows}.txt`);
  });
});
