/** Region, output and services of a profile: what clients do without them, and the value that was meant. */
import { describe, expect, test } from 'vitest';
import type { Profile } from '../../../../src/domain/model.ts';
import { factsWith, profile } from '../facts.ts';
import { checkOf, clientsOf, cures, foundBy, told } from '../told.ts';

type Values = Readonly<Record<string, string>>;

const dev = (more: Partial<Profile> = {}, values: Values = {}) =>
  factsWith({ environment: { values }, config: { profiles: [profile('dev', more)] } });

const none = { region: undefined as never };

describe('the region', () => {
  test.each([
    ['its own', dev(), 'ok', 'Its region is eu-west-1.'],
    [
      'that of the environment',
      dev(none, { AWS_REGION: 'eu-west-1' }),
      'ok',
      'The environment names its region.',
    ],
    [
      'that of older clients',
      dev({ region: '' }, { AWS_DEFAULT_REGION: 'eu-west-1' }),
      'ok',
      'The environment names its region.',
    ],
    ['none', dev(none, { AWS_REGION: '' }), 'caution', 'It has no region, and the environment names none.'],
    ['none of AWS', dev({ region: 'Ireland' }), 'fault', 'Its region Ireland is not a region.'],
  ])('%s', (_what, facts, state, text) => {
    expect(told('profile-region', facts)).toEqual([state, text]);
  });

  test('one that is well-formed and new is only doubted', () => {
    expect(told('profile-region', dev({ region: 'eu-west-9' }))[0]).toBe('caution');
    expect(foundBy('profile-region', dev({ region: 'eu-west-9' }))[0]?.finding).toBe('region-unknown');
  });

  test.each<[string, Partial<Profile>, string]>([
    [
      'ours writes it, which can be undone',
      { region: 'eu-west-1a' },
      'ssotui profile set dev region=eu-west-1',
    ],
    [
      'of another kind the AWS CLI',
      { region: 'eu-west-1a', kind: 'keys' },
      'aws configure set region eu-west-1 --profile dev',
    ],
    [
      'in the credentials file too',
      { region: 'eu-west-1a', file: 'credentials' },
      'aws configure set region eu-west-1 --profile dev',
    ],
    ['nothing is near: it is asked for', { region: 'x' }, 'ssotui doctor dev --fix'],
    ['there is none: it is asked for', none, 'ssotui doctor dev --fix'],
  ])('%s', (_what, more, command) => {
    expect(checkOf('profile-region', dev(more)).cure?.command).toBe(command);
  });

  test('in the credentials file ssotui offers no fix of its own', () => {
    const fixes = (['config', 'credentials'] as const).map(
      file => foundBy('profile-region', dev({ region: 'eu-west-1a', file }))[0]?.fix,
    );
    expect(fixes).toEqual([{ is: 'region', profiles: ['dev'], proposal: 'eu-west-1' }, undefined]);
  });
});

