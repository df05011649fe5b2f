/** The demo's home: private, believable, and gone afterwards. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeDemoHome } from '../../src/demo/home.ts';
import { startPortal } from '../../src/demo/portal.ts';
import type { DemoPortal } from '../../src/demo/types.ts';

let portal: DemoPortal;
beforeEach(async () => {
  portal = await startPortal({ accounts: 5 });
});
afterEach(() => portal.close());

const mode = (path: string): number => statSync(path).mode & 0o777;
const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex');

test('it lies under the temporary folder, closed to others, and can be removed twice', async () => {
  const made = await makeDemoHome(portal);
  const cache = join(made.home, '.aws', 'sso', 'cache');
  expect(dirname(made.home)).toBe(tmpdir());
  for (const folder of [made.home, join(made.home, '.aws'), cache]) expect(mode(folder)).toBe(0o700);
  for (const file of readdirSync(cache)) expect(mode(join(cache, file))).toBe(0o600);
  expect(mode(join(made.home, '.aws', 'config'))).toBe(0o600);
  await made.remove();
  await made.remove();
  expect(existsSync(made.home)).toBe(false);
});

test('its environment stays inside it and calls the portal', async () => {
  const { home, env, unset, remove } = await makeDemoHome(portal);
  expect(env).toMatchObject({ ...portal.env, HOME: home, AWS_EC2_METADATA_DISABLED: 'true' });
  const paths = Object.entries(env).filter(([name]) => name.startsWith('XDG_'));
  expect(paths).toHaveLength(4);
  for (const [, path] of paths) expect(path.startsWith(home)).toBe(true);
  expect(env.NO_PROXY).toContain('127.0.0.1');
  expect(unset).toContain('AWS_PROFILE');
  expect(unset.filter(name => name in env)).toEqual([]);
  await remove();
});

test('its config has two sessions, a legacy profile, a comment and a profile that is stale', async () => {
  const { home, remove } = await makeDemoHome(portal);
  const config = readFileSync(join(home, '.aws', 'config'), 'utf8');
  expect(config.match(/^\[.*\]$/gm)).toEqual([
    '[default]',
    '[sso-session demo]',
    '[sso-session partner]',
    '[profile reports]',
    '[profile legacy-audit]',
    '[profile old-sandbox]',
  ]);
  expect(config).toContain('# Used by the nightly report');
  expect(config).toContain(`sso_start_url = ${portal.startUrl}#/\n`);
  const known = portal.accounts.map(account => account.accountId);
  const ids = [...config.matchAll(/sso_account_id = (\d+)/g)].map(([, id]) => known.includes(id ?? ''));
  expect(ids).toEqual([true, true, false]);
  await remove();
});

test('its cache has one expired and one corrupt token, under the names every client looks for', async () => {
  const now = Date.UTC(2030, 0, 2, 12);
  const { home, remove } = await makeDemoHome(portal, { now: () => now });
  const read = (key: string): string =>
    readFileSync(join(home, '.aws', 'sso', 'cache', `${sha1(key)}.json`), 'utf8');
  const legacy = `${portal.startUrl}#/`;
  expect(read(legacy)).toMatch(
    /^\{"startUrl": "https:.*", "region": ".*", "accessToken": ".*", "expiresAt": "[^"]+"\}$/,
  );
  expect(JSON.parse(read(legacy))).toMatchObject({ startUrl: legacy, expiresAt: '2030-01-01T10:00:00Z' });
  expect(() => JSON.parse(read('partner'))).toThrow();
  expect(() => read('demo')).toThrow();
  await remove();
});

test('an empty one has no trace of AWS', async () => {
  const { home, remove } = await makeDemoHome(portal, { empty: true });
  expect(readdirSync(home)).toEqual([]);
  await remove();
});

test('an organisation without accounts makes a home without their profiles', async () => {
  const none = await startPortal({ accounts: 0 });
  const { home, remove } = await makeDemoHome(none);
  expect(readFileSync(join(home, '.aws', 'config'), 'utf8')).not.toContain('[profile reports]');
  await remove();
  await none.close();
});
