/**
 * What a profile's keys lead to, what is said where clients differ, and sections that no client takes for a
 * profile.
 */
import { describe, expect, test } from 'vitest';
import type { Profile } from '../../../src/domain/model.ts';
import { snapshotFrom } from './snapshot-from.ts';

const main =
  '[sso-session main]\nsso_start_url = https://corp.awsapps.com/start\nsso_region = eu-central-1\n';
const sso = 'sso_session = main\nsso_account_id = 111122223333\nsso_role_name = Admin\n';
const legacy =
  'sso_start_url = https://old.awsapps.com/start\nsso_region = us-east-1\nsso_account_id = 111122223333\nsso_role_name = Admin\n';
const role = (source: string): string =>
  `role_arn = arn:aws:iam::111122223333:role/X\nsource_profile = ${source}\n`;
const statics = 'aws_access_key_id = AKIA\naws_secret_access_key = hush\n';

const profile = (name: string, config: string, credentials = ''): Profile => {
  const found = snapshotFrom(main + config, credentials).profiles.find(each => each.name === name);
  if (!found) throw new Error(`no profile ${name}`);
  return found;
};

const base = `[profile base]\n${sso}`;

describe('a chain', () => {
  test('is one although it has SSO keys of its own; the one SDK that uses those is named', () => {
    const { kind, source, root, session, roleName, cautions } = profile(
      'both',
      `${base}[profile both]\n${sso}${role('base')}`,
    );
    expect([kind, source, session, roleName]).toEqual(['chain', 'base', undefined, undefined]);
    expect(root).toEqual({ profile: 'base', session: 'main', accountId: '111122223333', roleName: 'Admin' });
    expect(cautions).toEqual(['The SDK for Java uses its SSO role instead.']);
  });

  test('names the session at its root, however long it is', () => {
    const links = Array.from({ length: 50 }, (_unused, at) => `[profile c${at}]\n${role(`c${at + 1}`)}`);
    const { broken, source, root } = profile('c0', `${links.join('')}[profile c50]\n${sso}`);
    expect([broken, source, root?.profile, root?.session]).toEqual([undefined, 'c1', 'c50', 'main']);
  });

  test('of 20,000 links is no trouble, closed to a circle or not', () => {
    const links = (end: string) =>
      Array.from(
        { length: 20_000 },
        (_unused, at) => `[profile c${at}]\n${role(at < 19_999 ? `c${at + 1}` : end)}`,
      ).join('');
    expect(profile('c0', base + links('base')).root?.session).toBe('main');
    expect(profile('c0', links('c0')).broken).toContain('circle');
  });

  test.each([
    ['a source that is not there', role('gone'), '"gone" does not exist'],
    ['itself without keys', role('a'), 'circle: a, a'],
    ['a circle', `${role('b')}[profile b]\n${role('a')}`, 'circle'],
    [
      'a circle further on',
      `${role('b')}[profile b]\n${role('c')}[profile c]\n${role('b')}`,
      'circle: b, c, b',
    ],
    ['a source without credentials', `${role('b')}[profile b]\nregion = r\n`, 'b has no credentials'],
    [
      'a broken SSO source',
      `${role('b')}[profile b]\nsso_session = gone\nsso_account_id = 111122223333\nsso_role_name = A\n`,
      '"gone"',
    ],
    ['a source that only signs in', `${role('b')}[profile b]\nsso_session = main\n`, 'b has no credentials'],
    ['a source there twice', `${role('b')}[profile b]\n${sso}[profile "b"]\n${statics}`, 'more than once'],
    ['a role that is none', 'role_arn = Admin\nsource_profile = base\n', 'not the ARN of a role'],
    [
      'an unknown named source',
      'role_arn = arn:aws:iam::1:role/X\ncredential_source = Env\n',
      'must be one of',
    ],
    ['a duration AWS refuses', `${role('base')}duration_seconds = 60\n`, 'between 900 and 43200'],
  ])('is broken with %s', (_title, keys, why) => {
    expect(profile('a', `${base}[profile a]\n${keys}`).broken).toContain(why);
  });

  test.each([
    ['a duration in words', `${role('base')}duration_seconds = 1h\n`, 'JavaScript asks for 1'],
    ['two hours with the keys of a role', `${role('base')}duration_seconds = 7200\n`, 'above 3600'],
    ['an MFA device', `${role('base')}mfa_serial = x\n`, 'MFA'],
  ])('has a caution for %s', (_title, keys, why) => {
    expect(profile('a', `${base}[profile a]\n${keys}`).cautions?.join()).toContain(why);
  });

  test('of one source are each judged by themselves', () => {
    const bad = role('base').replace('role/X', 'X');
    const config = `${base}[profile a]\n${role('base')}[profile b]\n${bad}[profile c]\n${role('base')}sso_region = r\n[profile d]\n${role('base')}region = us-east-1\n`;
    const of = (name: string) => profile(name, config);
    expect([of('a').broken, of('a').root?.profile]).toEqual([undefined, 'base']);
    expect(of('b').broken).toContain('not the ARN of a role');
    expect([of('d').region, of('d').root?.profile, of('d').cautions]).toEqual([
      'us-east-1',
      'base',
      undefined,
    ]);
    expect(of('c').keys).toHaveProperty('sso_region');
  });

  test('finds its source in the credentials file', () => {
    const { broken, root } = profile('a', `[profile a]\n${role('b')}`, `[b]\n${statics}`);
    expect([broken, root]).toEqual([undefined, undefined]);
  });
});

