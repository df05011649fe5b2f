/** The template language, portable names, and the user's own words. */
import { describe, expect, test } from 'vitest';
import {
  accountNamerOf,
  type NameOverride,
  type NameSubject,
  namerOf,
} from '../../src/domain/naming/namer.ts';
import { checkProfileName, isPortable, namePresets, portable } from '../../src/domain/naming/names.ts';
import { numberOf } from '../../src/domain/naming/numbers.ts';
import { parseTemplate, type Template } from '../../src/domain/naming/template.ts';
import { initials, slug, unaccented } from '../../src/domain/naming/words.ts';
import { count, firstSeed } from '../support/runs.ts';
import { seeded } from '../support/seeded.ts';

const subject: NameSubject = {
  session: 'corp',
  accountId: '111122223333',
  accountName: 'Acme-Data Platform',
  email: 'data@acme.example',
  role: 'AdministratorAccess',
  region: 'eu-west-1',
};

const template = (text: string): Template => {
  const parsed = parseTemplate(text);
  if (!parsed.ok) throw new Error(`${parsed.column}: ${parsed.message}`);
  return parsed.template;
};

const named = (text: string, about: Partial<NameSubject> = {}, overrides: readonly NameOverride[] = []) =>
  namerOf(template(text), overrides)({ ...subject, ...about });

describe('templates', () => {
  const cases: readonly (readonly [text: string, name: string])[] = [
    ['{account}-{role}', 'Acme-Data-Platform-AdministratorAccess'],
    ['{role}-{account_id}', 'AdministratorAccess-111122223333'],
    ['{email}', 'data@acme.example'],
    ['{session}/{region}', 'corp/eu-west-1'],
    ['plain', 'plain'],
    ['x.{account_id}.y', 'x.111122223333.y'],
    ['{ account | lower }', 'acme-data-platform'],
    ['{account|lower}', 'acme-data-platform'],
    ['{account|upper}', 'ACME-DATA-PLATFORM'],
    ['{account|slug}', 'acme-data-platform'],
    ['{account|short}', 'ADP'],
    ['{role|short|lower}', 'aa'],
    ['{account|trim:Acme-}', 'Data-Platform'],
    ['{account|trim:acme-}', 'Acme-Data-Platform'],
    ['{account|lower|trim:acme-}', 'data-platform'],
    ['{account|trim:Acme-|lower}', 'data-platform'],
    ['{account|trim:Acme-Data Platform}', 'Acme-Data-Platform'],
    ['{role|replace:Access:}', 'Administrator'],
    ['{role|replace:Administrator:Admin}', 'AdminAccess'],
    ['{account_id|replace:1:9}', '999922223333'],
    ['{role|replace:Access:$&x}', 'Administrator-x'],
    ['{account|replace: :_}', 'Acme-Data_Platform'],
    ['{session|replace:corp:a\\:b}', 'a:b'],
    ['{session|replace:corp:a\\|b}', 'a-b'],
    ['a\\:b-{role|short}', 'a:b-AA'],
    ['\\{{role|short}\\}', 'AA'],
    ['{session|upper|lower|upper}', 'CORP'],
  ];
  test.each(cases)('%s -> %s', (text, name) => {
    expect(named(text)).toBe(name);
  });

  test('braces and backslashes can be text', () => {
    const written = template('\\{{account}\\}\\\\').parts.map(part =>
      typeof part === 'string' ? part : 'A',
    );
    expect(written.join('')).toBe('{A}\\');
  });

  const faults: readonly (readonly [text: string, column: number, says: RegExp])[] = [
    ['', 1, /cannot be empty/],
    ['   ', 1, /cannot be empty/],
    ['{account', 1, /never closed/],
    ['ab{account', 3, /never closed/],
    ['{acc{ount}', 1, /never closed/],
    ['{}', 2, /needs a name.*account, account_id, email, role, session, region/],
    ['x{acount}', 3, /no field "acount".*account, account_id/],
    ['{account|}', 10, /modifier is missing.*lower, upper, slug, short, trim:PREFIX, replace:A:B/],
    ['{account|lowre}', 10, /no modifier "lowre".*lower, upper/],
    ['{account|lower|shout}', 16, /no modifier "shout"/],
    ['{account|lower:x}', 16, /lower takes nothing/],
    ['{account|trim}', 10, /trim:PREFIX/],
    ['{account|trim:}', 10, /trim:PREFIX/],
    ['{account|trim:a:b}', 10, /trim:PREFIX/],
    ['{account|replace:a}', 10, /replace:A:B/],
    ['{account|replace::b}', 10, /replace:A:B/],
    ['{account|replace:a:b:c}', 10, /replace:A:B/],
    ['a}b', 2, /closes nothing/],
    ['ab\\', 3, /backslash/],
    ['😀{x}', 3, /no field "x"/],
    ['\\{{x}', 4, /no field "x"/],
  ];
  test.each(faults)('%s is wrong at column %i', (text, column, says) => {
    const parsed = parseTemplate(text);
    expect(parsed).toMatchObject({ ok: false, column, message: expect.stringMatching(says) });
  });

  test('a preset is always a right template, and the first is the default', () => {
    for (const preset of namePresets) expect(parseTemplate(preset.template).ok).toBe(true);
    expect(namePresets[0]?.template).toBe('{account}-{role}');
    expect(namePresets.map(preset => preset.template)).toContain('{role}-{account_id}');
  });

  test('a template gives the names, or where it is wrong', () => {
    expect(named('{role|lower}')).toBe('administratoraccess');
    expect(parseTemplate('{role|')).toMatchObject({ ok: false, column: 1 });
  });
});

