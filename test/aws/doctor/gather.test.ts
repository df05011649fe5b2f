/** What is wrong in a home is found there: each check by a table of states, all else is well. */
import { chmodSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConfig } from '../../../src/aws/config/read/once.ts';
import { examine } from '../../../src/domain/doctor/examine.ts';
import { findingsOf } from '../../../src/domain/doctor/findings.ts';
import { type Subject, subjectNamed, subjectOfEnvironment } from '../../../src/domain/doctor/way.ts';
import { contextOf } from '../../../src/local/context.ts';
import { memoryPort } from '../../../src/local/memory/port.ts';
import { gathered, type Home, makeHome, token } from './home.ts';
import { sickHomes as cases, registrationPath } from './sick-homes.ts';

let home: Home;
beforeEach(() => {
  home = makeHome();
});
afterEach(() => home.remove());

const webRole = 'role_arn = arn:aws:iam::111122223333:role/web\n';

const dev: Subject = { is: 'profile', name: 'dev', by: 'variable' };

/** All that is not well on the way to dev, the cause first. */
const foundFor = async (env: Readonly<Record<string, string>> = {}, subject: Subject = dev) => {
  const checks = examine(await gathered(home.path, env), subject);
  return checks.filter(({ consequenceOf }) => consequenceOf === undefined).flatMap(({ found }) => found);
};

test('where all is well nothing is found', async () => {
  expect(await foundFor()).toEqual([]);
  expect(findingsOf(await gathered(home.path))).toEqual({ findings: [], healthy: 1, subjects: 1 });
});

test.each(cases.map(each => [each[0], each[1], each] as const))(
  '%s: %s, and no other fault',
  async (_what, finding, [, , make, env]) => {
    make(home);
    const found = await foundFor(env);
    expect(found.map(each => each.finding)).toContain(finding);
    const others = found.filter(each => each.state === 'fault' && each.finding !== finding);
    expect(others.map(each => each.finding)).toEqual([]);
  },
);

test('each finding that names clients has a cure', async () => {
  for (const [, , make, env] of cases) {
    home.remove();
    home = makeHome();
    make(home);
    const faults = (await foundFor(env)).filter(({ state }) => state === 'fault');
    expect(faults.filter(({ cure, clients = [] }) => !cure || clients.length === 0)).toEqual([]);
  }
});

const contents = (path: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(path, { recursive: true, encoding: 'utf8' }).map(name => {
      const stats = statSync(join(path, name));
      return [
        name,
        `${stats.mode} ${stats.mtimeMs} ${stats.isFile() ? readFileSync(join(path, name), 'utf8') : ''}`,
      ];
    }),
  );

test('a look changes nothing in the home, not even a trash of long ago', async () => {
  home.write('.aws/sso/trash/2001-01-01T00-00-00/x.json', token);
  home.write(registrationPath, '{');
  const before = contents(home.path);
  await gathered(home.path);
  expect(contents(home.path)).toEqual(before);
});

test('no secret is among the facts', async () => {
  home.write(
    '.aws/credentials',
    '[dev]\naws_access_key_id = AKIASECRETID\naws_secret_access_key = very-secret\n',
  );
  const facts = await gathered(home.path, {
    AWS_ACCESS_KEY_ID: 'env-id',
    AWS_SECRET_ACCESS_KEY: 'env-secret',
    HTTPS_PROXY: 'http://me:proxy-password@p:1',
    AWS_ENDPOINT_URL: 'https://me:endpoint-password@h/',
  });
  expect(JSON.stringify(facts)).not.toMatch(
    /AKIASECRETID|very-secret|env-id|env-secret|password|not-a-real-token|"refresh"/,
  );
});

test('whose way it is: of the name, of AWS_PROFILE, of everything', async () => {
  const facts = await gathered(home.path, { AWS_DEFAULT_PROFILE: 'dev' });
  expect(subjectOfEnvironment(facts)).toEqual(dev);
  expect(subjectOfEnvironment(await gathered(home.path))).toEqual({ is: 'everything' });
  expect(subjectNamed(facts, 'corp')).toEqual({ is: 'session', name: 'corp' });
  expect(subjectNamed(facts, 'nobody')).toBeUndefined();
});

test('programs and token files are there only where a client can use them', async () => {
  const folder = home.at('bin');
  home.write('bin/tool', '#!/bin/sh');
  home.write('bin/plain', '');
  home.write('bin/below/x', '');
  chmodSync(home.at('bin/tool'), 0o755);
  const programs = ['tool', 'plain', 'below', 'nowhere', `${folder}/tool`, `${folder}/below`, './tool'];
  const tokens = [home.at('bin/plain'), home.at('bin/below'), home.at('bin/gone')];
  const sections = [
    ...programs.map((name, at) => `[profile p${at}]\ncredential_process = ${name} --give\n`),
    ...tokens.map((path, at) => `[profile w${at}]\n${webRole}web_identity_token_file = ${path}\n`),
  ];
  home.write('.aws/config', sections.join(''));
  const facts = await gathered(home.path, { PATH: `${folder}::/nowhere` });
  const there = (all: Readonly<Record<string, boolean>>) => Object.keys(all).filter(name => all[name]);
  expect(there(facts.programs)).toEqual(['tool', `${folder}/tool`]);
  expect(there(facts.present)).toEqual([tokens[0]]);
});

test('a role that the last listing does not have is not in it, with when that was', async () => {
  const context = contextOf({ HOME: home.path });
  const [session] = (await readConfig(context)).sessions;
  if (!session) throw new Error('no session');
  const accounts = [{ id: '111122223333', name: 'shop' }];
  await memoryPort(context).saveListing(session, {
    at: Date.now(),
    accounts,
    roles: { '111122223333': ['Other'] },
  });
  expect(Object.keys((await gathered(home.path)).unlisted)).toEqual(['dev']);
});
