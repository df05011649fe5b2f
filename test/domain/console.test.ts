/** Pages of the console, the names of its services, and the browser they open in. */
import { describe, expect, test } from 'vitest';
import { type OpeningOf, openingOf } from '../../src/domain/console/browser.ts';
import { plainDestination, serviceDestination } from '../../src/domain/console/destination.ts';
import {
  consoleServices,
  serviceNamed,
  servicesLike,
  serviceWords,
} from '../../src/domain/console/services.ts';
import { reportOf } from '../../src/local/settings/read.ts';

describe('services', () => {
  test('there are many, each word means one of them, and all words can be typed', () => {
    expect(consoleServices.length).toBeGreaterThanOrEqual(60);
    expect(serviceWords.length).toBe(new Set(serviceWords).size);
    for (const word of serviceWords) expect(word).toMatch(/^[a-z0-9]+$/);
    for (const { path } of consoleServices) expect(path).toMatch(/^[a-z0-9/-]+$/);
  });

  test.each([
    ['s3', 's3'],
    ['cw', 'cloudwatch'],
    ['CFN', 'cloudformation'],
    ['ddb', 'dynamodb'],
    ['Secrets Manager', 'secretsmanager'],
    ['api-gateway', 'apigateway'],
    ['sso', 'identitycenter'],
    ['ebs', 'volumes'],
    ['r53', 'route53'],
  ])('%s is %s', (typed, name) => {
    expect(serviceNamed(typed)?.name).toBe(name);
  });

  test.each([
    ['lamda', 'lambda'],
    ['cloudwach', 'cloudwatch'],
    ['dynamo', 'dynamodb'],
  ])('%s is like %s', (typed, near) => {
    expect(serviceNamed(typed)).toBeUndefined();
    expect(servicesLike(typed)).toContain(near);
  });
});

describe('destinations', () => {
  test.each([
    ['s3', 'eu-west-1', 'https://console.aws.amazon.com/s3/home?region=eu-west-1'],
    ['ec2', 'eu-west-1', 'https://console.aws.amazon.com/ec2/v2/home?region=eu-west-1'],
    ['iam', 'eu-west-1', 'https://console.aws.amazon.com/iamv2/home'],
    ['r53', 'eu-west-1', 'https://console.aws.amazon.com/route53/v2/home'],
    [
      'logs',
      'eu-west-1',
      'https://console.aws.amazon.com/cloudwatch/home?region=eu-west-1#logsV2:log-groups',
    ],
    ['s3', 'us-gov-west-1', 'https://console.amazonaws-us-gov.com/s3/home?region=us-gov-west-1'],
    ['iam', 'cn-north-1', 'https://console.amazonaws.cn/iamv2/home'],
    ['lakeformation', 'eu-west-1', 'https://console.aws.amazon.com/lakeformation/home?region=eu-west-1'],
    ['a b?x=1', 'eu-west-1', 'https://console.aws.amazon.com/a%20b%3Fx%3D1/home?region=eu-west-1'],
  ])('%s in %s', (service, region, url) => {
    expect(serviceDestination(service, region)).toBe(url);
  });

  test.each([
    [
      'https://111122223333-ab12cd34.eu-west-1.console.aws.amazon.com/s3/home?region=eu-west-1#x',
      'https://eu-west-1.console.aws.amazon.com/s3/home?region=eu-west-1#x',
    ],
    ['https://eu-west-1.console.aws.amazon.com/s3/home', 'https://eu-west-1.console.aws.amazon.com/s3/home'],
    ['https://111122223333-ab12cd34.evil.example/', 'https://111122223333-ab12cd34.evil.example/'],
    ['no address', 'no address'],
  ])('%s, copied from one of several sign-ins', (copied, plain) => {
    expect(plainDestination(copied)).toBe(plain);
  });
});

const settings = (file: string) => reportOf('/settings', file).settings;

const role: OpeningOf = {
  session: 'acme',
  region: 'eu-west-1',
  account: { id: '111122223333', name: 'checkout-prod' },
  role: 'Admin',
  labels: ['prod', 'admin'],
  colour: 'red',
};
const signIn: OpeningOf = { session: 'acme', region: 'eu-west-1' };

describe('rules', () => {
  test('nothing set, nothing said', () => {
    expect(openingOf(settings(''), role)).toEqual({});
  });

  test.each<[what: string, file: string, of: OpeningOf, opening: object]>([
    ['for all', '[console]\nbrowser = firefox {url}', role, { browser: 'firefox {url}' }],
    ['a profile', '[console]\nprofile = My Work', signIn, { profile: 'My Work' }],
    ['a private window', '[console]\nprivate = yes', role, { private: true }],
    [
      'private for all, and not for some',
      '[console]\nprivate = yes\n[console.a]\nsession = acme\nprivate = no',
      role,
      {},
    ],
    ['a session', '[console.a]\nsession = acme\nprofile = Work', signIn, { profile: 'Work' }],
    ['another session', '[console.a]\nsession = other\nprofile = Work', role, {}],
    ['an account by name', '[console.a]\naccount = *-prod\nprofile = P', role, { profile: 'P' }],
    ['an account by id', '[console.a]\naccount = x, 111122223333\nprofile = P', role, { profile: 'P' }],
    ['part of a name is no name', '[console.a]\naccount = checkout\nprofile = P', role, {}],
    ['a role', '[console.a]\nrole = Ad*\nprofile = P', role, { profile: 'P' }],
    ['a label', '[console.a]\nlabel = prod\nprofile = P', role, { profile: 'P' }],
    ['all patterns of a section', '[console.a]\nlabel = prod\nrole = ReadOnly\nprofile = P', role, {}],
    ['a sign-in has no account', '[console.a]\naccount = *\nprofile = P', signIn, {}],
    ['the last that matches', '[console.a]\nprofile = A\n[console.b]\nprofile = B', role, { profile: 'B' }],
    [
      'each setting by its own',
      '[console]\nbrowser = x {url}\n[console.a]\nprofile = A\n[console.b]\nrole = No\nprofile = B',
      role,
      { browser: 'x {url}', profile: 'A' },
    ],
    ['a container', '[console]\ncontainer = {session}', signIn, { container: 'acme' }],
    [
      'a container in the colour of the label',
      '[console]\ncontainer = {account}-{role|lower}',
      role,
      { container: 'checkout-prod-admin', colour: 'red' },
    ],
    ['a container that a sign-in cannot name', '[console]\ncontainer = {account}', signIn, {}],
  ])('%s', (_what, file, of, opening) => {
    expect(openingOf(settings(file), of)).toEqual(opening);
  });

  test('colours of terminals are told in words of Firefox, or not at all', () => {
    const of = (colour: OpeningOf['colour']) =>
      openingOf(settings('[console]\ncontainer = x'), { ...role, ...(colour ? { colour } : {}) }).colour;
    expect([of('cyan'), of('bright-yellow'), of('magenta'), of('#ff0000'), of('black')]).toEqual([
      'turquoise',
      'yellow',
      'purple',
      undefined,
      undefined,
    ]);
  });
});
