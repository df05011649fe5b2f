/** Configs as people write them: what the doctor says of the profile dev, and whether its cure can work. */
import { describe, expect, test } from 'vitest';
import type { Check } from '../../../src/domain/doctor/check.ts';
import { examine } from '../../../src/domain/doctor/examine.ts';
import { choicesOf } from '../../../src/domain/doctor/fixes.ts';
import { gathered, makeHome } from './home.ts';

const session = (header = 'sso-session corp', url = 'https://corp.awsapps.com/start', region = 'eu-west-1') =>
  `[${header}]\nsso_start_url = ${url}\nsso_region = ${region}\n`;
const role = 'role_arn = arn:aws:iam::111122223333:role/x\n';
const account = 'sso_account_id = 111122223333\nsso_role_name = Admin\nregion = eu-west-1\n';
const dev = (...lines: readonly string[]) => `[profile dev]\n${lines.join('\n')}\n`;
const keys = (name: string) => `[profile ${name}]\naws_access_key_id = x\naws_secret_access_key = y\n`;

interface Told {
  readonly cause: Check | undefined;
  /** The changes of the config that are proposed, as lines of sections. */
  readonly proposed: readonly string[];
}

const toldOf = async (config: string): Promise<Told> => {
  const home = makeHome();
  try {
    home.write('.aws/config', config);
    const facts = await gathered(home.path, { AWS_PROFILE: 'dev' });
    const cause = examine(facts, { is: 'profile', name: 'dev', by: 'variable' }).find(check => check.cause);
    const fix = cause?.found[0]?.fix;
    const edits = fix ? choicesOf(facts, fix).flatMap(choice => choice.edits) : [];
    const proposed = edits.flatMap(edit =>
      edit.edit === 'setKeys'
        ? edit.keys.map(([key, value]) => `${edit.section.name}: ${key} = ${value ?? ''}`.trimEnd())
        : [],
    );
    const { cure } = cause ?? {};
    const command = cure?.command?.replace(home.path, '~');
    return {
      cause: cause && {
        ...cause,
        cure: { text: '', ...cure, ...(command === undefined ? {} : { command }) },
      },
      proposed,
    };
  } finally {
    home.remove();
  }
};

describe('a value that is meant is proposed', () => {
  test.each([
    [
      'the address without https://',
      dev('sso_start_url = a.awsapps.com/start', 'sso_region = eu-west-1', account),
      ['dev: sso_start_url = https://a.awsapps.com/start'],
    ],
    [
      'a place instead of a region',
      dev('sso_start_url = https://a.awsapps.com/start', 'sso_region = Ireland', account),
      ['dev: sso_region = eu-west-1'],
    ],
    [
      'an availability zone as the region of a session',
      session('sso-session corp', 'https://corp.awsapps.com/start', 'eu-west-1a') +
        dev('sso_session = corp', account),
      ['corp: sso_region = eu-west-1'],
    ],
    [
      'an account id without its zero',
      session() + dev('sso_session = corp', 'sso_account_id = 11122223333', 'sso_role_name = Admin'),
      ['dev: sso_account_id = 011122223333'],
    ],
    [
      'the name that IAM gives the role',
      session() +
        dev(
          'sso_session = corp',
          'sso_account_id = 111122223333',
          'sso_role_name = AWSReservedSSO_Admin_0123456789abcdef',
        ),
      ['dev: sso_role_name = Admin'],
    ],
    [
      'quotes around the address',
      session('sso-session corp', '"https://corp.awsapps.com/start"') + dev('sso_session = corp', account),
      ['corp: sso_start_url = https://corp.awsapps.com/start'],
    ],
    [
      'the region of a portal that carries one',
      `[sso-session corp]\nsso_start_url = https://ssoins-1234567890abcdef.portal.us-east-2.app.aws\n${dev('sso_session = corp', account)}`,
      ['corp: sso_region = us-east-2'],
    ],
  ])('%s', async (_what, config, proposed) => {
    const told = await toldOf(config);
    expect(told.proposed).toEqual(proposed);
    expect(told.cause?.cure?.command).toMatch(/^ssotui doctor (dev|corp) --fix$/);
  });
});

