/** The files of a session's role credentials, found by their hashed names. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { credentialsFiles } from '../../../src/aws/credentials/cli-cache.ts';
import { credentialsFileName } from '../../../src/aws/formats/names.ts';
import type { ConfigSnapshot, Profile, Session } from '../../../src/domain/model.ts';
import type { Context } from '../../../src/local/context.ts';
import { memoryPort } from '../../../src/local/memory/port.ts';
import { runs } from '../../support/runs.ts';
import { contextAt, corp, legacyCorp } from '../login/home.ts';

const other: Session = { ...corp, name: 'other' };

const profile = (name: string, session: string, accountId?: string, roleName?: string): Profile => ({
  name,
  session,
  file: 'config',
  keys: {},
  kind: 'sso',
  managed: false,
  line: 1,
  ...(accountId === undefined ? {} : { accountId }),
  ...(roleName === undefined ? {} : { roleName }),
});

const configOf = (...profiles: readonly Profile[]): ConfigSnapshot => ({
  path: 'config',
  exists: true,
  sessions: [corp, other],
  profiles,
  problems: [],
  fingerprint: '',
});

const sso = (AccountId: unknown) => JSON.stringify({ ProviderType: 'sso', Credentials: { AccountId } });

const contextWith = (files: Readonly<Record<string, string>>): Context => {
  const context = contextAt();
  const folder = context.paths.cliCache;
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return context;
};

const [a, b] = ['111111111111', '222222222222'];

const there = async (context: Context, session: Session, config: ConfigSnapshot) =>
  (await credentialsFiles(context, session, config)).filter(({ isThere }) => isThere).map(({ file }) => file);

test.each([
  ['of its profile', corp, configOf(profile('p', 'corp', a, 'Admin')), '{}', true],
  [
    'of a profile that is gone, by its content',
    corp,
    configOf(profile('q', 'other', b, 'Admin')),
    sso(a),
    true,
  ],
  ['of a legacy session', legacyCorp, configOf(profile('p', legacyCorp.name, a, 'Admin')), '{}', true],
  ['of a role that no profile names', corp, configOf(profile('q', 'other', b, 'ReadOnly')), sso(a), false],
  [
    'without an account in it',
    corp,
    configOf(profile('q', 'other', b, 'Admin')),
    '{"ProviderType":"sso"}',
    false,
  ],
  [
    'of an assumed role',
    corp,
    configOf(profile('q', 'other', b, 'Admin')),
    '{"Credentials":{"AccountId":"1"}}',
    false,
  ],
  ['that is cut short', corp, configOf(profile('q', 'other', b, 'Admin')), '{"ProviderType":', false],
])('a file %s', async (_, session, config, content, isFound) => {
  const name = credentialsFileName(session, a, 'Admin');
  const context = contextWith({ [name]: content });
  expect(await there(context, session, config)).toEqual(isFound ? [join(context.paths.cliCache, name)] : []);
});

test('keys of a role without a profile are found by the last listing', async () => {
  const name = credentialsFileName(corp, a, 'Auditor');
  const context = contextWith({ [name]: sso(a) });
  expect(await there(context, corp, configOf())).toEqual([]);
  const listing = { at: Date.now(), accounts: [{ id: a }], roles: { [a]: ['Auditor'] } };
  await memoryPort(context).saveListing(corp, listing);
  expect(await there(context, corp, configOf())).toEqual([join(context.paths.cliCache, name)]);
});

test('a folder that is missing has none, and its profiles could have some', async () => {
  const files = await credentialsFiles(contextAt(), corp, configOf(profile('p', 'corp', a, 'Admin')));
  expect(files.map(({ isThere }) => isThere)).toEqual([false]);
});

test('profiles with one role lead to one file; profiles without a role lead to none', async () => {
  const same = [profile('p', 'corp', a, 'Admin'), profile('q', 'corp', a, 'Admin')];
  const config = configOf(...same, profile('r', 'corp'), profile('s', 'corp', b));
  expect(await credentialsFiles(contextAt(), corp, config)).toHaveLength(1);
});

test('each file is named for another session by the same account and role', async () => {
  const context = contextAt();
  const [file] = await credentialsFiles(context, corp, configOf(profile('p', 'corp', a, 'Admin')));
  expect(file?.of(other)).toBe(join(context.paths.cliCache, credentialsFileName(other, a, 'Admin')));
});

const account = fc.constantFrom(a, b, '333333333333');
const role = fc.constantFrom('Admin', 'ReadOnly', 'Billing');
const pair = fc.record({ session: fc.constantFrom('corp', 'other'), accountId: account, roleName: role });

test('all files of its profiles are found, and none of another session', async () => {
  const property = fc.asyncProperty(fc.array(pair, { maxLength: 8 }), async pairs => {
    const config = configOf(
      ...pairs.map(({ session, accountId, roleName }, at) => profile(`p${at}`, session, accountId, roleName)),
    );
    const nameOf = ({ session, accountId, roleName }: (typeof pairs)[number]) =>
      credentialsFileName(session === 'corp' ? corp : other, accountId, roleName);
    const context = contextWith(Object.fromEntries(pairs.map(each => [nameOf(each), sso(each.accountId)])));
    const folder = context.paths.cliCache;
    const own = pairs.filter(({ session }) => session === 'corp').map(each => join(folder, nameOf(each)));
    expect((await there(context, corp, config)).toSorted()).toEqual([...new Set(own)].toSorted());
  });
  await fc.assert(property, runs(25, 500));
});