describe('every kind', () => {
  test.each([
    ['sso', sso, undefined],
    ['legacy', legacy, undefined],
    ['keys', statics, 'config'],
    ['process', 'credential_process = "/opt/my tool" --secret hush\n', '/opt/my tool'],
    ['login', 'login_session = arn:aws:iam::111122223333:user/me\n', 'arn:aws:iam::111122223333:user/me'],
    ['web-identity', 'role_arn = arn:aws:iam::1:role/X\nweb_identity_token_file = /t\n', '/t'],
    ['none', 'region = r\n', undefined],
  ] as const)('%s', (kind, keys, source) => {
    const found = profile('a', `[profile a]\n${keys}`);
    expect([found.kind, found.source, found.broken]).toEqual([kind, source, undefined]);
  });

  /** Which of two is used, and who differs: one row for each pair that the clients decide differently. */
  test.each([
    ['static keys beside SSO', `${sso}${statics}`, 'sso', 'JavaScript and Go use its static keys'],
    [
      'a process beside SSO',
      `${sso}credential_process = /x\n`,
      'sso',
      'JavaScript uses its credential_process',
    ],
    ['a process beside static keys', `${statics}credential_process = /x\n`, 'process', 'JavaScript'],
    ['a login beside static keys', `${statics}login_session = arn\n`, 'login', 'JavaScript'],
    [
      'a source without a role',
      `${sso}source_profile = base\n`,
      'sso',
      'Go refuses it: source_profile needs role_arn',
    ],
    [
      'a web identity beside a source',
      `${role('base')}web_identity_token_file = /t\n`,
      'web-identity',
      'JavaScript assumes its role with the SSO role of base',
    ],
  ])('%s', (_title, keys, kind, caution) => {
    const found = profile('a', `${base}[profile a]\n${keys}`);
    expect([found.kind, found.broken]).toEqual([kind, undefined]);
    expect(found.cautions?.join(' ')).toContain(caution);
  });
});

test.each(['credential_process', 'login_session'])('an empty %s is broken', key => {
  expect(profile('a', `[profile a]\n${key} =\n`).broken).toBe(`${key} is empty`);
});

test('a profile whose only key an SDK does not read: that one finds no credentials in it', () => {
  const { kind, cautions } = profile('a', '[profile a]\nlogin_session : arn\n');
  expect([kind, cautions?.join()]).toEqual([
    'login',
    expect.stringContaining('JavaScript, Go, Rust and Java find no'),
  ]);
});

