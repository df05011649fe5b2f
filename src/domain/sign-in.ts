/** The two ways of signing in, and what the screen may show of one under way. */
import type { Millis } from './model.ts';

export type LoginFlow = 'device' | 'pkce';

export type Challenge =
  | {
      readonly flow: 'device';
      readonly userCode: string;
      readonly url: string;
      readonly urlWithCode?: string;
      readonly expiresAt: Millis;
      readonly intervalMs: number;
    }
  | {
      readonly flow: 'pkce';
      readonly url: string;
      readonly expiresAt: Millis;
      /** Of 127.0.0.1: where the browser comes back to. */
      readonly port: number;
    };

/** The page to open: with the code filled in, where there is one. */
export const pageOf = (challenge: Challenge): string =>
  challenge.flow === 'device' ? (challenge.urlWithCode ?? challenge.url) : challenge.url;

/** Another ssotui of this person that signs in to the same session. */
export interface OtherSignIn {
  /** Its process; unknown for a moment while it begins. */
  readonly pid?: number;
}

/** `ssotui (process 4711)` */
export const otherInWords = ({ pid }: OtherSignIn): string =>
  pid === undefined ? 'Another ssotui' : `Another ssotui (process ${pid})`;

/**
 * What leads a browser on the person's machine back to us over SSH (ssh(1), -L): to be run there. 127.0.0.1
 * and not `localhost`, which may be ::1; `ExitOnForwardFailure`, because a taken port would say nothing.
 */
export const forwardCommand = (port: number, destination: string): string =>
  `ssh -o ExitOnForwardFailure=yes -N -L ${port}:127.0.0.1:${port} ${destination}`;
