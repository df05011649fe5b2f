/** States of a sign-in, made by the actions it goes through. */

import { renderUnicodeCompact } from 'uqr';
import type { Failure } from '../../src/domain/model.ts';
import type { Challenge } from '../../src/domain/sign-in.ts';
import type { LoginChoice, QrCode } from '../../src/state/login/types.ts';
import type { Action } from '../../src/state/messages.ts';
import type { Screen } from '../../src/state/state.ts';
import { after, type Made, noon, press, withSessions } from './scenes.ts';

export const device = {
  flow: 'device',
  userCode: 'ABCD-EFGH',
  url: 'https://device.sso.eu-west-1.amazonaws.com/',
  urlWithCode: 'https://device.sso.eu-west-1.amazonaws.com/?user_code=ABCD-EFGH',
  expiresAt: noon + 598_000,
  intervalMs: 5_000,
} as const satisfies Challenge;

export const pkce = {
  flow: 'pkce',
  url: `https://oidc.eu-west-1.amazonaws.com/authorize?response_type=code&client_id=Zk3pQ9hN1xYvB7sT5mLw2WV1LXdlc3QtMQ&redirect_uri=${encodeURIComponent('http://127.0.0.1:40123/oauth/callback')}&state=2f6c1e57-0f64-4c2c-9c7a-3d3c52c6a3b1&code_challenge_method=S256&scopes=sso%3Aaccount%3Aaccess&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM`,
  port: 34_535,
  expiresAt: noon + 600_000,
} as const satisfies Challenge;

export const overSsh: LoginChoice = {
  flow: 'device',
  reason: 'Using a code because you are connected over SSH (the browser could not return here).',
  opensHere: false,
};
export const codeHere: LoginChoice = {
  flow: 'device',
  reason: 'You chose to sign in with a code.',
  opensHere: true,
};
export const browserHere: LoginChoice = {
  flow: 'pkce',
  reason: 'A browser on this machine can be opened, so no code needs to be typed.',
  opensHere: true,
};

export const qr: readonly QrCode[] = [2, 1].map(border =>
  renderUnicodeCompact(device.urlWithCode, { border }).split('\n'),
);

export const cutOff: Failure = {
  code: 'network.unreachable',
  summary: 'AWS cannot be reached from this network: could not get a token for main.',
  hint: 'Check the network, VPN and proxy (HTTPS_PROXY), then try again.',
};

/** `L` on the first session: attempt 1 is asked for. */
export const asking = (screen?: Screen): Made => press(withSessions(screen), 'L');

export const chosen = (choice: LoginChoice, attempt = 1): Action => ({
  type: 'login.chosen',
  attempt,
  choice,
});

export const challenged = (challenge: Challenge, attempt = 1): Action => ({
  type: 'login.challenged',
  attempt,
  challenge,
  qr: challenge.flow === 'device' ? qr : [],
});

export const waiting = (
  screen?: Screen,
  choice: LoginChoice = overSsh,
  challenge: Challenge = device,
): Made => after(asking(screen).state, chosen(choice), challenged(challenge));

export const failedWith = (failure: Failure, screen?: Screen): Made =>
  after(waiting(screen).state, { type: 'login.failed', attempt: 1, failure });
