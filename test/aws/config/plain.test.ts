/** The quick reader of one profile: what it finds the whole reader finds, and it leaves alone what is odd. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  plainConfigIn as configIn,
  plainNamesIn as namesIn,
  plainProfileIn as profileIn,
} from '../../../src/aws/config/read/plain.ts';
import { readProfiles } from '../../../src/aws/config/read/profiles.ts';
import { parseDocument } from '../../../src/aws/config/text/parse.ts';
import { runs } from '../../support/runs.ts';

const plainProfileIn = (config: string, credentials: string, name: string) =>
  profileIn(Buffer.from(config), Buffer.from(credentials), name);

const plainNamesIn = (config: string, credentials: string) =>
  namesIn(Buffer.from(config), Buffer.from(credentials));

const plainConfigIn = (config: string, credentials: string) =>
  configIn(Buffer.from(config), Buffer.from(credentials));

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
  const session = sessions.find(each => each.name === found?.session);
  return { found, session, names: profiles.map(each => each.name), sessions, profiles };
};

test('a plain profile is found as it is, wherever it stands', () => {
  const found = plainProfileIn(`# mine\n${profile}\n[profile other]\nregion = x\n\n${session}`, '', 'dev');
  expect(found).toEqual({
    session: {
      name: 'corp',
      startUrl: 'https://corp.awsapps.com/start',
      region: 'eu-west-1',
      scopes: [],
      legacy: false,
    },
    profile: whole(`${profile}${session}`, '', 'dev').found,
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
  expect(plainProfileIn(config, credentials, 'dev')).toBeUndefined();
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
  'output = json\n',
  'ssotui_managed = true\n',
  'ssotui_managed = no\n',
  'region = nowhere\n',
  'region = [x]\n',
  '[default]\nregion = eu-west-1\n',
  '[other section]\n',
);

test('whatever stands in the files, it says nothing else than the whole reader', () => {
  const files = fc.record({
    config: fc.array(piece, { maxLength: 7 }),
    credentials: fc.array(piece, { maxLength: 1 }),
  });
  const property = fc.property(files, fc.constantFrom('dev', 'prod', 'dev-eu'), (made, name) => {
    const [config, credentials] = [made.config.join(''), made.credentials.join('')];
    const quick = plainProfileIn(config, credentials, name);
    if (!quick) return;
    const { found, session: of } = whole(config, credentials, name);
    // What is odd elsewhere in the file is told by whoever reads all of it.
    const { cautions: _cautions, ...profile } = { ...found, line: 1 };
    expect({ session: of, profile }).toEqual(quick);
  });
  fc.assert(property, runs(2000, 50_000));
});

test('the names of plain files are those of the whole reader, in its order', () => {
  const files = fc.record({
    config: fc.array(piece, { maxLength: 6 }),
    credentials: fc.array(piece, { maxLength: 1 }),
  });
  const property = fc.property(files, made => {
    const [config, credentials] = [made.config.join(''), made.credentials.join('')];
    const quick = plainNamesIn(config, credentials);
    if (!quick) return;
    expect(quick).toEqual(whole(config, credentials, '').names);
  });
  fc.assert(property, runs(2000, 50_000));
});

test('names are found in a plain file, and in no other', () => {
  expect(plainNamesIn(`[default]\nregion = x\n${session}${profile}`, '')).toEqual(['default', 'dev']);
  expect(plainNamesIn(`${profile}\n[profile "a b"]\n`, '')).toBeUndefined();
  expect(plainNamesIn(`${profile}`, '[other]\n')).toBeUndefined();
});

test('a whole plain config is what the whole reader finds, cautions included', () => {
  const files = fc.record({
    config: fc.array(piece, { maxLength: 7 }),
    credentials: fc.array(piece, { maxLength: 1 }),
  });
  const property = fc.property(files, made => {
    const [config, credentials] = [made.config.join(''), made.credentials.join('')];
    const quick = plainConfigIn(config, credentials);
    if (!quick) return;
    const { sessions, profiles } = whole(config, credentials, '');
    expect(quick).toEqual({ sessions, profiles: profiles.map(each => ({ ...each, line: 1 })) });
  });
  fc.assert(property, runs(2000, 50_000));
});

test('a whole config is plain with comments and empty lines, and not with a section of another kind', () => {
  const plain = plainConfigIn(
    `# mine\n\n${profile}\n# why\n${session}\n${profile.replace('dev', 'prod')}`,
    '',
  );
  expect(plain?.profiles.map(({ name }) => name)).toEqual(['dev', 'prod']);
  expect(plain?.sessions.map(({ name }) => name)).toEqual(['corp']);
  for (const odd of ['[default]\n', '[profile x]\nrole_arn = y\n', profile, 'region = x\n'])
    expect(plainConfigIn(`${odd}${session}${profile}`, '')).toBeUndefined();
});
