/** A part of a config says of its profile what the whole says. */
import { expect, test } from 'vitest';
import { versionOf } from '../../../src/aws/config/read/versions.ts';
import { partFor } from '../../../src/aws/config/text/part.ts';
import type { Profile } from '../../../src/domain/model.ts';
import { count, firstSeed } from '../../support/runs.ts';
import { seeded } from '../../support/seeded.ts';

const nothing = new Uint8Array(0);

const readOf = (text: string, name: string) => {
  const { profiles, sessions } = versionOf(Buffer.from(text, 'latin1')).profiles(nothing);
  const profile = profiles.find(each => each.name === name);
  // A caution may be about the whole file, and lines are counted from its beginning.
  const { line: _l, cautions: _c, broken, ...rest } = profile ?? ({} as Profile);
  return {
    profile: { ...rest, isBroken: broken !== undefined },
    session: sessions.find(each => each.name === profile?.session),
  };
};

const names = ['dev', 'dev-admin', 'acme.dev', 'default', 'main', 'a/b', 'x'];
const sections = [
  (name: string) => `[profile ${name}]`,
  (name: string) => `[profile "${name}"]`,
  (name: string) => `[ profile  ${name} ]`,
  (name: string) => `[sso-session ${name}]`,
  (name: string) => `[sso-session "${name}"]`,
  (name: string) => `[${name}]`,
];
const keys = [
  (name: string) => `sso_session = ${name}`,
  (name: string) => `source_profile=${name}`,
  () => 'role_arn = arn:aws:iam::111122223333:role/x',
  () => 'sso_account_id = 111122223333',
  () => 'sso_role_name = Admin',
  () => 'sso_start_url = https://x.awsapps.com/start',
  () => 'sso_region = eu-west-1',
  () => 'region : us-east-1',
  (name: string) => `# [profile ${name}]`,
  (name: string) => `credential_process = run "${name}"`,
  () => '  indented = yes',
  () => '',
];

test(`random configs from seed ${firstSeed}: whatever is cut, the profile is read as in the whole`, () => {
  let cuts = 0;
  for (let run = 0; run < count(200, 5_000); run++) {
    const seed = firstSeed + run;
    const random = seeded(seed);
    const lines = Array.from({ length: 1 + random.below(9) }, () => [
      random.pick(sections)(random.pick(names)),
      ...Array.from({ length: random.below(6) }, () => random.pick(keys)(random.pick(names))),
    ]).flat();
    const text = `${lines.join('\n')}\n`;
    for (const name of names) {
      const part = partFor(text, name);
      if (part === undefined) continue;
      cuts += 1;
      expect({ seed, name, text, ...readOf(part, name) }).toEqual({
        seed,
        name,
        text,
        ...readOf(text, name),
      });
    }
  }
  expect(cuts).toBeGreaterThan(50);
});

test('what is unusual is not cut', () => {
  const session = '[sso-session main]\nsso_start_url = https://x.awsapps.com/start\nsso_region = eu-west-1\n';
  const usual = `${session}[profile dev]\nsso_session = main\nsso_account_id = 1\n[profile other]\nregion = x\n`;
  expect(partFor(usual, 'dev')).toBe(usual.replace('[profile other]\nregion = x\n', ''));
  expect(partFor(usual.replaceAll('\n', '\r\n'), 'dev')).toBeUndefined();
  expect(partFor(usual, 'gone')).toBeUndefined();
  expect(partFor(usual, "it's")).toBeUndefined();
  expect(partFor('[profile dev]\nsso_start_url = https://x.awsapps.com/start\n', 'dev')).toBeUndefined();
});
