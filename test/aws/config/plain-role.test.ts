/** The quick reader of one role: what it finds the whole reader finds, and it leaves alone what is odd. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainRoleIn } from '../../../src/aws/config/read/plain-role.ts';
import { readProfiles } from '../../../src/aws/config/read/profiles.ts';
import { parseDocument } from '../../../src/aws/config/text/document.ts';
import { runs } from '../../support/runs.ts';

const session =
  '[sso-session corp]\nsso_start_url = https://corp.awsapps.com/start\nsso_region = eu-west-1\n';
const profile =
  '[profile dev]\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = Admin\nregion = eu-west-1\n';

/** What the whole reader says of a profile. */
const whole = (config: string, credentials: string, name: string) => {
  const { profiles, sessions } = readProfiles(
    parseDocument(Buffer.from(config)),
    parseDocument(Buffer.from(credentials), 'credentials'),
  );
  const found = profiles.find(each => each.name === name);
  return { found, session: sessions.find(each => each.name === found?.session) };
};

test('a plain profile is found as it is, wherever it stands', () => {
  const found = plainRoleIn(`# mine\n${profile}\n[profile other]\nregion = x\n\n${session}`, '', 'dev');
  expect(found).toEqual({
    session: {
      name: 'corp',
      startUrl: 'https://corp.awsapps.com/start',
      region: 'eu-west-1',
      scopes: [],
      legacy: false,
    },
    role: { session: 'corp', accountId: '111122223333', roleName: 'Admin' },
  });
});

test.each([
  ['a key that leads elsewhere', `${session}${profile}credential_process = x\n`, ''],
  ['static keys', `${session}${profile}aws_access_key_id = x\n`, ''],
  ['a second section of the name', `${session}${profile}[profile "dev"]\nregion = x\n`, ''],
  ['a section that lends its keys', `[DEFAULT]\nrole_arn = x\n${session}${profile}`, ''],
  ['a continued line', `${session}${profile}  more\n`, ''],
  ['a comment behind a value', `${session}${profile.replace('Admin', 'Admin # me')}`, ''],
  ['quotes', `${session}${profile.replace('Admin', '"Admin"')}`, ''],
  ['a key twice', `${session}${profile}sso_role_name = Other\n`, ''],
  ['the name in the credentials file', `${session}${profile}`, '[dev]\naws_access_key_id = x\n'],
  ['line ends of Windows', `${session}${profile}`.replaceAll('\n', '\r\n'), ''],
  ['a session that is not there', profile, ''],
  ['a session without a region', `${session.replace('sso_region = eu-west-1\n', '')}${profile}`, ''],
  ['another name', `${session}${profile.replace('dev', 'dev-eu')}`, ''],
])('%s is left to the whole reader', (_, config, credentials) => {
  expect(plainRoleIn(config, credentials, 'dev')).toBeUndefined();
});

const piece = fc.constantFrom(
  session,
  profile,
  session.replace('corp]', 'lab]'),
  profile.replace('dev]', 'prod]'),
  profile.replace('profile dev', 'profile  dev'),
  profile.replace('[profile dev]', '[dev]'),
  profile.replace('= corp', '= lab'),
  '[profile dev-eu]\nregion = x\n',
  '[services dev]\n',
  'region = us-east-1\n',
  ' sso_role_name = Other\n',
  'sso_role_name: Other\n',
  '# a comment\n',
  '\n',
  '[profile dev] ; comment\n',
  'source_profile = prod\nrole_arn = arn:aws:iam::1:role/x\n',
  'sso_registration_scopes = sso:account:access, openid\n',
);

test('whatever stands in the files, it says nothing else than the whole reader', () => {
  const files = fc.record({
    config: fc.array(piece, { maxLength: 7 }),
    credentials: fc.array(piece, { maxLength: 1 }),
  });
  const property = fc.property(files, fc.constantFrom('dev', 'prod', 'dev-eu'), (made, name) => {
    const [config, credentials] = [made.config.join(''), made.credentials.join('')];
    const quick = plainRoleIn(config, credentials, name);
    if (!quick) return;
    const { found, session: of } = whole(config, credentials, name);
    expect({ kind: found?.kind, broken: found?.broken, session: of, role: quick.role }).toEqual({
      kind: 'sso',
      broken: undefined,
      session: quick.session,
      role: { session: found?.session, accountId: found?.accountId, roleName: found?.roleName },
    });
  });
  fc.assert(property, runs(2000, 50_000));
});
