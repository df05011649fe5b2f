/** The address of the credentials endpoint, what a request asks for, and what a child is told. */
import { describe, expect, test } from 'vitest';
import {
  askedBy,
  beforeEndpoint,
  endpointChange,
  endpointVariables,
  hasDefaultKeys,
  pathOf,
  placeOf,
} from '../../src/domain/serve/serve.ts';

describe('a place to listen', () => {
  const free = { host: '127.0.0.1', port: 0 };
  test.each<[string | undefined, string | undefined, object | undefined]>([
    [undefined, undefined, free],
    [undefined, '0', free],
    [undefined, '8080', { host: '127.0.0.1', port: 8080 }],
    [undefined, '65535', { host: '127.0.0.1', port: 65_535 }],
    [undefined, '65536', undefined],
    [undefined, '123456', undefined],
    [undefined, '', undefined],
    [undefined, '-1', undefined],
    [undefined, '80x', undefined],
    ['169.254.170.2:80', undefined, { host: '169.254.170.2', port: 80 }],
    // The address of containers has one port.
    ['169.254.170.2:80', '8080', undefined],
    ['0.0.0.0:80', undefined, undefined],
    ['127.0.0.1', '80', undefined],
    ['', undefined, undefined],
  ])('--listen %s --port %s', (listen, port, place) => {
    expect(placeOf(listen, port)).toEqual(place);
  });
});

describe('a request', () => {
  test.each<[string, object]>([
    ['/', { is: 'profile', name: undefined }],
    ['/?x=1', { is: 'profile', name: undefined }],
    ['/healthz', { is: 'health' }],
    ['/profile/dev', { is: 'profile', name: 'dev' }],
    ['/profile/dev?x=/y', { is: 'profile', name: 'dev' }],
    ['/profile/a%2Fb', { is: 'profile', name: 'a/b' }],
    ['/profile/', { is: 'nothing' }],
    ['/profile/a/b', { is: 'nothing' }],
    ['/profile/%zz', { is: 'nothing' }],
    ['/profile', { is: 'nothing' }],
    ['', { is: 'nothing' }],
    ['/latest/meta-data', { is: 'nothing' }],
  ])('for %s', (url, asked) => {
    expect(askedBy(url)).toEqual(asked);
  });

  test.each(['dev', 'a/b', 'ä ö', '100%', '?x'])('the path of %s asks for that profile', name => {
    expect(askedBy(pathOf(name))).toEqual({ is: 'profile', name });
  });
});

describe('what a client is told', () => {
  const reached = { uri: 'http://127.0.0.1:5/', tokenFile: '/x/token' };

  test('the region goes along where it is known', () => {
    expect(endpointVariables(reached, undefined)).not.toHaveProperty('AWS_REGION');
    expect(endpointVariables(reached, 'eu-west-2')).toMatchObject({
      AWS_REGION: 'eu-west-2',
      AWS_DEFAULT_REGION: 'eu-west-2',
    });
  });

  test.each([
    [[], false],
    [[{ name: 'default', kind: 'none' }], false],
    [[{ name: 'default', kind: 'keys' }], true],
    [[{ name: 'dev', kind: 'keys' }], false],
  ] as const)('whether %o has a default with keys: %s', (profiles, has) => {
    expect(hasDefaultKeys(profiles)).toBe(has);
  });

  const about = { set: { AWS_PROFILE: 'dev', AWS_REGION: 'eu-west-2' }, unset: ['AWS_X'] };

  test('a child gets the endpoint in place of a profile, and nothing that is asked before it', () => {
    const { set, unset } = endpointChange(reached, about);
    expect(set).toEqual({
      AWS_REGION: 'eu-west-2',
      AWS_CONTAINER_CREDENTIALS_FULL_URI: reached.uri,
      AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: reached.tokenFile,
    });
    expect(unset).toEqual(['AWS_X', ...beforeEndpoint]);
  });

  test('an empty config stands aside for a default profile that would win', () => {
    const { set } = endpointChange({ ...reached, aside: '/x/empty' }, about);
    expect(set).toMatchObject({ AWS_CONFIG_FILE: '/x/empty', AWS_SHARED_CREDENTIALS_FILE: '/x/empty' });
  });
});
