/** Labels by names: a table of real ones, the rules one by one, and what is asked before a use. */
import { describe, expect, test } from 'vitest';
import { type Labelled, labeller } from '../../src/domain/labels/labelling.ts';
import {
  builtInLabels,
  confirmationsOf,
  type LabelSetting,
  labelsInForce,
} from '../../src/domain/labels/labels.ts';
import { nameTest, patternFault } from '../../src/domain/labels/patterns.ts';
import { carriesLabels, labelTerms } from '../../src/domain/labels/term.ts';
import { hasRun, joined, wordForms, wordsOf } from '../../src/domain/labels/words.ts';
import { seeded } from '../support/seeded.ts';

const id = '111122223333';
const builtIn = labeller(builtInLabels);

const ofAccount = (name: string): string =>
  builtIn({ session: 'acme', account: { id, name } })
    .map(label => label.name)
    .join(' ');

const ofRole = (role: string): string =>
  builtIn({ session: 'acme', account: { id, name: 'acme-dev' }, role })
    .map(label => label.name)
    .join(' ');

/** Names as organisations give them, and which of the built-in labels they carry. */
const accounts: readonly (readonly [name: string, labels: string])[] = [
  ['acme-prod', 'prod'],
  ['acme-PROD2', 'prod'],
  ['acme-prod-01', 'prod'],
  ['prod01-eu', 'prod'],
  ['AcmeProd', 'prod'],
  ['AcmeProduction', 'prod'],
  ['Acme Production', 'prod'],
  ['ACME_PRD', 'prod'],
  ['acme.prd.eu-west-1', 'prod'],
  ['checkout (live)', 'prod'],
  ['LiveSite', 'prod'],
  ['PROD', 'prod'],
  ['prod', 'prod'],
  ['AWSProdNetwork', 'prod'],
  ['EC2Prod', 'prod'],
  ['data-platform-production-2', 'prod'],
  ['ＰＲＯＤ account', 'prod'],
  ['prod-payer', 'prod payer'],
  ['acme-prod-nonpci', 'prod'],
  ['presales-prod', 'prod'],
  ['products', ''],
  ['acme-products', ''],
  ['product-catalog', ''],
  ['reproduction', ''],
  ['productivity-tools', ''],
  ['delivery', ''],
  ['olive-garden', ''],
  ['alive', ''],
  ['non-prod', ''],
  ['nonprod', ''],
  ['NonProd', ''],
  ['Non Production', ''],
  ['acme-non-prod-2', ''],
  ['NONPROD01', ''],
  ['not-production', ''],
  ['np-prod', ''],
  ['acme-np', ''],
  ['preprod', ''],
  ['pre-prod', ''],
  ['PreProd', ''],
  ['pre_production', ''],
  ['acme-prelive', ''],
  ['acme-pre-live-3', ''],
  ['acme-dev', ''],
  ['acme-staging', ''],
  ['sandbox-ada', ''],
  ['Log Archive', ''],
  ['Audit', ''],
  ['Security Tooling', ''],
  ['network', ''],
  ['shared-services', ''],
  ['Management', 'payer'],
  ['acme-management', 'payer'],
  ['AWS Management Account', 'payer'],
  ['acme-payer', 'payer'],
  ['org-master', 'payer'],
  ['MasterPayer', 'payer'],
  ['masterclass', ''],
  ['postmaster-tools', ''],
  ['', ''],
];

const roles: readonly (readonly [name: string, labels: string])[] = [
  ['AWSAdministratorAccess', 'admin'],
  ['AWSPowerUserAccess', 'admin'],
  ['AWSReadOnlyAccess', ''],
  ['AWSOrganizationsFullAccess', ''],
  ['AWSServiceCatalogAdminFullAccess', 'admin'],
  ['AWSServiceCatalogEndUserAccess', ''],
  ['AWSSecurityAuditPowerUserAccess', 'admin'],
  ['AWSSecurityAuditorAccess', ''],
  ['AdministratorAccess', 'admin'],
  ['PowerUserAccess', 'admin'],
  ['power-user', 'admin'],
  ['ReadOnlyAccess', ''],
  ['ViewOnlyAccess', ''],
  ['DatabaseAdministrator', 'admin'],
  ['NetworkAdministrator', 'admin'],
  ['SystemAdministrator', 'admin'],
  ['SupportUser', ''],
  ['Billing', ''],
  ['DataScientist', ''],
  ['BreakGlass', 'admin'],
  ['break-glass-2', 'admin'],
  ['BREAKGLASS', 'admin'],
  ['acme_admin', 'admin'],
  ['Admin2', 'admin'],
  ['S3Admin', 'admin'],
  ['administration-readonly', ''],
  ['Administrators', ''],
  ['LocalAdmins', ''],
  ['glass-break', ''],
  ['PowerBIUser', ''],
];

