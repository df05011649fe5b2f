import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { commandLineHint } from '../../src/cli/failures/hints.ts';
import { didYouMean, nearest } from '../../src/domain/matching/nearest.ts';

const src = resolve(import.meta.dirname, '../../src');

/** Texts of the adapters and the edits that name a key of the screen. */
const screenHints = (): string[] =>
  ['aws', 'local', 'domain/sessions/edits.ts']
    .flatMap(part =>
      part.endsWith('.ts')
        ? [part]
        : readdirSync(join(src, part), { recursive: true, encoding: 'utf8' })
            .filter(path => path.endsWith('.ts'))
            .map(path => join(part, path)),
    )
    .flatMap(path => readFileSync(join(src, path), 'utf8').match(/'[^'\n]*'|`[^`\n]*`/g) ?? [])
    .filter(text => /\b(press \w\b|Reload\b)/i.test(text));

test('every hint that names a key has its wording for the command line', () => {
  const hints = screenHints();
  expect(hints.length).toBeGreaterThan(10);
  for (const hint of hints) expect([hint, commandLineHint(hint)]).toEqual([hint, expect.any(String)]);
});

test('a hint without keys stays as it is; one that only a screen can follow is left out', () => {
  expect(commandLineHint('Check the network.')).toBe('Check the network.');
  expect(commandLineHint('Press q twice.')).toBeUndefined();
  expect(commandLineHint(undefined)).toBeUndefined();
});

test('near names: slips, letter case, parts; nearest first; nothing far-fetched', () => {
  const names = ['prod-admin', 'prod-readonly', 'dev-admin', 'lab'];
  expect(nearest('prod-amdin', names)).toEqual(['prod-admin']);
  expect(nearest('DEV-ADMIN', names)[0]).toBe('dev-admin');
  expect(nearest('readonly', names)).toEqual(['prod-readonly']);
  expect(nearest('zzz', names)).toEqual([]);
  expect(didYouMean('admin', names)).toBe('Did you mean prod-admin or dev-admin?');
  expect(didYouMean('zzz', names)).toBeUndefined();
});
