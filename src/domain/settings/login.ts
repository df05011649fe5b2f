/** `[login]` and `[login.SESSION]` of the settings: how to sign in to a session. */
import type { SessionName } from '../model.ts';
import type { AllSettings } from './in-force.ts';

export interface LoginSettings {
  readonly method: 'auto' | 'pkce' | 'device-code';
  /** Of 127.0.0.1, for the browser to come back to; absent: any free one. */
  readonly port?: number;
}

/** Each setting by itself: that of the session, else that for all. */
export const loginSettingsOf = (
  { login, logins }: Pick<AllSettings, 'login' | 'logins'>,
  session: SessionName,
): LoginSettings => {
  const own = logins.findLast(({ name }) => name === session);
  const port = own?.port ?? login.port;
  return { method: own?.method ?? login.method, ...(port === undefined ? {} : { port }) };
};
