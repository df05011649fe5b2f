/**
 * Legacy profiles with one start URL and two regions: all clients keep both sign-ins in one file, and each
 * portal knows its own tokens only.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { cachePort } from '../../../src/aws/cache/port.ts';
import { tokenFile } from '../../../src/aws/cache/session-tokens.ts';
import { readConfig } from '../../../src/aws/config/read/once.ts';
import { doctorPort } from '../../../src/aws/doctor/port.ts';
import { loginPort } from '../../../src/aws/login/port.ts';
import { clientsOf } from '../../../src/aws/net/clients.ts';
import { tokensOf } from '../../../src/aws/tokens/tokens.ts';
import { withToken } from '../../../src/aws/tokens/with-token.ts';
import { sharesTokenFile } from '../../../src/domain/model.ts';
import { demo, failureIn, never } from './home.ts';

/** Profiles of two regions, as a config has them; the session of `region` is `own`. */
const neighbours = async () => {
  const all = await demo();
  const here = all.context();
  const { startUrl } = all.session;
  const profile = (name: string, region: string) =>
    `[profile ${name}]\nsso_start_url = ${startUrl}\nsso_region = ${region}\n` +
    'sso_account_id = 000000000001\nsso_role_name = Admin\n';
  mkdirSync(here.paths.ssoCache, { recursive: true });
  const text = profile('far', 'ap-south-1') + profile('near', all.session.region);
  writeFileSync(here.paths.configFile, text);
  const config = await readConfig(here);
  const [other, own] = config.sessions;
  if (!other || !own) throw new Error('two sessions are expected');
  const file = tokenFile(here, own);
  const put = (region?: string): string => {
    const { accessToken } = all.portal.issueToken();
    writeFileSync(file, JSON.stringify({ accessToken, expiresAt: '2999-01-01T00:00:00Z', region }));
    return accessToken;
  };
  const aws = { context: here, clients: clientsOf(here) };
  const ended = () => all.asked('Logout').map(({ headers }) => headers['x-amz-sso_bearer_token']);
  return { ...all, here, config, own, other, file, put, aws, ended, login: loginPort(here) };
};

type Home = Awaited<ReturnType<typeof neighbours>>;

/** As a purge that keeps sign-ins does. */
const purgeAll = async ({ here, config }: Home): Promise<void> => {
  const cache = cachePort(here);
  expect((await cache.purge(await cache.inspect(config))).kept).toEqual([]);
};

const trashed = async ({ here }: Home): Promise<readonly string[]> =>
  (await cachePort(here).trashes()).flatMap(({ files }) => files);

test('they are two sessions with one token file', async () => {
  const { here, own, other, file, config } = await neighbours();
  expect(config.sessions.map(({ region }) => region)).toEqual(['ap-south-1', own.region]);
  expect(tokenFile(here, other)).toBe(file);
  expect([own, other].every(sharesTokenFile)).toBe(true);
});

test.each([
  ['one legacy session of a start URL', { legacy: true, name: 'https://x/start' }, false],
  ['an sso-session', { legacy: false, name: 'corp' }, false],
  ['an sso-session named as if it were one', { legacy: false, name: 'https://x/start (eu-west-1)' }, false],
])('%s shares its file with nobody', (_, session, shares) => {
  const rest = { startUrl: 'https://x/start', region: 'eu-west-1', scopes: [] };
  expect(sharesTokenFile({ ...rest, ...session })).toBe(shares);
});

test('a token of the neighbour is never sent: one is not signed in', async () => {
  const { aws, own, other, put, portal } = await neighbours();
  const tokens = tokensOf(aws);
  const accessToken = put(own.region);
  const sent: string[] = [];
  const call = withToken(tokens, other, never(), async token => {
    sent.push(token);
  });
  const failure = await failureIn(call);
  expect(failure.code).toBe('token.absent');
  expect(failure.summary).toContain(other.name);
  expect(sent).toEqual([]);
  expect(await tokens.accessToken(own, never())).toBe(accessToken);
  expect(portal.requests).toEqual([]);
});

test('what the token is worth is said for its own session alone, asked together or one by one', async () => {
  const { here, aws, own, other, put } = await neighbours();
  put(own.region);
  const cache = cachePort(here);
  const isOf = async (asked: readonly (typeof own)[]) =>
    Object.values(await cache.tokens(asked)).map(({ is }) => is);
  expect(await isOf([other, own])).toEqual(['absent', 'valid']);
  expect(await isOf([other])).toEqual(['absent']);
  expect(await isOf([own])).toEqual(['valid']);
  const tokens = tokensOf(aws);
  expect((await tokens.worth(other, never())).is).toBe('absent');
  expect((await tokens.worth(own, never())).is).toBe('valid');
});

test('a token that names no region counts for both, as for the AWS CLI', async () => {
  const { aws, own, other, put } = await neighbours();
  const accessToken = put();
  const tokens = tokensOf(aws);
  expect(await tokens.accessToken(own, never())).toBe(accessToken);
  expect(await tokens.accessToken(other, never())).toBe(accessToken);
});

test('the doctor shows the portal of a region no token of another', async () => {
  const home = await neighbours();
  home.put('ap-south-1');
  const doctor = doctorPort(
    home.here,
    async () => home.aws,
    async () => home.config,
  );
  const request = { sessions: home.config.sessions, profiles: [] };
  const facts = await doctor.ask(await doctor.gather(), request, never());
  expect(Object.keys(facts.portalToken)).toEqual([home.other.name]);
});

test('a sign-out ends only the sign-in of the session itself', async () => {
  const { login, config, own, other, file, put, ended } = await neighbours();
  const accessToken = put(own.region);
  expect(await login.previewSignOut(other, config)).toEqual({ files: [], revokes: 0 });
  expect(await login.signOut(other, config, never())).toEqual({ removed: [] });
  expect([existsSync(file), ended()]).toEqual([true, []]);
  expect((await login.signOut(own, config, never())).removed).toEqual([file]);
  expect([existsSync(file), ended()]).toEqual([false, [accessToken]]);
});

test('of trashed tokens a sign-out ends and erases those of its session; the neighbour’s can be put back', async () => {
  const home = await neighbours();
  const { login, config, own, other, file, put, ended } = home;
  const theirs = put(other.region);
  await purgeAll(home);
  const purged = put(own.region);
  await purgeAll(home);
  const stored = put(own.region);
  expect(await login.previewSignOut(own, config)).toMatchObject({ revokes: 2 });
  const { removed } = await login.signOut(own, config, never());
  expect(removed).toHaveLength(2);
  expect(ended().sort()).toEqual([purged, stored].sort());
  expect(existsSync(file)).toBe(false);
  expect(await trashed(home)).toEqual([basename(file)]);
  await login.signOut(other, config, never());
  expect(ended()).toContain(theirs);
  expect(await trashed(home)).toEqual([]);
});

test('the neighbour is signed in: what this session left in the trash is ended all the same', async () => {
  const home = await neighbours();
  const { login, config, own, other, file, put, ended } = home;
  const mine = put(other.region);
  await purgeAll(home);
  put(own.region);
  expect(await login.previewSignOut(other, config)).toMatchObject({ revokes: 1 });
  expect((await login.signOut(other, config, never())).removed).toHaveLength(1);
  expect(ended()).toEqual([mine]);
  expect(existsSync(file)).toBe(true);
});
