/** `label:` in a filter, and the letters beside it. */
import { describe, expect, test } from 'vitest';
import { filtered } from '../../../src/domain/labels/filter.ts';
import { labellerFor } from '../../../src/domain/labels/labelling.ts';
import { builtInLabels, confirmationsOf, type Label, labelWords } from '../../../src/domain/labels/labels.ts';
import { labelledProfile } from '../../../src/domain/labels/profile.ts';
import { carriesLabels } from '../../../src/domain/labels/term.ts';
import { aProfile } from '../../support/fake-services.ts';

interface Row {
  readonly account: string;
  readonly role: string;
}
const rows: readonly Row[] = [
  { account: 'acme-prod', role: 'Admin' },
  { account: 'acme-prod', role: 'Read' },
  { account: 'acme-dev', role: 'Admin' },
  { account: 'payer', role: 'Read' },
];
const labelsOf = ({ account, role }: Row): readonly Label[] =>
  labellerFor(builtInLabels)({ session: 'corp', account: { id: '111122223333', name: account }, role });
const left = (filter: string): readonly string[] =>
  filtered(rows, filter, ({ account, role }) => `${account} ${role}`, labelsOf).map(
    ({ account, role }) => `${account} ${role}`,
  );

describe('a filter', () => {
  test.each<[string, readonly string[]]>([
    ['', ['acme-prod Admin', 'acme-prod Read', 'acme-dev Admin', 'payer Read']],
    ['label:prod', ['acme-prod Admin', 'acme-prod Read']],
    ['LABEL:PROD', ['acme-prod Admin', 'acme-prod Read']],
    ['label:adm', ['acme-prod Admin', 'acme-dev Admin']],
    ['label:prod label:admin', ['acme-prod Admin']],
    ['label:prod read', ['acme-prod Read']],
    ['dev label:admin', ['acme-dev Admin']],
    ['label:', ['acme-prod Admin', 'acme-prod Read', 'acme-dev Admin', 'payer Read']],
    ['label:none', []],
    ['label:prod nobody', []],
  ])('%j leaves %j', (filter, expected) => {
    expect(left(filter)).toEqual(expected);
  });

  test('of an empty label wants any, so what carries none is left out', () => {
    const bare = { account: 'acme-test', role: 'Read' };
    expect(filtered([bare], 'label:', () => 'x', labelsOf)).toEqual([]);
    expect(carriesLabels([], [])).toBe(true);
  });
});

describe('the labels of a profile', () => {
  const of = (profile: Parameters<typeof labelledProfile>[0], accountName?: string): string =>
    labelWords(labellerFor(builtInLabels)(labelledProfile(profile, accountName)));

  test('are those of its account by name, or else of its own name', () => {
    const dev = aProfile('dev', { accountId: '111122223333', roleName: 'Read' });
    expect([
      of(dev),
      of(dev, 'acme-prod'),
      of({ ...dev, name: 'live-x' }),
      of({ ...dev, name: 'live-x' }, 'acme-dev'),
    ]).toEqual([...['', 'PROD', 'PROD', '']]);
  });

  test('of a chain are those of the role it assumes', () => {
    const root = { profile: 'dev', session: 'corp', accountId: '111122223333', roleName: 'Read' };
    const chain = {
      ...aProfile('c', { kind: 'chain' }),
      root,
      keys: { role_arn: 'arn:aws:iam::444455556666:role/Administrator' },
    };
    expect(of(chain)).toBe('admin');
  });

  test('of one without a role are those of its account alone', () => {
    const { roleName: _, ...bare } = aProfile('payer-admin');
    expect(of(bare)).toBe('payer');
  });
});

test('a use asks for each label that wants it: by itself, or beside the one it names', () => {
  const label = (name: string, confirm: Label['confirm']): Label =>
    ({ ...builtInLabels[0], name, word: name, confirm }) as Label;
  const asks = (...labels: readonly Label[]): string => labelWords(confirmationsOf(labels));
  const [yes, no, withX] = [label('yes', 'yes'), label('no', 'no'), label('with', { with: 'X' })];
  expect([asks(), asks(no), asks(yes, no), asks(withX), asks(withX, label('x', 'no'))]).toEqual([
    '',
    '',
    'yes',
    '',
    'with',
  ]);
});
