/** Tokens that are missing, damaged, expired or refused: of a session, and of a profile of the old form. */
import { hour, iso, type Parts, type State, type States, state } from './parts.ts';

const gone = { expiresAt: iso(-hour) };
const noRefresh = { refreshToken: undefined, clientId: undefined, clientSecret: undefined };

/** Bytes that no client takes for a token, by what is wrong with them. */
const shapes = ({ token }: Parts): Readonly<Record<string, string | Uint8Array>> => ({
  'an empty token': '',
  'a token that breaks off': token().slice(0, 80),
  'a token with something behind it': `${token()}x`,
  'two tokens in one file': token() + token(),
  'a token with a byte order mark': `\ufeff${token()}`,
  'a token in bytes that are no text': Buffer.concat([Buffer.from('{"accessToken": "'), Buffer.from([0xe9])]),
  'a token that is null': 'null',
  'a token that is a number': '42',
  'a token that is a list': '[]',
  'a token that is a string': '"text"',
  'a token without its token': token({ accessToken: undefined }),
  'a token without its end': token({ expiresAt: undefined, ...noRefresh }),
  'a token with capitals in its keys': token().replace('accessToken', 'AccessToken'),
  'a token that is null inside': token({ accessToken: null, ...noRefresh }),
  'a token that is a number inside': token({ accessToken: 5, ...noRefresh }),
  'a token that is empty inside': token({ accessToken: '', ...noRefresh }),
  // Without a refresh token: the SDK for JavaScript would renew the token half a minute after its last try,
  // and write it.
  'an end that is a number': token({ expiresAt: 1_795_258_768, refreshToken: undefined }),
  'an end that is no date': token({ expiresAt: 'tomorrow-ish', ...noRefresh }),
  'an end that is null': token({ expiresAt: null, ...noRefresh }),
  'an end beyond all dates': token({ expiresAt: '292278994-08-17T07:12:55Z', ...noRefresh }),
  'an end without a zone': token({ expiresAt: iso(hour / 2).slice(0, -1), ...noRefresh }),
});

const damaged = (good: Parts): States =>
  Object.fromEntries(
    Object.entries(shapes(good)).flatMap(([name, bytes]): readonly [string, State][] => [
      [name, state('token-corrupt', { token: bytes })],
      [
        `${name}, of an old profile`,
        state('token-corrupt', { config: good.legacy, token: null, legacyToken: bytes }),
      ],
    ]),
  );

export const tokenStates = (good: Parts): States => {
  const { token, legacy, session, profile } = good;
  return {
    // First: the SDK for JavaScript tries to renew only every half a minute.
    'a token in its last minutes that cannot be renewed': state('token-expires-soon', {
      token: token({ expiresAt: iso(120_000), ...noRefresh }),
    }),
    ...damaged(good),
    'no token': state('token-missing', { token: null }),
    'a folder in the place of the token': state('token-corrupt', { instead: 'folder' }),
    'a link to nothing in the place of the token': state('token-corrupt', { instead: 'link to nothing' }),
    // Root reads everything.
    ...(process.getuid?.() === 0
      ? {}
      : { 'a token that may not be read': state('token-corrupt', { instead: 'unreadable' }) }),
    'an expired token that cannot be renewed': state('token-expired', {
      token: token({ ...gone, ...noRefresh }),
    }),
    'an expired token of an expired client': state('token-expired', {
      token: token({ ...gone, registrationExpiresAt: iso(-hour), refreshToken: 'nope' }),
    }),
    'an expired token of a client without an end': state('token-expired', {
      token: token({ ...gone, registrationExpiresAt: undefined, refreshToken: 'nope' }),
    }),
    'an expired token of a client whose end is no date': state(
      'token-corrupt',
      { token: token({ ...gone, registrationExpiresAt: 'soon' }) },
      { not: { 'JavaScript SDK': 'it renews the token' } },
    ),
    'an expired token that AWS does not renew': state('refresh-refused', {
      token: token({ ...gone, refreshToken: 'nope' }),
    }),
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
    'an old profile with an expired token': state('token-expired', {
      config: legacy,
      token: null,
      legacyToken: token(gone),
    }),
  };
};
