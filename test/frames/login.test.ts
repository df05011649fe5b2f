/** Every step of a sign-in as it is drawn, in every size. */
import { describe, expect, test } from 'vitest';
import type { Screen, State } from '../../src/state/state.ts';
import { frameOf } from '../support/frame.tsx';
import {
  asking,
  browserHere,
  chosen,
  codeHere,
  cutOff,
  device,
  failedWith,
  overSsh,
  pkce,
  waiting,
} from '../support/login-scenes.ts';
import { after } from '../support/scenes.ts';
import { sizes } from '../support/sizes.ts';

const scenes: Readonly<Record<string, (screen: Screen) => State>> = {
  asking: screen => after(asking(screen).state, chosen(overSsh)).state,
  device: screen => waiting(screen).state,
  'device-typed': screen => {
    const { urlWithCode: _, ...typed } = device;
    return waiting(screen, overSsh, typed).state;
  },
  'device-opened': screen =>
    after(waiting(screen, codeHere).state, { type: 'login.pending', attempt: 1, slowDown: true }).state,
  'no-network': screen =>
    after(waiting(screen).state, {
      type: 'login.pending',
      attempt: 1,
      slowDown: false,
      trouble: cutOff,
    }).state,
  pkce: screen => waiting(screen, browserHere, pkce).state,
  'pkce-over-ssh': screen =>
    waiting(screen, { ...browserHere, opensHere: false, reached: 'me@build-host.example' }, pkce).state,
  shared: screen =>
    after(asking(screen).state, chosen(browserHere), {
      type: 'login.shared',
      attempt: 1,
      other: { pid: 4711 },
    }).state,
  denied: screen =>
    failedWith(
      {
        code: 'login.denied',
        summary: 'The request was denied in the browser.',
        hint: 'Press r to try again. Choose "Allow access" in the browser this time.',
        detail: 'access_denied · HTTP 400',
      },
      screen,
    ).state,
  'wrong-region': screen =>
    failedWith(
      {
        code: 'login.wrong-region',
        summary: 'There is no Identity Center with this start URL in eu-west-1.',
        hint: "Check the session's region (eu-west-1) and start URL (https://acme.awsapps.com/start), and edit the session if one is wrong.",
        detail: "invalid_request · HTTP 400 · Couldn't find Identity Center Instance",
      },
      screen,
    ).state,
  done: screen =>
    after(waiting(screen).state, {
      type: 'login.completed',
      attempt: 1,
      notes: [
        "This computer's clock is 12 minutes behind AWS's: set it, or AWS clients will misjudge when sign-ins expire.",
      ],
    }).state,
};

for (const size of sizes)
  describe(`${size.columns}x${size.rows}`, () => {
    test.each(Object.entries(scenes))('%s', async (name, scene) => {
      const frame = frameOf(scene(size));
      expect(frame.split('\n').length).toBeLessThanOrEqual(size.rows);
      await expect(frame).toMatchFileSnapshot(`login/${name}.${size.columns}x${size.rows}.txt`);
    });
  });

test('the code, the address and the time left are on every screen', () => {
  for (const screen of sizes) {
    const frame = frameOf(waiting(screen).state);
    expect(frame).toContain('ABCD-EFGH');
    expect(frame.replace(/[\s│╭╮╰╯─█▀▄]/g, '')).toContain('https://device.sso.eu-west-1');
    expect(frame).toContain('9:58 left');
  }
});

test('a QR code is drawn where it has room', () => {
  const shows = (columns: number, rows: number) => /[▀▄█]{5}/.test(frameOf(waiting({ columns, rows }).state));
  expect(shows(60, 15)).toBe(false);
  expect(shows(80, 24)).toBe(true);
  expect(shows(60, 50)).toBe(true);
  expect(shows(120, 40)).toBe(true);
});
