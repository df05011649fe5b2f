/**
 * Each field of each answer: what AWS gives is taken, anything else is one failure that names what was being
 * done.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Failure } from '../../../src/domain/model.ts';
import {
  account,
  answeringWorld,
  fine,
  good,
  marker,
  type Operation,
  operations,
  type World,
  written,
} from './world.ts';

let home: string;
let world: World;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'ssotui-answers-'));
  world = await answeringWorld(home);
});
afterAll(async () => {
  await world.close();
  rmSync(home, { recursive: true, force: true });
});

/** How the failure ends: "could not …". */
const doing: Readonly<Record<Operation, string>> = {
  RegisterClient: 'register for signing in to corp',
  StartDeviceAuthorization: 'get a code for corp',
  CreateToken: 'get a token for corp',
  RefreshToken: 'renew the sign-in of corp',
  ListAccounts: 'list the accounts of corp',
  ListAccountRoles: 'list the roles of corp',
  GetRoleCredentials: `get temporary keys of ReadOnlyAccess in ${account}`,
  Logout: 'sign out of corp',
  GetCallerIdentity: `ask who ReadOnlyAccess in ${account} is`,
};

interface Value {
  /** Signing out goes on without the portal. */
  readonly warning?: Failure;
  /** A sign-in waits through what may pass. */
  readonly progress?: { readonly trouble?: Failure };
}

/** The failure, wherever it is told. */
const failureIn = async (operation: Operation, told: Parameters<World['ask']>[1]) => {
  const outcome = await world.ask(operation, told);
  if ('failure' in outcome) return outcome.failure;
  const { warning, progress } = outcome.value as Value;
  return warning ? { ...warning, summary: warning.detail ?? '' } : progress?.trouble;
};

const refused = async (operation: Operation, told: Parameters<World['ask']>[1]): Promise<void> => {
  const failure = await failureIn(operation, told);
  expect(failure?.code).toBe('portal.invalid');
  expect(failure?.summary).toContain(`Something other than AWS answered: could not ${doing[operation]}.`);
  expect(JSON.stringify(failure)).not.toContain(marker);
};

const taken = async (operation: Operation, fields: unknown): Promise<unknown> => {
  const outcome = await world.ask(operation, { status: 200, body: written(operation, fields) });
  expect(outcome).not.toHaveProperty('failure');
  return 'value' in outcome ? outcome.value : undefined;
};

test.each(operations)('%s: the answer of AWS is taken', async operation => {
  expect(await failureIn(operation, fine(operation))).toBeUndefined();
});

const bodies: readonly (readonly [what: string, body: string])[] = [
  ['an object without anything', '{}'],
  ['no body', ''],
  ['a page of a hotel', '<!DOCTYPE html><html><body>Welcome</body></html>'],
  ['a list', '[]'],
  ['null', 'null'],
  ['a text', '"yes"'],
  ['a number', '42'],
  ['a truncated answer', '{"accountList": [{"accountId": "0123'],
  ['an answer nested a hundred thousand deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
  ['bytes', '\u0000\u0001\u0002'],
  ['broken XML', '<GetCallerIdentityResponse><GetCallerIdentityResult>'],
  ['XML nested a hundred thousand deep', `${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}`],
];

/** Signing out is answered with nothing, and an empty object is as good. */
const isFineFor = (operation: Operation, what: string): boolean =>
  operation === 'Logout' && (what === 'no body' || what === 'an object without anything');

test.each(
  operations.flatMap(operation =>
    bodies
      .filter(([what]) => !isFineFor(operation, what))
      .map(([what, body]) => [operation, what, body] as const),
  ),
)('%s answered with %s', async (operation, _what, body) => {
  await refused(operation, { status: 200, body });
  await refused(operation, { status: 200, body, headers: { 'content-type': 'text/html' } });
});

test.each(
  operations.flatMap(operation =>
    [300, 301, 302, 303, 304, 307, 308].map(status => [operation, status] as const),
  ),
)('%s answered with %i is not followed', async (operation, status) => {
  const headers = { location: 'https://login.hotel.example/' };
  await refused(operation, { status, headers, body: '<html>Moved</html>' });
});

test.each(operations.filter(operation => operation !== 'Logout'))('%s answered with 204', async operation => {
  await refused(operation, { status: 204, body: '' });
});

test.each(operations)('%s answered without end', async operation => {
  await refused(operation, response => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const chunk = Buffer.alloc(256 * 1024, ' ');
    const more = (): void => {
      while (!response.destroyed && response.write(chunk));
    };
    response.on('drain', more);
    more();
  });
});

