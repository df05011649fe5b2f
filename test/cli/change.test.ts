/** A change of the config by whatever command: shown, asked about, written, and told; or none of it. */
import { describe, expect, test } from 'vitest';
import { editableConfig, exactLines, makeChange, tellEnd } from '../../src/cli/change/change.ts';
import { changeRecord } from '../../src/cli/change/record.ts';
import { failureOf } from '../../src/ports.ts';
import { called } from '../support/called.ts';
import { aConfig, aWorld, type FakeWorld } from '../support/fake-services.ts';

const change = { title: 'Created 1 profile', base: 'f0', edits: [] };
const question = 'Create 1 profile?';

interface Asking {
  readonly answer?: boolean;
  readonly world?: FakeWorld;
  readonly json?: boolean;
}

/** A call, by a person who answers a question in this way, if one is there. */
const asking = ({ answer, world = aWorld(), json = false }: Asking = {}) => {
  const asked: string[] = [];
  const confirm = async (text: string): Promise<boolean> => {
    asked.push(text);
    return answer === true;
  };
  return { ...called({ world, json, io: answer === undefined ? {} : { confirm } }), world, asked };
};

describe('what is written', () => {
  test.each([
    ['a person says yes', { answer: true }, {}, [question]],
    ['--yes says it', {}, { yes: true }, []],
    ['--yes says it where a person could be asked', { answer: false }, { yes: true }, []],
  ])('is the change, where %s', async (_, how, options, asked) => {
    const it = asking(how);
    const end = await makeChange(it.call, change, question, options);
    expect(end).toMatchObject({ code: 0, written: true, backup: '/state/backups/1' });
    expect(it.world.written).toEqual([change]);
    expect(it.asked).toEqual(asked);
  });

  test.each([
    ['a person says no', { answer: false }, {}, 4, 'Nothing was changed.'],
    ['nobody can be asked', {}, {}, 4, 'there is no terminal to ask on'],
    ['it is only tried', { answer: true }, { dryRun: true }, 0, ''],
    ['it is only tried, with a yes', {}, { dryRun: true, yes: true }, 0, ''],
  ])('is nothing, where %s', async (_, how, options, code, words) => {
    const it = asking(how);
    expect(await makeChange(it.call, change, question, options)).toMatchObject({ code, written: false });
    expect(it.world.written).toEqual([]);
    expect(it.err()).toContain(words);
  });

  test('is nothing where the change cannot be made: it is refused before anybody is asked', async () => {
    const world = aWorld();
    world.failures['config.preview'] = { code: 'config.refused', summary: 'No.' };
    const it = asking({ answer: true, world });
    await expect(makeChange(it.call, change, question, {})).rejects.toThrow('No.');
    expect([it.asked, world.written]).toEqual([[], []]);
  });
});

describe('what is shown', () => {
  test('is the diff where it is asked for, before the question', async () => {
    const it = asking({ answer: false });
    const { diff } = await makeChange(it.call, change, question, { diff: true });
    expect(it.out()).toContain('+[profile new]');
    expect(diff).toContain('+[profile new]');
  });

  test('is one object in JSON, with the diff in it', async () => {
    const it = asking({ json: true });
    const { diff } = await makeChange(it.call, change, question, { diff: true, yes: true });
    expect(it.out()).toBe('');
    expect(diff).toContain('+[profile new]');
  });

  test('has tabs and carriage returns, without which the diff cannot be applied', () => {
    const lines = ['--- config', '+a b'];
    expect(exactLines({ lines, added: 1, removed: 0 })).toBe(lines);
    expect(exactLines({ lines, exact: new Map([[1, '+a\tb\r']]), added: 1, removed: 0 })).toEqual([
      '--- config',
      '+a\tb\r',
    ]);
  });
});

test.each([
  ['it was written', {}, { code: 0, written: true }, 'Created 1 profile. Take it back with: ssotui undo\n'],
  [
    'it would be written',
    { dryRun: true },
    { code: 0, written: false },
    'Nothing is written. It would be: Created 1 profile. Add --diff to see the change.\n',
  ],
  [
    'it would be written, as the diff shows',
    { dryRun: true, diff: true },
    { code: 0, written: false },
    'Nothing is written. It would be: Created 1 profile.\n',
  ],
  ['somebody said no', {}, { code: 4, written: false }, ''],
  ['it cannot be written', { dryRun: true }, { code: 4, written: false }, ''],
])('at the end is said that %s', (_, options, end, words) => {
  const it = asking();
  tellEnd(it.call, change.title, options, end);
  expect(it.err()).toBe(words);
});

test('a file with a mistake is not edited', async () => {
  const problems = [{ code: 'config.syntax', summary: 'Line 3 is no key.' }] as const;
  const it = asking({ world: aWorld({ config: aConfig({ problems }) }) });
  expect(failureOf(await editableConfig(it.call).catch((error: unknown) => error))).toEqual(problems[0]);
});

test('the record of a change has every list, also those that nothing is in', () => {
  expect(changeRecord({ cautions: ['x'] }, { written: false })).toEqual({
    ...{ created: [], updated: [], renamed: [], unchanged: [], conflicts: [], stale: [], removed: [] },
    ...{ cautions: ['x'], skipped: [], written: false },
  });
});
