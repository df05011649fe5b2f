/** Where the last command over many roles failed: what is kept of it, and how it is read back. */
import { expect, test } from 'vitest';
import { parseTargets, targetsText } from '../../../src/local/runs/last-run.ts';
import type { FailedRun } from '../../../src/ports.ts';

const role = { session: 'corp', accountId: '000000000012', roleName: 'Admin' };
const runs: readonly FailedRun[] = [
  { role },
  { role: { ...role, roleName: 'Auditor' }, region: 'eu-west-1' },
  { byProfile: true, profile: 'chained', role: {} },
  { byProfile: true, profile: 'chained', role: {}, region: 'us-east-1' },
];

test('roles and profiles are read back as they were, each with its region', () => {
  expect(parseTargets(targetsText(runs))).toEqual(runs);
});

test('none failed', () => {
  expect(parseTargets(targetsText([]))).toEqual([]);
});

test('the profile that a role was run by is not kept: the role is what failed', () => {
  const text = targetsText([{ role, profile: 'dev' }]);
  expect(text).not.toContain('dev');
  expect(parseTargets(text)).toEqual([{ role }]);
});

test.each([
  ['there is none', undefined],
  ['it is empty', ''],
  ['it is no JSON', '{"failed": ['],
  ['it is a list', '[]'],
  ['it is nothing', 'null'],
  ['its list is none', '{"failed": {"session": "corp"}}'],
])('the file counts as nothing where %s', (_, text) => {
  expect(parseTargets(text)).toEqual([]);
});

test('of a list what fits is kept', () => {
  const failed = [
    null,
    'corp',
    [],
    {},
    { session: 'corp', accountId: '000000000012' },
    { session: 'corp', accountId: 12, roleName: 'Admin' },
    { accountId: '000000000012', roleName: 'Admin' },
    { session: 'corp', roleName: 'Admin' },
    { profile: 7 },
    { ...role, region: 7 },
    { ...role, secret: 'x' },
  ];
  expect(parseTargets(JSON.stringify({ failed }))).toEqual([{ role }, { role }]);
});
