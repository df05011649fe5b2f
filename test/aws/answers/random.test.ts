/** Good answers made bad at random: whatever comes of them, it is a value that is right, or one failure. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from '../../../src/aws/discovery/call.ts';
import type { Failure } from '../../../src/domain/model.ts';
import { runs } from '../../support/runs.ts';
import {
  answeringWorld,
  good,
  marker,
  type Operation,
  type Outcome,
  operations,
  type Told,
  type World,
  written,
} from './world.ts';

let home: string;
let world: World;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'ssotui-random-'));
  world = await answeringWorld(home);
});
afterAll(async () => {
  await world.close();
  rmSync(home, { recursive: true, force: true });
});

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

interface Mutation {
  readonly how: 'drop' | 'retype' | 'nest' | 'list' | 'lengthen' | 'negate' | 'empty' | 'repeat';
  /** Which of the places in the answer, by number. */
  readonly at: number;
  readonly value: Json;
}

const oddTexts = [
  '',
  'NaN',
  '\u0000',
  'a\nb',
  '\u001b[2J',
  '\u202e',
  '\ud800',
  '-1',
  'http://evil.example/',
  '__proto__',
];
const oddNumbers = [0, -1, 0.5, 1e308, -1e308, Number.MAX_SAFE_INTEGER, 1e17];

const oddValue: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(...oddTexts, ...oddNumbers, null, true, false, [], {}, [[]], { '': null }),
  fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>,
);

const mutation: fc.Arbitrary<Mutation> = fc.record({
  how: fc.constantFrom('drop', 'retype', 'nest', 'list', 'lengthen', 'negate', 'empty', 'repeat'),
  at: fc.nat(40),
  value: oddValue,
});

type Place = { readonly of: { [key: string]: Json } | Json[]; readonly key: string };

const placesIn = (value: Json): Place[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.keys(value).flatMap(key => {
    const inner = (value as { [key: string]: Json })[key] ?? null;
    return [{ of: value, key }, ...placesIn(inner)];
  });
};

const lengthened = (value: Json): Json => {
  if (typeof value === 'string') return (value.slice(0, 50) || 'x').repeat(3_000);
  if (typeof value === 'number') return value * 1e9;
  return Array.isArray(value) ? Array.from({ length: 150 }, () => value.slice(0, 10)).flat() : value;
};

const negated = (value: Json): Json => {
  if (typeof value === 'number') return -value;
  return typeof value === 'boolean' ? !value : `-${String(value)}`;
};

const emptied = (value: Json): Json => {
  if (typeof value === 'string') return '';
  if (typeof value === 'number') return 0;
  return Array.isArray(value) ? [] : {};
};

const changed = ({ how, value }: Mutation, old: Json): Json => {
  switch (how) {
    case 'retype':
      return value;
    case 'nest':
      return { value: old };
    case 'list':
      return [old];
    case 'lengthen':
      return lengthened(old);
    case 'negate':
      return negated(old);
    case 'empty':
      return emptied(old);
    default:
      return old;
  }
};

const mutate = (answer: Json, it: Mutation): void => {
  const places = placesIn(answer);
  const place = places[it.at % Math.max(1, places.length)];
  if (!place) return;
  const holder = place.of as { [key: string]: Json };
  if (it.how === 'drop') {
    if (Array.isArray(place.of)) place.of.splice(Number(place.key), 1);
    else delete holder[place.key];
  } else if (it.how === 'repeat' && Array.isArray(place.of))
    place.of.push(place.of[Number(place.key)] ?? null);
  else holder[place.key] = changed(it, holder[place.key] ?? null);
};

const errorBody = fc.dictionary(
  fc.constantFrom(
    'error',
    'error_description',
    'message',
    'Message',
    'code',
    '__type',
    'reason',
    'cause',
    '$fault',
  ),
  oddValue,
);

interface Case {
  readonly operation: Operation;
  readonly fields: Json;
  readonly told: Told;
}

const status = fc.oneof(
  { weight: 8, arbitrary: fc.constant(200) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(201, 202, 204, 206, 301, 302, 400, 401, 403, 404, 418, 429, 500, 503, 599),
  },
);

/** A date that is right, wrong or none, and an error's name or none. */
const headers = fc.record(
  {
    date: fc.constantFrom(
      new Date().toUTCString(),
      'Thu, 01 Jan 1970 00:00:00 GMT',
      'yesterday',
      '99999',
      '',
    ),
    'retry-after': fc.constantFrom('0', '-1', '9'.repeat(40), 'NaN', 'soon', '1e308'),
    'x-amzn-errortype': fc.constantFrom(
      'AbortError',
      'TimeoutError',
      'UnauthorizedException',
      '',
      ':',
      '#',
      ',',
      '__proto__',
    ),
    'content-type': fc.constantFrom('text/html', 'application/json', 'x'),
  },
  { requiredKeys: [] },
);

const wrapped = (body: string, envelope: 'whole' | 'cut' | 'html' | 'array'): string => {
  if (envelope === 'cut') return body.slice(0, Math.floor(body.length / 2));
  if (envelope === 'html') return `<html>${body}</html>`;
  return envelope === 'array' ? `[${body}]` : body;
};