test('a start URL of two lines is named', () => {
  expect(profile('a', `[profile a]\n${legacy.replace('/start', '/start\n  more')}`).broken).toContain(
    'takes the indented line after sso_start_url',
  );
});

describe('static keys', () => {
  test.each([
    ['an id alone', 'aws_access_key_id = x\n', '', 'aws_secret_access_key is missing'],
    ['a secret alone', 'aws_secret_access_key = x\n', '', 'aws_access_key_id is missing'],
    ['half in each file', 'aws_access_key_id = x\n', '[a]\naws_secret_access_key = y\n', 'two files'],
  ])('%s: broken', (_title, keys, credentials, why) => {
    expect(profile('a', `[profile a]\n${keys}`, credentials).broken).toContain(why);
  });
});

describe('an SSO role', () => {
  const account = (id: string) => `sso_session = main\nsso_account_id = ${id}\nsso_role_name = Admin\n`;
  test.each([
    '123456789',
    '12345678901',
    '1234567890123',
    '1111-2222-3333',
    '"111122223333"',
    '11112222333x',
  ])('of account %s is broken: 12 digits', id => {
    expect(profile('a', `[profile a]\n${account(id)}`).broken).toContain('must have 12 digits');
  });

  test.each([
    ['an empty account', account(''), 'sso_account_id is empty'],
    [
      'an empty role',
      'sso_session = main\nsso_account_id = 111122223333\nsso_role_name =\n',
      'sso_role_name is empty',
    ],
    [
      'a role with a blank',
      `${account('111122223333').replace('Admin', 'My Admin')}`,
      'not the name of a role',
    ],
    ['a role too long', `${account('111122223333').replace('Admin', 'A'.repeat(33))}`, 'more than 32'],
    ['a legacy one of 9 digits', legacy.replace('111122223333', '123456789'), 'must have 12 digits'],
  ])('with %s is broken', (_title, keys, why) => {
    expect(profile('a', `[profile a]\n${keys}`).broken).toContain(why);
  });

  test('whose session says another region than the profile is refused by the AWS CLI', () => {
    const config = `[profile a]\n${sso}region = r1\n${main}region = r2\n`;
    expect(snapshotFrom(config).profiles[0]?.broken).toContain('region differs from that of session main');
  });
});

describe('two sections of one name', () => {
  test('that say the same work, with a caution', () => {
    const { broken, cautions } = profile('default', `[default]\n${sso}[profile default]\n${sso}`);
    expect(broken).toBeUndefined();
    expect(cautions?.[0]).toContain('Lines 4 and 8 say the same ([default] and [profile default])');
  });

  test('that differ, if only in a secret, are broken', () => {
    const twice = `[default]\n${statics}[profile default]\n${statics.replace('hush', 'rush')}`;
    expect(profile('default', twice).broken).toContain('more than once');
  });

  test('of which the AWS CLI sees one: that one', () => {
    const both = `[profile a]\n${sso}[profile.a]\n${sso}`;
    expect(profile('a', both).line).toBe(4);
  });
});

