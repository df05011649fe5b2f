/**
 * What is kept between starts, as its file may have become: each piece by itself, what does not fit left out.
 */
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ViewMemory } from '../../src/domain/remembered.ts';
import { rememberBackground, rememberedBackground } from '../../src/local/background.ts';
import { type Context, contextOf } from '../../src/local/context.ts';
import { memoryPort } from '../../src/local/memory/port.ts';
import { runsPort } from '../../src/local/runs/port.ts';
import { teamPort } from '../../src/local/team/port.ts';
import type { FailedRun } from '../../src/ports.ts';
import { newFolder } from '../support/new-folder.ts';

const contextHere = (): Context => contextOf({ HOME: newFolder('remembered') });

/** The text stands in a file of the state folder. */
const withFile = (name: string, text: string): Context => {
  const context = contextHere();
  const file = join(context.paths.stateDir, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return context;
};

describe('how the screen was left', () => {
  const whole: ViewMemory = {
    order: { by: 'used', reversed: true },
    details: false,
    place: { session: 'corp', accountId: '111122223333', roleName: 'Admin' },
  };

  test('comes back as it was saved, with the commands that were run', async () => {
    const memory = memoryPort(contextHere());
    const kept = { favourites: [], recents: [], view: whole, commands: ['aws s3 ls', 'true'] };
    await memory.saveRemembered(kept);
    expect(await memory.remembered()).toEqual(kept);
  });

  test.each<[string, unknown, ViewMemory | undefined]>([
    ['no object', 7, undefined],
    ['a list', [whole], undefined],
    ['nothing known', { other: 1 }, {}],
    [
      'an order by something else',
      { ...whole, order: { by: 'size' } },
      { details: false, place: whole.place ?? { session: '' } },
    ],
    ['an order without a direction', { order: { by: 'name' } }, { order: { by: 'name', reversed: false } }],
    ['an order that is a word', { order: 'name' }, {}],
    ['details that are a word', { details: 'yes' }, {}],
    ['a place without a session', { place: { accountId: '1', roleName: 'A' } }, {}],
    ['a place with an empty session', { place: { session: '' } }, {}],
    ['a place that is a word', { place: 'corp' }, {}],
    ['a session alone', { place: { session: 'corp' } }, { place: { session: 'corp' } }],
    [
      'a role without its account',
      { place: { session: 'corp', roleName: 'A' } },
      { place: { session: 'corp' } },
    ],
    [
      'an account with a role that is a number',
      { place: { session: 'corp', accountId: '1', roleName: 4 } },
      { place: { session: 'corp', accountId: '1' } },
    ],
  ])('%s', async (_, view, wanted) => {
    const text = JSON.stringify({ version: 1, favourites: [], recents: [], view });
    expect((await memoryPort(withFile('remembered.json', text)).remembered()).view).toEqual(wanted);
  });
});

describe('the background', () => {
  test('is remembered in a private file, and written only when it changes', async () => {
    const context = contextHere();
    const file = join(context.paths.stateDir, 'background');
    await rememberBackground(context, 'light');
    expect([rememberedBackground(context), statSync(file).mode & 0o777]).toEqual(['light', 0o600]);
    const { ino } = statSync(file);
    await memoryPort(context).saveBackground('light');
    expect(statSync(file).ino).toBe(ino);
    await memoryPort(context).saveBackground('dark');
    expect(rememberedBackground(context)).toBe('dark');
  });

  test.each(['', 'blue\n', 'x'.repeat(2_000_000)])('a file that says something else is none', text => {
    expect(rememberedBackground(withFile('background', text))).toBeUndefined();
  });

  test('a folder in its place fails nothing', async () => {
    const context = contextHere();
    mkdirSync(join(context.paths.stateDir, 'background'), { recursive: true });
    expect(rememberedBackground(context)).toBeUndefined();
    await expect(rememberBackground(context, 'dark')).resolves.toBeUndefined();
  });
});

const runsIn = (context: Context) =>
  runsPort(
    context,
    () => Promise.reject(new Error('no keys are asked for')),
    () => Promise.reject(new Error('no endpoint is asked for')),
  );

describe('where the last run failed', () => {
  const role = { session: 'corp', accountId: '111122223333', roleName: 'Admin' };
  const runs: readonly FailedRun[] = [
    { role },
    { role, region: 'eu-west-1' },
    { byProfile: true, profile: 'keys', role: {} },
    { byProfile: true, profile: 'keys', role: {}, region: 'us-east-1' },
  ];

  test('comes back by role or by profile, each in its region', async () => {
    const port = runsIn(contextHere());
    await port.rememberFailed(runs);
    expect(await port.failedLast()).toEqual(runs);
  });

  test.each([
    ['no JSON', '{"failed": ['],
    ['no object', '[]'],
    ['no list', '{"failed": "all"}'],
    [
      'entries of another kind',
      '{"failed": [null, 7, [], {}, {"profile": ""}, {"session": "corp", "accountId": "1"}]}',
    ],
  ])('a file with %s is nothing to run again', async (_, text) => {
    const written = contextHere();
    await runsIn(written).rememberFailed(runs);
    const name = 'last-run.json';
    expect(readFileSync(join(written.paths.stateDir, name), 'utf8')).toContain('"failed"');
    expect(await runsIn(withFile(name, text)).failedLast()).toEqual([]);
  });
});

const teamIn = (context: Context) => teamPort(context, () => Promise.reject(new Error('not asked')));

describe('what was taken over from the team', () => {
  const memory = {
    from: 'https://example.com/team.ini',
    entries: [{ section: 'defaults', key: 'region', value: 'eu-west-1' }],
    sessions: ['corp'],
  };

  test('comes back as it was', async () => {
    const port = teamIn(contextHere());
    expect(await port.last()).toBeUndefined();
    await port.remember(memory);
    expect(await port.last()).toEqual(memory);
  });

  test.each<[string, unknown, unknown]>([
    ['a list', [memory], undefined],
    ['no source', { ...memory, from: undefined }, undefined],
    ['an empty source', { ...memory, from: '' }, undefined],
    ['no entries', { from: memory.from }, { ...memory, entries: [], sessions: [] }],
    [
      'odd entries and sessions',
      {
        ...memory,
        entries: [null, 'x', { section: 'defaults', key: 7 }, ...memory.entries],
        sessions: [1, 'corp'],
      },
      memory,
    ],
  ])('with %s in its file', async (_, content, wanted) => {
    expect(await teamIn(withFile('team.json', JSON.stringify(content))).last()).toEqual(wanted);
  });

  test('is forgotten where its file is cut short', async () => {
    expect(await teamIn(withFile('team.json', '{"from": "https://')).last()).toBeUndefined();
  });
});
