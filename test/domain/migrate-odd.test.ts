/**
 * One legacy profile that cannot be converted is listed with its reason and left; all others are converted,
 * nothing is lost.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../src/aws/config/edit/edits.ts';
import { parseDocument } from '../../src/aws/config/text/parse.ts';
import { render } from '../../src/aws/config/text/splice.ts';
import type { ConfigSnapshot } from '../../src/domain/model.ts';
import { planMigration, refusedNames } from '../../src/domain/sessions/migrate.ts';
import { snapshotFrom } from '../aws/config/snapshot-from.ts';
import { runs } from '../support/runs.ts';

const read = (text: string): ConfigSnapshot => snapshotFrom(text);

/** The file after the conversion, as the real editor writes it. */
const converted = (text: string): string => {
  const document = parseDocument(Buffer.from(text));
  return render(document, applyEdits(document, planMigration(read(text)).edits).splices());
};

const lines = (text: string): string[] =>
  planMigration(read(text)).entries.map(({ kind, name }) => `${kind} ${name}`);

const good = [
  '[profile good]',
  'sso_start_url = https://corp.awsapps.com/start',
  'sso_region = eu-west-1',
  'sso_account_id = 111122223333',
  'sso_role_name = Admin',
];

/** A profile like the good one, with one line changed. */
const odd = (key: string, line: string): string[] => [
  '[profile odd]',
  ...good
    .slice(1)
    .map(each => (each.startsWith(`${key} `) ? line : each))
    .filter(each => each !== ''),
];

const reasons: readonly (readonly [key: string, line: string, why: RegExp])[] = [
  ['sso_start_url', 'sso_start_url = "https://corp.awsapps.com/start"', /in quotes/],
  ['sso_start_url', "sso_start_url = 'https://corp.awsapps.com/start'", /in quotes/],
  ['sso_start_url', 'sso_start_url = corp.awsapps.com/start', /is not a URL/],
  ['sso_start_url', 'sso_start_url = http://corp.awsapps.com/start', /must begin with https/],
  ['sso_start_url', 'sso_start_url = https://me:pw@corp.awsapps.com/start', /user name/],
  ['sso_start_url', 'sso_start_url = https://corp.awsapps.com/start # ours', /comment/],
  ['sso_start_url', 'sso_start_url = https://corp.awsapps.com/größe', /ASCII/],
  ['sso_start_url', '', /sso_start_url is missing/],
  ['sso_region', 'sso_region = "eu-west-1"', /in quotes/],
  ['sso_region', 'sso_region = Ireland', /not a region: Ireland/],
  ['sso_region', 'sso_region = eu-west-1 ; ours', /comment/],
  ['sso_region', '', /sso_region is missing/],
  ['sso_account_id', 'sso_account_id = 11112222333', /12 digits/],
  ['sso_account_id', 'sso_account_id = 1111-2222-3333', /12 digits/],
  ['sso_account_id', 'sso_account_id = "111122223333"', /in quotes/],
  ['sso_role_name', 'sso_role_name = "Admin"', /in quotes/],
];

describe('one that cannot be converted', () => {
  test.each(reasons)('%s: %s', (key, line, why) => {
    const text = `${[...odd(key, line), ...good].join('\n')}\n`;
    expect(lines(text)).toEqual(['problem odd', 'convert good']);
    expect(planMigration(read(text)).entries[0]?.reason).toMatch(why);
    const next = converted(text);
    expect(next).toContain(odd(key, line).join('\n'));
    expect(next).toContain('sso_session = corp');
  });

  test('because it stands in the file twice is left, and the others are converted', () => {
    const twin = good.join('\n').replace('[profile good]', '[profile "twin"]');
    const text = `${twin.replace('"twin"', 'twin')}\n${twin}\n${good.join('\n')}\n`;
    expect(lines(text)).toContain('problem twin');
    expect(lines(text)).toContain('convert good');
    expect(converted(text)).toContain('sso_session = corp');
  });

  test('because the session it names is that of another portal, or cannot be one, stops no other', () => {
    const named = (name: string, session: string, url: string) =>
      good
        .map(line => line.replace('good', name).replace('corp', url))
        .concat(`sso_session = ${session}`)
        .join('\n');
    const text = [
      named('a', 'acme', 'a'),
      named('b', 'acme', 'b'),
      named('c', 'my corp', 'c'),
      good.join('\n'),
    ].join('\n');
    expect(lines(`${text}\n`)).toEqual(['convert a', 'problem b', 'problem c', 'convert good']);
    expect(refusedNames(planMigration(read(`${text}\n`)))).toEqual([]);
    expect(converted(`${text}\n`)).toContain('[sso-session acme]');
  });
});

describe('random files', () => {
  const others = [
    '# a comment of mine',
    '',
    'region = us-east-1',
    'output = xml',
    'cli_pager =',
    'unknown_key = some thing',
    's3 =',
    '; another',
    'services = local',
    'sso_registration_scopes = x',
  ];
  const variants = reasons.map(([key, line]) => odd(key, line).slice(1));
  const profile = fc.record({
    keys: fc.oneof({ weight: 2, arbitrary: fc.constant(good.slice(1)) }, fc.constantFrom(...variants)),
    more: fc.subarray(others),
    header: fc.constantFrom('[profile NAME]', '[profile "NAME"]', '[ profile NAME ]', '[profile NAME] ; x'),
  });

  test('are always written, lose no line but the two that move, and leave problems only', () => {
    fc.assert(
      fc.property(fc.array(profile, { minLength: 1, maxLength: 6 }), profiles => {
        const text = profiles
          .map(({ keys, more, header }, i) => [header.replace('NAME', `p${i}`), ...keys, ...more].join('\n'))
          .join('\n');
        const before = read(`${text}\n`);
        if (before.problems.length > 0) return;
        const next = converted(`${text}\n`);
        const moved = /^sso_(start_url|region) = /;
        const kept = text.split('\n').filter(line => !moved.test(line));
        for (const line of kept) expect(next).toContain(line);
        const problems = planMigration(before).entries.filter(({ kind }) => kind === 'problem');
        for (const { name } of problems) {
          const at = profiles[Number(name.slice(1))];
          expect(next).toContain([...(at?.keys ?? [])].join('\n'));
        }
        expect(planMigration(read(next)).entries.map(({ kind }) => kind)).toEqual(
          problems.map(() => 'problem'),
        );
        const fine = profiles.filter(({ keys }) => keys.join() === good.slice(1).join()).length;
        expect(before.profiles.length - problems.length).toBeGreaterThanOrEqual(fine);
      }),
      runs(300, 10_000),
    );
  });
});
