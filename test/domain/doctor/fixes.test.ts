/** Cures as questions: what each yes would write, what is safe without one, and what the person may type. */
import { describe, expect, test } from 'vitest';
import type { Choice, Fix } from '../../../src/domain/doctor/check.ts';
import { changeOfFix, choicesOf, isSafe, typedOf } from '../../../src/domain/doctor/fixes.ts';
import type { Profile, Session } from '../../../src/domain/model.ts';
import { corp, entry, factsWith, profile } from './facts.ts';

const withConfig = (profiles: readonly Profile[], sessions: readonly Session[] = [corp]) =>
  factsWith({ config: { profiles, sessions } });

/** What a yes writes: `name: key = value`. */
const written = ({ edits }: Choice): readonly string[] =>
  edits.flatMap(edit =>
    edit.edit === 'setKeys'
      ? edit.keys.map(([key, value]) => `${edit.section.name}: ${key} = ${value ?? '(gone)'}`)
      : [edit.edit],
  );

describe('what is done without a question', () => {
  const corrupt = entry('/a', { state: 'corrupt' });

  test.each<[string, Fix, boolean]>([
    ['the mark at the start of a file', { is: 'byte-order-mark', file: 'config' }, true],
    ['the word profile', { is: 'headers', sections: [] }, true],
    ['the modes of the cache', { is: 'tighten', entries: [corrupt], folders: [] }, true],
    ['the mode of a file', { is: 'file-mode', path: '/a', mode: 0o644, want: 0o600 }, true],
    ['what no client can read, to the trash', { is: 'purge', entries: [corrupt] }, true],
    [
      'a file that is only expired',
      { is: 'purge', entries: [corrupt, entry('/b', { state: 'expired' })] },
      false,
    ],
    [
      'a corrupt file of another program',
      { is: 'purge', entries: [entry('/b', { state: 'corrupt', kind: 'foreign' })] },
      false,
    ],
    ['a sign-in', { is: 'sign-in', session: 'corp' }, false],
    ['a change of the config', { is: 'edits', title: 'x', edits: [] }, false],
    [
      'a value',
      { is: 'value', section: 'profile', names: ['dev'], key: 'region', proposals: ['eu-west-1'] },
      false,
    ],
    [
      'a name that leads nowhere',
      { is: 'reference', key: 'sso_session', value: 'x', profiles: [], choices: ['y'] },
      false,
    ],
    ['variables of the shell', { is: 'unset', variables: ['AWS_PROFILE'] }, false],
  ])('%s: %#', (_what, fix, safe) => {
    expect(isSafe(fix)).toBe(safe);
  });
});

describe('a region for profiles', () => {
  const fix = (names: readonly string[], proposal?: string): Fix => ({
    is: 'region',
    profiles: names,
    ...(proposal === undefined ? {} : { proposal }),
  });
  const regions = (profiles: readonly Profile[], it: Fix, sessions: readonly Session[] = [corp]) =>
    choicesOf(withConfig(profiles, sessions), it).map(choice => written(choice)[0]?.split(' = ')[1]);
  const at = (name: string, region?: string, more: Partial<Profile> = {}) =>
    profile(name, { region: region as never, ...more });

  test('the nearest first, then those of the neighbours, the most frequent first, then that of the session', () => {
    const many = [at('dev'), at('a', 'us-east-1'), at('b', 'us-west-2'), at('c', 'us-west-2')];
    expect(regions(many, fix(['dev']))).toEqual(['us-west-2', 'us-east-1', 'eu-west-1']);
    expect(regions(many, fix(['dev'], 'eu-central-1'))).toEqual(['eu-central-1', 'us-west-2', 'us-east-1']);
  });

  test.each<[string, readonly Profile[], readonly Session[]]>([
    ['the faulty one itself', [at('dev', 'eu-mars-1')], [{ ...corp, region: 'eu-mars-1' }]],
    ['one that a neighbour has wrong', [at('dev'), at('a', 'Ireland')], []],
    ['one of another session', [at('dev'), at('a', 'us-east-1', { session: 'other' })], []],
    ['one that the session has wrong', [at('dev')], [{ ...corp, region: 'Ireland' }]],
  ])('%s is not proposed', (_what, profiles, sessions) => {
    expect(regions(profiles, fix(['dev']), sessions)).toEqual([]);
  });

  test('all are written by one yes, but those of the credentials file, which is not edited', () => {
    const three = [at('dev'), at('ops'), at('keys', undefined, { file: 'credentials' })];
    const [choice] = choicesOf(withConfig(three), fix(['dev', 'ops', 'keys']));
    expect(choice).toMatchObject({
      question: 'Set region = eu-west-1 for 2 profiles?',
      title: 'Set the region of 2 profiles to eu-west-1',
    });
    expect(choice && written(choice)).toEqual(['dev: region = eu-west-1', 'ops: region = eu-west-1']);
    expect(choicesOf(withConfig(three), fix(['keys']))).toEqual([]);
    expect(typedOf(withConfig(three), fix(['keys']))).toBeUndefined();
  });
});

