/**
 * Managing sessions on the whole app: the first run, renaming with the profiles, removing, each checked in
 * the file itself.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { clickAllow } from '../support/browser.ts';
import { type LaunchedApp, type LaunchOptions, launch } from '../support/launch.ts';
import { hasBotocore, noBotocore, python } from '../support/python.ts';

const apps: LaunchedApp[] = [];
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
});

/** Where the person sits at another machine, so that the code is what they need. */
const open = async (options: LaunchOptions = {}): Promise<LaunchedApp> => {
  const app = await launch({
    ...options,
    replace: ({ login }) => ({
      login: { ...login, choose: async () => ({ flow: 'device', reason: 'Over SSH.', opensHere: false }) },
    }),
  });
  apps.push(app);
  return app;
};

const file = (app: LaunchedApp): string => join(app.home, '.aws', 'config');
const config = (app: LaunchedApp): string => readFileSync(file(app), 'utf8');
const approve = async (app: LaunchedApp): Promise<void> => {
  await app.sees('user_code=');
  await app.press('y');
  await app.sees('Copied the address');
  await clickAllow(app.copied.at(-1) ?? '');
};

test('a first run: welcome, start URL, region, three lines, sign-in; nothing is written before the yes', async () => {
  const app = await open({ empty: true });
  await app.sees('Welcome to ssotui');
  await app.press('enter');
  await app.sees('Add a session');
  await app.type(app.portal.startUrl);
  await app.press('enter');
  await app.sees('Regions with IAM Identity Center');
  await app.sees(/› +eu-central-1/);
  await app.press('enter');
  await app.sees('[sso-session ');
  await app.press('escape tab ctrl+u');
  await app.type('corp');
  await app.press('enter');
  await app.sees('[sso-session corp]');
  expect(existsSync(file(app))).toBe(false);
  await app.press('enter');
  await app.sees('Sign in to corp');
  expect(config(app)).toBe(
    [
      '[sso-session corp]',
      `sso_start_url = ${app.portal.startUrl}`,
      'sso_region = eu-central-1',
      'sso_registration_scopes = sso:account:access',
      '',
    ].join('\n'),
  );
  await approve(app);
  await app.sees('Signed in to corp');
  await app.sees(/Accounts · corp ─+ 1\/41/);
});

test('what was added can be taken back', async () => {
  const app = await open();
  await app.sees('signed out');
  const before = config(app);
  await app.press('n');
  await app.type('https://ssoins-1.portal.eu-west-3.app.aws/#/');
  await app.press('tab tab ctrl+u');
  await app.type('other');
  await app.press('ctrl+s');
  await app.answer('enter');
  await app.sees('other is in your AWS config.');
  expect(config(app)).toContain('sso_start_url = https://ssoins-1.portal.eu-west-3.app.aws/#/');
  await app.press('escape u');
  await app.sees('This undoes: Added session other');
  await app.press('y');
  await app.sees('Undone: Added session other');
  expect(config(app)).toBe(before);
});

const asRead = `
import botocore.session, json
s = botocore.session.Session(profile='reports')
c = s.get_scoped_config()
print(json.dumps([c['sso_session'], s.full_config['sso_sessions'][c['sso_session']]['sso_region']]))
`;
const keysOfReports = `
import botocore.session
print(botocore.session.Session(profile='reports').get_credentials().get_frozen_credentials().access_key)
`;

const rename = async (app: LaunchedApp): Promise<void> => {
  await app.sees('signed out');
  await app.press('E');
  await app.sees('Edit session demo');
  await app.press('ctrl+u');
  await app.type('acme');
  await app.sees('2 profiles will follow to the new name.');
  await app.press('ctrl+s');
  await app.answer('enter');
  await app.sees('Renamed session demo to acme.');
};

test('renamed, with the profiles that point to it and every other line as it was', async () => {
  const app = await open();
  const before = config(app);
  await rename(app);
  expect(config(app)).toBe(
    before
      .replaceAll('sso_session = demo', 'sso_session = acme')
      .replace('[sso-session demo]', '[sso-session acme]'),
  );
});

test.skipIf(!hasBotocore)(
  `botocore reads the renamed session's profiles, and uses the sign-in to it${noBotocore}`,
  async () => {
    const app = await open();
    await rename(app);
    expect(JSON.parse(await python(asRead, app.env))).toEqual(['acme', 'eu-central-1']);
    await app.press('L');
    await approve(app);
    await app.sees('Signed in to acme');
    expect(await python(keysOfReports, app.env)).toMatch(/^ASIA/);
  },
);

test('removed: profiles of yours are kept unless chosen, one by one', async () => {
  const app = await open();
  await app.sees('signed out');
  await app.press('x');
  await app.sees('Remove session demo');
  await app.sees('2 profiles use this session.');
  await app.sees('reports, old-sandbox will not work without it.');
  await app.press('j space');
  await app.sees('reports will not work without it.');
  await app.press('enter');
  await app.sees('remove 1 session · remove 1 profile');
  await app.sees('old-sandbox (yours)');
  await app.answer('y');
  await app.sees('Removed session demo.');
  expect(config(app)).not.toContain('[sso-session demo]');
  expect(config(app)).toContain('[profile reports]');
  expect(config(app)).toContain('# Used by the nightly report');
  expect(config(app)).not.toContain('[profile old-sandbox]');
  await app.sees(/› +partner/);
});

test("o opens the portal, and the welcome's demo is asked for", async () => {
  const app = await open();
  await app.sees('signed out');
  await app.press('o');
  await app.sees('Opened the portal of demo');
  expect(app.opened).toEqual([app.portal.startUrl]);
  const fresh = await launch({ empty: true });
  await fresh.sees('Welcome to ssotui');
  await fresh.press('2');
  expect(await fresh.screen.ended).toEqual({ code: 0, openDemo: true });
  await fresh.close();
});

test('who leaves in the middle of a write has it made to its end, with no lock left', async () => {
  const app = await open();
  await app.sees('signed out');
  await app.press('x');
  await app.sees('Remove session demo');
  await app.press('enter');
  await app.sees('remove 1 session');
  await app.advance(300);
  app.screen.store.dispatch({ type: 'edit.accepted' });
  app.screen.leave(0);
  await app.screen.ended;
  expect(config(app)).not.toContain('[sso-session demo]');
  const state = join(app.home, '.local', 'state', 'ssotui');
  expect(readdirSync(state).filter(name => name.endsWith('.lock'))).toEqual([]);
});