test.each(operations)('%s answered with something that is no HTTP', async operation => {
  await refused(operation, response => void response.socket?.end('SSH-2.0-OpenSSH_9.2\r\n\r\n'));
});

test.each(operations)('%s cut off in the middle is told as what it is', async operation => {
  const failure = await failureIn(operation, response => {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('{', () => response.destroy());
  });
  expect(failure).toMatchObject({ code: expect.stringMatching(/^network\.|^portal\.invalid$/) });
});

/** Every value that is no text of the kind AWS gives. */
const noText = [null, 0, -1, 1.5, true, {}, [], ['a'], { a: 'b' }] as const;
const noNumber = ['NaN', 'Infinity', '-Infinity', '600', '', true, {}, [], [600], -1, 1e308 * 10] as const;
const longer = 'x'.repeat(20_000);

const unsendable = [
  '',
  'two words',
  'a\nb',
  'a\r\nX-Injected: 1',
  'é',
  '\u202eabc',
  '\ud800',
  longer,
] as const;

/** Dropped or null where it must be there, and these besides. */
const required: readonly (readonly [operation: Operation, field: string, wrong: readonly unknown[]])[] = [
  ['RegisterClient', 'clientId', [...noText, ...unsendable]],
  ['RegisterClient', 'clientSecret', [...noText, ...unsendable]],
  ['RegisterClient', 'clientSecretExpiresAt', [...noNumber, 0, 1, 1e12, 1e308, 1_790_000_000_000]],
  ['StartDeviceAuthorization', 'deviceCode', [...noText, ...unsendable]],
  ['StartDeviceAuthorization', 'userCode', [...noText, ...unsendable, 'X'.repeat(65)]],
  ['StartDeviceAuthorization', 'verificationUri', [...noText, '', 'device', 'javascript:alert(1)']],
  ['StartDeviceAuthorization', 'expiresIn', [...noNumber, 0]],
  ['CreateToken', 'accessToken', [...noText, ...unsendable]],
  ['CreateToken', 'expiresIn', [...noNumber, 0]],
  ['RefreshToken', 'accessToken', [...noText, ...unsendable]],
  ['RefreshToken', 'expiresIn', [...noNumber, 0]],
  [
    'ListAccounts',
    'accountList',
    [...noText.filter(value => !Array.isArray(value)), 'none', [null], ['a'], [{}]],
  ],
  [
    'ListAccountRoles',
    'roleList',
    [...noText.filter(value => !Array.isArray(value)), 'none', [null], ['a'], [{}]],
  ],
  ['GetRoleCredentials', 'roleCredentials', [...noText, 'keys']],
];

const optional: readonly (readonly [operation: Operation, field: string, wrong: readonly unknown[]])[] = [
  ['StartDeviceAuthorization', 'verificationUriComplete', noText],
  ['StartDeviceAuthorization', 'interval', noNumber],
  ['CreateToken', 'refreshToken', [...noText, ...unsendable.filter(text => text !== '')]],
  ['CreateToken', 'tokenType', [...noText, 'mac', 'Bearer ', '']],
  ['RefreshToken', 'refreshToken', [...noText, ...unsendable.filter(text => text !== '')]],
  ['ListAccounts', 'nextToken', [...noText, 'é', 'a\nb', '\ud800', longer]],
  ['ListAccountRoles', 'nextToken', [...noText, 'é', 'a\nb', '\ud800', longer]],
];