describe('a section that no client uses is named, with the header it should have', () => {
  test.each([
    ['[prod]', sso, '[profile prod]'],
    ['[prod]', role('base'), '[profile prod]'],
    ['[prod]', 'region = r\n', '[profile prod]'],
    ['[Profile A]', sso, '[profile A]'],
    ['[profile my dev]', sso, '[profile my-dev]'],
    ['[profilefoo]', sso, '[profile foo]'],
    ['[PROFILE foo]', statics, '[profile foo]'],
    ['[sso_session corp]', 'sso_start_url = https://x\n', '[sso-session corp]'],
    ['[SSO-Session corp]', 'sso_start_url = https://x\n', '[sso-session corp]'],
    ['[sso-sesion corp]', 'sso_start_url = https://x\n', '[sso-session corp]'],
    ['[sso session corp]', 'sso_start_url = https://x\n', '[sso-session corp]'],
    ['[corp]', 'sso_start_url = https://x\nsso_region = r\n', '[sso-session corp]'],
  ])('%s', (header, keys, should) => {
    const { warnings = [], misplaced = [] } = snapshotFrom(`${base}${header}\n${keys}${main}`);
    expect(misplaced.map(each => [each.line, each.should])).toEqual([[5, should]]);
    expect(warnings.map(({ summary, hint }) => `${summary} ${hint}`).join()).toContain(
      `config, line 5: AWS clients do not use ${header}. It should be ${should}.`,
    );
  });

  test.each([
    '[plugins]\nx = 1\n',
    '[preview]\ncloudfront = true\n',
    '[services a]\ns3 =\n  x = 1\n',
    '[DEFAULT]\nregion = r\n',
  ])('not %j', section => {
    expect(snapshotFrom(section).misplaced).toBeUndefined();
  });

  test.each([
    ['[profile foo]', '[foo] in the credentials file'],
    ['[sso-session s]', '[sso-session s] in the config file'],
    ['[ foo ]', '[foo] in the credentials file'],
  ])('%s of the credentials', (header, should) => {
    expect(snapshotFrom('', `${header}\n${statics}`).misplaced?.map(each => each.should)).toEqual([should]);
  });

  test('a profile that only single SDKs see says which header it should have', () => {
    expect(profile('foo', `[profile.foo]\n${sso}`).broken).toContain('should be [profile foo]');
    expect(profile('foo', `[ profile foo ]\n${sso}`).broken).toContain('should be [profile foo]');
  });
});

describe('the credentials file', () => {
  const keys = `[a]\n${statics}`;
  test.each([
    ['a section twice', `${keys}${keys}`, 4, 'AWS CLI and boto3'],
    ['a key twice', `${keys}aws_access_key_id = x\n`, 4, 'AWS CLI and boto3'],
    ['a line that is none', `${keys}words\n`, 4, 'Rust and Java'],
    ['a key before all sections', `region = r\n${keys}`, 1, 'Rust and Java'],
    ['a byte order mark', `\uFEFF${keys}`, 1, 'AWS CLI'],
    ['a lone carriage return', `[a]\rregion = r\n`, 1, 'JavaScript'],
    ['bytes that are not UTF-8', Buffer.from('[a]\n# caf\xe9\n', 'latin1'), 2, 'AWS CLI and boto3'],
  ])('with %s is named with its line and its clients', (_title, credentials, line, clients) => {
    const { credentialsProblems = [], problems } = snapshotFrom(base + main, credentials);
    expect(problems).toEqual([]);
    expect(credentialsProblems[0]?.summary).toContain(`credentials, line ${line}: `);
    expect(credentialsProblems[0]?.hint).toContain(clients);
    expect(JSON.stringify(credentialsProblems)).not.toContain('hush');
  });

  test('with two names that only the config would take for one is fine', () => {
    expect(
      snapshotFrom('', `[profile a]\n${statics}[profile "a"]\n${statics}`).credentialsProblems,
    ).toBeUndefined();
  });
});

describe('what the SDKs refuse and the AWS CLI takes is a caution for the file', () => {
  test.each([
    ['a colon', 'region : r\n', 2, 'Rust and Java refuse the whole file'],
    ['an indented key', '  region = r\n', 2, 'Rust and Java refuse the whole file'],
    ['a comment after a value', 'region = r # home\n', 2, 'AWS CLI reads it as part'],
    ['an indented comment after a header', '  # c\nregion = r\n', 2, 'Rust and Java refuse'],
    ['an indented comment after a value', 'region = r\n  # c\n', 3, 'take it for a part of the value'],
    ['an indented comment in a nested block', 's3 =\n  a = 1\n  # c\n', 4, 'Rust and Java refuse'],
    ['a nested value without a key', 's3 =\n  = 1\n', 3, 'Rust and Java refuse'],
    ['a nested comment before the =', 's3 =\n  a # = 1\n', 3, 'Rust and Java refuse'],
    ['a key with a blank', 'my key = r\n', 2, 'Rust and Java ignore'],
    ['a value of two lines', 'x = a\n  b\n', 3, 'JavaScript does not read the line'],
    ['a value whose second line has =', 'x = a\n  b = c\n', 3, 'key of its own'],
    ['a vertical tab before a key', 'x = a\n\vregion = r\n', 3, 'for indentation'],
    ['a colon before the =', 'a:b = c\n', 2, 'everything before "="'],
  ])('%s', (_title, keys, line, effect) => {
    const { warnings = [], problems } = snapshotFrom(`[profile a]\n${keys}`);
    expect(problems).toEqual([]);
    const told = warnings.map(({ summary, hint }) => `${summary} ${hint}`);
    expect(told.filter(text => text.includes(`line ${line}:`) && text.includes(effect))).toHaveLength(1);
  });
});

