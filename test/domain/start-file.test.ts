/** Our line in a start file: put in, found again, taken out, and the file is what it was. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bareDiff } from '../../src/domain/lines/bare-diff.ts';
import { linesWithEnds, spliced } from '../../src/domain/lines/splices.ts';
import { shellNames, shellParts, startLine } from '../../src/domain/shells/shells.ts';
import {
  foundIn,
  installEdit,
  type StartFileEdit,
  uninstallEdit,
} from '../../src/domain/shells/start-file.ts';
import { runs } from '../support/runs.ts';

const bashHook = { shell: 'bash', part: 'hook' } as const;
const things = shellNames.flatMap(shell => shellParts.map(part => ({ shell, part })));

const applied = (text: string, edit: StartFileEdit): string => {
  if (!edit.ok) throw new Error(edit.failure.summary);
  return spliced(linesWithEnds(text), edit.splices).join('');
};

const anyLine = fc.constantFrom(
  '',
  'export A=1',
  '# ssotui hook',
  'alias s=ssotui',
  '\tx',
  'é\u00a0',
  '  fi',
);
const anyText = fc
  .tuple(fc.array(anyLine, { maxLength: 6 }), fc.constantFrom('\n', '\r\n'), fc.boolean())
  .map(([lines, end, ended]) => lines.join(end) + (ended && lines.length > 0 ? end : ''));

test('any file is byte for byte what it was, once the line is taken out again', () => {
  fc.assert(
    fc.property(anyText, fc.constantFrom(...things), (text, thing) => {
      const installed = applied(text, installEdit(text, thing));
      expect(foundIn(installed, thing).is).toBe('installed');
      expect(applied(installed, installEdit(installed, thing))).toBe(installed);
      const lines = linesWithEnds(text);
      const opens = / {2}fi$/.test(lines.at(-1)?.trimEnd() ?? '');
      if (!opens) expect(applied(installed, uninstallEdit(installed, thing))).toBe(text);
    }),
    runs(200, 5_000),
  );
});

test.each(things)('$shell $part: the other parts and shells are not taken for it', thing => {
  for (const other of things)
    expect(foundIn(`${startLine(other)}\n`, thing).is).toBe(other === thing ? 'installed' : 'absent');
});

describe('lines written by hand, or by another version', () => {
  test.each([
    ['eval "$(ssotui init bash)"', 'by-hand'],
    ['eval "$(command ssotui init bash)" # roles', 'by-hand'],
    ['source <(ssotui init bash)', 'by-hand'],
    ['[ -x ~/bin/ssotui ] && eval "$(~/bin/ssotui init bash)"', 'by-hand'],
    ['eval "$(ssotui init bash)" # ssotui hook', 'outdated'],
    ['# eval "$(ssotui init bash)"', 'absent'],
    ['eval "$(ssotui init zsh)"', 'absent'],
    ['eval "$(myssotui init bash)"', 'absent'],
  ])('%s: %s', (line, is) => {
    expect(foundIn(`a\n${line}\nb\n`, bashHook).is).toBe(is);
  });

  test('what is there by hand is not put in twice, an earlier form of ours is replaced in its place', () => {
    const byHand = 'a\neval "$(ssotui init bash)"\n';
    expect(applied(byHand, installEdit(byHand, bashHook))).toBe(byHand);
    const outdated = 'a\r\neval "$(ssotui init bash)" # ssotui hook\r\nb';
    expect(applied(outdated, installEdit(outdated, bashHook))).toBe(`a\r\n${startLine(bashHook)}\r\nb`);
  });

  test('a whole line of the old form is taken out', () => {
    const text = 'a\neval "$(ssotui init bash)"\nb\n';
    expect(applied(text, uninstallEdit(text, bashHook))).toBe('a\nb\n');
  });

  test.each([
    ['a line with more on it', '[ -t 1 ] && eval "$(ssotui init bash)"\n'],
    ['the only command of an if', 'if [ -t 1 ]; then\neval "$(ssotui init bash)"\nfi\n'],
    ['a line of ours, moved into a function', `f() {\n  ${startLine(bashHook)}\n}\n`],
  ])('%s is left, with its line named', (_what, text) => {
    const edit = uninstallEdit(text, bashHook);
    expect(edit.ok ? '' : edit.failure.summary).toMatch(/^its line \d is a part of something/);
  });
});

test('a last line that goes on would swallow ours: the file is left', () => {
  expect(installEdit('export PATH=a:\\', bashHook).ok).toBe(false);
  expect(installEdit('$a = 1 `\n', { shell: 'powershell', part: 'hook' }).ok).toBe(false);
});

test('the diff has the line and its place, and nothing that stands beside it', () => {
  const lines = linesWithEnds('export TOKEN=secret\nb\n');
  const edit = installEdit(lines.join(''), bashHook);
  const names = { before: '~/.bashrc', after: '~/.bashrc', text: (line: string) => line };
  expect(bareDiff(lines, edit.ok ? edit.splices : [], names)).toEqual([
    '--- ~/.bashrc',
    '+++ ~/.bashrc',
    '@@ -2,0 +3 @@',
    `+${startLine(bashHook)}`,
  ]);
});