/** JSON has no number that is not finite. */
const isNull = (value: unknown): boolean => value === null || value === Number.POSITIVE_INFINITY;

const said = (value: unknown): string => JSON.stringify(value)?.slice(0, 40) ?? 'nothing';

test.each(
  [...required, ...optional].flatMap(([operation, field, wrong]) =>
    wrong.filter(value => !isNull(value)).map(value => [operation, field, said(value), value] as const),
  ),
)('%s with %s %s', async (operation, field, _said, value) => {
  const fields = { ...good[operation], [field]: value };
  await refused(operation, { status: 200, body: written(operation, fields) });
});

const without = (operation: Operation, field: string): Readonly<Record<string, unknown>> => {
  const { [field]: _, ...rest } = good[operation];
  return rest;
};

test.each(required.map(([operation, field]) => [operation, field] as const))(
  '%s without %s, or with null',
  async (operation, field) => {
    await refused(operation, { status: 200, body: written(operation, without(operation, field)) });
    const empty = { ...good[operation], [field]: null };
    await refused(operation, { status: 200, body: written(operation, empty) });
  },
);

test.each(optional.map(([operation, field]) => [operation, field] as const))(
  '%s may come without %s',
  async (operation, field) => {
    await taken(operation, without(operation, field));
    await taken(operation, { ...good[operation], [field]: null });
  },
);

const accounts = (...accountList: unknown[]) => ({ accountList });

test.each([
  ['no id', { accountName: 'Audit' }],
  ['an id that is a number', { accountId: 12345678901 }],
  ['an id of 11 digits', { accountId: '12345678901' }],
  ['an id of 13 digits', { accountId: '1234567890123' }],
  ['an id with dashes', { accountId: '0123-4567-8901' }],
  ['an id with a line break', { accountId: '012345678901\n' }],
  ['digits of another script', { accountId: '٠١٢٣٤٥٦٧٨٩٠١' }],
  ['a name that is an object', { accountId: account, accountName: { en: 'Audit' } }],
  ['a name of a megabyte', { accountId: account, accountName: 'x'.repeat(1024 * 1024) }],
  ['an address that is a list', { accountId: account, emailAddress: ['a@example.com'] }],
])('an account with %s spoils the page: no account is left out in silence', async (_what, odd) => {
  const body = written('ListAccounts', accounts({ accountId: '111122223333' }, odd));
  await refused('ListAccounts', { status: 200, body });
});

test('accounts may lack name and address; text of theirs is made plain', async () => {
  const hostile = {
    accountId: '111122223333',
    accountName: '\u001b[31mred\u202e\nalert \ud800',
    emailAddress: '',
  };
  expect(await taken('ListAccounts', accounts({ accountId: account }, hostile))).toEqual({
    roles: [],
    accounts: [{ id: account }, { id: '111122223333', name: 'red alert \ufffd' }],
  });
  const long = { accountId: account, accountName: 'x'.repeat(100 * 1024) };
  expect(await taken('ListAccounts', accounts(long))).toMatchObject({
    accounts: [{ name: long.accountName }],
  });
});

test('an empty list is taken when the list is there', async () => {
  expect(await taken('ListAccounts', { accountList: [] })).toEqual({ accounts: [], roles: [] });
  expect(await taken('ListAccountRoles', { roleList: [] })).toEqual({ accounts: [], roles: [] });
});