describe('a name that leads nowhere', () => {
  const fix = (more: Partial<Extract<Fix, { is: 'reference' }>> = {}): Fix => ({
    ...{ is: 'reference', key: 'sso_session', value: 'crop', profiles: ['dev'], choices: ['corp', 'zoo'] },
    ...more,
  });
  const old = {
    sso_session: 'crop',
    sso_start_url: 'https://corp.awsapps.com/start',
    sso_region: 'eu-west-1',
  };

  test('each choice writes another name in its place', () => {
    const choices = choicesOf(withConfig([profile('dev')]), fix());
    expect(choices.map(({ question }) => question)).toEqual([
      'Write sso_session = corp instead of crop in profile dev?',
      'Write sso_session = zoo instead of crop in profile dev?',
    ]);
    expect(choices.map(written)).toEqual([['dev: sso_session = corp'], ['dev: sso_session = zoo']]);
  });

  test('a profile that names its portal itself can do without it', () => {
    const [, , drop] = choicesOf(withConfig([profile('dev', { keys: old })]), fix());
    expect(drop?.question).toBe(
      'Drop sso_session = crop from profile dev, which name their portal themselves?',
    );
    expect(drop && written(drop)).toEqual(['dev: sso_session = (gone)']);
  });

  test.each([
    [
      'one of them does not',
      [profile('dev', { keys: old }), profile('ops')],
      fix({ profiles: ['dev', 'ops'] }),
    ],
    ['it lacks the region', [profile('dev', { keys: { ...old, sso_region: undefined as never } })], fix()],
    ['it is a source profile', [profile('dev', { keys: old })], fix({ key: 'source_profile' })],
    ['no such profile is in the config', [], fix()],
  ])('but not where %s', (_what, profiles, it) => {
    expect(choicesOf(withConfig(profiles), it)).toHaveLength(2);
  });
});

test('headers are completed by their lines, and nothing else is edited', () => {
  const header = (name: string, line: number) =>
    ({ name, file: 'config', line, header: name, should: `[profile ${name}]` }) as const;
  const [choice, ...more] = choicesOf(factsWith(), {
    is: 'headers',
    sections: [header('a', 1), header('b', 1_204)],
  });
  expect(more).toEqual([]);
  expect(choice).toEqual({
    question: 'Complete 2 headers?',
    title: 'Completed 2 headers',
    edits: [],
    repairs: [
      { repair: 'header', line: 1, header: 'a', should: '[profile a]' },
      { repair: 'header', line: 1_204, header: 'b', should: '[profile b]' },
    ],
  });
});

test('a change is made on the config that was looked at: if it has changed since, the write refuses', () => {
  const facts = factsWith({ config: { fingerprint: 'abc' } });
  const [mark] = choicesOf(facts, { is: 'byte-order-mark', file: 'config' });
  expect(mark && changeOfFix(facts, mark)).toEqual({
    title: 'Took the byte order mark away',
    base: 'abc',
    edits: [],
    repairs: [{ repair: 'byte-order-mark' }],
  });
  const [plain] = choicesOf(facts, { is: 'edits', title: 'Set x', edits: [] });
  expect(plain && changeOfFix(facts, plain)).toEqual({ title: 'Set x', base: 'abc', edits: [] });
});