test.each(accounts)('the account "%s" carries "%s"', (name, labels) => {
  expect(ofAccount(name)).toBe(labels);
});

test.each(roles)('the role "%s" carries "%s"', (name, labels) => {
  expect(ofRole(name)).toBe(labels);
});

test('the table has as many names as it should', () => {
  expect(accounts.length + roles.length).toBeGreaterThanOrEqual(60);
});

describe('words', () => {
  test.each([
    ['AWSAdministratorAccess', 'AWS Administrator Access'],
    ['acme-PROD2', 'acme PROD2'],
    ['acme__dev / eu.1', 'acme dev eu 1'],
    ['EC2Admin', 'EC2 Admin'],
    ['ÄrzteÖffentlich', 'Ärzte Öffentlich'],
    ['日本-prod', '日本 prod'],
    ['--', ''],
  ])('%s is %s', (name, words) => {
    expect(wordsOf(name).join(' ')).toBe(words);
  });

  test('a run is found in a name exactly where the words of it stand side by side, whatever is between', () => {
    const random = seeded(13);
    const letters = ['prod', 'pre', 'live', 'a', 'x1', 'dev', 'on', 'non'];
    for (let round = 0; round < 2_000; round++) {
      const words = Array.from({ length: 1 + random.below(5) }, () => random.pick(letters));
      const name = words.reduce((text, word) => text + random.pick(['-', '_', ' ', '--', ' / ']) + word);
      const [from, length] = [random.below(words.length), 1 + random.below(3)];
      const run = words.slice(from, from + length).join(random.pick(['', '-', ' ']));
      expect(hasRun(wordForms(name), joined(run)), `${run} in ${name}`).toBe(true);
      expect(hasRun(wordForms(name), `${joined(run)}zz`), `${run}zz in ${name}`).toBe(false);
    }
  });

  test('digits of a pattern count, those at a word’s end of a name only if the pattern has them', () => {
    expect(nameTest(['prod2'])('acme-prod2')).toBe(true);
    expect(nameTest(['prod2'])('acme-prod')).toBe(false);
    expect(nameTest(['prod2'])('acme-prod3')).toBe(false);
    expect(nameTest(['42'])('team 42')).toBe(true);
    expect(nameTest(['team'])('42team')).toBe(false);
  });
});

const carried = (setting: Omit<LabelSetting, 'name'>, subject: Partial<Labelled>): boolean =>
  labeller(labelsInForce([{ name: 'mine', ...setting }]))({ session: 'acme', ...subject }).some(
    label => label.name === 'mine',
  );

const dev = { id, name: 'acme-dev' };

describe('patterns', () => {
  const cases: readonly (readonly [Omit<LabelSetting, 'name'>, Partial<Labelled>, boolean])[] = [
    [{ account: ['acme-*'] }, { account: dev }, true],
    [{ account: ['*dev'] }, { account: { id, name: 'acme-dev-2' } }, false],
    [{ account: ['acme-de?'] }, { account: dev }, true],
    [{ account: ['acme-[a-d]*'] }, { account: dev }, true],
    [{ account: [id] }, { account: dev }, true],
    [{ account: [id] }, { account: { id: '999900001111', name: id } }, false],
    [{ account: ['1111*'] }, { account: { id } }, true],
    [{ account: ['dev'] }, { account: { id } }, false],
    [{ account: ['dev'] }, {}, false],
    [{ account: ['other', 'Dev'] }, { account: dev }, true],
    [{ session: ['acme'] }, {}, true],
    [{ session: ['globex'] }, { account: dev }, false],
    [{ session: ['acme'], account: ['dev'] }, {}, false],
    [{ session: ['acme'], account: ['dev'] }, { account: dev }, true],
    [{ account: ['dev'], role: ['read only'] }, { account: dev }, false],
    [{ account: ['dev'], role: ['read only'] }, { account: dev, role: 'AWSReadOnlyAccess' }, true],
    [{ account: ['dev'], role: ['read only'] }, { account: dev, role: 'Admin' }, false],
    [{}, { account: dev, role: 'Admin' }, false],
    [{ except: ['x'] }, { account: dev, role: 'Admin' }, false],
    [{ account: ['acme'], except: ['dev'] }, { account: dev }, false],
    [{ account: ['acme'], except: [id] }, { account: dev }, false],
    [{ account: ['acme'], except: ['*-dev'] }, { account: dev }, false],
    [{ account: ['acme'], except: ['Admin'] }, { account: dev, role: 'Admin' }, true],
    [{ role: ['admin'], except: ['read'] }, { account: dev, role: 'AdminRead' }, false],
  ];
  test.each(cases)('%j on %j: %s', (setting, subject, expected) => {
    expect(carried(setting, subject)).toBe(expected);
  });

  test.each([
    ['--', /no letter/],
    ['', /no letter/],
    ['acme-[ab', /never closed/],
    ['[]', /never closed/],
    ['[]ab', /never closed/],
  ])('"%s" can match nothing', (pattern, why) => {
    expect(patternFault(pattern)).toMatch(why);
  });

  test.each(['prod', 'acme-*', '[ab]', '[]a]', '[!a]x', '?', id])('"%s" is a pattern', pattern => {
    expect(patternFault(pattern)).toBeUndefined();
  });
});