test.each([
  ['no name', { accountId: account }],
  ['an empty name', { roleName: '' }],
  ['a name that is a number', { roleName: 7 }],
  ['a name that begins with a blank', { roleName: ' Admin' }],
  ['a name of two lines', { roleName: 'Admin\nAdmin' }],
  ['a name that turns the line around', { roleName: 'Admin\u202e' }],
  ['a name with a letter nobody sees', { roleName: 'Admin\u200b' }],
  ['a name with an escape sequence', { roleName: '\u001b[31mAdmin' }],
  ['a name with half a character', { roleName: 'Admin\ud800' }],
  ['a name that is too long', { roleName: 'x'.repeat(257) }],
  ['another account', { roleName: 'Admin', accountId: '111122223333' }],
  ['an account that is a number', { roleName: 'Admin', accountId: 12345678901 }],
])('a role with %s spoils the page', async (_what, odd) => {
  const body = written('ListAccountRoles', { roleList: [{ roleName: 'ReadOnlyAccess' }, odd] });
  await refused('ListAccountRoles', { status: 200, body });
});

const keys = good.GetRoleCredentials.roleCredentials as Readonly<Record<string, unknown>>;

test.each([
  ...['accessKeyId', 'secretAccessKey', 'sessionToken'].flatMap(field =>
    [...noText, ...unsendable, undefined].map(value => [field, said(value), value] as const),
  ),
  // In seconds, over by then, and beyond what a date can hold.
  ...[...noNumber, undefined, null, 0, 1_790_000_000, Date.UTC(2020), 1e17, 1e308].map(
    value => ['expiration', said(value), value] as const,
  ),
])('temporary keys with %s %s are not handed on', async (field, _said, value) => {
  const body = written('GetRoleCredentials', { roleCredentials: { ...keys, [field]: value } });
  await refused('GetRoleCredentials', { status: 200, body });
});

test.each([
  ['Account', '12345678901'],
  ['Account', ''],
  ['Account', { Id: account }],
  ['Account', [account, account]],
  ['Arn', ''],
  ['Arn', 'nobody'],
  ['Arn', `arn:${'x'.repeat(5000)}`],
  ['UserId', ''],
  ['UserId', { a: 'b' }],
])('who I am with %s %s', async (field, value) => {
  const body = written('GetCallerIdentity', { ...good.GetCallerIdentity, [field]: value });
  await refused('GetCallerIdentity', { status: 200, body });
});

test.each(['Account', 'Arn', 'UserId'])('who I am without %s', async field => {
  await refused('GetCallerIdentity', {
    status: 200,
    body: written('GetCallerIdentity', without('GetCallerIdentity', field)),
  });
});

test.each([
  [0, 1000],
  [0.2, 1000],
  [1.5, 1500],
  [7, 7000],
  [1e9, 60_000],
  [1e308, 60_000],
  [undefined, 5000],
])('an interval of %s seconds is a pause of %i ms', async (interval, intervalMs) => {
  const started = await taken('StartDeviceAuthorization', { ...good.StartDeviceAuthorization, interval });
  expect(started).toMatchObject({ challenge: { intervalMs } });
});

test.each([
  [1e308, 3600],
  [7200, 3600],
  [90, 90],
  [0.5, 1],
])('a code of %s seconds lives for %i', async (expiresIn, seconds) => {
  const before = Date.now();
  const fields = { ...good.StartDeviceAuthorization, expiresIn };
  const { challenge } = (await taken('StartDeviceAuthorization', fields)) as {
    challenge: { expiresAt: number };
  };
  expect(challenge.expiresAt).toBeGreaterThanOrEqual(before + seconds * 1000);
  expect(challenge.expiresAt).toBeLessThanOrEqual(Date.now() + seconds * 1000);
});

test.each(['CreateToken', 'RefreshToken'] as const)(
  '%s: a token lives for 90 days at most',
  async operation => {
    await taken(operation, { ...good[operation], expiresIn: 1e308 });
    const { expiresAt } = JSON.parse(world.token() ?? '{}');
    expect(Date.parse(expiresAt) - Date.now()).toBeLessThanOrEqual(90 * 24 * 3600 * 1000);
    expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now());
  },
);

