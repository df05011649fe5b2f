/** Tokens that are missing, damaged, expired or refused: of a session, and of a profile of the old form. */
import { hour, iso, type Parts, type State, type States, state } from './parts.ts';
import { noRefresh, tokenShapes } from './token-shapes.ts';

const gone = { expiresAt: iso(-hour) };

const damaged = (good: Parts): States =>
  Object.fromEntries(
    Object.entries(tokenShapes(good)).flatMap(([name, bytes]): readonly [string, State][] => [
      [name, state('token-corrupt', { token: bytes })],
      [
        `${name}, of an old profile`,
        state('token-corrupt', { config: good.legacy, token: null, legacyToken: bytes }),
      ],
    ]),
  );

/** Tokens that have expired or are about to, and that nobody renews. */
const expired = ({ token }: Parts): States => {
  const of = (cause: string, change: object): State => state(cause, { token: token(change) });
  const last = { expiresAt: iso(10 * 60_000) };
  return {
    'an expired token that cannot be renewed': of('token-expired', { ...gone, ...noRefresh }),
    'an expired token without its client': of('token-expired', { ...gone, clientId: undefined }),
    'an expired token without the secret of its client': of('token-expired', {
      ...gone,
      clientSecret: undefined,
    }),
    'an expired token with null to renew it': of('token-expired', { ...gone, refreshToken: null }),
    'an expired token whose client is a number': of('token-expired', { ...gone, clientId: 7 }),
    'an expired token of an expired client': of('token-expired', {
      ...gone,
      registrationExpiresAt: iso(-hour),
      refreshToken: 'nope',
    }),
    'an expired token of a client without an end': of('token-expired', {
      ...gone,
      registrationExpiresAt: undefined,
      refreshToken: 'nope',
    }),
    ...Object.fromEntries(
      Object.entries({
        'no date': 'soon',
        null: null,
        empty: '',
        'a number': 5,
        'without a zone': '2099-01-01T00:00:00',
      }).map(([name, registrationExpiresAt]) => [
        `an expired token of a client whose end is ${name}`,
        {
          ...of('token-corrupt', { ...gone, registrationExpiresAt }),
          not: { 'JavaScript SDK': 'it renews the token' },
        },
      ]),
    ),
    'a token in its last minutes, of a client whose end is no date': of('token-corrupt', {
      ...last,
      registrationExpiresAt: 'soon',
    }),
    'a token in its last minutes with null to renew it': of('token-expires-soon', {
      ...last,
      refreshToken: null,
    }),
    'an expired token that AWS does not renew': of('refresh-refused', { ...gone, refreshToken: 'nope' }),
  };
};

export const tokenStates = (good: Parts): States => {
  const { token, legacy, session, profile } = good;
  return {
    // First: the SDK for JavaScript tries to renew only every half a minute.
    'a token in its last minutes that cannot be renewed': state('token-expires-soon', {
      token: token({ expiresAt: iso(120_000), ...noRefresh }),
    }),
    ...damaged(good),
    'no token': state('token-missing', { token: null }),
    ...expired(good),
    'a revoked token': state(
      'token-refused',
      { token: token({ accessToken: 'revoked', ...noRefresh }) },
      { online: true },
    ),
    "an editor's token in its place": state('token-foreign', {
      token: token({ accessToken: 'editor', scopes: ['codewhisperer:completions'], ...noRefresh }),
    }),
    'a session that was renamed': state('token-missing', {
      config: (session + profile).replaceAll('corp', 'company'),
    }),
    'an old profile without a token': state('token-missing', { config: legacy, token: null }),
    'an old profile with a revoked token': state(
      'token-refused',
      { config: legacy, token: null, legacyToken: token({ accessToken: 'revoked' }) },
      { online: true },
    ),
    "an old profile with an editor's token": state('token-foreign', {
      config: legacy,
      token: null,
      legacyToken: token({ accessToken: 'editor', scopes: ['codewhisperer:completions'] }),
    }),
    'an old profile with an expired token': state('token-expired', {
      config: legacy,
      token: null,
      legacyToken: token(gone),
    }),
  };
};
