/** Programs of `credential_process` that ask for other profiles: circles and names that are not there. */
import { expect, test } from 'vitest';
import { askedProfile } from '../../../src/aws/config/read/routes/asked.ts';
import { snapshotFrom } from './snapshot-from.ts';

test.each([
  ['ssotui credentials dev', 'dev'],
  ['/usr/local/bin/ssotui credentials --profile dev', 'dev'],
  ['ssotui -q credentials --format process --json dev', 'dev'],
  ['"C:\\Program Files\\ssotui.exe" credentials --profile="dev admin"', 'dev admin'],
  ['node /opt/x/bin/ssotui.js credentials dev', 'dev'],
  ['npx ssotui credentials dev', 'dev'],
  ['aws configure export-credentials --profile dev', 'dev'],
  ['/usr/bin/aws --profile=dev configure export-credentials --format process', 'dev'],
  ['ssotui credentials', undefined],
  ['ssotui status dev', undefined],
  ['aws s3 ls --profile dev', undefined],
  ['aws-vault exec dev', undefined],
  ['/opt/keys --for ssotui-credentials dev', undefined],
  ['ssotui credentials "dev', undefined],
])('%s asks for %s', (command, name) => expect(askedProfile(command)).toBe(name));

const ask = (name: string): string => `credential_process = ssotui credentials ${name}\n`;
const source = (name: string): string =>
  `role_arn = arn:aws:iam::111122223333:role/X\nsource_profile = ${name}\n`;
const statics = 'aws_access_key_id = AKIA\naws_secret_access_key = hush\n';

const brokenIn = (config: string, credentials = ''): Record<string, string | undefined> =>
  Object.fromEntries(snapshotFrom(config, credentials).profiles.map(({ name, broken }) => [name, broken]));

test('three programs that ask for each other are broken, and what takes its keys there is too', () => {
  const circle = `[profile a]\n${ask('b')}[profile b]\n${ask('c')}[profile c]\n${ask('a')}`;
  expect(brokenIn(`${circle}[profile far]\n${source('a')}`)).toEqual({
    a: 'its credential_process leads back to itself: a -> b -> c -> a',
    b: 'its credential_process leads back to itself: b -> c -> a -> b',
    c: 'its credential_process leads back to itself: c -> a -> b -> c',
    far: 'its keys come from a credential_process that leads back to itself: a -> b -> c -> a',
  });
});

test('a circle over both files, and of programs and source profiles together', () => {
  expect(brokenIn(`[profile a]\n${ask('b')}`, `[b]\n${source('a')}`)).toEqual({
    a: 'its credential_process leads back to itself: a -> b -> a',
    b: 'its keys come from a credential_process that leads back to itself: b -> a -> b',
  });
  expect(brokenIn('', `[a]\ncredential_process = aws configure export-credentials --profile a\n`).a).toBe(
    'its credential_process leads back to itself: a -> a',
  );
});

test('a profile that is asked for and not there is named, also behind other programs', () => {
  const lost = `[profile a]\n${ask('b')}[profile b]\n${ask('gone')}`;
  expect(brokenIn(lost)).toEqual({
    a: 'the credential_process of b asks for the profile "gone", which does not exist',
    b: 'its credential_process asks for the profile "gone", which does not exist',
  });
  expect(brokenIn(`${lost}[profile gone]\n${statics}`)).toEqual({
    ...{ a: undefined, b: undefined, gone: undefined },
  });
});

test('four programs in a row are as many as the AWS CLI runs', () => {
  const row = (count: number): string =>
    Array.from({ length: count }, (_unused, at) => `[profile p${at}]\n${ask(`p${at + 1}`)}`).join('');
  expect(brokenIn(`${row(4)}[profile p4]\n${statics}`).p0).toBeUndefined();
  const five = brokenIn(`${row(5)}[profile p5]\n${statics}`);
  expect([five.p0, five.p1]).toEqual([
    'it needs more than 4 programs in a row: p0 -> p1 -> p2 -> p3 -> p4',
    undefined,
  ]);
});

test('a program that is not ours, static keys that win, and a source of itself are no circle', () => {
  const fine = [
    `[profile a]\ncredential_process = /opt/keys a\n[profile b]\n${source('a')}`,
    `[profile a]\n${source('a')}${statics}[profile b]\n${ask('a')}`,
    `[profile a]\n${source('b')}[profile b]\n${statics}[profile c]\n${ask('a')}[profile d]\n${ask('a')}`,
  ];
  for (const config of fine) expect(Object.values(brokenIn(config)).filter(Boolean)).toEqual([]);
});

test('thousands of links before a program are no trouble', () => {
  const links = Array.from({ length: 1_500 }, (_unused, at) => `[profile c${at}]\n${source(`c${at + 1}`)}`);
  const found = brokenIn(`${links.join('')}[profile c1500]\n${statics}[profile ask]\n${ask('c0')}`);
  expect(Object.values(found).filter(Boolean)).toEqual([]);
});