describe('the output', () => {
  test.each([
    ['the usual one', dev(), 'ok', 'Its output is the usual one.'],
    ['its own', dev({ output: 'yaml' }), 'ok', 'Its output is yaml.'],
    [
      'that of the environment, which wins',
      dev({ output: 'xml' }, { AWS_DEFAULT_OUTPUT: 'text' }),
      'ok',
      'AWS_DEFAULT_OUTPUT is text.',
    ],
    ['none of the AWS CLI', dev({ output: 'xml' }), 'fault', 'Its output xml is no format of the AWS CLI.'],
    ['nothing', dev({ keys: { output: '' } }), 'fault', 'Its output is set to nothing.'],
    [
      'none in the environment',
      dev({}, { AWS_DEFAULT_OUTPUT: 'xml' }),
      'fault',
      'AWS_DEFAULT_OUTPUT=xml is no format of the AWS CLI.',
    ],
    [
      'nothing in the environment',
      dev({ output: 'json' }, { AWS_DEFAULT_OUTPUT: '' }),
      'fault',
      'AWS_DEFAULT_OUTPUT is set to nothing.',
    ],
  ])('%s', (_what, facts, state, text) => {
    expect(told('profile-output', facts)).toEqual([state, text]);
  });

  test.each<[string, Partial<Profile>, string]>([
    ['the nearest', { output: 'jsn' }, 'ssotui profile set dev output=json'],
    ['the nearest of the others', { output: 'yml' }, 'ssotui profile set dev output=yaml'],
    ['json where none is near', { output: 'xml' }, 'ssotui profile set dev output=json'],
    [
      'by the AWS CLI for another kind',
      { output: 'tble', kind: 'keys' },
      'aws configure set output table --profile dev',
    ],
  ])('is cured by %s', (_what, more, command) => {
    expect(cures('profile-output', dev(more))).toEqual([['output-invalid', command]]);
  });

  test('only the AWS CLI minds it', () => {
    expect(clientsOf('profile-output', dev({ output: 'xml' }))).toEqual(['AWS CLI']);
    expect(cures('profile-output', dev({}, { AWS_DEFAULT_OUTPUT: 'xml' }))).toEqual([
      ['output-variable-invalid', 'unset AWS_DEFAULT_OUTPUT'],
    ]);
  });

  test('ours is written by --fix, and only into the config', () => {
    const fixOf = (more: Partial<Profile>) =>
      foundBy('profile-output', dev({ output: 'jsn', ...more }))[0]?.fix;
    expect(fixOf({})).toMatchObject({ is: 'edits', edits: [{ keys: [['output', 'json']] }] });
    expect(fixOf({ file: 'credentials' })).toBeUndefined();
    expect(fixOf({ kind: 'keys' })).toBeUndefined();
  });
});

describe('the services section', () => {
  const named = (
    services: readonly string[] | undefined,
    more: Parameters<typeof factsWith>[0] = {},
    keys: Profile['keys'] = {},
  ) =>
    factsWith({
      ...more,
      config: {
        profiles: [profile('dev', { keys: { services: 'demo', ...keys } })],
        ...(services ? { services } : {}),
      },
    });

  test('one that is there is fine', () => {
    expect(told('profile-keys', named(['demo']))[0]).toBe('ok');
  });

  test.each([
    ['no such section at all', undefined, 'Drop the line, or add the section.', ['Drop services = demo']],
    ['others', ['zoo'], 'Drop the line, or add the section.', ['Drop services = demo']],
    [
      'near ones',
      ['demos', 'dem'],
      'Name demos or dem, or drop the line.',
      ['Write services = demos', 'Write services = dem', 'Drop services = demo'],
    ],
  ])('%s', (_what, services, text, ways) => {
    const facts = named(services);
    expect(told('profile-keys', facts)).toEqual([
      'fault',
      'It names the services section demo, which is not in the config or is empty.',
    ]);
    const [found] = foundBy('profile-keys', facts);
    expect(found?.cure).toMatchObject({ command: 'ssotui doctor dev --fix', text });
    expect(found?.fix?.is === 'either' && found.fix.ways.map(way => way.does)).toEqual(ways);
  });

  test.each([
    [
      'a variable says so',
      named(undefined, { environment: { values: { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'True' } } }),
      'ok',
    ],
    ['the profile says so', named(undefined, {}, { ignore_configured_endpoint_urls: 'true' }), 'ok'],
    [
      'one endpoint holds for all',
      named(undefined, {
        environment: { endpoints: [{ variable: 'AWS_ENDPOINT_URL', host: 'localhost:1' }] },
      }),
      'ok',
    ],
    [
      'one holds for one service',
      named(undefined, {
        environment: { endpoints: [{ variable: 'AWS_ENDPOINT_URL_STS', host: 'localhost:1' }] },
      }),
      'fault',
    ],
    [
      'the variable says no',
      named(undefined, { environment: { values: { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'no' } } }),
      'fault',
    ],
  ])('clients do not look for it where %s', (_what, facts, state) => {
    expect(told('profile-keys', facts)[0]).toBe(state);
  });
});
