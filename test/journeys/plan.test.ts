/**
 * Profiles in bulk on the whole app: planned, named, looked at, written, undone; legacy ones converted. On
 * real files.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clickAllow } from '../support/browser.ts';
import { type LaunchedApp, launch } from '../support/launch.ts';

let app: LaunchedApp;
let before: string;
const configText = (): string => readFileSync(join(app.home, '.aws', 'config'), 'utf8');
const settingsFile = (): string => join(app.home, '.config', 'ssotui', 'config');
const rolesThere = (): number => app.portal.accounts.reduce((sum, account) => sum + account.roles.length, 0);
/** The demo's config has profiles of its own for two roles. */
const created = (): number => Number(/Create ([\d,]+)/.exec(app.text())?.[1]?.replace(',', '') ?? 0);

beforeAll(async () => {
  app = await launch({});
  before = configText();
  await app.sees('signed out');
  await app.press('L');
  await app.sees('user_code=');
  await clickAllow(/http:\/\/127\S+user_code=[A-Z-]+/.exec(app.text())?.[0] ?? '');
  await app.sees('Signed in to demo');
  await app.sees(/Accounts · demo ─+ 1\/41/);
});
afterAll(async () => {
  await app.close();
});

test('p on a session plans a profile for every role, and says what there is already', async () => {
  await app.press('p');
  await app.sees('Profiles for every role of demo');
  await app.sees(/Same 2 +Clash 0/);
  expect(created() + 2).toBeGreaterThanOrEqual(rolesThere() - 1);
  expect(configText()).toBe(before);
});

test('the template is changed while the names are looked at', async () => {
  await app.press('t ctrl+u');
  await app.type('{role}{account}}');
  await app.sees('This brace closes nothing');
  await app.press('ctrl+u');
  await app.type('{role|short|lower}.{account|slug}');
  await app.press('enter');
  await app.sees(/›\+ +[a-z]+\./);
});

test('the diff is the exact change; the box beneath it writes, and the config keeps what it had', async () => {
  const count = created();
  await app.press('d');
  await app.sees(/lines added, 0 removed/);
  await app.press('enter');
  await app.sees(`create ${count} profiles`);
  await app.press('enter');
  expect(configText(), 'a key pressed before one can have read it').toBe(before);
  await app.answer('enter');
  await app.sees('Keep this template as the naming rule?');
  await app.press('y');
  await app.sees('New profiles are named {role|short|lower}.{account|slug}.');
  await app.sees('aws sts get-caller-identity --profile');
  expect(readFileSync(settingsFile(), 'utf8')).toContain('template = {role|short|lower}.{account|slug}');
  const after = configText();
  expect(after.startsWith(before.trimEnd())).toBe(true);
  expect(after.match(/ssotui_managed = true/g)?.length).toBe(count);
});

test('pasted, p and two enters write nothing', async () => {
  await app.press('u');
  await app.sees('Undo the last change?');
  await app.press('y');
  await app.sees('Undone: Created');
  await app.send('p\r\r\r');
  await app.sees(/Write to \S+\?/);
  await app.advance(300);
  expect(configText()).toBe(before);
  await app.press('escape escape');
  await app.sees(/Accounts · demo/);
});

test('planning again finds nothing to do', async () => {
  await app.press('p enter');
  await app.answer('enter');
  await app.sees('aws sts get-caller-identity');
  await app.press('enter p');
  await app.sees('Create 0');
  await app.press('enter');
  await app.sees('Write: there is nothing to write.');
  await app.press('escape');
});

test('a legacy profile becomes one of an sso-session, and everything else in it stays', async () => {
  await app.press('M');
  await app.sees('Convert legacy profiles');
  await app.press('enter');
  await app.answer('enter');
  await app.sees(/Converted \d+ profiles? to sso-session/);
  expect(configText()).not.toMatch(/^\[profile [^\]]+\]\n(?:[^[]*\n)*?sso_start_url/m);
});
