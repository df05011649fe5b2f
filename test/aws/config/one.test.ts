/** One profile of a large config is read without the others, and comes out as it does with them. */
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from '../../../src/aws/config/read/once.ts';
import { readConfigFor } from '../../../src/aws/config/read/one.ts';
import { journalFiles } from '../../../src/aws/config/write/journal.ts';
import type { ConfigSnapshot, Profile } from '../../../src/domain/model.ts';
import { type Context, contextOf } from '../../../src/local/context.ts';
import { handClock } from '../../support/clock.ts';
import { start, tempHome } from './home.ts';

const sections = `[sso-session main]
sso_start_url = https://acme.awsapps.com/start
sso_region = eu-west-1

[profile dev]
sso_session = main
sso_account_id = 111122223333
sso_role_name = Admin
region = eu-west-1

[profile chain]
role_arn = arn:aws:iam::444455556666:role/deploy
source_profile = dev

[profile keys]
aws_access_key_id = AKIAEXAMPLE
aws_secret_access_key = example

[profile half]
sso_session = nowhere
sso_account_id = 111122223333
sso_role_name = Admin
`;

/** More than is read as quickly with everything. */
const many = Array.from(
  { length: 4_000 },
  (_, n) =>
    `\n[profile other-${n}]\nsso_session = main\nsso_account_id = 111122223333\nsso_role_name = R${n}\n`,
).join('');

/** `age`: seconds since the file was written. */
const contextWith = (text: string, age = 60): Context => {
  const { path, config } = tempHome(text);
  utimesSync(config, new Date(start - age * 1_000), new Date(start - age * 1_000));
  return contextOf({ HOME: path }, handClock(start));
};

const named = ({ profiles }: ConfigSnapshot, name: string): Omit<Profile, 'line'> | undefined => {
  const { line: _, ...rest } = profiles.find(each => each.name === name) ?? ({} as Profile);
  return rest;
};

test.each([
  ['with a role', 'dev', ['dev']],
  ['that assumes a role of another', 'chain', ['chain', 'dev']],
  ['with plain keys', 'keys', ['keys']],
])('a profile %s is read with what it leads to, and without the thousands', async (_what, name, all) => {
  const context = contextWith(sections + many);
  const [one, whole] = [await readConfigFor(context, name), await readConfig(context)];
  expect(one.profiles.map(each => each.name).toSorted()).toEqual(all.toSorted());
  for (const each of all) expect(named(one, each)).toEqual(named(whole, each));
  expect(one.sessions).toEqual(name === 'keys' ? [] : whole.sessions);
  expect([one.path, one.exists]).toEqual([whole.path, true]);
});

test.each([
  ['is broken', 'half', sections + many, 60],
  ['is not there', 'nobody', sections + many, 60],
  ['is in a small file', 'dev', sections, 60],
  ['is in a file that was written a moment ago', 'dev', sections + many, 1],
  ['is in a file with the line ends of Windows', 'dev', (sections + many).replaceAll('\n', '\r\n'), 60],
])('where the profile %s, everything is read', async (_what, name, text, age) => {
  const context = contextWith(text, age);
  expect(await readConfigFor(context, name)).toEqual(await readConfig(context));
});

test('where an interrupted write may be left, everything is read', async () => {
  const context = contextWith(sections + many);
  const backups = join(context.paths.stateDir, 'backups');
  const { configFile } = context.paths;
  mkdirSync(backups, { recursive: true, mode: 0o700 });
  writeFileSync(journalFiles(backups, configFile).record, '{}', { mode: 0o600 });
  const { profiles } = await readConfigFor(context, 'dev');
  expect(profiles.length).toBeGreaterThan(4_000);
});
