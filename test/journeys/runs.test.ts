/**
 * A command in every account of the organisation, from the marks to the file: real processes, the loopback
 * portal's keys at its pace, nothing run before the question is answered.
 */
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isAlive } from '../../src/local/alive.ts';
import { clickAllow } from '../support/browser.ts';
import { type LaunchedApp, launch } from '../support/launch.ts';
import { until } from '../support/quiet.ts';

let app: LaunchedApp;
const inHome = (name: string): string => join(app.home, name);

/** Answers as `aws sts get-caller-identity` does, with the keys that the command was given. */
const client = `#!/bin/sh
[ -n "$AWS_SECRET_ACCESS_KEY$AWS_PROFILE" ] || exit 9
[ -z "$AWS_PROFILE" ] || exit 8
echo "$SSOTUI_ACCOUNT_ID" >> "$HOME/ran"
case "$1" in
fail) echo "An error occurred (AccessDenied)" >&2; [ -e "$HOME/allowed" ] || exit 254 ;;
esac
printf '{"Account": "%s", "Arn": "arn:aws:sts::%s:assumed-role/%s/me", "Key": "%s"}\\n' \\
  "$SSOTUI_ACCOUNT_ID" "$SSOTUI_ACCOUNT_ID" "$SSOTUI_ROLE" "$AWS_SECRET_ACCESS_KEY"
`;

const ran = (): number =>
  existsSync(inHome('ran')) ? readFileSync(inHome('ran'), 'utf8').trim().split('\n').length : 0;
const roles = (): number => app.portal.accounts.reduce((sum, each) => sum + each.roles.length, 0);

beforeAll(async () => {
  app = await launch({
    portal: { accounts: 14 },
    columns: 120,
    rows: 34,
    prepare: async home => {
      writeFileSync(join(home, 'client'), client);
      chmodSync(join(home, 'client'), 0o755);
    },
  });
  await app.sees('signed out');
  await app.press('L');
  await app.sees('user_code=');
  await clickAllow(/http:\/\/127\S+user_code=[A-Z-]+/.exec(app.text())?.[0] ?? '');
  await app.sees('Signed in to demo');
  await app.sees(`14 accounts · ${roles()} roles`);
});
afterAll(async () => {
  await app.close();
});

test('A, then the run key, and a table of every account by the keys that each role was given', async () => {
  await app.press('A !');
  await app.sees(`Run in ${roles()} roles in 14 accounts`);
  await app.type(`${inHome('client')} sts get-caller-identity`);
  await app.press('enter');
  await app.sees(`Run in ${roles()} roles in 14 accounts?`);
  expect(ran()).toBe(0);
  if (app.text().includes('Type PROD')) {
    await app.type('prod');
    await app.press('enter');
  } else await app.press('y');
  await app.sees(`${roles()} done`);
  expect(ran()).toBe(roles());
  await app.press('t');
  await app.sees(`${roles()} rows`);
  const first = app.portal.accounts.find(({ accountName }) => accountName === 'Audit');
  await app.sees(`arn:aws:sts::${first?.accountId}:`);
});

test('the keys are nowhere: not on the screen, not in the state, not in the file', async () => {
  await app.press('s');
  await app.sees('Save the table');
  await app.press('ctrl+u');
  await app.type(inHome('out.json'));
  await app.press('enter');
  await app.sees('Saved ');
  const rows: readonly Record<string, string>[] = JSON.parse(readFileSync(inHome('out.json'), 'utf8'));
  expect(rows).toHaveLength(roles());
  for (const row of rows) {
    expect(row.Arn).toContain(`::${row.accountId}:assumed-role/${row.role}/`);
    expect(row.Key).toBe('********');
  }
});

test('what failed is run again where it failed, and the history has the lines', async () => {
  await app.press('escape escape U enter enter !');
  await app.sees('Run in 1 role in 1 account');
  await app.type(`${inHome('client')} fail`);
  await app.press('enter y');
  await app.sees('0 done, 1 failed');
  await app.sees('An error occurred (AccessDenied)');
  writeFileSync(inHome('allowed'), '');
  await app.press('r');
  await app.sees('Run in 1 role in 1 account?');
  await app.press('y');
  await app.sees('1 done');
  await app.press('escape !');
  await app.sees(`client fail`);
  const file = join(app.env.XDG_STATE_HOME ?? inHome('.local/state'), 'ssotui', 'remembered.json');
  expect(JSON.parse(readFileSync(file, 'utf8')).commands).toEqual([
    `${inHome('client')} fail`,
    `${inHome('client')} sts get-caller-identity`,
  ]);
  await app.press('escape');
});

test('left, it goes on; quitting asks, and no child is left behind', async () => {
  await app.press('!');
  await app.type(`sh -c 'echo $$ > ${inHome('pid')}; sleep 600'`);
  await app.press('enter y');
  await app.sees('1 running');
  const started = (): string => (existsSync(inHome('pid')) ? readFileSync(inHome('pid'), 'utf8') : '');
  await until(() => started().endsWith('\n'));
  await app.press('escape');
  await app.sees('sh: 0/1');
  await app.press('q');
  await app.sees('Quit and end the command?');
  await app.press('y');
  await app.screen.ended;
  await until(() => !isAlive(Number(started())));
});
