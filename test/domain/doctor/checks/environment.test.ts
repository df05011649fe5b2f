/** The variables that choose profile, keys, region and files: which of them win, and which lead nowhere. */
import { describe, expect, test } from 'vitest';
import type { FileFact } from '../../../../src/domain/doctor/facts.ts';
import { corp, factsWith, profile } from '../facts.ts';
import { clientsOf, cures, dev, devByName, everything, foundBy, told } from '../told.ts';

const withValues = (values: Readonly<Record<string, string>>, more: Parameters<typeof factsWith>[0] = {}) =>
  factsWith({ ...more, environment: { values, ...more.environment } });

const withSecrets = (...secrets: readonly string[]) => factsWith({ environment: { secrets } });

describe('AWS_PROFILE', () => {
  test.each([
    ['not set', {}, 'AWS_PROFILE is not set.'],
    ['a profile that is there', { AWS_PROFILE: 'dev' }, 'AWS_PROFILE is dev.'],
    ['default, which needs no section', { AWS_PROFILE: 'default' }, 'AWS_PROFILE is default.'],
    ['both the same', { AWS_PROFILE: 'dev', AWS_DEFAULT_PROFILE: 'dev' }, 'AWS_PROFILE is dev.'],
  ])('%s is fine', (_what, values, text) => {
    expect(told('profile-variable', withValues(values))).toEqual(['ok', text]);
  });

  test.each([
    [{ AWS_PROFILE: '' }, 'AWS_PROFILE is', 'AWS CLI and boto3'],
    [{ AWS_DEFAULT_PROFILE: '' }, 'AWS_DEFAULT_PROFILE is', 'AWS CLI and boto3'],
    [
      { AWS_PROFILE: '', AWS_DEFAULT_PROFILE: '' },
      'AWS_PROFILE and AWS_DEFAULT_PROFILE are',
      'AWS CLI and boto3',
    ],
    [{ AWS_PROFILE: '', AWS_DEFAULT_PROFILE: 'dev' }, 'AWS_PROFILE is', 'AWS CLI v2'],
    [{ AWS_PROFILE: 'dev', AWS_DEFAULT_PROFILE: '' }, 'AWS_DEFAULT_PROFILE is', 'boto3 and AWS CLI v1'],
  ])('%j: what is set to nothing stops those that take it first', (values, which, stopped) => {
    const facts = withValues(values);
    expect(told('profile-variable', facts)).toEqual(['fault', `${which} set to nothing.`]);
    expect(clientsOf('profile-variable', facts)).toEqual([stopped]);
    const empty = Object.entries(values).flatMap(([name, value]) => (value === '' ? [name] : []));
    expect(cures('profile-variable', facts)).toEqual([
      ['profile-variable-empty', `unset ${empty.join(' ')}`],
    ]);
  });

  test('two that differ are a caution: only boto3 and the AWS CLI v1 take the second', () => {
    const facts = withValues(
      { AWS_PROFILE: 'dev', AWS_DEFAULT_PROFILE: 'ops' },
      { config: { profiles: [profile('dev'), profile('ops')] } },
    );
    expect(told('profile-variable', facts)).toEqual([
      'caution',
      'AWS_PROFILE is dev and AWS_DEFAULT_PROFILE is ops.',
    ]);
    expect(cures('profile-variable', facts)).toEqual([
      ['profile-variables-differ', 'unset AWS_DEFAULT_PROFILE'],
    ]);
  });

  test('each that names no profile is a fault of its own, before what is only odd', () => {
    const facts = withValues({ AWS_PROFILE: 'gone', AWS_DEFAULT_PROFILE: 'lost' });
    expect(foundBy('profile-variable', facts).map(({ finding, subjects }) => [finding, subjects])).toEqual([
      ['profile-variable-dangling', ['gone']],
      ['profile-variable-dangling', ['lost']],
      ['profile-variables-differ', undefined],
    ]);
  });

  test.each([
    ['a name that is near', 'dve', { profiles: [profile('dev')] }, 'export AWS_PROFILE=dev'],
    ['a near name with a blank', 'my dve', { profiles: [profile('my dev')] }, "export AWS_PROFILE='my dev'"],
    ['none near: choose one', 'production', { profiles: [profile('dev')] }, 'ssotui use'],
    [
      'none near, and a profile default: without the variable that one is used',
      'production',
      { profiles: [profile('default')] },
      'unset AWS_PROFILE',
    ],
    ['no profile and no session at all', 'production', { profiles: [], sessions: [] }, 'unset AWS_PROFILE'],
    ['a session that was signed in to', 'production', { profiles: [] }, 'ssotui generate corp'],
  ])('a profile that is not there: %s', (_what, name, config, command) => {
    const facts = withValues({ AWS_PROFILE: name }, { config });
    expect(cures('profile-variable', facts)).toEqual([['profile-variable-dangling', command]]);
  });
});

