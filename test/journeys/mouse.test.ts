/** A morning with the mouse alone, on the whole app. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clickAllow } from '../support/browser.ts';
import { type LaunchedApp, launch } from '../support/launch.ts';

let app: LaunchedApp;
beforeAll(async () => {
  app = await launch({ rows: 24 });
  await app.sees('signed out');
});
afterAll(async () => {
  await app.close();
});

test('a click on the footer signs in', async () => {
  await app.click('Log in');
  await app.sees('user_code=');
  const url = /http:\/\/127\S+user_code=[A-Z-]+/.exec(app.text())?.[0] ?? '';
  await clickAllow(url);
  await app.sees('Signed in to demo');
  await app.sees(/Accounts · demo ─+ 1\/41/);
});

test('a burst of the wheel scrolls the accounts under it, and the focus stays', async () => {
  await app.sees('DNS');
  await app.turnWheel('DNS', 10);
  expect(app.text()).not.toContain('DNS');
  expect(app.screen.store.read().focus).toBe('sessions');
  await app.turnWheel('Accounts', -20);
  expect(app.text()).toContain('DNS');
});

test('a click selects an account, a double click goes on to its roles, and one there uses a role', async () => {
  const account = app.portal.accounts.find(({ accountName }) => accountName === 'Audit');
  const role = account?.roles[0] ?? '';
  await app.click('Audit ');
  await app.sees('Roles · Audit');
  expect(app.screen.store.read().focus).toBe('accounts');
  await app.sees(role);
  await app.advance(1_000);
  await app.click('Audit ', 2);
  expect(app.screen.store.read().focus).toBe('roles');
  await app.advance(1_000);
  await app.click(role, 2);
  await app.sees('Who am I');
});

test('in a box a click selects, and one on the footer or beside it closes it', async () => {
  await app.click('Who am I');
  await app.sees('› Who am I');
  await app.click('esc Close');
  expect(app.screen.store.read().overlays).toEqual([]);
  await app.press('enter');
  await app.sees('Who am I');
  await app.click('Sessions');
  expect(app.screen.store.read().overlays).toEqual([]);
  expect(app.screen.store.read().focus).toBe('roles');
});

test('a report cut anywhere is neither a key nor text', async () => {
  await app.press('/');
  for (const part of ['\x1b[<0;', '3;4', 'M\x1b[<0;3;4m']) await app.send(part);
  await app.send('\x1b[<65;5');
  await app.send(';5M');
  expect(app.text()).not.toMatch(/<|;5M/);
});
