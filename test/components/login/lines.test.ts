/** The words of a sign-in at each of its steps, wide and narrow. */
import { describe, expect, test } from 'vitest';
import { loginLines } from '../../../src/components/login/lines.ts';
import type { Challenge } from '../../../src/domain/sign-in.ts';
import type { LoginChoice, LoginStep } from '../../../src/state/login/types.ts';
import { type State, topOf } from '../../../src/state/state.ts';
import { roomFor } from '../../../src/text/flex-lines.ts';
import { textOf } from '../../../src/text/line.ts';
import { asking, browserHere, codeHere, device, overSsh, pkce } from '../../support/login-scenes.ts';
import { withSettings } from '../../support/scenes.ts';

const { state } = asking();
const said = (step: LoginStep, choice?: LoginChoice, width = 100, at: State = state, height = 60): string => {
  const login = topOf(at, 'login');
  if (!login) throw new Error('No sign-in is on top.');
  return roomFor(loginLines(at, { ...login, step, ...(choice ? { choice } : {}) }, width), height)
    .map(line => textOf(line).trim())
    .filter(text => text !== '')
    .join('\n');
};
const waiting = (
  challenge: Challenge,
  more: Partial<Extract<LoginStep, { at: 'waiting' }>> = {},
): LoginStep => ({
  ...{ at: 'waiting', challenge, opened: false, slowed: false, qr: [] },
  ...more,
});
const plainCode: Challenge = {
  flow: 'device',
  userCode: device.userCode,
  url: device.url,
  expiresAt: device.expiresAt,
  intervalMs: device.intervalMs,
};

describe('before there is anything to do', () => {
  test('it says what is asked for, and why in this way', () => {
    expect(said({ at: 'asking' })).toBe('Asking AWS for a sign-in…');
    expect(said({ at: 'asking' }, overSsh)).toBe(`Asking AWS for a sign-in…\n${overSsh.reason}`);
  });

  test.each([
    [{}, 'Another ssotui is signing in to main.'],
    [{ pid: 77 }, 'Another ssotui (process 77) is signing in to main.'],
  ])('another process %o is named, and the key that does not wait', (other, first) => {
    const [line, ...more] = said({ at: 'shared', other }).split('\n');
    expect(line).toBe(first);
    expect(more.join(' ')).toContain('r signs in here without waiting.');
  });
});

describe('with a code', () => {
  test('the code is told even where the address has it, with the words for that', () => {
    const text = said(waiting(device), overSsh);
    expect(text).toContain('Open this page in a browser, on any device:');
    expect(text).toContain(device.urlWithCode);
    expect(text).toContain('Approve only if the page shows this code:\nABCD-EFGH');
    expect(text).toContain('Waiting for your approval · 9:58 left');
    expect(text.endsWith(overSsh.reason)).toBe(true);
  });

  test('an address without the code says to type it', () => {
    expect(said(waiting(plainCode), overSsh)).toContain(
      'Type this code there, and allow the sign-in:\nABCD-EFGH',
    );
  });

  test.each<[string, boolean, LoginChoice, number, string]>([
    ['here', false, codeHere, 100, 'Open this page and allow the sign-in (o):'],
    ['opened', true, codeHere, 100, 'Allow the sign-in on this page (open it yourself if no browser did):'],
    ['narrow, elsewhere', false, overSsh, 40, 'Open this page on any device:'],
    ['narrow, here', false, codeHere, 40, 'Open this page (o):'],
    ['narrow, opened', true, codeHere, 40, 'Allow the sign-in on this page:'],
  ])('the page is asked for: %s', (_where, opened, choice, width, words) => {
    expect(said(waiting(device, { opened }), choice, width).split('\n')[0]).toBe(words);
  });

  test('a slower pace is told in seconds', () => {
    const slower = { ...device, intervalMs: 10_000 };
    expect(said(waiting(slower, { slowed: true }), overSsh)).toContain(
      'AWS asked us to check less often: every 10 s now.',
    );
    expect(said(waiting(slower), overSsh)).not.toContain('less often');
  });

  test('trouble says that the code stays good, and takes the place of the pace', () => {
    const trouble = {
      failure: { code: 'network.timeout', summary: 'No answer in time.' },
      times: 2,
    } as const;
    const text = said(waiting(device, { slowed: true, trouble }), overSsh);
    expect(text).toContain('No answer in time.\nStill trying; your code stays good. r tries now.');
    expect(text).not.toContain('less often');
  });

  test('on a low screen the code stays, and the end of the address goes', () => {
    const text = said(waiting(device), overSsh, 30, state, 9);
    expect(text).toContain('ABCD-EFGH');
    expect(text).not.toContain(overSsh.reason.slice(0, 12));
  });
});

describe('in the browser', () => {
  test('here it continues by itself, and the keys help where no page came', () => {
    const text = said(waiting(pkce), browserHere);
    expect(text).toContain('Allow the sign-in in your browser; ssotui continues automatically.');
    expect(text).toContain('Page didn’t open? o opens it, y copies the address.');
    expect(text).toContain('Waiting for the browser · 10:00 left');
  });

  test('where none could be opened, it is asked for', () => {
    const text = said(waiting(pkce), { ...browserHere, opensHere: false });
    expect(text).toContain('Open this page in a browser on this machine; ssotui continues automatically.');
    expect(text).not.toContain('didn’t open');
  });

  test('over SSH the command that leads it back stands first, whole', () => {
    const text = said(waiting(pkce), { ...browserHere, opensHere: false, reached: 'ada@host' });
    const [first, command] = text.split('\n');
    expect(first).toBe('On the machine with the browser, run this first and leave it running:');
    expect(command).toMatch(/^ssh .*34535.* ada@host$/);
    expect(text).toContain('Then open this page there (y copies it); ssotui continues automatically.');
  });
});

describe('at the end', () => {
  test('what is to be known of it stands below the success', () => {
    expect(said({ at: 'done', notes: ['The clock is off by 3 minutes.'] })).toBe(
      '✓ Signed in to main.\nThe clock is off by 3 minutes.\nPress enter to continue.',
    );
  });

  test('a failure has its cure in the keys in force, and what AWS said', () => {
    const failure = {
      code: 'login.denied',
      summary: 'The sign-in was denied.',
      hint: 'Press L to sign in again.',
      detail: 'access_denied',
    } as const;
    const own = withSettings(state, '[keys]', 'sign-in = f4');
    expect(said({ at: 'failed', failure }, undefined, 100, own)).toBe(
      '✗ The sign-in was denied.\nPress f4 to sign in again.\nTechnical detail: access_denied',
    );
    const { detail: _, hint: __, ...bare } = failure;
    expect(said({ at: 'failed', failure: bare })).toBe('✗ The sign-in was denied.');
  });
});