describe('of two that contradict each other one goes', () => {
  test.each([
    [
      'corp',
      'sso-session corp',
      'us-east-1',
      ['dev: sso_region =', 'corp: sso_region = us-east-1', 'dev: sso_region ='],
    ],
    [
      'my corp',
      'sso-session "my corp"',
      'us-east-1',
      ['dev: sso_region =', 'my corp: sso_region = us-east-1', 'dev: sso_region ='],
    ],
    ['my corp', 'sso-session "my corp"', 'eu-west-1', ['dev: sso_region =']],
  ])('session %s, [%s], and %s in the profile', async (name, header, region, proposed) => {
    const told = await toldOf(
      session(header) + dev(`sso_session = ${name}`, `sso_region = ${region}`, account),
    );
    expect(told.cause?.found[0]?.finding).toBe('profile-contradicts-session');
    expect(told.proposed).toEqual(proposed);
  });
});

describe('a chain is mended where it is at fault', () => {
  const to = (name: string, source: string) => `[profile ${name}]\n${role}source_profile = ${source}\n`;

  test.each([
    [
      'its source is not there, and another has keys',
      to('dev', 'bse') + keys('base'),
      ['dev: source_profile = base'],
    ],
    [
      'the source of its source is not there',
      to('dev', 'a') + to('a', 'gone') + keys('ops'),
      ['a: source_profile = ops'],
    ],
    ['what takes its keys from the profile itself is no source', to('dev', 'a') + to('a', 'gone'), []],
    ['nor is what has no keys', `${to('dev', 'gone')}[profile empty]\nregion = eu-west-1\n`, []],
    [
      'the session of its source',
      `${session()}${to('dev', 'a')}[profile a]\nsso_session = crop\n${account}`,
      ['a: sso_session = corp'],
    ],
    ['it names itself', to('dev', 'dev') + keys('ops'), ['dev: source_profile = ops']],
    [
      'a source without keys',
      `${to('dev', 'a')}[profile a]\nregion = eu-west-1\n${keys('ops')}`,
      ['dev: source_profile = ops'],
    ],
  ])('%s', async (_what, config, proposed) => {
    expect((await toldOf(config)).proposed).toEqual(proposed);
  });
});

describe('what only the person knows is a line in the editor', () => {
  test.each([
    ['both sources', dev(`${role}source_profile = a`, 'credential_source = Environment') + keys('a'), 1],
    [
      'an ARN of a user',
      dev('role_arn = arn:aws:iam::111122223333:user/x', 'source_profile = a') + keys('a'),
      1,
    ],
    ['a source that is none', dev(`${role}credential_source = Nowhere`), 1],
    ['a program that asks for itself', dev('credential_process = ssotui credentials dev'), 1],
    ['a program that asks for nobody', dev('credential_process = ssotui credentials gone'), 1],
    ['a token without a role', dev('web_identity_token_file = /x'), 1],
    ['a session without a name', session() + dev('sso_session =', account), 4],
    ['a comment behind a value', session() + dev('sso_session = corp', account.replace('\n', ' # x\n')), 4],
  ])('%s', async (_what, config, line) => {
    const { cause, proposed } = await toldOf(config);
    expect([cause?.id, cause?.cure?.command]).toEqual([
      'profile-keys',
      `\${EDITOR:-vi} +${line} ~/.aws/config`,
    ]);
    expect(proposed).toEqual([]);
  });

  test('a header that the AWS CLI does not read is to be written anew: the session is there', async () => {
    const { cause, proposed } = await toldOf(
      session(' sso-session corp ') + dev('sso_session = corp', account),
    );
    expect(cause?.cure).toMatchObject({
      command: '${EDITOR:-vi} ~/.aws/config',
      text: 'Write the header of the session as [sso-session corp].',
    });
    expect(proposed).toEqual([]);
  });
});

test('every sentence ends with one mark', async () => {
  const region = (value: string) =>
    dev('sso_start_url = https://a.awsapps.com/start', `sso_region = ${value}`, account);
  const configs = [
    region('Ireland'),
    region('x'),
    dev('sso_session = gone', account),
    dev('credential_process ='),
  ];
  for (const config of configs) expect((await toldOf(config)).cause?.summary).toMatch(/[^.?!][.?]$/);
});