describe('a value with a comment behind it, or with a second line', () => {
  const ofKeys = (line: string) => `[profile a]\n${statics.replace(/hush/, line)}`;

  test.each([
    ['static keys', ofKeys('hush # mine'), '', 'comment after aws_secret_access_key', 'the SDKs do not'],
    ['static keys', ofKeys('hush\n  more'), '', 'line after aws_secret_access_key', 'SDK for JavaScript'],
    ['static keys of the credentials file', '', `[a]\n${statics}`.replace('AKIA', 'AKIA ; b'), 'comment', ''],
    [
      'a role',
      `${base}[profile a]\n${role('base')}external_id = x # y\n`,
      '',
      'comment after external_id',
      '',
    ],
    [
      'a program',
      '[profile a]\ncredential_process = /bin/x\n  --more\n',
      '',
      'line after credential_proc',
      '',
    ],
    ['a sign-in', '[profile a]\nlogin_session = arn:a # b\n', '', 'comment after login_session', ''],
    ['a region', `[profile a]\n${statics}region = us-east-1 # home\n`, '', 'comment after region', ''],
    ['an output', `[profile a]\n${sso}output = json # home\n`, '', 'comment after output', ''],
  ])('%s: the clients that differ are named', (_title, config, credentials, ...told) => {
    const { broken, cautions = [] } = profile('a', config, credentials);
    expect(broken).toBeUndefined();
    for (const words of told) expect(cautions[0]).toContain(words);
  });

  test.each([
    ['quotes that one SDK strips', ofKeys('"hush"'), 'the SDK for Go strips the quotes around aws_secret'],
    [
      'white space that some keep',
      ofKeys('\u00a0hush'),
      'drops the white space around aws_secret_access_key',
    ],
    ['the same behind it', ofKeys('hush\u0085'), 'drops the white space around aws_secret_access_key'],
    ['of an SSO role', `[profile a]\n${sso.replace('Admin', 'Admin\f')}`, 'white space around sso_role_name'],
  ])('or with %s: told', (_title, config, told) => {
    const { broken, cautions = [] } = profile('a', config);
    expect(broken).toBeUndefined();
    expect(cautions.join().toLowerCase()).toContain(told.toLowerCase());
  });

  test('of a source profile: the one that builds on it says so too', () => {
    const source = `[profile b]\n${statics.replace('AKIA', 'AKIA # b')}`;
    expect(profile('a', `[profile a]\n${role('b')}${source}`).cautions).toEqual([
      'The SDKs for JavaScript, Go, Rust and Java assume its role with the static keys of b, read in another way.',
    ]);
  });

  test('an SSO role with one is broken, whichever file it stands in', () => {
    expect(profile('a', `[profile a]\n${sso}region = us-east-1\n  more\n`).broken).toContain(
      'takes the indented line after region',
    );
    expect(profile('a', `[profile a]\n${sso}`, '[a]\nregion = us-east-1 # home\n').broken).toContain(
      'takes the comment after region',
    );
  });

  test('whose second line looks like a key: the SDK for JavaScript uses that key', () => {
    const config = `${base}[profile a]\n${sso}output = json\n  role_arn = arn:aws:iam::111122223333:role/X\n  source_profile = base\n`;
    expect(profile('a', config).cautions?.join()).toContain('assumes its role with the SSO role of base');
  });
});

