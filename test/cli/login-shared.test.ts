/** Two `ssotui login` of one session at the same time, each a process of its own. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { demo } from '../aws/login/home.ts';
import { type Running, ssotui } from '../support/built.ts';

const place = async () => {
  const { portal, session, context, asked } = await demo();
  const here = context();
  mkdirSync(dirname(here.paths.configFile), { recursive: true });
  writeFileSync(
    here.paths.configFile,
    `[sso-session corp]\nsso_start_url = ${session.startUrl}\nsso_region = ${session.region}\n`,
  );
  const env = { HOME: here.paths.home, ...portal.env };
  const login = (): Running => ssotui(['login', '--device-code', '--no-browser'], env);
  return { portal, login, codes: () => asked('StartDeviceAuthorization').length };
};

test('the second waits for the token of the first, and says so', async () => {
  const { portal, login, codes } = await place();
  const first = login();
  await first.says(/Waiting for it to be allowed/);
  const second = login();
  const said = await second.says(/Another ssotui .* Waiting for it/);
  expect(said).toBe(`Another ssotui (process ${first.child.pid}) is signing in to corp. Waiting for it`);
  portal.approve();
  const ends = await Promise.all([first.ended, second.ended]);
  expect(ends.map(({ code }) => code)).toEqual([0, 0]);
  for (const { stderr } of ends) expect(stderr).toMatch(/Signed in to corp for \d/);
  expect(codes()).toBe(1);
});

test('the second signs in itself when the first is killed, and either can be left with ctrl+c', async () => {
  const { portal, login, codes } = await place();
  const first = login();
  await first.says(/Waiting for it to be allowed/);
  const [second, third] = [login(), login()];
  await Promise.all([second.says(/Another ssotui/), third.says(/Another ssotui/)]);
  third.child.kill('SIGINT');
  expect((await third.ended).code).toBe(130);
  first.child.kill('SIGKILL');
  await second.says(/That sign-in ended without a token/);
  await second.says(/Code {2}/);
  portal.approve();
  expect((await second.ended).code).toBe(0);
  expect(codes()).toBe(2);
});
