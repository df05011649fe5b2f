/** Over the whole command table: what must hold of every row. */
import { expect, test } from 'vitest';
import type { Command } from '../../src/state/command.ts';
import type { Feature } from '../../src/state/feature.ts';
import { features, specs } from '../../src/state/features.ts';
import { allCommands, isTyping } from '../../src/state/keys.ts';
import { browsing } from '../support/scenes.ts';

const scopes = [...new Set(allCommands.map(command => command.scope))];
const inScope = (scope: string): readonly Command[] => allCommands.filter(command => command.scope === scope);
const sequences = (scope: string): readonly string[][] =>
  inScope(scope).flatMap(command => command.keys.map(keys => keys.split(' ')));

test('every command has a key, a title and a sentence', () => {
  for (const command of allCommands) {
    expect(command.keys.length, command.id).toBeGreaterThan(0);
    expect(command.title, command.id).toMatch(/^[A-Z]/);
    expect(command.about, command.id).toMatch(/\.$/);
  }
});

test.each(['handlers', 'specs', 'performers'] as const)('no two features bring the same %s', table => {
  const names = features.flatMap((feature: Feature) => Object.keys(feature[table] ?? {}));
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test('ids are unique and in kebab-case, for settings to bind keys by', () => {
  const ids = allCommands.map(command => command.id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  expect(ids.filter(id => !/^[a-z]+(?:-[a-z]+)*$/.test(id))).toEqual([]);
});

test.each(scopes)('no key of %s begins another of the same scope', scope => {
  const all = sequences(scope);
  const clashes = all.filter((one, index) =>
    all.some((other, at) => at !== index && one.every((key, place) => other[place] === key)),
  );
  expect(clashes).toEqual([]);
});

test('every command of the panes and of everywhere can tell whether it is available', () => {
  const state = browsing();
  for (const command of allCommands)
    expect(['string', 'undefined']).toContain(typeof command.unavailable?.(state));
});

test('an overlay that always has a text field binds no key the field would swallow', () => {
  for (const kind of ['filter', 'help'] as const) {
    expect(Object.keys(specs)).toContain(kind);
    expect(sequences(kind).flat().filter(isTyping), kind).toEqual([]);
  }
});

test('the whole table makes an action from a state where it is available', () => {
  const state = browsing();
  for (const command of inScope('global')) {
    if (command.unavailable?.(state) === undefined)
      expect(command.action(state).type).toMatch(/^[a-z-]+\.[a-z-]+$/);
  }
});