describe('a file that clients refuse whole', () => {
  const twice = `[k]\n${statics}[k]\n${statics}`;
  const words = 'refuse the whole credentials file, and every profile with it (line 4).';

  test('of credentials: every profile names the clients that have none of them', () => {
    expect(profile('base', base, twice).cautions).toEqual([`The AWS CLI and boto3 ${words}`]);
    expect(profile('k', base, twice).cautions).toEqual([`The AWS CLI and boto3 ${words}`]);
  });

  test('of config: profiles of the credentials file too', () => {
    const cautions = profile('k', '[profile a]\njunk\n', `[k]\n${statics}`).cautions?.join();
    expect(cautions).toContain('refuse the whole config file, and every profile with it (line 5).');
  });
});

test('a web identity whose role is no ARN is broken', () => {
  const config = '[profile a]\nrole_arn = X\nweb_identity_token_file = /t\n';
  expect(profile('a', config).broken).toContain('not the ARN of a role');
});

test('white space that only the AWS CLI drops, behind a header: the SDKs do not see the profile', () => {
  expect(profile('a', `[profile a]\u0085\n${sso}`).cautions?.join()).toContain(
    'JavaScript, Rust and Java do not see',
  );
});

test('a profile without a name is broken', () => {
  expect(profile('', `[profile ""]\n${sso}`).broken).toContain('no name');
});

test.each([
  ['a zone', 'eu-west-1a', 'an availability zone, not a region. Did you mean eu-west-1?'],
  ['a mistyped one', 'eu-wset-1', 'is not a region that ssotui knows'],
  ['quotes', '"us-east-1"', 'Did you mean us-east-1?'],
])('a region that is none is told: %s', (_title, region, told) => {
  const { broken, cautions } = profile('a', `[profile a]\n${sso}region = ${region}\n`);
  expect(broken).toBeUndefined();
  expect(cautions?.join()).toContain(told);
});

test("the name of an installation of one's own is a region like any other", () => {
  expect(profile('a', `[profile a]\n${sso}region = lab\n`).cautions).toBeUndefined();
});

test('quotes around the name of a section that should be the default', () => {
  expect(snapshotFrom(`["default"]\n${sso}`).misplaced?.[0]?.should).toBe('[default]');
});

test('an indented header is told as what the SDK for JavaScript makes of it', () => {
  const { warnings = [] } = snapshotFrom('[profile a]\nx = y\n  [profile b]\n');
  expect(warnings.map(({ hint }) => hint).join()).toContain('for the header of a section');
});

describe('a source profile with a credential_source of its own', () => {
  const on = (lines: string) => profile('top', `[profile top]\n${role('under')}[profile under]\n${lines}`);

  test('that is an SSO role too: the SDK for JavaScript takes the source instead', () => {
    const { broken, cautions } = on(`credential_source = Environment\n${sso}`);
    expect(broken).toBeUndefined();
    expect(cautions).toContain('The SDKs for JavaScript and Rust assume its role in another way.');
  });

  test('that nobody knows: the SDK for JavaScript refuses it', () => {
    expect(on(`credential_source = Nonsense\n${sso}`).cautions).toContain(
      'The SDK for JavaScript refuses it: its source profile under cannot be used: there is no credential_source Nonsense.',
    );
  });

  test.each(['Environment', 'Nonsense', ''])('and nothing else has no credentials (%s)', source => {
    expect(on(`credential_source = ${source}\n`).broken).toBe('its source profile under has no credentials');
  });
});

test.each([
  ['sso_session = gone', 'its session "gone" is not in the config file'],
  ['sso_session =', 'sso_session is empty'],
])('an SSO role with %s is broken, and so is what builds on it', (line, why) => {
  const under = `[profile under]\n${line}\nsso_account_id = 111122223333\nsso_role_name = Admin\n`;
  const text = `[profile top]\n${role('under')}${under}`;
  expect(profile('under', text).broken).toBe(why);
  expect(profile('top', text).broken).toBe(`its source profile under cannot be used: ${why}`);
});
