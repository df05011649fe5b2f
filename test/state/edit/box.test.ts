/** The box that asks before the config is written: what it says of a change. */
import { describe, expect, test } from 'vitest';
import { type ChangedName, type ChangeGroup, summaryFrom } from '../../../src/domain/changes/summary.ts';
import type { ConfigChange } from '../../../src/domain/model.ts';
import { boxLines, boxScroll, boxSize, boxTitle } from '../../../src/state/edit/summary.ts';
import type { EditOverlay, EditStep } from '../../../src/state/edit/types.ts';
import { aroundQuestion, layout } from '../../../src/state/layout.ts';
import { pushOverlay, type State } from '../../../src/state/state.ts';
import { textOf, tonesOf } from '../../../src/text/line.ts';
import { widthOf } from '../../../src/text/measure.ts';
import { count, firstSeed } from '../../support/runs.ts';
import { browsing, withSettings } from '../../support/scenes.ts';
import { seeded } from '../../support/seeded.ts';

const screen = (columns: number, rows = 40): State => browsing({ columns, rows });
const names = (length: number, more: Partial<ChangedName> = {}): readonly ChangedName[] =>
  Array.from({ length }, (_unused, at) => ({ name: `profile-${at + 1}`, ...more }));
const group = (
  kind: ChangeGroup['kind'],
  some: readonly ChangedName[],
  of: ChangeGroup['of'] = 'profile',
): ChangeGroup => ({ kind, of, names: some });

const change: ConfigChange = {
  title: 'Removed the profile dev',
  base: 'f0',
  edits: [{ edit: 'removeSection', section: { kind: 'profile', name: 'dev' } }],
};
const box = (groups: readonly ChangeGroup[], more: Partial<EditOverlay> = {}): EditOverlay => ({
  kind: 'edit',
  attempt: 1,
  change,
  summary: summaryFrom(groups),
  cautions: [],
  step: { at: 'asking' },
  armed: true,
  list: { at: 0, top: 0, filter: '' },
  ...more,
});
const said = (
  groups: readonly ChangeGroup[],
  more: Partial<EditOverlay> = {},
  state = screen(100),
): readonly string[] => boxLines(state, box(groups, more)).map(textOf);

describe('the box counts', () => {
  test('what is created, updated, renamed and removed, each kind once and with its noun where it is alone', () => {
    expect(said([group('create', names(1))])[0]).toBe('  create 1 profile');
    expect(said([group('create', names(2))])[0]).toBe('  create 2 profiles');
    expect(said([group('create', names(1_204)), group('update', names(37))])[0]).toBe(
      '  create 1,204 · update 37',
    );
    expect(said([group('remove', names(1), 'sso-session'), group('remove', names(3))])[0]).toBe(
      '  remove 1 session · remove 3 profiles',
    );
  });

  test('on as many lines as it takes', () => {
    const four = (['create', 'update', 'rename', 'remove'] as const).map(kind => group(kind, names(1_000)));
    expect(said(four, {}, screen(40)).slice(0, 3)).toEqual([
      '  create 1,000 · update 1,000',
      '  rename 1,000 · remove 1,000',
      '',
    ]);
    expect(said(four).slice(0, 2)).toEqual([
      '  create 1,000 · update 1,000 · rename 1,000 · remove 1,000',
      '',
    ]);
  });

  test('nothing where nothing is named', () => {
    expect(said([])).toEqual([]);
  });
});

describe('the box names', () => {
  test('the first four of a kind, all five of five, and counts the rest', () => {
    const shown = (length: number): readonly string[] => said([group('create', names(length))]).slice(2);
    expect(shown(4)).toEqual([1, 2, 3, 4].map(at => `  + profile-${at}`));
    expect(shown(5)).toHaveLength(5);
    expect(shown(6)).toEqual([...shown(4), '    … and 2 more']);
    expect(shown(1_204).at(-1)).toBe('    … and 1,200 more');
  });

  test('what is at stake first: sessions, then what is removed, renamed, updated, and last what is only added', () => {
    const groups = [
      group('create', names(1)),
      group('rename', [{ name: 'new', from: 'old' }]),
      group('remove', names(1)),
      group('remove', [{ name: 'corp' }], 'sso-session'),
    ];
    const [, ...lines] = said(groups);
    expect(lines).toEqual(['', '  - corp', '  - profile-1', '  » old → new', '  + profile-1']);
  });

  test('yours with a word, which a long name is cut before', () => {
    const yours = [group('remove', [{ name: 'x'.repeat(200), yours: true }])];
    const line = said(yours, {}, screen(60)).at(-1) ?? '';
    expect(line).toMatch(/^ {2}- x+… \(yours\)$/);
    expect(widthOf(line)).toBeLessThanOrEqual(60 - 4);
    expect(said(yours)[1]).toBe('  1 of these profiles is yours: ssotui did not write it. Only y writes.');
    expect(said([group('remove', names(3, { yours: true }))])[1]).toContain('3 of these profiles are yours');
    expect(said([group('remove', names(3))]).join()).not.toContain('yours');
  });

  test('both names of a rename that is too long', () => {
    const both =
      said([group('rename', [{ from: 'a'.repeat(80), name: 'b'.repeat(80) }])], {}, screen(60)).at(-1) ?? '';
    expect(both).toMatch(/^ {2}» a+… → b+…$/);
    const one =
      said([group('rename', [{ from: 'a'.repeat(80), name: 'short' }])], {}, screen(60)).at(-1) ?? '';
    expect(one).toMatch(/^ {2}» a+… → short$/);
    expect(said([group('rename', [{ from: 'dev', name: 'b'.repeat(80) }])], {}, screen(60)).at(-1)).toMatch(
      /^ {2}» dev → b+…$/,
    );
  });
});

