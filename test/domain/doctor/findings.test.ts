/** Root causes of everything: one finding for all profiles it stops, worst first, the healthy counted. */
import { expect, test } from 'vitest';
import { verdictOf } from '../../../src/domain/doctor/examine.ts';
import { faultsOf, findingsOf } from '../../../src/domain/doctor/findings.ts';
import { corp, entry, factsWith, profile, tokenFile } from './facts.ts';

const many = (count: number, more: Parameters<typeof profile>[1] = {}) =>
  Array.from({ length: count }, (_, at) => profile(`dev-${at}`, more));

test('nothing wrong: no finding, all healthy', () => {
  expect(findingsOf(factsWith({ config: { profiles: many(3) } }))).toEqual({
    findings: [],
    healthy: 3,
    subjects: 3,
  });
});

test('one corrupt token is one finding for all its profiles', () => {
  const found = findingsOf(
    factsWith({
      config: { profiles: [...many(214), profile('own', { kind: 'keys', session: undefined as never })] },
      tokens: { corp: { is: 'corrupt', file: tokenFile, why: 'The file is empty.' } },
      cache: [entry(tokenFile, { session: 'corp', state: 'corrupt' })],
    }),
  );
  expect(found.findings.map(({ id, summary, subjects }) => [id, summary, subjects.length])).toEqual([
    ['token-corrupt', 'The token of corp is corrupt: The file is empty.', 214],
  ]);
  expect(found.healthy).toBe(1);
  expect(verdictOf(faultsOf(found))).toBe('sign-in');
});

test('a missing session is one finding with one fix, and its token is no second one', () => {
  const lost = {
    session: undefined as never,
    keys: { sso_session: 'gone' },
    broken: 'its session "gone" is not in the config file',
  };
  const { findings } = findingsOf(factsWith({ config: { profiles: [...many(3, lost), profile('dev')] } }));
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({
    id: 'profile-session-missing',
    subjects: ['dev-0', 'dev-1', 'dev-2'],
    fix: { is: 'reference', value: 'gone', choices: ['corp'], profiles: ['dev-0', 'dev-1', 'dev-2'] },
  });
});

test('a file that clients refuse stops every profile', () => {
  const problem = {
    code: 'config.syntax',
    summary: '/home/me/.aws/config, line 3: [profile a] is there twice, first in line 1.',
    hint: 'The AWS CLI and boto3 refuse the whole file. Correct the line: until then ssotui does not edit the file.',
  } as const;
  const found = findingsOf(factsWith({ config: { problems: [problem], profiles: many(4) } }));
  expect(found.findings[0]).toMatchObject({ id: 'config-duplicate', subjects: { length: 4 } });
  expect(found.healthy).toBe(0);
});

test('a header that hides one profile explains nothing of the others', () => {
  const hidden = { name: 'prod', file: 'config', line: 9, header: 'prod', should: '[profile prod]' } as const;
  const found = findingsOf(
    factsWith({ config: { misplaced: [hidden], profiles: many(2) }, tokens: { corp: { is: 'absent' } } }),
  );
  expect(found.findings.map(({ id, subjects }) => [id, subjects])).toEqual([
    ['token-missing', ['dev-0', 'dev-1']],
    ['header-without-profile', ['prod']],
  ]);
});

test('faults come before cautions, the more profiles the earlier', () => {
  const found = findingsOf(
    factsWith({
      config: {
        profiles: [
          ...many(2, { output: 'xml' }),
          ...['a', 'b', 'c'].map(name => profile(name, { region: 'eu-mars' })),
          ...['d', 'e', 'f', 'g'].map(name => profile(name, { region: undefined as never })),
        ],
      },
    }),
  );
  expect(found.findings.map(({ id, subjects }) => [id, subjects.length])).toEqual([
    ['region-invalid', 3],
    ['output-invalid', 2],
    ['region-missing', 4],
  ]);
});

test('a session that no profile uses counts by itself; that of an editor does not', () => {
  const found = findingsOf(
    factsWith({
      config: {
        profiles: [profile('dev')],
        sessions: [
          corp,
          { ...corp, name: 'spare' },
          { ...corp, name: 'editor', scopes: ['codewhisperer:x'] },
        ],
      },
      tokens: {
        corp: { is: 'valid', until: Number.MAX_SAFE_INTEGER, refreshable: true },
        spare: { is: 'absent' },
      },
    }),
  );
  expect(found.findings.map(({ id, subjects }) => [id, subjects])).toEqual([['token-missing', ['spare']]]);
  expect(found).toMatchObject({ healthy: 1, subjects: 2 });
});
