/** A session's token while its discoveries run: fetched once for all calls, renewed once when refused. */

/** Both reject with `token.*` when only a sign-in helps, with `network.*` without a connection. */
export interface LaneTokens {
  /** The token as it is stored now, refreshed if it is due. */
  current(signal: AbortSignal): Promise<string>;
  /** A token other than the stored one, which the portal refused. */
  renewed(signal: AbortSignal): Promise<string>;
}

export interface TokenKeeper {
  /** The token, when there is one. */
  readonly token: () => string | undefined;
  /** Gets one, unless that is under way. Calls `got` or `failed`, neither when aborted. */
  get(signal: AbortSignal, got: () => void, failed: (error: unknown) => void): void;
  /** The portal answered 401. False when renewing did not help either: only a sign-in does. */
  refused(token: string): boolean;
  /** The portal took the token. */
  accepted(): void;
  /** Forgets the token: nobody needs it for now. */
  forget(): void;
}

export const tokenKeeper = (tokens: LaneTokens): TokenKeeper => {
  let token: string | undefined;
  let refusedToken: string | undefined;
  /** A token was renewed and not accepted yet. */
  let renewing = false;
  let getting: AbortSignal | undefined;

  const fetch = async (signal: AbortSignal): Promise<string> => {
    const stored = await tokens.current(signal);
    // Another program may have renewed it meanwhile, and a refresh token is good for one use only.
    if (stored !== refusedToken) return stored;
    renewing = true;
    return tokens.renewed(signal);
  };

  const get: TokenKeeper['get'] = async (signal, got, failed) => {
    if (getting && !getting.aborted) return;
    getting = signal;
    const found = await fetch(signal).then(
      value => () => {
        token = value;
        got();
      },
      (error: unknown) => () => failed(error),
    );
    if (signal.aborted) return;
    getting = undefined;
    found();
  };

  return {
    token: () => token,
    get,
    refused(used) {
      if (used !== token) return true;
      token = undefined;
      refusedToken = used;
      return !renewing;
    },
    accepted() {
      renewing = false;
    },
    forget() {
      token = undefined;
      refusedToken = undefined;
      renewing = false;
      getting = undefined;
    },
  };
};
