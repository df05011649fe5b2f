/** No test sleeps, none is without an assertion, none is too long to be read. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { alone } from './support/alone.ts';
import { longest } from './support/longest-first.ts';
import { faultsOf, type Rules } from './support/test-rules.ts';

const rules: Rules = {
  mostLines: 60,
  // The end of its patience is a failure, and nothing waits for it.
  timed: new Set(['support/pty.ts']),
};

const sources = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(name => /\.tsx?$/.test(name))
      .map(name => [name, readFileSync(join(folder, name), 'utf8')]),
  );

const linesOf = (files: Readonly<Record<string, string>>): number =>
  Object.values(files).reduce((sum, source) => sum + source.split('\n').length - 1, 0);

test('the tests keep the rules', () => {
  const all = sources(import.meta.dirname);
  const source = sources(join(import.meta.dirname, '../src'));
  // Wanted, not demanded: at least as many lines of tests as of source.
  console.info(`${linesOf(all)} lines of tests for ${linesOf(source)} lines of source`);
  expect(Object.keys(all).length).toBeGreaterThan(150);
  expect(faultsOf(all, rules)).toEqual([]);
});

test('files that replace modules are the ones that get a process of their own', () => {
  const replacing = Object.entries(sources(import.meta.dirname))
    .filter(([name, source]) => name.includes('.test.') && /\bvi\.(mock|doMock)\(/.test(source))
    .map(([name]) => `test/${name}`);
  expect(replacing).toEqual(alone);
});

test('the files that are started first are there', () => {
  const all = Object.keys(sources(import.meta.dirname)).map(name => `test/${name}`);
  expect(longest.filter(name => !all.includes(name))).toEqual([]);
});

/** What is said of one test file with this in it. */
const saidOf = (source: string): readonly string[] =>
  faultsOf({ 'a.test.ts': `import { expect, test, vi } from 'vitest';\n${source}` }, rules).map(fault =>
    fault.replace(/^\S+ /, ''),
  );

test.each([
  ['a timer', "test('t', async () => { await new Promise(r => setTimeout(r, 9)); expect(1).toBe(1); });"],
  ['a look now and then', "test('t', async () => { await vi.waitUntil(() => f()); expect(1).toBe(1); });"],
  ['a loop', "test('t', () => { while (Date.now() < end()) f(); expect(1).toBe(1); });"],
  ['an import', "import { setTimeout as sleep } from 'node:timers/promises';"],
])('%s is a wait for time', (_what, source) => {
  expect(saidOf(source)).toEqual(['waits for time']);
});

test.each([
  ['nothing', "test('t', () => { f(); });"],
  ['nothing, in a table', "test.each([[1, () => 2]])('t %i', (_, f) => { f(); });"],
  ['nothing, in a helper', "const check = () => f();\ntest('t', () => check());"],
  ['a body that is nowhere', "test('t', f);"],
])('a test of %s expects nothing', (_what, source) => {
  expect(saidOf(source)).toEqual(['expects nothing']);
});

test.each([
  ['in a helper', "const check = () => expect(1).toBe(1);\ntest('t', () => check());"],
  [
    'in a helper of a helper',
    "const a = () => b();\nfunction b() { expect(1).toBe(1); }\ntest('t', () => a());",
  ],
  ['in a callback', "test.skipIf(f())('t', () => all(x => expect(x).toBe(1)));"],
  ['of a property', "test('t', () => fc.assert(f()));"],
  ['on the screen', "test('t', () => app.sees('x'));"],
])('an assertion %s is one', (_what, source) => {
  expect(saidOf(source)).toEqual([]);
});

test('an expectation that nobody waits for, or without a matcher, proves nothing', () => {
  const source = "test('t', () => { expect(f()); expect(f()).rejects.toThrow(); });";
  expect(saidOf(source)).toEqual(['proves nothing', 'proves nothing']);
});

test.each([
  "test('t', () => expect(1).toBe(1), 60_000);",
  "test.skipIf(f())('t', { timeout: 9 }, () => expect(1).toBe(1));",
  'vi.setConfig({ testTimeout: 9 });',
])('%s is a limit that another machine may not keep', source => {
  expect(saidOf(source)).toEqual(['has a limit of its own']);
});

test('a test of more than sixty lines is too long', () => {
  const lines = (count: number): string => 'f();\n'.repeat(count);
  const of = (count: number): string => `test('t', () => {\n${lines(count)}expect(1).toBe(1);\n});`;
  expect(saidOf(of(57))).toEqual([]);
  expect(saidOf(of(58))).toEqual(['is too long']);
});
