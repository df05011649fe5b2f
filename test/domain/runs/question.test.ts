/** What is asked before a command runs in many roles, and how an end is told. */
import { describe, expect, test } from 'vitest';
import type { Label } from '../../../src/domain/labels/labels.ts';
import { confirmedFirst, extentOf, isWord, wordsToType } from '../../../src/domain/runs/question.ts';
import {
  endWords,
  endWordsInFull,
  isDone,
  type RunTarget,
  targetKey,
  targetName,
  withRegion,
} from '../../../src/domain/runs/run.ts';
import { aSession } from '../../support/fake-services.ts';
import { adminLabels } from '../../support/scenes.ts';

const target = (accountId: string, roleName: string, more: object = {}): RunTarget => ({
  ...{ session: aSession('corp'), role: { session: 'corp', accountId, roleName }, labels: [] },
  ...more,
});

const byProfile = (profile: string, role: RunTarget['role'] = {}): RunTarget =>
  ({ byProfile: true, profile, role, labels: [] }) as RunTarget;

describe('the extent', () => {
  test.each<[string, readonly RunTarget[]]>([
    ['1 role in 1 account', [target('1', 'a')]],
    ['2 roles in 1 account', [target('1', 'a'), target('1', 'b')]],
    ['2 roles in 2 accounts', [target('1', 'a'), target('2', 'a')]],
    ['1 role in 1 account, 2 runs', [target('1', 'a', { region: 'x' }), target('1', 'a', { region: 'y' })]],
    ['1 profile', [byProfile('robot')]],
    ['2 profiles', [byProfile('robot'), byProfile('other')]],
    ['1 role in 1 account and 1 profile', [target('1', 'a'), byProfile('robot')]],
    ['1 profile, 2 runs', [byProfile('robot'), { ...byProfile('robot'), region: 'x' }]],
  ])('%s', (words, targets) => {
    expect(extentOf(targets)).toBe(words);
  });
});

describe('labels that want a word', () => {
  const asking: readonly Label[] = adminLabels.map(label => ({ ...label, confirm: 'yes' }));

  test('come first, each word once', () => {
    const all = [
      target('1', 'a'),
      target('2', 'b', { labels: asking }),
      target('3', 'c', { labels: asking }),
    ];
    expect(confirmedFirst(all).map(({ role }) => role.accountId)).toEqual(['2', '3', '1']);
    expect(wordsToType(all)).toEqual(['admin']);
  });

  test.each([
    [' PROD ', true],
    ['prod', true],
    ['prd', false],
    ['', false],
  ])('%j is the word: %s', (typed, is) => {
    expect(isWord(typed, 'Prod')).toBe(is);
  });
});

describe('an end', () => {
  const failure = { code: 'network.timeout', summary: 'No answer in time.' } as const;
  test.each([
    [{ code: 0, tookMs: 1_250 }, 'exit code 0', 'exit code 0, 1.3 s', true],
    [{ code: 2, tookMs: 0 }, 'exit code 2', 'exit code 2, 0.0 s', false],
    [{ code: 143, timedOut: true, tookMs: 60_000 }, 'it took too long', 'it took too long, 60.0 s', false],
    [{ failure, tookMs: 9 }, failure.summary, failure.summary, false],
    [{ tookMs: 0 }, 'exit code –', 'exit code –, 0.0 s', false],
  ] as const)('%o', (end, words, full, done) => {
    expect([endWords(end), endWordsInFull(end), isDone(end)]).toEqual([words, full, done]);
  });
});

describe('a target', () => {
  test.each<[RunTarget, boolean, string]>([
    [target('111122223333', 'Admin'), false, '111122223333/Admin'],
    [target('111122223333', 'Admin', { accountName: 'audit' }), false, 'audit/Admin'],
    [target('1', 'Admin', { accountName: 'audit', profile: 'dev' }), false, 'dev'],
    [target('1', 'Admin', { accountName: 'audit', region: 'eu-west-1' }), false, 'audit/Admin'],
    [target('1', 'Admin', { accountName: 'audit', region: 'eu-west-1' }), true, 'audit/Admin eu-west-1'],
    [byProfile('robot'), true, 'robot'],
  ])('is called %#', (one, named, name) => {
    expect(targetName(one, named)).toBe(name);
  });

  test('two of one role in two regions are two, a role and its profile are not mixed up', () => {
    const keys = [
      target('1', 'a'),
      target('1', 'a', { region: 'x' }),
      target('1', 'b'),
      byProfile('p'),
      { ...byProfile('p'), region: 'x' },
    ].map(targetKey);
    expect(new Set(keys).size).toBe(keys.length);
    expect(targetKey(target('1', 'a', { profile: 'p' }))).toBe(targetKey(target('1', 'a')));
  });

  test.each<[object, Record<string, string>, string]>([
    [{ region: 'own' }, { AWS_REGION: 'env' }, 'own'],
    [{}, { AWS_REGION: 'env', AWS_DEFAULT_REGION: 'other' }, 'env'],
    [{}, { AWS_DEFAULT_REGION: 'other' }, 'other'],
    [{}, { AWS_REGION: '' }, aSession('corp').region],
  ])('%o with %o is run in %s', (more, env, region) => {
    expect(withRegion(target('1', 'a', more), env).region).toBe(region);
  });

  test('of keys without a region nothing is made up', () => {
    expect(withRegion(byProfile('robot'), {})).toEqual(byProfile('robot'));
  });
});
