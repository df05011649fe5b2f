/** A made-up organisation: the same accounts and roles for the same seed, however many are asked for. */
import { accountName, coreAccounts } from './names.ts';
import { pick, type Random, seeded } from './random.ts';
import type { DemoAccount } from './types.ts';

const managed = [
  'AdministratorAccess',
  'ReadOnlyAccess',
  'PowerUserAccess',
  'ViewOnlyAccess',
  'Billing',
  'SecurityAudit',
  'DatabaseAdministrator',
  'NetworkAdministrator',
  'SupportUser',
  'SystemAdministrator',
  'DataScientist',
];

type Mixtures = readonly [readonly string[], ...(readonly string[])[]];

/** What people are really given: everything in development, little in production. */
const mixtures: Readonly<Record<'core' | 'prod' | 'other', Mixtures>> = {
  core: [
    ['AdministratorAccess', 'ReadOnlyAccess'],
    ['AdministratorAccess', 'ReadOnlyAccess', 'SecurityAudit'],
    ['Billing', 'ReadOnlyAccess'],
  ],
  prod: [
    ['ReadOnlyAccess'],
    ['ReadOnlyAccess', 'SupportUser'],
    ['AdministratorAccess', 'ReadOnlyAccess', 'SupportUser'],
    ['DatabaseAdministrator', 'ReadOnlyAccess'],
  ],
  other: [
    ['AdministratorAccess', 'PowerUserAccess', 'ReadOnlyAccess'],
    ['PowerUserAccess', 'ReadOnlyAccess'],
    ['PowerUserAccess', 'ReadOnlyAccess', 'ViewOnlyAccess'],
    ['DataScientist', 'PowerUserAccess', 'ReadOnlyAccess'],
  ],
};

/** The first `count` roles; beyond the managed ones they are numbered. */
const firstRoles = (count: number): string[] =>
  Array.from(
    { length: count },
    (_, i) => managed[i] ?? `Deploy-${String(i - managed.length + 1).padStart(2, '0')}`,
  );

const rolesFor = (random: Random, n: number, name: string): readonly string[] => {
  if (n < coreAccounts) return pick(random, mixtures.core);
  return pick(random, name.includes('prod') ? mixtures.prod : mixtures.other);
};

/** Twelve digits, some with leading zeros, each once. */
const freshId = (random: Random, used: Set<string>): string => {
  const id = String(Math.floor(random() * 1e12)).padStart(12, '0');
  const short = random() < 0.05 ? `00${id.slice(2)}` : id;
  if (used.has(short)) return freshId(random, used);
  used.add(short);
  return short;
};

const emailFor = (name: string): string => `aws+${name.toLowerCase().replaceAll(' ', '-')}@example.com`;

/** Names that have broken terminals, INI files and JSON readers; the service passes any text through. */
const hostileNames: readonly { readonly name?: string; readonly email?: string }[] = [
  { name: '\u001b[2J\u001b[31mred alert\u001b[0m', email: 'aws+red@example.com' },
  { name: 'title\u001b]0;owned\u0007 changer', email: 'aws+title\u001b[1m@example.com' },
  { name: 'link \u001b]8;;https://example.com\u001b\\here\u001b]8;;\u001b\\', email: 'aws+link@example.com' },
  { name: 'two\nlines\r\nand\ta tab', email: 'aws+lines@example.com' },
  { name: 'bell\u0007 back\b\b null\u0000 c1\u009b31m', email: 'aws+bell@example.com' },
  { name: 'right\u202eot tfel\u202c left', email: 'aws+bidi@example.com' },
  { name: '支払い 本番環境', email: 'aws+shiharai@example.com' },
  { name: '👩‍💻 família ﾊﾝｶｸ é́', email: 'aws+wide@example.com' },
  { name: 'Sandbox', email: 'aws+sandbox1@example.com' },
  { name: 'Sandbox', email: 'aws+sandbox2@example.com' },
  { name: 'sandbox', email: 'aws+sandbox3@example.com' },
  { name: '', email: '' },
  {},
  { email: 'aws+nameless@example.com' },
  { name: '[profile x]', email: 'aws+bracket@example.com' },
  { name: '__proto__', email: 'aws+proto@example.com' },
  { name: '-rf "$(id)" \'`; # =', email: 'aws+shell@example.com' },
  { name: '<script>alert(1)</script> & co', email: 'aws+html@example.com' },
  { name: 'a-very-long-name'.repeat(16), email: 'aws+long@example.com' },
  { name: '  padded  ', email: 'aws+padded@example.com' },
];

/** Hostile accounts in the demo's organisation, when they are asked for. */
export const hostileCount = hostileNames.length;

interface OrganisationOptions {
  readonly accounts: number;
  readonly roles?: number | undefined;
  readonly seed: number;
  readonly hostile?: boolean | undefined;
}

/**
 * Accounts in the order the portal lists them: the hostile ones first, if any, and in all as many as asked.
 */
export const organisation = (options: OrganisationOptions): DemoAccount[] => {
  // Two sources, so that asking for other roles leaves the account ids as they were.
  const ids = seeded(options.seed);
  const choice = seeded(options.seed ^ 0x5bd1e995);
  const used = new Set<string>();
  const same = options.roles === undefined ? undefined : firstRoles(options.roles);
  const odd = options.hostile ? hostileNames.slice(0, options.accounts) : [];
  const strange = odd.map(({ name, email }) => ({
    accountId: freshId(ids, used),
    ...(name === undefined ? {} : { accountName: name }),
    ...(email === undefined ? {} : { emailAddress: email }),
    roles: same ?? pick(choice, mixtures.other),
  }));
  const usual = Array.from({ length: options.accounts - odd.length }, (_, n) => {
    const name = accountName(n);
    const accountId = freshId(ids, used);
    const roles = same ?? rolesFor(choice, n, name);
    return { accountId, accountName: name, emailAddress: emailFor(name), roles };
  });
  return [...strange, ...usual];
};
