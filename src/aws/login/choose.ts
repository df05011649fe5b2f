/** Which way of signing in suits this machine, and why. Pure. */

import type { Session } from '../../domain/model.ts';
import type { LoginSettings } from '../../domain/settings/login.ts';
import type { Env } from '../../local/paths.ts';
import type { FlowChoice } from '../../ports.ts';

/** What was found out about the machine. */
export interface Surroundings {
  readonly env: Env;
  readonly inContainer: boolean;
  readonly isWsl: boolean;
  /** The name of this machine. */
  readonly host: string;
  /** Why no browser can be opened here; absent when one can. */
  readonly noBrowser?: string;
}

const device = (reason: string): FlowChoice => ({ flow: 'device', reason, opensHere: false });

const remote: readonly (readonly [variable: string, where: string])[] = [
  ['SSH_CONNECTION', 'you are connected over SSH'],
  ['SSH_CLIENT', 'you are connected over SSH'],
  ['SSH_TTY', 'you are connected over SSH'],
  ['CODESPACES', 'this is a GitHub codespace'],
  ['GITPOD_WORKSPACE_ID', 'this is a Gitpod workspace'],
  ['KUBERNETES_SERVICE_HOST', 'ssotui runs in a Kubernetes pod'],
  ['REMOTE_CONTAINERS', 'this is a development container'],
];

/** The browser would return to its own machine, but our listener is on this one. */
const elsewhere = ({ env, inContainer }: Surroundings): string | undefined => {
  const found = remote.find(([variable]) => env[variable]);
  if (found) return found[1];
  if (env.AWS_EXECUTION_ENV === 'CloudShell') return 'this is AWS CloudShell';
  return inContainer ? 'ssotui runs in a container' : undefined;
};

const legacy = (session: Session, around: Surroundings): FlowChoice => ({
  flow: 'device',
  reason: `${session.name} is a legacy session, and those sign in with a device code.`,
  otherUnavailable:
    'AWS offers the other way only to sso-session sections: migrate the session to one first.',
  opensHere: elsewhere(around) === undefined && around.noBrowser === undefined,
});

/** PKCE where a browser on this machine can be reached, else a device code. */
const suitable = (around: Surroundings): FlowChoice => {
  const place = elsewhere(around);
  if (place) return device(`Using a code because ${place} (the browser could not return here).`);
  if (around.noBrowser === undefined)
    return {
      flow: 'pkce',
      reason: 'A browser on this machine can be opened, so no code needs to be typed.',
      opensHere: true,
    };
  const where = around.isWsl ? 'WSL has no browser to open' : 'no browser can be opened here';
  return device(`Using a code because ${where}: ${around.noBrowser}.`);
};

const flows = { pkce: 'pkce', 'device-code': 'device' } as const;

const bySettings = (around: Surroundings, { method }: LoginSettings): FlowChoice =>
  method === 'auto'
    ? suitable(around)
    : {
        flow: flows[method],
        reason: `The settings say how: method = ${method} in [login].`,
        opensHere: elsewhere(around) === undefined && around.noBrowser === undefined,
      };

const isOverSsh = ({ env }: Surroundings): boolean =>
  ['SSH_CONNECTION', 'SSH_CLIENT', 'SSH_TTY'].some(name => env[name]);

/** As the person's machine would name this account, as far as it can be known from here. */
const destination = ({ env, host }: Surroundings): string => (env.USER ? `${env.USER}@${host}` : host);

/** Legacy sessions have a device code always; others what the settings say, else what suits the machine. */
export const chooseFlow = (
  session: Session,
  around: Surroundings,
  settings: LoginSettings = { method: 'auto' },
): FlowChoice => {
  if (session.legacy) return legacy(session, around);
  return {
    ...bySettings(around, settings),
    ...(settings.port === undefined ? {} : { port: settings.port }),
    ...(isOverSsh(around) ? { reached: destination(around) } : {}),
  };
};