describe('missing values', () => {
  test.each([undefined, '', '   '])('an account name of %j falls back to the id', accountName => {
    expect(named('{account}-{role|short}', { accountName })).toBe('111122223333-AA');
  });
  test('an e-mail address that is missing falls back to the id', () => {
    expect(named('{email}', { email: undefined })).toBe('111122223333');
  });
});

describe('a field of which nothing can be written', () => {
  test('leaves the account id behind, and not nothing', () => {
    expect(named('{account}-{role|short}', { accountName: '日本' })).toBe('111122223333-AA');
    expect(named('{account|replace:prod:}-{role|short}', { accountName: 'prod' })).toBe('111122223333-AA');
    expect(named('{role}-{account}', { role: '日本' })).toBe('Acme-Data-Platform');
    expect(named('{role}', { role: '日本' })).toBe('111122223333');
  });
  test('each field loses its own ends, the text between stays', () => {
    expect(named('{account}--{role|short}', { accountName: ' -prod! ' })).toBe('prod--AA');
    expect(named('{account} & {role|short}', { accountName: 'prod' })).toBe('prod-AA');
    expect(named('-{role|short}-')).toBe('AA');
  });
});

describe('words of the user', () => {
  const overrides: readonly NameOverride[] = [
    { of: 'role', match: 'AdministratorAccess', name: 'admin' },
    { of: 'account', match: 'Acme-Data Platform', name: 'Data' },
    { of: 'account', match: '222233334444', name: 'by-id' },
  ];
  test('stand for role and account by name', () => {
    expect(named('{account}-{role}', {}, overrides)).toBe('Data-admin');
  });
  test('an account by id, before its name', () => {
    expect(named('{account}', { accountId: '222233334444' }, overrides)).toBe('by-id');
  });
  test('are written as typed: modifiers do not apply', () => {
    expect(named('{account|upper}-{role|upper}', {}, overrides)).toBe('Data-admin');
  });
  test('match exactly, and leave other fields alone', () => {
    expect(named('{role}-{account_id}', { role: 'administratoraccess' }, overrides)).toBe(
      'administratoraccess-111122223333',
    );
  });
  test('are made portable like everything else', () => {
    expect(named('{role}', {}, [{ of: 'role', match: 'AdministratorAccess', name: 'der Chef ü' }])).toBe(
      'der-Chef-u',
    );
  });
});