describe('keys in the environment', () => {
  const id = 'AWS_ACCESS_KEY_ID';
  const secret = 'AWS_SECRET_ACCESS_KEY';
  const keys = withSecrets(secret, 'AWS_SESSION_TOKEN', id);
  const half = withSecrets(id, 'AWS_SESSION_TOKEN');

  test.each([
    ['none', withSecrets()],
    ['a secret that no id goes with', withSecrets(secret)],
    ['a token alone', withSecrets('AWS_SESSION_TOKEN')],
    ['another secret', withSecrets('GITHUB_TOKEN')],
  ])('%s: no client looks at it', (_what, facts) => {
    expect(told('key-variables', facts)).toEqual(['ok', 'No keys are set in the environment.']);
  });

  test.each([
    ['AWS_PROFILE is what they win over', dev, 'fault'],
    ['--profile wins over them', devByName, 'caution'],
    ['nothing is chosen', everything, 'caution'],
  ])('a pair: %s', (_what, subject, state) => {
    expect(told('key-variables', keys, subject)).toEqual([
      state,
      'The environment holds keys (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN), which win over AWS_PROFILE.',
    ]);
    expect(cures('key-variables', keys, subject)).toEqual([
      ['keys-in-environment', 'unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN'],
    ]);
  });

  test.each([
    ['stops every command without --profile', dev, 'fault'],
    ['is not looked at with --profile', devByName, 'caution'],
    ['stops all where no profile is chosen', everything, 'fault'],
  ])('half a pair %s', (_what, subject, state) => {
    expect(told('key-variables', half, subject)).toEqual([
      state,
      'The environment holds half a pair of keys: AWS_ACCESS_KEY_ID, AWS_SESSION_TOKEN alone.',
    ]);
  });

  test('a web identity needs the token and the role', () => {
    const token = { AWS_WEB_IDENTITY_TOKEN_FILE: '/var/run/token' };
    const whole = withValues({ ...token, AWS_ROLE_ARN: 'arn:aws:iam::111122223333:role/x' });
    expect(told('web-identity-variables', withValues(token))[0]).toBe('ok');
    expect(told('web-identity-variables', withValues({ ...token, AWS_ROLE_ARN: '' }))[0]).toBe('ok');
    expect([dev, devByName].map(subject => told('web-identity-variables', whole, subject)[0])).toEqual([
      'fault',
      'caution',
    ]);
    expect(cures('web-identity-variables', whole)).toEqual([
      ['web-identity-in-environment', 'unset AWS_WEB_IDENTITY_TOKEN_FILE AWS_ROLE_ARN'],
    ]);
  });
});

describe('the region of the environment', () => {
  test.each([
    ['none', {}, 'No region is set in the environment.'],
    ['that of the profile', { AWS_REGION: 'eu-west-1' }, 'AWS_REGION is eu-west-1.'],
    [
      'the same twice',
      { AWS_REGION: 'eu-west-1', AWS_DEFAULT_REGION: 'eu-west-1' },
      'AWS_REGION is eu-west-1.',
    ],
    ['that of boto3 alone', { AWS_DEFAULT_REGION: 'eu-west-1' }, 'AWS_DEFAULT_REGION is eu-west-1.'],
  ])('%s is fine', (_what, values, text) => {
    expect(told('region-variables', withValues(values))).toEqual(['ok', text]);
  });

  test.each([
    ['a zone', 'eu-west-1a', 'export AWS_REGION=eu-west-1'],
    ['nothing like a region', 'x', 'unset AWS_REGION'],
  ])('%s is a fault', (_what, region, command) => {
    const facts = withValues({ AWS_REGION: region });
    expect(told('region-variables', facts)[1]).toContain(`AWS_REGION is ${region}, which is not a region.`);
    expect(cures('region-variables', facts)[0]).toEqual(['region-variable-invalid', command]);
  });

  test.each([
    [{ AWS_REGION: '' }, ['AWS CLI v2', 'JavaScript SDK']],
    [{ AWS_DEFAULT_REGION: '' }, ['AWS CLI and boto3']],
    [{ AWS_REGION: '', AWS_DEFAULT_REGION: '' }, ['AWS CLI and boto3', 'JavaScript SDK']],
    [{ AWS_REGION: '', AWS_DEFAULT_REGION: 'eu-west-1' }, ['AWS CLI v2', 'JavaScript SDK']],
    [{ AWS_REGION: 'eu-west-1', AWS_DEFAULT_REGION: '' }, ['boto3 and AWS CLI v1']],
  ])('%j: what is set to nothing counts as set, and is no region', (values, stopped) => {
    const facts = withValues(values);
    const empty = Object.entries(values).flatMap(([name, value]) => (value === '' ? [name] : []));
    expect(told('region-variables', facts)[0]).toBe('fault');
    expect(cures('region-variables', facts)).toEqual([
      ['region-variable-invalid', `unset ${empty.join(' ')}`],
    ]);
    expect(clientsOf('region-variables', facts)).toEqual(stopped);
  });

  test('two that differ are told, and that they win over the profile', () => {
    const facts = withValues({ AWS_REGION: 'us-east-1', AWS_DEFAULT_REGION: 'us-west-2' });
    expect(told('region-variables', facts)[0]).toBe('caution');
    expect(cures('region-variables', facts)).toEqual([
      ['region-variables-differ', 'unset AWS_DEFAULT_REGION'],
      ['region-variable-wins', 'unset AWS_REGION AWS_DEFAULT_REGION'],
    ]);
  });

  test('over a profile without a region nothing wins', () => {
    const facts = withValues(
      { AWS_REGION: 'us-east-1' },
      { config: { profiles: [profile('dev', { region: undefined as never })] } },
    );
    expect(told('region-variables', facts)).toEqual(['ok', 'AWS_REGION is us-east-1.']);
  });
});

