/**
 * Using a role on the whole app: from the list to profile, keys, identity and back, on real files and the
 * loopback portal.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contextOf } from '../../src/local/context.ts';
import { memoryPort } from '../../src/local/memory/port.ts';
import { clickAllow } from '../support/browser.ts';
import { type LaunchedApp, launch } from '../support/launch.ts';

let app: LaunchedApp;
let before: string;
const configText = (): string => readFileSync(join(app.home, '.aws', 'config'), 'utf8');
const role = (): { account: string; name: string } => {
  const found =
    app.portal.accounts.find(account => account.accountName === 'Audit') ?? app.portal.accounts[0];
  return { account: found?.accountName ?? '', name: found?.roles.at(-1) ?? '' };
};

beforeAll(async () => {
  app = await launch({
    replace: ({ shell }) => ({
      shell: { ...shell, subshell: async () => ({ greeting: '', run: async () => 3 }) },
    }),
  });
  before = configText();
  await app.sees('signed out');
  await app.press('L');
  await app.sees('user_code=');
  const url = /http:\/\/127\S+user_code=[A-Z-]+/.exec(app.text())?.[0] ?? '';
  await clickAllow(url);
  await app.sees('Signed in to demo');
  await app.sees(/Accounts · demo ─+ 1\/41/);
});
afterAll(async () => {
  await app.close();
});

const findRole = async (): Promise<void> => {
  await app.press('ctrl+f');
  await app.type(`${role().account} ${role().name}`);
  await app.sees(new RegExp(`›. ${role().account} `));
  await app.press('enter');
  await app.sees(`Roles · ${role().account}`);
};

test('search leads to the role, which gets a profile on the way to the export line', async () => {
  await findRole();
  await app.press('y');
  await app.sees('create 1 profile');
  expect(configText()).toBe(before);
  await app.answer('enter');
  await app.sees('Copied the export line');
  const name = `${role().account}-${role().name}`;
  expect(app.copied.at(-1)).toBe(`export AWS_PROFILE='${name}'`);
  expect(configText()).toContain(`[profile ${name}]`);
});

test('who am I is answered by STS with the role that was asked for', async () => {
  await app.press('w');
  await app.sees(`assumed-role/AWSReservedSSO_${role().name.slice(0, 4)}`);
  await app.press('escape');
});

test('temporary keys are copied after a yes; neither the screen nor the state ever holds them', async () => {
  await app.press('enter');
  await app.sees('Copy temporary keys');
  await app.press('c');
  await app.sees('Copy temporary keys of');
  await app.press('y');
  await app.sees('Copied temporary keys');
  const copied = app.copied.at(-1) ?? '';
  const secrets = [...copied.matchAll(/="([^"]+)"/g)].flatMap(match => match[1] ?? []);
  expect(secrets.length).toBe(3);
  const state = JSON.stringify(app.screen.store.read(), (_key, value) =>
    value instanceof Map ? [...value] : value instanceof Set ? [...value] : value,
  );
  for (const secret of secrets) {
    expect(state).not.toContain(secret);
    expect(app.text()).not.toContain(secret);
  }
});

test('the console link carries account and role, and no credentials', async () => {
  await app.press('o');
  await app.sees('Opened the console');
  expect(app.opened.at(-1)).toMatch(/#\/console\?account_id=\d{12}&role_name=\w+$/);
});

test('the terminal is given to a subshell and taken back', async () => {
  await app.press('s');
  await app.sees('it ended with exit code 3');
  await app.sees('Roles · ');
});

test('a profile is renamed in the Profiles view, and undo brings its name back', async () => {
  const name = `${role().account}-${role().name}`;
  await app.press('P');
  await app.press('/');
  await app.type(name);
  await app.press('enter E');
  await app.sees(`Edit the profile ${name}`);
  await app.press('ctrl+u');
  await app.type('daily');
  await app.press('enter');
  await app.sees(`${name} → daily`);
  await app.answer('enter');
  await app.sees('Renamed profile');
  expect(configText()).toContain('[profile daily]');
  expect(configText()).not.toContain(`[profile ${name}]`);
  await app.press('escape escape u');
  await app.sees('Undo the last change?');
  await app.press('y');
  await app.sees('Undone: Renamed profile');
  expect(configText()).toContain(`[profile ${name}]`);
});

test('set as default writes [default] and keeps its other keys', async () => {
  await app.press('d');
  await app.answer('enter');
  await app.sees('the default profile');
  const section = /\[default\][^[]*/.exec(configText())?.[0] ?? '';
  expect(section).toContain(`sso_role_name = ${role().name}`);
  expect(section).toContain('output = json');
});

test('favourites and recents outlive the app', async () => {
  await app.press('*');
  await app.sees('is a favourite');
  await app.press('ctrl+f');
  await app.sees(new RegExp(`›★ ${role().account}`));
  await app.press('escape');
  const { favourites, recents } = await memoryPort(contextOf(app.env)).remembered();
  expect(favourites).toHaveLength(1);
  expect(recents).toHaveLength(1);
});

test('an admin role in production is found by its labels, and asks once before its subshell', async () => {
  await app.press('ctrl+f');
  await app.type('label:prod label:admin');
  await app.sees(/PROD admin/);
  await app.press('tab');
  await app.sees(/Use .* · PROD admin/);
  await app.press('s');
  await app.sees(/Open a subshell as .*, PROD admin\?/);
  await app.press('n');
  expect(app.text()).not.toContain('Open a subshell as');
  await app.press('ctrl+f');
  await app.type('label:prod label:admin');
  await app.press('tab');
  await app.press('s');
  await app.press('y');
  await app.sees(/Write to .*\?/);
  await app.advance(300);
  await app.press('enter');
  await app.sees('it ended with exit code 3');
});
