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
  | { readonly flow: 'pkce'; readonly url: string; readonly expiresAt: Millis };
