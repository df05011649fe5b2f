/** What of the environment is ours, and how its names are read. */
import { expect, test } from 'vitest';
import * as variables from '../../src/local/environment.ts';

const { childEnvironment, givenEnvironment } = variables;

test('on Windows a variable is found however it is written', () => {
  const given = { Path: 'C:\\Windows', aws_profile: 'dev' };
  expect(givenEnvironment(given, 'win32')).toEqual({ PATH: 'C:\\Windows', AWS_PROFILE: 'dev' });
  expect(givenEnvironment(given, 'linux')).toEqual(given);
});

test('a child gets the environment of the person, without what the shell hook and our subshells tell us', () => {
  const env = { HOME: '/home/me', AWS_PROFILE: 'dev', SSOTUI_DEBUG: '1' };
  const ours = Object.entries(variables).filter(([, value]) => typeof value === 'string');
  expect(ours.length).toBeGreaterThan(8);
  const all = { ...env, ...Object.fromEntries(ours.map(([, name]) => [String(name), 'x'])) };
  expect(childEnvironment(all)).toEqual(env);
});
