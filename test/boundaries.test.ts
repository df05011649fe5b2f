/** Arrows point one way: what each part of src may import. A boundary nothing looks at dissolves. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

/** For each part, from the ground up: the parts of ours it may import, and which node: modules and packages. */
const allowed: Record<string, { ours: readonly string[]; outside: RegExp }> = {
  text: { ours: ['text'], outside: /^string-width$/ },
  domain: { ours: ['domain', 'text'], outside: /^(fuzzysort|node:crypto)$/ },
  ports: { ours: ['domain'], outside: /^$/ },
  terminal: {
    ours: ['terminal', 'text'],
    outside: /^(node:.*|ink|string-width|@alcalzone\/ansi-tokenize)$/,
  },
  state: { ours: ['state', 'ports', 'terminal', 'domain', 'text'], outside: /^(fuzzysort|uqr)$/ },
  components: {
    ours: ['components', 'state', 'domain', 'text'],
    outside: /^(chalk|ink|react|ink-select-input|ink-text-input)$/,
  },
  cli: { ours: ['cli', 'ports', 'domain', 'text'], outside: /^(commander|node:.*)$/ },
  local: { ours: ['local', 'ports', 'domain', 'text'], outside: /./ },
  aws: { ours: ['aws', 'local', 'ports', 'domain', 'text'], outside: /./ },
  demo: { ours: ['demo', 'local'], outside: /./ },
  start: {
    ours: [
      'start',
      'components',
      'cli',
      'state',
      'aws',
      'local',
      'ports',
      'terminal',
      'demo',
      'domain',
      'text',
    ],
    outside: /./,
  },
};

const root = resolve(import.meta.dirname, '../src');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(name => /\.tsx?$/.test(name));
const partOf = (file: string): string => file.split('/')[0]?.replace(/\.tsx?$/, '') ?? '';
const importsOf = (file: string): string[] =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].flatMap(
    m => m[1] ?? [],
  );

const violations = (file: string): string[] => {
  const rule = allowed[partOf(file)];
  if (!rule) return ['has no rule'];
  return importsOf(file).filter(specifier => {
    if (!specifier.startsWith('.')) return !rule.outside.test(specifier);
    return !rule.ours.includes(partOf(relative(root, resolve(root, dirname(file), specifier))));
  });
};

test('imports point one way', () => {
  expect(files.length).toBeGreaterThan(3);
  expect(
    Object.fromEntries(files.map(file => [file, violations(file)]).filter(([, bad]) => bad?.length)),
  ).toEqual({});
});

const withImport = (pattern: RegExp): readonly string[] =>
  files.filter(file => pattern.test(readFileSync(join(root, file), 'utf8')));

test('all text of the screen passes where foreign text is made plain', () => {
  expect(withImport(/import \{[^}]*\bText\b[^}]*\} from 'ink'/)).toEqual(['components/Text.tsx']);
});

test('text is measured in one place, by one library', () => {
  expect(withImport(/from '(?:string-width|cli-truncate|wrap-ansi|slice-ansi)'/).toSorted()).toEqual([
    // In Ink's own place: its cells are measured as Ink measures.
    'terminal/output.ts',
    'text/measure.ts',
  ]);
});

test('the check itself sees a violation', () => {
  expect(allowed.state?.outside.test('node:fs')).toBe(false);
  expect(importsOf('ports.ts')).toContain('./domain/model.ts');
});
