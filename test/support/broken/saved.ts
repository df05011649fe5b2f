/** What else the AWS CLI saves: registrations of clients and keys of roles, each damaged in every way. */
import {
  assumedFileName,
  credentialsFileName,
  registrationFileName,
} from '../../../src/aws/formats/names.ts';
import { type Content, type Files, hour, iso, type Parts, type State, type States, state } from './parts.ts';
import { nested, noFiles, withBadByte } from './token-shapes.ts';

type Shapes = Readonly<Record<string, Content>>;

const cut = (text: string): string => text.slice(0, 40);

/** Of any file that should hold an object; `key`: one that it must have. */
const fileShapes = (text: string, key: string): Shapes => ({
  '(empty)': '',
  '(cut)': cut(text),
  '(something behind it)': `${text}x`,
  '(a byte order mark)': `\ufeff${text}`,
  '(bytes that are no text)': withBadByte(text),
  '(nested too deep)': nested(text),
  '(null)': 'null',
  '(a number)': '42',
  '(a list)': '[]',
  '(a string)': '"text"',
  '(a string with its keys)': `"${key}"`,
  '(an empty object)': '{}',
  ...Object.fromEntries(noFiles),
});

const dateShapes = (withDate: (date: unknown) => string): Shapes => ({
  '(no end)': withDate(undefined),
  '(an end that is null)': withDate(null),
  '(an end that is a number)': withDate(1_995_258_768),
  '(an empty end)': withDate(''),
  '(an end that is no date)': withDate('soon'),
  '(an end in a thirteenth month)': withDate('2099-13-01T00:00:00Z'),
  '(an end beyond all dates)': withDate('292278994-08-17T07:12:55Z'),
  '(an end without a zone)': withDate(iso(1_000 * hour).slice(0, -1)),
});

const registrationShapes = ({ registration }: Parts): Shapes => ({
  ...fileShapes(registration(), 'expiresAt'),
  ...dateShapes(expiresAt => registration({ expiresAt })),
  '(no client)': registration({ clientId: undefined }),
  '(a client that is null)': registration({ clientId: null }),
  '(a client that is a number)': registration({ clientId: 7 }),
  '(an empty client)': registration({ clientId: '' }),
  '(no secret)': registration({ clientSecret: undefined }),
});

const ssoKeys = (change: object, outer: object = {}): string =>
  JSON.stringify({
    ProviderType: 'sso',
    Credentials: {
      AccessKeyId: 'AKIADEMO',
      SecretAccessKey: 'secret',
      SessionToken: 'token',
      Expiration: iso(hour),
      ...change,
    },
    ...outer,
  });

/** As botocore saves them: nothing says where they come from. */
const assumedKeys: typeof ssoKeys = (change, outer) => ssoKeys(change, { ProviderType: undefined, ...outer });

const keysShapes = (keysText: typeof ssoKeys): Shapes => ({
  ...fileShapes(keysText({}), 'Credentials'),
  ...dateShapes(Expiration => keysText({ Expiration })),
  '(no keys)': keysText({}, { Credentials: undefined }),
  '(keys that are null)': keysText({}, { Credentials: null }),
  '(keys that are a list)': keysText({}, { Credentials: [] }),
  '(no key)': keysText({ AccessKeyId: undefined }),
  '(a key that is null)': keysText({ AccessKeyId: null }),
  '(an empty key)': keysText({ AccessKeyId: '' }),
  '(no secret)': keysText({ SecretAccessKey: undefined }),
  '(a secret that is a number)': keysText({ SecretAccessKey: 7 }),
  '(no session token)': keysText({ SessionToken: undefined }),
  '(a session token that is a number)': keysText({ SessionToken: 7 }),
  '(a line end in the session token)': keysText({ SessionToken: 'one\ntwo' }),
});

const only = (shapes: Shapes, isIn: (name: string) => boolean): Shapes =>
  Object.fromEntries(Object.entries(shapes).filter(([name]) => isIn(name)));

