/** Believable account names without end: core accounts first, then products by stage, then by region. */

const core = [
  'Management',
  'Log Archive',
  'Audit',
  'Security Tooling',
  'Network',
  'Shared Services',
  'Identity',
  'Backup',
  'DNS',
  'Artifacts',
];

const products = [
  'payments',
  'checkout',
  'catalogue',
  'search',
  'orders',
  'shipping',
  'inventory',
  'pricing',
  'loyalty',
  'returns',
  'invoicing',
  'ledger',
  'fraud',
  'identity',
  'messaging',
  'notifications',
  'reporting',
  'analytics',
  'warehouse',
  'recommendations',
  'media',
  'mobile',
  'storefront',
  'partners',
  'support',
  'telemetry',
  'billing',
  'maps',
  'fleet',
  'documents',
];

const parts = ['', 'data', 'api', 'web', 'batch', 'ml', 'edge', 'tools', 'events', 'cache'];
const stages = ['dev', 'staging', 'prod'];
const regions = ['', 'eu-west-1', 'us-east-1', 'us-west-2', 'ap-southeast-2', 'eu-north-1', 'sa-east-1'];

const joined = (words: readonly string[]): string => words.filter(word => word !== '').join('-');

/** The name of the n-th account; no two are equal. */
export const accountName = (n: number): string => {
  const first = core[n];
  if (first !== undefined) return first;
  const i = n - core.length;
  const stage = stages[i % stages.length] ?? '';
  const product = products[Math.floor(i / stages.length) % products.length] ?? '';
  const perPart = stages.length * products.length;
  const part = parts[Math.floor(i / perPart) % parts.length] ?? '';
  const round = Math.floor(i / (perPart * parts.length));
  const region = regions[round % regions.length] ?? '';
  const again = Math.floor(round / regions.length);
  return joined([product, part, stage, region, again === 0 ? '' : String(again + 1)]);
};

/** How many of the first accounts are the organisation's own housekeeping. */
export const coreAccounts = core.length;
