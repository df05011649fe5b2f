/** The app on sessions and settings whose names every plain object has: Constructor is a company, too. */
import { describe, expect, test } from 'vitest';
import { firstFrame } from '../../src/components/first-frame.ts';
import type { Session, TokenFact } from '../../src/domain/model.ts';
import { selectedRole } from '../../src/state/select.ts';
import type { State } from '../../src/state/state.ts';
import { frameOf } from '../support/frame.tsx';
import {
  accounts,
  after,
  config,
  main,
  orders,
  press,
  profile,
  roles,
  started,
  valid,
} from '../support/scenes.ts';

describe.each(['constructor', 'toString', 'hasOwnProperty', '__proto__'])('a session called %s', name => {
  const session: Session = { ...main, name, startUrl: `https://${name}.awsapps.com/start` };
  const own = { ...profile('dev', { accountId: '111122223333', roleName: 'ReadOnly' }), session: name };
  const loaded = after(started(), { type: 'config.loaded', config: config([session], [own]) });
  const withToken = (fact: TokenFact): State =>
    after(loaded.state, { type: 'tokens.read', tokens: Object.fromEntries([[name, fact]]) }).state;
  const listed = after(
    withToken(valid),
    { type: 'listing.reported', session: name, reports: [{ is: 'accounts', accounts, complete: true }] },
    {
      type: 'listing.reported',
      session: name,
      reports: [{ is: 'roles', listed: accounts.map(({ id }) => ({ accountId: id, roles })), failed: [] }],
    },
    { type: 'listing.ended', session: name, retry: false },
  ).state;

  test('is not drawn before its token was read, and its last listing is asked for', () => {
    expect(firstFrame(loaded.state)).toBeUndefined();
    expect(orders(loaded.effects)).toContain('recall');
  });

  test('is signed out, and can be signed in to', () => {
    const out = withToken({ is: 'absent' });
    expect(frameOf(out)).toContain('signed out');
    expect(orders(press(out, 'L').effects)).toContain('beginLogin');
  });

  test('lists its accounts and roles', () => {
    const { state } = press(listed, 'enter enter');
    expect(selectedRole(state)).toMatchObject({ session: name, roleName: 'AdministratorAccess' });
    expect(frameOf(state)).toContain('production');
  });

  test('is found everywhere, and its profiles are judged', () => {
    const found = after(press(listed, 'ctrl+f').state, { type: 'field.changed', value: 'production read' });
    expect(frameOf(found.state)).toContain('ReadOnly');
    expect(frameOf(press(listed, 'P').state)).toContain('dev');
  });
});
