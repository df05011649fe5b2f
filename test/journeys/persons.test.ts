/**
 * The jobs of four people on the whole app, from what they find to what they came for. The keys and clicks
 * that each job takes are held: a change that costs one more is seen here.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { DemoPortal } from '../../src/demo/types.ts';
import { type Hand, handAt, launchFor, prepared, sessionLines } from '../support/hand.ts';
import type { LaunchedApp, LaunchOptions } from '../support/launch.ts';

const apps: LaunchedApp[] = [];
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
});

const open = async (options: LaunchOptions) => {
  const { app, shells } = await launchFor({ columns: 120, rows: 34, ...options });
  apps.push(app);
  return {
    app,
    hand: handAt(app),
    shells,
    config: () => readFileSync(join(app.home, '.aws', 'config'), 'utf8'),
  };
};

/** The page is allowed in a browser: no key of ours. */
const approved = async (app: LaunchedApp, session: string): Promise<void> => {
  await app.sees('user_code=');
  app.portal.approve();
  await app.sees(`Signed in to ${session}`);
};

/** Milliseconds in which a person has read a box. */
const reading = 1_000;

const startUrl = 'https://acme.awsapps.com/start';

describe('a new joiner, on an empty machine, reaches a shell with a role', () => {
  const newcomer = { empty: true, portal: { startUrls: [startUrl] } };

  test('by enter alone, and the start URL pasted', async () => {
    const { app, hand, shells, config } = await open(newcomer);
    await app.sees('I have the start URL');
    await hand.press('enter');
    await hand.paste(startUrl);
    await hand.press('enter');
    await app.sees(/› +eu-central-1/);
    await hand.press('enter');
    await app.sees('enter writes this and opens the sign-in');
    await hand.press('enter');
    await approved(app, 'acme');
    await app.sees(/Roles · Artifacts ─+ 1/);
    await hand.press('enter enter enter');
    await app.sees('› Open a subshell');
    await hand.press('enter');
    await hand.answer('enter');
    await app.sees('Back from the subshell');
    expect(shells.opened).toHaveLength(1);
    expect(config()).toContain(`[profile ${shells.opened[0]}]`);
    expect(hand.counted()).toEqual({ keys: 10, clicks: 0 });
  });

  test('by the mouse alone', async () => {
    const { app, hand, shells } = await open(newcomer);
    await app.sees('I have the start URL');
    await hand.click('I have the start URL', 2);
    await hand.paste(startUrl);
    await hand.click('enter Next');
    await app.sees(/› +eu-central-1/);
    await hand.click('Europe (Frankfurt)', 2);
    await app.sees('enter writes this and opens the sign-in');
    await hand.click('enter Write and sign in');
    await approved(app, 'acme');
    await app.sees(/Accounts · acme ─+ 1\/41/);
    await hand.click(app.portal.accounts.find(({ accountName }) => accountName === 'Audit')?.accountId ?? '');
    await app.sees('Roles · Audit');
    await hand.click('ReadOnlyAccess', 2);
    await app.sees('Open a subshell');
    await hand.click('Open a subshell', 2);
    await hand.clickAnswer('enter Write');
    await app.sees('Back from the subshell');
    expect(shells.opened).toEqual(['Audit-ReadOnlyAccess']);
    expect(hand.counted()).toEqual({ keys: 1, clicks: 12 });
  });
});

const initechUrl = 'https://initech.awsapps.com/start';
const auditId = (portal: DemoPortal): string =>
  portal.accounts.find(({ accountName }) => accountName === 'Audit')?.accountId ?? '';

/** Profiles that a person wrote: one of a role, one that leads on to it, one whose role is gone. */
const handMade = (portal: DemoPortal): string =>
  [
    '# ask Robin before changing these',
    '[profile reports]',
    'sso_session = acme',
    `sso_account_id = ${auditId(portal)}`,
    'sso_role_name = ReadOnlyAccess',
    'region = us-east-1',
    '',
    '[profile reports-in-prod]',
    'role_arn = arn:aws:iam::123456789012:role/reports',
    'source_profile = reports',
    '',
    '[profile left-over]',
    'sso_session = acme',
    'sso_account_id = 999988887777',
    'sso_role_name = Auditor',
    '',
  ].join('\n');

const threeOrganisations = (portal: DemoPortal): string =>
  sessionLines(portal, 'acme') +
  sessionLines(portal, 'globex', portal.partnerStartUrl) +
  sessionLines(portal, 'initech', initechUrl) +
  handMade(portal);

const engineer: LaunchOptions = {
  portal: { startUrls: [initechUrl] },
  prepare: prepared(threeOrganisations, ['acme', 'globex', 'initech']),
};