describe('the box tells', () => {
  test('what the change breaks, whole, before the names', () => {
    const cautions = [
      'A profile of another tool uses this one as its source, and breaks without it.',
      'Short.',
    ];
    const lines = said([group('remove', names(1))], { cautions }, screen(60));
    expect(lines.slice(1, -2).join(' ').replace(/\s+/g, ' ').trim()).toBe(
      `! ${cautions[0]} ! ${cautions[1]}`,
    );
    expect(lines.at(-1)).toBe('  - profile-1');
  });

  test('why it was refused and the cure, with the keys in force, in place of all that', () => {
    const failure = {
      code: 'config.changed',
      summary: 'The file was changed meanwhile.',
      hint: 'Press r to try again.',
    } as const;
    const failed: EditStep = { at: 'failed', failure };
    expect(said([group('remove', names(1))], { step: failed })).toEqual([
      '  The file was changed meanwhile.',
      '  Press r to try again.',
    ]);
    const { hint: _, ...bare } = failure;
    expect(said([], { step: { at: 'failed', failure: bare } })).toEqual([
      '  The file was changed meanwhile.',
    ]);
    const tones = boxLines(screen(100), box([], { step: failed })).map(line =>
      line.map(span => tonesOf(span)[0]),
    );
    expect(tones).toEqual([['bad'], ['plain']]);
    const open = pushOverlay(screen(100), box([], { step: failed }));
    const moved = withSettings(open, '[keys]', 'edit-retry = t');
    expect(said([], { step: failed }, moved).at(-1)).toBe('  Press t to try again.');
  });

  test('in its title what it does, with the name of the file on every screen', () => {
    const path = `/home/ada/${'folder/'.repeat(20)}config`;
    const title = (at: 'asking' | 'writing', columns: number): string =>
      boxTitle(box([], { step: { at } }), path, columns);
    for (const columns of [40, 80, 200]) {
      expect(title('asking', columns)).toMatch(/^Write to .*config\?$/);
      expect(widthOf(title('asking', columns))).toBeLessThanOrEqual(Math.min(100, columns) - 4);
    }
    expect(boxTitle(box([]), '/home/ada/.aws/config', 80)).toBe('Write to /home/ada/.aws/config?');
    expect(title('writing', 80)).toMatch(/^Writing /);
    const failed = box([], { step: { at: 'failed', failure: { code: 'usage', summary: 'No.' } } });
    expect(boxTitle(failed, path, 80)).toBe('Nothing was written');
  });

  test(`all of it on any screen, by scrolling (seeds from ${firstSeed})`, () => {
    for (let index = 0; index < count(100, 5_000); index++) {
      const random = seeded(firstSeed + index);
      const state = screen(40 + random.below(120), 10 + random.below(40));
      const drawn = (): ChangedName => ({
        name: random.text(60) || 'x',
        ...(random.chance(0.3) ? { from: random.text(60) || 'y' } : {}),
        ...(random.chance(0.2) ? { yours: true } : {}),
      });
      const groups = (['create', 'update', 'rename', 'remove'] as const).map(kind =>
        group(kind, Array.from({ length: random.below(8) }, drawn)),
      );
      const overlay = box(groups);
      const { body } = layout(state);
      const { height, width } = boxSize(state, overlay, 'Write?');
      expect(height).toBeLessThanOrEqual(body.height);
      const lines = boxLines(state, overlay);
      const widest = Math.min(100, state.screen.columns) - 2;
      for (const line of lines) expect(widthOf(textOf(line))).toBeLessThanOrEqual(widest);
      expect(width).toBeLessThanOrEqual(100);
      const { keys, height: shown } = boxScroll(state, overlay);
      expect(keys.length - 1 + shown).toBe(Math.max(shown, lines.length));
      expect(shown + aroundQuestion(state)).toBe(height);
    }
  });
});
