/** Files of tokens that no client takes, by what is wrong with them. */
import { type Content, hour, type Instead, iso, type Parts } from './parts.ts';

/** Nothing that a token can be renewed with. */
export const noRefresh = { refreshToken: undefined, clientId: undefined, clientSecret: undefined };

/** No file at all, whatever it would hold. Root reads everything. */
export const noFiles: readonly (readonly [name: string, content: Content])[] = (
  ['folder', 'link to nothing', 'link in a circle', 'unreadable'] satisfies Instead[]
)
  .filter(instead => instead !== 'unreadable' || process.getuid?.() !== 0)
  .map(instead => [`(${instead})`, { instead }]);

/** Python gives up at about 990 levels. */
export const nested = (text: string): string =>
  text.replace(/\}$/, `,"deep":${'['.repeat(1_500)}${']'.repeat(1_500)}}`);

/** Reads as JSON: the last character of the text becomes a byte that is none. */
export const withBadByte = (text: string): Uint8Array => {
  const bytes = Buffer.from(text);
  bytes[bytes.lastIndexOf('"') - 1] = 0xff;
  return bytes;
};

/** Bytes that no client takes for a token, by what is wrong with them. */
export const tokenShapes = ({ token }: Parts): Readonly<Record<string, Content>> => ({
  'an empty token': '',
  'a token that breaks off': token().slice(0, 80),
  'a token with something behind it': `${token()}x`,
  'two tokens in one file': token() + token(),
  'a token with a byte order mark': `\ufeff${token()}`,
  'a token in bytes that are no text': Buffer.concat([Buffer.from('{"accessToken": "'), Buffer.from([0xe9])]),
  'a token with a byte that is no text': withBadByte(`{"expiresAt": "${iso(hour)}", "accessToken": "text"}`),
  'a token in a file nested too deep': nested(token(noRefresh)),
  'a token that is null': 'null',
  'a token that is a number': '42',
  'a token that is a list': '[]',
  'a token that is a string': '"text"',
  'a token that is a list of its keys': '["accessToken", "expiresAt"]',
  'a token that is a string with its keys': '"accessToken, expiresAt"',
  'a token without its token': token({ accessToken: undefined }),
  'a token without its end': token({ expiresAt: undefined, ...noRefresh }),
  'a token with capitals in its keys': token().replace('accessToken', 'AccessToken'),
  'a token with a capital in the key of its end': token(noRefresh).replace('expiresAt', 'ExpiresAt'),
  'a token that is null inside': token({ accessToken: null, ...noRefresh }),
  'a token that is a number inside': token({ accessToken: 5, ...noRefresh }),
  'a token that is empty inside': token({ accessToken: '', ...noRefresh }),
  'a token with a line end inside': token({ accessToken: 'one\ntwo', ...noRefresh }),
  'a token that is said twice, at last empty': `${token(noRefresh).slice(0, -1)},"accessToken":""}`,
  // Without a refresh token: the SDK for JavaScript would renew the token half a minute after its last try,
  // and write it.
  'an end that is a number': token({ expiresAt: 1_795_258_768, refreshToken: undefined }),
  'an end that is no date': token({ expiresAt: 'tomorrow-ish', ...noRefresh }),
  'an end that is empty': token({ expiresAt: '', ...noRefresh }),
  'an end in a thirteenth month': token({ expiresAt: '2099-13-01T00:00:00Z', ...noRefresh }),
  'an end on February 30': token({ expiresAt: '2099-02-30T00:00:00Z', ...noRefresh }),
  'an end at 24 hours': token({ expiresAt: '2099-01-01T24:00:00Z', ...noRefresh }),
  'an end before the first year': token({ expiresAt: '0000-01-01T00:00:00Z', ...noRefresh }),
  'an end with a wrong zone': token({ expiresAt: iso(hour / 2).replace('Z', 'UTC'), ...noRefresh }),
  'an end that is null': token({ expiresAt: null, ...noRefresh }),
  'an end beyond all dates': token({ expiresAt: '292278994-08-17T07:12:55Z', ...noRefresh }),
  'an end without a zone': token({ expiresAt: iso(hour / 2).slice(0, -1), ...noRefresh }),
  ...Object.fromEntries(noFiles.map(([name, content]) => [`no token ${name}`, content])),
});
