/** The menu of a role and who am I, as they are drawn. */
import { expect, test } from 'vitest';
import type { Action } from '../../src/state/messages.ts';
import type { State } from '../../src/state/state.ts';
import { frameOf } from '../support/frame.tsx';
import { accounts, after, browsing, hours, noon, press, profile } from '../support/scenes.ts';
import { sizes } from '../support/sizes.ts';

const accountId = accounts[0]?.id ?? '';
const admin = profile('audit-admin', { accountId, roleName: 'AdministratorAccess' });

const scene = (columns: number, rows: number, keys: string, ...actions: readonly Action[]): State =>
  after(press(browsing({ columns, rows }, [admin]), keys).state, ...actions).state;
const identity = {
  accountId,
  arn: `arn:aws:sts::${accountId}:assumed-role/AWSReservedSSO_AdministratorAccess_0123456789abcdef/ada.lovelace@example.com`,
  userId: 'AROAEXAMPLEEXAMPLE:ada.lovelace@example.com',
  expiresAt: noon + hours(1),
};
const forbidden = {
  code: 'portal.forbidden',
  summary: 'You may not use AdministratorAccess in audit: it is not assigned to you (any more).',
  hint: 'Press r in the roles pane to list again, or ask your administrator for it.',
} as const;

test.each(sizes)('at $columns x $rows', async ({ columns, rows }) => {
  const file = (name: string): string => `${name}.${columns}x${rows}.txt`;
  await expect(frameOf(scene(columns, rows, 'enter enter'))).toMatchFileSnapshot(file('use'));
  const lost: Action = { type: 'use.unheard', profile: 'audit-admin' };
  await expect(frameOf(scene(columns, rows, 'enter', lost))).toMatchFileSnapshot(file('use-lost'));
  const known: Action = { type: 'whoami.answered', attempt: 1, identity };
  await expect(frameOf(scene(columns, rows, 'enter w', known))).toMatchFileSnapshot(file('whoami'));
  const failed: Action = { type: 'whoami.failed', attempt: 1, failure: forbidden };
  await expect(frameOf(scene(columns, rows, 'enter w', failed))).toMatchFileSnapshot(file('whoami-failed'));
});
