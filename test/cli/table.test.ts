/** Tables of commands: bounded columns, plain text, and on a terminal no line longer than that. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tableLines } from '../../src/cli/output/table.ts';
import { widthOf } from '../../src/text/measure.ts';
import { aConfig, aProfile, aSession, aWorld } from '../support/fake-services.ts';
import { run } from '../support/run-cli.ts';
import { runs } from '../support/runs.ts';

const bare = (_tone: string, text: string): string => text;
const headers = ['ACCOUNT', 'NAME', 'EMAIL', 'SESSION'];

test('one endless name makes no endless rows', () => {
  const rows = Array.from({ length: 100 }, (_unused, at) => [
    '111122223333',
    at === 7 ? 'x'.repeat(100_000) : 'dev',
    'a@b.c',
    'main',
  ]);
  const text = tableLines(headers, rows, bare).join('\n');
  expect(text.length).toBeLessThan(20_000);
  expect(text).toContain(`${'x'.repeat(119)}…`);
});

test('on a terminal the widest columns give way, account ids never', () => {
  const rows = [
    [
      '111122223333',
      'a name that is rather long, as names are',
      'somebody.with.a.long.name@example.com',
      'main',
    ],
  ];
  const lines = tableLines(headers, rows, bare, 60);
  for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(60);
  expect(lines[1]).toContain('111122223333  a name');
  expect(lines[1]).toMatch(/… {2}.*… {2}main$/);
});

test('the last column is broken on a terminal, not cut: nothing of a list is lost', () => {
  const roles = Array.from({ length: 20 }, (_unused, at) => `Role${at}`).join(', ');
  const lines = tableLines(['ACCOUNT', 'ROLES'], [['111122223333', roles]], bare, 50);
  expect(
    lines
      .slice(1)
      .map(line => line.trim())
      .join(' '),
  ).toBe(`111122223333  ${roles}`);
  expect(lines[2]).toMatch(/^ {14}Role/);
});

test('where a sentence beside them would leave stumps of the other columns, it stands below its row', () => {
  const why = 'The source profile nosuch does not exist, so no AWS client can assume the role.';
  const row = ['acme-production', 'broken', 'chain of nosuch', '111122223333', 'a', 'b', 'eu-central-1', why];
  const heads = ['PROFILE', 'STATE', 'KIND', 'ACCOUNT', 'NAME', 'ROLE', 'REGION', 'REASON'];
  const [, first = '', ...rest] = tableLines(heads, [row], bare, 80);
  expect(first).toContain('acme-produ');
  expect(first).toContain('broken');
  expect(rest.map(line => line.trim()).join(' ')).toBe(why);
});

test('where its name would be cut to a stump, a row has the name above the rest', () => {
  const all = ['PROFILE', 'STATE', 'KIND', 'SESSION', 'ACCOUNT', 'ROLE', 'REGION', 'LABELS'];
  const rest = ['sso', 'acme', '111122223333', 'ReadOnlyAccess', 'eu-west-1', 'PROD'];
  const rows = [['checkout-prod-readonly', 'signed-out', ...rest]];
  expect(tableLines(all, rows, bare, 80)).toEqual([
    'PROFILE',
    '  STATE       KIND  SESSION  ACCOUNT       ROLE            REGION     LABELS',
    'checkout-prod-readonly',
    '  signed-out  sso   acme     111122223333  ReadOnlyAccess  eu-west-1  PROD',
  ]);
  expect(tableLines(all, rows, bare, 100)[1]).toMatch(/^checkout-prod-readonly {2}signed-out/);
});

test('a column in which no row says anything takes no room', () => {
  expect(tableLines(['NAME', 'EMAIL', 'ROLES'], [['dev', '', 'Admin']], bare, 80)).toEqual([
    'NAME  ROLES',
    'dev   Admin',
  ]);
});

test('a path is cut at its beginning', () => {
  const file = { text: `/home/ada/.aws/sso/cache/${'0123456789'.repeat(4)}.json`, keepsEnd: true };
  expect(tableLines(['STATE', 'FILE', 'REASON'], [['fine', file, '']], bare, 50)[1]).toMatch(
    /^fine {3}….*789\.json$/,
  );
});

const cell = fc.oneof(
  fc.constantFrom(
    '',
    '111122223333',
    'main',
    '日本語アカウント',
    '👩‍👩‍👧 family',
    'x'.repeat(300),
    'हिन्दी खाता',
    '\x1b[31mred',
    'a b '.repeat(40),
  ),
);

test('whatever is in it, a table fits its terminal and has nothing in it that acts on it', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(cell, cell, cell, cell, cell), { maxLength: 6 }),
      fc.integer({ min: 60, max: 200 }),
      (rows, columns) => {
        for (const line of tableLines(
          ['ACCOUNT', 'NAME', 'EMAIL', 'SESSION', 'ROLES'],
          rows,
          bare,
          columns,
        )) {
          expect(widthOf(line)).toBeLessThanOrEqual(columns);
          expect(line).not.toMatch(/[\x00-\x1f]/);
        }
      },
    ),
    runs(200, 20_000),
  );
});

/** Would ring, retitle, turn around and hide; the last half of it is no character. */
const hostile = '\x1b]0;owned\x07pr\u202eod\u200b\u{e0041}\x07\ud83d';
const acting = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202e\u{e0041}\ud800-\udfff]/u;

const hostileWorld = () =>
  aWorld({
    config: aConfig({
      sessions: [aSession('main'), aSession(`s${hostile}`, { problem: `${hostile} is missing` })],
      profiles: [aProfile(`p${hostile}`, { session: 'main', broken: hostile })],
      problems: [{ code: 'config.syntax', summary: `Line 3: ${hostile}` }],
    }),
    portals: {
      main: {
        accounts: [
          { id: '111122223333', name: hostile, email: hostile, roles: [hostile] },
          { id: '222233334444', roles: [], failure: { code: 'portal.forbidden', summary: hostile } },
        ],
      },
    },
  });

test.each(
  ['accounts --roles', 'accounts', 'profiles', 'sessions', 'completion bash', 'whoami', 'cache list'].concat([
    `whoami p${hostile}`.replaceAll(' ', '\u00a0').replace('\u00a0', ' '),
    `sessions --${hostile}`,
    `accounts nosuch${hostile}`,
  ]),
)('nothing a stranger wrote acts on the terminal: %j', async line => {
  for (const stdoutIsTty of [false, true]) {
    const env = { TERM: 'xterm', NO_COLOR: '1' };
    const { out, err } = await run(hostileWorld(), line, { stdoutIsTty, stderrIsTty: true, env });
    expect(out).not.toMatch(acting);
    expect(err.replaceAll('\r\x1b[K', '')).not.toMatch(acting);
  }
});

test('JSON has it whole, and does not act either', async () => {
  const { out, json } = await run(hostileWorld(), 'accounts main --roles --json');
  expect(json()).toMatchObject({ accounts: [{ accountName: hostile, roles: [hostile] }, {}] });
  expect(out).not.toMatch(acting);
});

test('a message that quotes an endless name ends', async () => {
  const { err } = await run(hostileWorld(), ['whoami', 'x'.repeat(100_000)]);
  expect(err.length).toBeLessThan(1_000);
  expect(err).toContain('…');
});
