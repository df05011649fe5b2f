/** The approval page: what a person sees and presses, by plain HTTP. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startPortal } from '../../src/demo/portal.ts';
import type { DemoPortal } from '../../src/demo/types.ts';
import { clickAllow, clickDeny } from '../support/browser.ts';
import { beginDevice, refusal } from './clients.ts';

let portal: DemoPortal;
let now: number;
beforeEach(async () => {
  now = Date.UTC(2030, 0, 1);
  portal = await startPortal({ now: () => now });
});
afterEach(() => portal.close());

const begun = async (clientName = 'a program') => {
  const { started, poll } = await beginDevice(portal, { clientName });
  const { userCode = '', verificationUri = '', verificationUriComplete = '' } = started;
  return { userCode, verificationUri, verificationUriComplete, poll };
};

test('the page shows the code and the program; Allow signs it in', async () => {
  const { userCode, verificationUriComplete, poll } = await begun('botocore-client-demo');
  const response = await fetch(verificationUriComplete);
  const page = await response.text();
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(page).toContain(`<div class="code">${userCode}</div>`);
  expect(page).toContain('botocore-client-demo');
  expect(page.match(/<button[^>]*>(Allow|Deny)<\/button>/g)).toHaveLength(2);
  expect(await refusal(poll())).toMatchObject({ error: 'authorization_pending' });
  expect(await (await clickAllow(verificationUriComplete)).text()).toContain('Request approved');
  expect((await poll()).accessToken).toBeTruthy();
});

test('Deny refuses it, and a later look says so', async () => {
  const { verificationUriComplete, poll } = await begun();
  expect(await (await clickDeny(verificationUriComplete)).text()).toContain('Request denied');
  expect(await refusal(poll())).toMatchObject({ error: 'access_denied' });
  expect(await (await fetch(verificationUriComplete)).text()).toContain('Request denied');
});

test('without a code, or with an unknown one, it asks for the code', async () => {
  const { userCode, verificationUri } = await begun();
  const bare = await fetch(verificationUri);
  expect([bare.status, await bare.text()]).toEqual([200, expect.stringContaining('name="user_code"')]);
  expect(await (await fetch(portal.url)).text()).toContain('name="user_code"');
  const unknown = await fetch(`${verificationUri}?user_code=ZZZZ-ZZZZ`);
  expect([unknown.status, await unknown.text()]).toEqual([404, expect.stringContaining('ZZZZ-ZZZZ')]);
  const typed = await fetch(`${verificationUri}?user_code=+${userCode.toLowerCase().replace('-', '')}+`);
  expect(await typed.text()).toContain(userCode);
});

test('an expired code can no longer be approved', async () => {
  const { userCode, verificationUriComplete } = await begun();
  now += 600_000;
  expect((await fetch(verificationUriComplete)).status).toBe(410);
  const body = new URLSearchParams({ user_code: userCode, decision: 'allow' });
  expect((await fetch(`${portal.url}/device`, { method: 'POST', body })).status).toBe(410);
});

test('a form without a decision decides nothing', async () => {
  const { userCode, poll } = await begun();
  const body = new URLSearchParams({ user_code: userCode, decision: 'maybe' });
  const response = await fetch(`${portal.url}/device`, { method: 'POST', body });
  expect(await response.text()).toContain('>Allow<');
  expect(await refusal(poll())).toMatchObject({ error: 'authorization_pending' });
});

test('nothing from outside becomes markup, and the page may load and run nothing', async () => {
  const { verificationUri, verificationUriComplete } = await begun('<img src=x onerror="alert(1)">');
  const page = await fetch(verificationUriComplete);
  expect(await page.text()).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt;');
  const odd = await fetch(
    `${verificationUri}?user_code=${encodeURIComponent('"><script>alert(1)</script>')}`,
  );
  expect(await odd.text()).not.toContain('<script>');
  const policy = page.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain('unsafe');
});
