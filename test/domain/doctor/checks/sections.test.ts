/**
 * Sections whose header hides them: which are missed on the way, and which ssotui can give the right header.
 */
import { expect, test } from 'vitest';
import type { Misplaced } from '../../../../src/domain/model.ts';
import { corp, factsWith, profile } from '../facts.ts';
import { cures, dev, devByName, everything, foundBy, session, told } from '../told.ts';

/** `[prod]`, which lacks the word profile. */
const bare = (name: string, line: number): Misplaced => ({
  name,
  file: 'config',
  line,
  header: name,
  should: `[profile ${name}]`,
});

const capital: Misplaced = {
  name: 'dev',
  file: 'config',
  line: 7,
  header: 'Profile dev',
  should: '[profile dev]',
};

const inCredentials: Misplaced = {
  name: 'dev',
  file: 'credentials',
  line: 3,
  header: 'profile dev',
  should: '[dev]',
};

const withSections = (misplaced: readonly Misplaced[], profiles = [profile('ops')], sessions = [corp]) =>
  factsWith({
    config: { misplaced, profiles, sessions },
    files: [
      { file: 'config', path: '/home/me/.aws/config', is: 'file' },
      { file: 'credentials', path: '/home/me/.aws/credentials', is: 'file' },
    ],
  });

test('no such section', () => {
  expect(told('config-sections', factsWith())).toEqual([
    'ok',
    'Every section has a header that AWS clients know.',
  ]);
});

test.each([
  ['the profile in use', dev, 'fault'],
  ['the profile that was named', devByName, 'fault'],
  ['one of everything', everything, 'fault'],
  ['nothing that this session needs', session, 'caution'],
  ['nothing that another profile needs', { is: 'profile', name: 'ops', by: 'name' } as const, 'caution'],
])('what it hides is %s', (_what, subject, state) => {
  const facts = withSections([bare('dev', 4)]);
  expect(told('config-sections', facts, subject)).toEqual([
    state,
    'Line 4 of the config file has [dev], which should be [profile dev].',
  ]);
  expect(cures('config-sections', facts, subject)).toEqual([
    ['header-without-profile', 'ssotui doctor --fix'],
  ]);
});

test('asked for by its header, as a person knows it, it is missed as well', () => {
  const named = { is: 'profile', name: 'Profile dev', by: 'name' } as const;
  expect(told('config-sections', withSections([capital]), named)[0]).toBe('fault');
});

test.each([
  ['a capital in the header', capital, 'Write [profile dev] instead.'],
  ['the word profile in the credentials file', inCredentials, 'Write [dev] instead.'],
])('%s is for the editor, at its line', (_what, section, text) => {
  const [found] = foundBy('config-sections', withSections([section]));
  expect([found?.finding, found?.fix, found?.cure?.text]).toEqual(['section-misplaced', undefined, text]);
  expect(found?.cure?.command).toBe(`\${EDITOR:-vi} +${section.line} /home/me/.aws/${section.file}`);
});

test.each([
  ['profile', [profile('dev')], [corp]],
  ['session', [profile('ops')], [corp, { ...corp, name: 'dev' }]],
])(
  'where a %s of the name is there already nothing is lost, and a person decides',
  (_what, profiles, sessions) => {
    const [found] = foundBy(
      'config-sections',
      withSections([bare('dev', 4)], profiles, sessions),
      everything,
    );
    expect(found?.state).toBe('caution');
    expect(found?.cure?.text).toBe('dev is there already: remove the section, or give it another name.');
  },
);

test('sections with one mistake are one finding and one cure, others one each', () => {
  const facts = withSections([bare('dev', 1), inCredentials, bare('prod', 5), bare('test', 9)]);
  const found = foundBy('config-sections', facts, everything);
  expect(found.map(({ summary, subjects }) => [summary, subjects])).toEqual([
    [
      'Line 1 of the config file has [dev], which should be [profile dev]. So have 2 more.',
      ['dev', 'prod', 'test'],
    ],
    ['Line 3 of the credentials file has [profile dev], which should be [dev].', ['dev']],
  ]);
  expect(found[0]?.details).toEqual([
    'Line 5 of the config file has [prod], which should be [profile prod].',
    'Line 9 of the config file has [test], which should be [profile test].',
  ]);
  expect(found[0]?.fix).toEqual({
    is: 'headers',
    sections: ['dev', 'prod', 'test'].map((name, at) => bare(name, 1 + 4 * at)),
  });
});