describe('variables that name files', () => {
  const at = (file: FileFact['file'], path: string, is: FileFact['is'] = 'file'): FileFact => ({
    file,
    path,
    is,
  });
  const missing = [at('config', '/srv/config', 'absent'), at('credentials', '/srv/keys', 'absent')];

  test.each([
    ['not set', {}, [at('config', '/home/me/.aws/config')]],
    ['a file that is there', { AWS_CONFIG_FILE: '/srv/config' }, [at('config', '/srv/config')]],
    ['a home that all clients expand', { AWS_CONFIG_FILE: '~/config' }, [at('config', '/home/me/config')]],
    ['no path is known', { AWS_CONFIG_FILE: '/srv/config' }, []],
  ])('%s is fine', (_what, values, files) => {
    expect(told('file-variables', withValues(values, { files }))[0]).toBe('ok');
  });

  test('a config that is not there is a fault, credentials that are not only a caution', () => {
    const facts = withValues(
      { AWS_CONFIG_FILE: '/srv/config', AWS_SHARED_CREDENTIALS_FILE: '/srv/keys' },
      { files: missing, config: { sessions: [corp], profiles: [] } },
    );
    expect(foundBy('file-variables', facts).map(({ state, summary }) => [state, summary])).toEqual([
      ['fault', 'AWS_CONFIG_FILE names /srv/config, where there is no file.'],
      ['caution', 'AWS_SHARED_CREDENTIALS_FILE names /srv/keys, where there is no file.'],
    ]);
    expect(cures('file-variables', facts).map(([, command]) => command)).toEqual([
      'unset AWS_CONFIG_FILE',
      'unset AWS_SHARED_CREDENTIALS_FILE',
    ]);
  });

  test('what the variable may have meant is a line of the details', () => {
    const doubts = ['AWS_CONFIG_FILE has a blank at its end.', 'AWS_SHARED_CREDENTIALS_FILE is odd.'];
    const facts = withValues({ AWS_CONFIG_FILE: '/srv/config' }, { files: missing, environment: { doubts } });
    expect(foundBy('file-variables', facts)[0]?.details).toEqual([doubts[0]]);
  });

  test.each(['$HOME/config', '~ops/config', '/srv/$STAGE'])('%s is expanded by the AWS CLI alone', value => {
    const facts = withValues({ AWS_CONFIG_FILE: value }, { files: [at('config', '/srv/my config')] });
    expect(cures('file-variables', facts)).toEqual([
      ['file-variable-unexpanded', "export AWS_CONFIG_FILE='/srv/my config'"],
    ]);
    expect(clientsOf('file-variables', facts)).toEqual(['JavaScript SDK', 'Go SDK']);
  });

  test('set to nothing is a caution: clients differ about it', () => {
    const facts = withValues({ AWS_CONFIG_FILE: '' });
    expect(told('file-variables', facts)).toEqual(['caution', 'AWS_CONFIG_FILE is set to nothing.']);
  });
});