const someCase: fc.Arbitrary<Case> = fc
  .record({
    operation: fc.constantFrom(...operations),
    mutations: fc.array(mutation, { maxLength: 3 }),
    errors: errorBody,
    status,
    headers,
    envelope: fc.oneof(
      { weight: 9, arbitrary: fc.constant('whole' as const) },
      { weight: 1, arbitrary: fc.constantFrom('cut', 'html', 'array') },
    ),
  })
  .map(({ operation, mutations, errors, status, headers, envelope }) => {
    const fields = structuredClone(good[operation]) as { [key: string]: Json };
    for (const each of mutations) mutate(fields, each);
    const all = status < 300 ? fields : { ...fields, ...errors };
    const body = wrapped(written(operation, all), envelope);
    return { operation, fields, told: { status, headers, body } };
  });

const control = /[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/;

const checkFailure = (failure: Failure): void => {
  expect(failure.code).toMatch(/^(login|portal|token|network)\./);
  const said = [failure.summary, failure.hint ?? '', failure.detail ?? ''];
  for (const text of said) {
    expect(text).not.toMatch(control);
    expect(text.length).toBeLessThan(1_000);
  }
  // The detail may quote the service.
  expect(`${failure.summary} ${failure.hint}`).not.toMatch(/NaN|undefined|\[object/);
  expect(said.join()).not.toContain(marker);
};

/** An entry for an entry: nothing is left out in silence. */
const checkPage = ({ accounts, roles }: Page, fields: Json): void => {
  const { accountList, roleList } = fields as { accountList?: Json[]; roleList?: Json[] };
  expect(accounts).toHaveLength(accountList?.length ?? 0);
  expect(roles).toHaveLength(roleList?.length ?? 0);
  expect(accountList ?? roleList).toBeInstanceOf(Array);
  for (const { id, name = '' } of accounts) {
    expect(id).toMatch(/^\d{12}$/);
    expect(name).not.toMatch(control);
  }
  for (const { name } of roles) expect(name).toMatch(/^[^\p{C}]{1,256}$/u);
};

interface SignedIn {
  readonly challenge: {
    userCode: string;
    url: string;
    urlWithCode?: string;
    expiresAt: number;
    intervalMs: number;
  };
  readonly progress: { is: string; trouble?: Failure };
}

const checkSignIn = ({ challenge, progress }: SignedIn): void => {
  expect(challenge.userCode).toMatch(/^[\x21-\x7e]{1,64}$/);
  for (const url of [challenge.url, challenge.urlWithCode ?? challenge.url]) {
    expect(url).toMatch(/^(https:\/\/|http:\/\/(127\.0\.0\.1|localhost))[\x21-\x7e]*$/);
    expect(new URL(url).href).toBe(url);
  }
  expect(challenge.intervalMs).toBeGreaterThanOrEqual(1_000);
  expect(challenge.intervalMs).toBeLessThanOrEqual(60_000);
  expect(challenge.expiresAt - Date.now()).toBeLessThanOrEqual(3_600_000);
  if (progress.trouble) checkFailure(progress.trouble);
};

const checkKeys = (value: Readonly<Record<string, unknown>>): void => {
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = value;
  for (const key of [accessKeyId, secretAccessKey, sessionToken]) expect(key).toMatch(/^[\x21-\x7e]+$/);
  expect(Number.isInteger(expiration)).toBe(true);
  expect(new Date(Number(expiration)).getUTCFullYear()).toBeGreaterThan(2000);
};

const checkValue = ({ operation, fields }: Case, value: unknown): void => {
  const found = value as Readonly<Record<string, unknown>>;
  if (operation === 'ListAccounts' || operation === 'ListAccountRoles') checkPage(value as Page, fields);
  else if (operation === 'GetRoleCredentials') checkKeys(found);
  else if (operation === 'GetCallerIdentity') expect(found.accountId).toMatch(/^\d{12}$/);
  else if (operation === 'Logout') expect(found.removed).toBeInstanceOf(Array);
  else if (operation !== 'RefreshToken') checkSignIn(value as SignedIn);
};

const time = /^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** What is in the files is what an AWS client can use, whatever came. */
const checkFiles = (): void => {
  const token = world.token();
  if (token !== undefined) {
    const { accessToken, expiresAt, refreshToken = 'none', registrationExpiresAt } = JSON.parse(token);
    for (const text of [accessToken, refreshToken]) expect(text).toMatch(/^[\x21-\x7e]+$/);
    for (const text of [expiresAt, registrationExpiresAt]) expect(text).toMatch(time);
  }
  const registration = world.registration();
  if (registration === undefined) return;
  const { clientId, clientSecret, expiresAt } = JSON.parse(registration);
  for (const text of [clientId, clientSecret]) expect(text).toMatch(/^[\x21-\x7e]+$/);
  expect(expiresAt).toMatch(time);
};

const check = (it: Case, outcome: Outcome): void => {
  if ('failure' in outcome) checkFailure(outcome.failure);
  else checkValue(it, outcome.value);
  const { warning } = ('value' in outcome ? outcome.value : {}) as { warning?: Failure };
  if (warning) checkFailure(warning);
  checkFiles();
};

test('an answer changed at random is a right value or one failure', async () => {
  const property = fc.asyncProperty(someCase, async it => check(it, await world.ask(it.operation, it.told)));
  await fc.assert(property, runs(250, 10_000));
});