/** The plan of all three sessions is whole when each of them is listed. */
const wholePlan = async (app: LaunchedApp): Promise<void> => {
  await app.sees('Profiles for all 3 sessions');
  const isListed = (): boolean => {
    const listings = Object.values(app.screen.store.read().listings);
    return (
      listings.length === 3 && listings.every(({ source, running }) => source === 'complete' && !running)
    );
  };
  for (let step = 0; !isListed() && step < 2_000; step++) await app.advance(20);
  await app.sees(/Clash [1-9]\d* +Stale 1/);
};

/** From the list of sessions to the plan of all three. */
const planned = async (app: LaunchedApp, hand: Hand): Promise<void> => {
  await app.sees(/Accounts · acme ─+ 1\/41/);
  await hand.press('p s down enter');
  await wholePlan(app);
};

describe('a platform engineer keeps three organisations in step', () => {
  test('all of them in one write; every line of the hand-made profiles stays', async () => {
    const { app, hand, config } = await open(engineer);
    await planned(app, hand);
    await hand.press('i');
    await app.sees('Clash 0');
    await hand.press('enter');
    await hand.answer('enter');
    await app.sees('Try it:');
    expect(config()).toContain(handMade(app.portal));
    for (const session of ['acme', 'globex', 'initech'])
      expect(config()).toMatch(new RegExp(`sso_session = ${session}\\n(?:.+\\n)*ssotui_managed = true`));
    expect(hand.counted()).toEqual({ keys: 7, clicks: 0 });
  });

  test('by the mouse alone', async () => {
    const { app, hand, config } = await open(engineer);
    await app.sees(/Accounts · acme ─+ 1\/41/);
    await hand.click('p Create profiles');
    await hand.click('s Scope');
    await hand.click('All 3 sessions', 2);
    await wholePlan(app);
    await hand.click('i Add account ids');
    await app.sees('Clash 0');
    await hand.click('enter Write');
    await hand.clickAnswer('enter Write');
    await app.sees('Try it:');
    expect(config()).toContain(handMade(app.portal));
    expect(hand.counted()).toEqual({ keys: 0, clicks: 7 });
  });

  test('no switch of the plan touches what is hand-made; what is chosen row by row is told and takes y', async () => {
    const { app, hand, config } = await open(engineer);
    const before = config();
    await planned(app, hand);
    await hand.press('i n x a a enter');
    await app.sees(/Write to \S+\?/);
    expect(app.text()).not.toContain('yours');
    expect(app.text()).not.toContain('remove');
    await app.advance(reading);
    await hand.press('escape 6 space 0 enter');
    await app.sees('1 of these profiles is yours');
    await app.advance(reading);
    await hand.press('enter');
    expect(config()).toBe(before);
    await hand.press('escape escape');
    await app.sees(/Accounts · acme/);
    expect(config()).toBe(before);
  });
});

const rolesOfAudit = (portal: DemoPortal): readonly string[] =>
  (portal.accounts.find(({ accountName }) => accountName === 'Audit')?.roles ?? []).toSorted();

/** Two roles of an account with their profiles, and the shell on the second of them. */
const atWork = (portal: DemoPortal): string => {
  const [first = '', second = ''] = rolesOfAudit(portal);
  const made = (name: string, role: string): string =>
    `[profile ${name}]\nsso_session = acme\nsso_account_id = ${auditId(portal)}\nsso_role_name = ${role}\n` +
    `region = ${portal.region}\n\n`;
  return sessionLines(portal, 'acme') + made('audit-one', first) + made('audit-two', second);
};

describe('a daily user, whose shell has the hook', () => {
  const user: LaunchOptions = {
    begin: { hooked: true, shellProfile: 'audit-two' },
    prepare: prepared(atWork, ['acme']),
  };

  test('switches to the role above in three keys: the app opens on the role in use', async () => {
    const { app, hand, shells } = await open(user);
    await app.sees('AWS_PROFILE ● audit-two');
    await app.sees(/Roles · Audit ─+ 2/);
    await hand.press('up enter enter');
    await app.screen.ended;
    expect(shells.told).toEqual(['audit-one']);
    expect(hand.counted()).toEqual({ keys: 3, clicks: 0 });
  });

  test('does the same with the mouse in four clicks', async () => {
    const { app, hand, shells } = await open(user);
    await app.sees(/Roles · Audit ─+ 2/);
    await hand.click(rolesOfAudit(app.portal)[0] ?? '', 2);
    await app.sees('› Use in this shell');
    await hand.click('Use in this shell', 2);
    await app.screen.ended;
    expect(shells.told).toEqual(['audit-one']);
    expect(hand.counted()).toEqual({ keys: 0, clicks: 4 });
  });
});
