/**
 * Our line in a shell's start file: whether it is there, how it gets in, how it goes. A start file is a
 * program: nothing of it is touched but lines that are ours beyond doubt.
 */

import { linesWithEnds, type Splice } from '../lines/splices.ts';
import type { Failure } from '../model.ts';
import { isMarked, isWholeLine, runsIt, type ShellThing, startLine } from './shells.ts';

/** `outdated`: ours, as an earlier version wrote it. `by-hand`: there, and not written by us. */
export type SetupState = 'absent' | 'installed' | 'outdated' | 'by-hand';

export interface Found {
  readonly is: SetupState;
  /** The line, counted from 1. */
  readonly at?: number;
}

export type StartFileEdit =
  | { readonly ok: true; readonly splices: readonly Splice[] }
  | { readonly ok: false; readonly failure: Failure };

const content = (line: string): string => line.replace(/\r?\n$/, '');

interface Occurrence {
  readonly index: number;
  readonly text: string;
  readonly ours: boolean;
}

const occurrences = (lines: readonly string[], thing: ShellThing): readonly Occurrence[] =>
  lines
    .map((line, index) => ({ index, text: content(line), ours: isMarked(line, thing.part) }))
    .filter(({ text }) => runsIt(text, thing));

export const foundIn = (text: string, thing: ShellThing): Found => {
  const all = occurrences(linesWithEnds(text), thing);
  const one = all.find(({ ours }) => ours) ?? all[0];
  if (!one) return { is: 'absent' };
  const at = one.index + 1;
  if (!one.ours) return { is: 'by-hand', at };
  return { is: one.text.trim() === startLine(thing) ? 'installed' : 'outdated', at };
};

const lineEnd = (lines: readonly string[]): string => (lines[0]?.endsWith('\r\n') ? '\r\n' : '\n');

/**
 * At the end of the file, behind whatever sets PATH. A last line without an end gets one, and ours has none
 * then: taken out again, it leaves the file as it was.
 */
const appended = (lines: readonly string[], line: string): readonly Splice[] => {
  const end = lineEnd(lines);
  const last = lines.at(-1);
  if (last === undefined || last.endsWith('\n'))
    return [{ at: lines.length, remove: 0, insert: [`${line}${end}`] }];
  return [{ at: lines.length - 1, remove: 1, insert: [`${last}${end}`, line] }];
};

const refused = (summary: string, hint: string): StartFileEdit => ({
  ok: false,
  failure: { code: 'config.refused', summary, hint },
});

/** A sign at the end of the last line would make our line a part of it. */
const swallows = (lines: readonly string[], { shell }: ShellThing): boolean =>
  (shell === 'powershell' ? /`\s*$/ : /\\\s*$/).test(lines.at(-1) ?? '');

export const installEdit = (text: string, thing: ShellThing): StartFileEdit => {
  const lines = linesWithEnds(text);
  const { is, at = 0 } = foundIn(text, thing);
  if (is === 'installed' || is === 'by-hand') return { ok: true, splices: [] };
  if (is === 'outdated') {
    const end = /\r?\n$/.exec(lines[at - 1] ?? '')?.[0] ?? '';
    const indent = /^\s*/.exec(lines[at - 1] ?? '')?.[0] ?? '';
    return {
      ok: true,
      splices: [{ at: at - 1, remove: 1, insert: [`${indent}${startLine(thing)}${end}`] }],
    };
  }
  if (swallows(lines, thing))
    return refused('its last line goes on in the next one', 'Complete its last line, then try again.');
  return { ok: true, splices: appended(lines, startLine(thing)) };
};

const opens = (line: string): boolean =>
  /(\b(then|do|else|begin)|[{(]|&&|\||\\)\s*(#.*)?$/.test(line) ||
  (/^\s*(if|for|while|switch|function)\b/.test(line) && !/(\bfi|\bdone|\bend|\})\s*(#.*)?$/.test(line));

/** The only command of a block cannot be taken out of it: the rest would not be a program. */
const standsInBlock = (lines: readonly string[], index: number): boolean => {
  const before = lines.slice(0, index).findLast(line => line.trim() !== '') ?? '';
  return /^\s/.test(lines[index] ?? '') || opens(content(before));
};

/** The last line without an end takes the end of the line before along. */
const withoutLine = (lines: readonly string[], index: number): Splice => {
  const line = lines[index] ?? '';
  const before = lines[index - 1];
  if (line.endsWith('\n') || before === undefined) return { at: index, remove: 1, insert: [] };
  return { at: index - 1, remove: 2, insert: [content(before)] };
};

export const uninstallEdit = (text: string, thing: ShellThing): StartFileEdit => {
  const lines = linesWithEnds(text);
  const all = occurrences(lines, thing);
  const stuck = all.find(
    ({ index, ours, text: line }) => (!ours && !isWholeLine(line, thing)) || standsInBlock(lines, index),
  );
  if (stuck)
    return refused(
      `its line ${stuck.index + 1} is a part of something that ssotui did not write`,
      'Take it out of the file yourself.',
    );
  return { ok: true, splices: all.map(({ index }) => withoutLine(lines, index)) };
};