test('what does not fit leaves no registration and no token, and the stored token as it is', async () => {
  const body = JSON.stringify({ ...good.RegisterClient, clientSecretExpiresAt: 'soon' });
  await refused('RegisterClient', { status: 200, body });
  expect(world.registration()).toBeUndefined();
  await refused('CreateToken', {
    status: 200,
    body: JSON.stringify({ accessToken: 'a\nb', expiresIn: 3600 }),
  });
  expect(world.token()).toBeUndefined();
  await refused('RefreshToken', { status: 200, body: '{}' });
  expect(JSON.parse(world.token() ?? '{}')).toMatchObject({ accessToken: expect.stringContaining('stored') });
});

test('keys that are over by our clock alone are taken: the service has its own', async () => {
  const ahead = { ...keys, expiration: Date.now() - 1000 };
  const told = {
    status: 200,
    headers: { date: new Date(Date.now() - 3_600_000).toUTCString() },
    body: written('GetRoleCredentials', { roleCredentials: ahead }),
  };
  expect(await world.ask('GetRoleCredentials', told)).toEqual({ value: { ...ahead, accountId: account } });
});

const odd = [{}, ['a'], 7, null, '', { toString: 1 }] as const;
const errorFields = [
  'error',
  'error_description',
  'message',
  'Message',
  'code',
  '__type',
  'reason',
  'cause',
  'name',
];

const statuses = [400, 401, 500] as const;

/** One of each service and of each protocol; the random test does so with all. */
const refusing = ['CreateToken', 'ListAccounts', 'GetCallerIdentity'] as const;

test.each(refusing.flatMap(operation => errorFields.map(field => [operation, field] as const)))(
  '%s refused with %s of any type',
  async (operation, field) => {
    for (const [at, value] of odd.entries()) {
      // Each field meets each status with two of the values, each value with each status in some field.
      const status = statuses[(at + errorFields.indexOf(field)) % statuses.length] ?? 500;
      const failure = await failureIn(operation, { status, body: JSON.stringify({ [field]: value }) });
      expect(failure?.code).toMatch(/^(login|portal|token|network)\./);
    }
  },
);

test('causes nested as deep as an answer can be', async () => {
  const body = `{"cause":${'{"cause":'.repeat(3_000)}1${'}'.repeat(3_000)}}`;
  expect((await failureIn('ListAccounts', { status: 500, body }))?.code).toBe('portal.unavailable');
});

test('an answer cannot pass for a cancelled call or a lost network', async () => {
  for (const type of ['AbortError', 'TimeoutError', 'SyntaxError', 'Error'])
    for (const body of ['{}', JSON.stringify({ code: type, cause: { code: 'ECONNREFUSED' } })]) {
      const headers = { 'x-amzn-errortype': type };
      expect((await failureIn('ListAccounts', { status: 500, headers, body }))?.code).toBe(
        'portal.unavailable',
      );
    }
});

test('what a service says of its refusal is plain, short and without long tokens', async () => {
  const said = `\u001b]0;owned\u0007no\nway \u202e${marker.repeat(8)} ${'word '.repeat(500)}`;
  const told = {
    status: 400,
    body: JSON.stringify({ error: `x${'y'.repeat(9999)}`, error_description: said }),
  };
  const failure = await failureIn('CreateToken', told);
  expect(failure?.detail).toMatch(/^HTTP 400 · no way \(…\) word/);
  expect(failure?.detail?.length).toBeLessThan(500);
});

test('a token at the place where a long text is cut does not show its first half', async () => {
  for (let pad = 7_930; pad < 8_010; pad += 1) {
    const message = `${' '.repeat(pad)}${marker.repeat(12)}`;
    const failure = await failureIn('ListAccounts', { status: 400, body: JSON.stringify({ message }) });
    expect(JSON.stringify(failure)).not.toContain(marker);
  }
});