describe('portable names', () => {
  const cases: readonly (readonly [text: string, name: string])[] = [
    ['prod-Admin_1.x/y@z%a:b+c', 'prod-Admin_1.x/y@z%a:b+c'],
    ['My Account', 'My-Account'],
    ['a - b', 'a-b'],
    ['a--b', 'a--b'],
    ['a & (b)', 'a-b'],
    ['-x-', 'x'],
    ['  x  ', 'x'],
    ['x!', 'x'],
    ['Größe', 'Grosse'],
    ['Ærø Łódź', 'AEro-Lodz'],
    ['café', 'cafe'],
    ['ﬁne ①', 'fine-1'],
    ['日本', 'fallback'],
    ['日本-prod', 'prod'],
    ['😀', 'fallback'],
    ['', 'fallback'],
    ['---', 'fallback'],
    ['__proto__', 'fallback'],
    ['a=b,c', 'a-b-c'],
    ['a#b;c', 'a-b-c'],
    ["bob's [x]", 'bob-s-x'],
    ['dom\\user', 'dom-user'],
    ['a\u001b[31mb', 'a-31mb'],
    ['a\u202eb', 'a-b'],
    ['a\r\nb', 'a-b'],
  ];
  test.each(cases)('%j -> %s', (text, name) => {
    expect(portable(text, 'fallback')).toBe(name);
  });

  test('whatever comes in, the name is one that all clients read, and stays so', () => {
    const random = seeded(7);
    for (let i = 0; i < 2_000; i++) {
      const name = portable(random.text(12), '111122223333');
      expect(isPortable(name)).toBe(true);
      expect(portable(name, '111122223333')).toBe(name);
    }
  });

  test.each(['a', 'a-b', '.x', '/x', 'prod/admin', '1'])('%s can be typed', name => {
    expect(checkProfileName(name)).toBeUndefined();
  });
  test.each(['', 'default', '-x', 'a b', 'é', '__proto__', 'a#b', 'a]'])('%j cannot be typed', name => {
    expect(checkProfileName(name)).toMatchObject({ code: 'profile.invalid' });
  });
});

describe('words', () => {
  test.each([
    ['AdministratorAccess', 'AA'],
    ['PowerUserAccess', 'PUA'],
    ['AWSReadOnlyAccess', 'AROA'],
    ['data platform', 'dp'],
    ['Team Blue 12', 'TB12'],
    ['team-blue_prod.eu', 'tbpe'],
    ['s3Reader', 's3R'],
    ['Élan Vital', 'ÉV'],
    ['日本 支社', '日支'],
    ['---', ''],
  ])('initials of %s: %s', (text, expected) => expect(initials(text)).toBe(expected));

  test.each([
    ['Data & AI (Prod)', 'data-ai-prod'],
    ['--x--', 'x'],
    ['Größe_2', 'grosse-2'],
    ['日本', ''],
  ])('slug of %s: %s', (text, expected) => expect(slug(text)).toBe(expected));

  test('accents go, other scripts stay', () => {
    expect(unaccented('Zoë 日本')).toBe('Zoe 日本');
  });
});

describe('numbers of names', () => {
  const pieces = [
    '{account}',
    '{account|slug}',
    '{role}',
    '{role|short}',
    '{region}',
    '-',
    '_',
    '日本',
    'x',
    '__proto__',
  ];
  const words = ['', '-', 'Prod', 'prod', 'proto', '__proto__', 'default', 'a-', '日本', 'Größe'];

  test(`made of pieces or of the whole name, in either case, they are the same (seeds from ${firstSeed})`, () => {
    const names = new Map<number, string>();
    for (let seed = firstSeed; seed < firstSeed + count(3_000, 50_000); seed++) {
      const random = seeded(seed);
      const text = Array.from({ length: 1 + random.below(4) }, () => random.pick(pieces)).join('');
      const own = [{ of: 'role', match: 'Read', name: random.pick(words) }] as const;
      const account = {
        session: 'corp',
        accountId: random.pick(['111122223333', 'odd id']),
        accountName: random.pick(words),
      };
      const namer = accountNamerOf(template(text), own)(account);
      const role = random.chance(0.5) ? random.pick(['Read', 'Admin', '+']) : random.text(6);
      const name = namer.name(role, 'eu-west-1');
      const number = isPortable(name) ? numberOf(name.toUpperCase()) : Number.NaN;
      expect([name, namer.number(role, 'eu-west-1')]).toEqual([name, number]);
      if (!Number.isNaN(number)) names.set(number, name.toLowerCase());
    }
    expect(new Set(names.values()).size).toBe(names.size);
    expect(names.size).toBeGreaterThan(200);
  });
});