/** Of another owner the file has another name, and nothing else is new. */
const few = (shapes: Shapes): Shapes =>
  only(shapes, name => ['(cut)', '(null)', '(an empty object)', '(no end)', '(folder)'].includes(name));

/** Without those of which the AWS CLI says the same as of a file that is cut. */
const apart = (shapes: Shapes): Shapes =>
  only(shapes, name => !/empty\)|behind it|order mark|bytes|unreadable|no secret|a string\)/.test(name));

/** A state for each shape. */
const statesOf = (what: string, shapes: Shapes, stateOf: (content: Content) => State): States =>
  Object.fromEntries(Object.entries(shapes).map(([name, content]) => [`${what} ${name}`, stateOf(content)]));

const onlyCli2 = {
  'AWS CLI v1': 'it keeps none',
  'JavaScript SDK': 'it keeps none',
  ssotui: 'it makes new ones',
} as const;

const registrations = (good: Parts): States => {
  const { startUrl, region, legacy } = good;
  const at = (sessionName: string | null) =>
    `.aws/sso/cache/${registrationFileName({ startUrl, region, scopes: null, sessionName })}`;
  const of = (sessionName: string | null, files: Files) => (content: Content) =>
    state(
      'registration-corrupt',
      { ...files, more: { [at(sessionName)]: content } },
      { asks: 'sign in', not: onlyCli2 },
    );
  const shapes = registrationShapes(good);
  return {
    ...statesOf('a registration', shapes, of('corp', {})),
    ...statesOf('a registration of an old profile', few(shapes), of(null, { config: legacy })),
  };
};

const keys = ({ startUrl, region, accountId, roleName, legacy, token }: Parts): States => {
  const of = (isLegacy: boolean, files: Files) => {
    const owner = { name: isLegacy ? startUrl : 'corp', startUrl, region, scopes: [], legacy: isLegacy };
    const at = `.aws/cli/cache/${credentialsFileName(owner, accountId, roleName)}`;
    return (content: Content) =>
      state('role-credentials-corrupt', { ...files, more: { [at]: content } }, { not: onlyCli2 });
  };
  const arn = `arn:aws:iam::${accountId}:role/x`;
  const chain = `[profile dev]\nrole_arn = ${arn}\nregion = eu-west-1\nsource_profile = base\n`;
  const old = { token: null, legacyToken: token() };
  // Old versions of the AWS CLI take no session for the source of a role.
  const config = `${legacy.replace('dev', 'base')}${chain}`;
  const ofChain = `.aws/cli/cache/${assumedFileName({ roleArn: arn })}`;
  const assumed = (content: Content): State =>
    state(
      'role-credentials-corrupt',
      { ...old, config, more: { [ofChain]: content } },
      { not: { ...onlyCli2, 'AWS CLI v1': undefined } },
    );
  return {
    ...statesOf('keys of a role', keysShapes(ssoKeys), of(false, {})),
    ...statesOf(
      'keys of a role of an old profile',
      few(keysShapes(ssoKeys)),
      of(true, { ...old, config: legacy }),
    ),
    ...statesOf('keys of an assumed role', apart(keysShapes(assumedKeys)), assumed),
  };
};

/** `aws sso logout` looks into every file of both folders. */
const signOuts = (good: Parts): States => {
  const of = (cause: string, path: string, content: string) =>
    state(cause, { more: { [path]: content } }, { asks: 'sign out', not: onlyCli2 });
  const owner = { ...good, name: 'corp', scopes: [], legacy: false };
  const ofRole = `.aws/cli/cache/${credentialsFileName(owner, good.accountId, good.roleName)}`;
  return {
    'a sign-out, and keys that are a list': of('role-credentials-corrupt', ofRole, '[]'),
    'a sign-out, and a number of nobody': of('sign-out-stops', '.aws/cli/cache/some.json', '42'),
    'a sign-out, and a number among the tokens': of('sign-out-stops', '.aws/sso/cache/some.json', '42'),
  };
};

export const savedStates = (good: Parts): States => ({
  ...registrations(good),
  ...keys(good),
  ...signOuts(good),
});
