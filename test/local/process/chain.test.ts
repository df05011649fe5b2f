/** Profiles whose programs run at this moment: what leads back to one of them is seen. */
import { expect, test } from 'vitest';
import { underWay, withProfile } from '../../../src/local/process/chain.ts';

const ours = 'SSOTUI_PROFILE_CHAIN';
const theirs = '_AWS_CLI_PROFILE_CHAIN';

test('the first program has nothing before it', () => {
  expect(underWay({})).toEqual([]);
  expect(underWay({ [ours]: '', [theirs]: '' })).toEqual([]);
});

test.each([
  ['one', ['dev']],
  ['several, in their order', ['dev', 'prod', 'audit']],
  ['with a comma', ['a,b', 'c']],
  ['with quotes', ['say "hi"', '"']],
  ['with a line end', ['a\nb', 'c']],
  ['with blanks around', [' a ', 'b']],
  ['beyond ASCII', ['dév', '日本']],
])('names %s come through to the program of a program', (_, names) => {
  let env: Readonly<Record<string, string>> = {};
  for (const name of names) env = { ...env, ...withProfile(env, name) };
  expect(underWay(env)).toEqual(names);
});

test('the AWS CLI reads what we write: names as Python’s csv module quotes them', () => {
  const env = withProfile({ [ours]: 'dev' }, 'say "hi", you');
  expect(env[theirs]).toBe('dev,"say ""hi"", you"');
  expect(env[ours]).toBe(env[theirs]);
  expect(withProfile({}, 'say "hi"')[theirs]).toBe('"say ""hi"""');
  expect(withProfile({}, 'a\nb')[theirs]).toBe('"a\nb"');
});

test.each([
  ['a program of the AWS CLI began it', { [theirs]: 'dev' }, ['dev']],
  [
    'one of another kind passed both on: the longer counts',
    { [ours]: 'dev', [theirs]: 'dev,prod' },
    ['dev', 'prod'],
  ],
  ['ours is longer', { [ours]: 'dev,prod', [theirs]: 'dev' }, ['dev', 'prod']],
  ['both say something else: ours', { [ours]: 'a', [theirs]: 'b' }, ['a']],
])('%s', (_, env, names) => {
  expect(underWay(env)).toEqual(names);
});

test.each([
  ['commas in a row', 'dev,,prod,', ['dev', 'prod']],
  ['a quote that is never closed', '"dev', ['"dev']],
  ['quotes around nothing', '"",dev', ['dev']],
])('what somebody wrote by hand is read as far as it goes: %s', (_, text, names) => {
  expect(underWay({ [ours]: text })).toEqual(names);
});