describe('settings', () => {
  test('change of a built-in label what they name, and nothing else', () => {
    const [prod, ...others] = labelsInForce([{ name: 'Prod', colour: 'magenta', confirm: 'yes' }]);
    expect(prod).toEqual({ ...builtInLabels[0], colour: 'magenta', confirm: 'yes' });
    expect(others).toEqual(builtInLabels.slice(1));
  });

  test('add labels behind the built-in ones; a word and a colour are there without being set', () => {
    const labels = labelsInForce([{ name: 'pci', account: ['pci'] }]);
    expect(labels.map(({ name }) => name)).toEqual(['prod', 'payer', 'admin', 'pci']);
    expect(labels.at(-1)).toMatchObject({ word: 'pci', colour: 'cyan', confirm: 'no', except: [] });
  });

  test('an empty list of patterns takes a built-in label away', () => {
    const labels = labelsInForce([{ name: 'payer', account: [] }]);
    expect(labeller(labels)({ session: 'acme', account: { id, name: 'acme-payer' } })).toEqual([]);
  });
});

describe('a use asks', () => {
  const asked = (account: string, role: string, settings: readonly LabelSetting[] = []): string =>
    confirmationsOf(
      labeller(labelsInForce(settings))({ session: 'acme', account: { id, name: account }, role }),
    )
      .map(({ name }) => name)
      .join(' ');

  test.each([
    ['acme-prod', 'AdministratorAccess', 'prod'],
    ['acme-prod', 'ReadOnlyAccess', ''],
    ['acme-dev', 'AdministratorAccess', ''],
    ['acme-payer', 'AdministratorAccess', ''],
  ])('built in: %s / %s for "%s"', (account, role, labels) => {
    expect(asked(account, role)).toBe(labels);
  });

  test('as the settings say', () => {
    expect(asked('acme-prod', 'AdministratorAccess', [{ name: 'prod', confirm: 'no' }])).toBe('');
    expect(asked('acme-prod', 'ReadOnlyAccess', [{ name: 'prod', confirm: 'yes' }])).toBe('prod');
    expect(asked('acme-payer', 'Admin', [{ name: 'payer', confirm: { with: 'ADMIN' } }])).toBe('payer');
    expect(asked('acme-payer', 'Admin', [{ name: 'payer', confirm: { with: 'gone' } }])).toBe('');
  });
});

describe('label: in a filter', () => {
  test.each([
    ['label:prod', ['prod'], ''],
    ['check label:prod out', ['prod'], 'check out'],
    ['LABEL:Prod label:admin x', ['Prod', 'admin'], 'x'],
    ['label:', [''], ''],
    ['mylabel:prod', [], 'mylabel:prod'],
    ['', [], ''],
  ])('"%s"', (filter, labels, rest) => {
    expect(labelTerms(filter)).toEqual({ labels, rest });
  });

  test('counts as soon as its beginning is typed, by name or by word; several must all hold', () => {
    const labels = labelsInForce([]).slice(0, 1);
    expect(['p', 'PRO', 'prod', ''].every(term => carriesLabels(labels, [term]))).toBe(true);
    expect(carriesLabels(labels, ['prod', 'admin'])).toBe(false);
    expect(carriesLabels([], [''])).toBe(false);
    expect(carriesLabels([], [])).toBe(true);
  });
});
