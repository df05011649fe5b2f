/** The box that asks before the config is written: counts in words, first names, what is yours. */

import type { ChangedName, ChangeGroup, ChangeKind, ChangeSummary } from '../../domain/changes/summary.ts';
import { rememberedFor } from '../../domain/collections/memo.ts';
import { counted } from '../../domain/time.ts';
import { blank, type Line, line, type Span, type Tone, textOf } from '../../text/line.ts';
import { cut, pathWithin, widthOf, wrapped } from '../../text/measure.ts';
import { inKeysInForce, keyOf } from '../key-names.ts';
import { aroundQuestion, questionHeight } from '../layout.ts';
import { type ActiveList, scrollOf } from '../list.ts';
import type { State } from '../state.ts';
import type { EditOverlay } from './types.ts';

const looks: Readonly<Record<ChangeKind, { readonly sign: string; readonly tone: Tone }>> = {
  create: { sign: '+', tone: 'good' },
  update: { sign: '~', tone: 'accent' },
  rename: { sign: '»', tone: 'warn' },
  remove: { sign: '-', tone: 'bad' },
};

const nounOf = ({ of, names }: ChangeGroup): string => {
  const noun = of === 'profile' ? 'profile' : 'session';
  return names.length === 1 ? noun : `${noun}s`;
};

/** `create 220`; with its noun where it might be about something else: `remove 1 session`. */
const countWords = (group: ChangeGroup, groups: readonly ChangeGroup[]): string => {
  const named = groups.length === 1 || groups.some(({ of }) => of === 'sso-session');
  return `${group.kind} ${counted(group.names.length)}${named ? ` ${nounOf(group)}` : ''}`;
};

/** `create 220 · update 1 · rename 166 · remove 1`, each in its colour; on as many lines as it takes. */
const countLines = ({ groups }: ChangeSummary, columns: number): readonly Line[] => {
  const lines: Line[] = [];
  for (const group of groups) {
    const words: Span = { text: countWords(group, groups), tone: looks[group.kind].tone };
    const last = lines.at(-1) ?? [];
    const longer: Line = [...last, { text: ' · ', tone: 'dim' }, words];
    const fits = last.length > 0 && widthOf(textOf(longer)) <= roomIn(columns) + 2;
    if (fits) lines.splice(-1, 1, longer);
    else lines.push([{ text: '  ' }, words]);
  }
  return lines;
};

/** So many names stand for a group; one more is named rather than counted. */
const firstNames = 4;

const yoursMark = ' (yours)';
const arrow = ' → ';

/** Of a rename that is too long both names are cut, so that both are seen. */
const namesWithin = ({ name, from }: ChangedName, width: number): string => {
  if (from === undefined) return cut(name, width);
  const both = width - widthOf(arrow);
  const before = cut(from, Math.max(Math.floor(both / 2), both - widthOf(name)));
  return `${before}${arrow}${cut(name, both - widthOf(before))}`;
};

/** A long name is cut before the word that says whose it is. */
const nameLine = ({ kind }: ChangeGroup, changed: ChangedName, columns: number): Line => {
  const room = roomIn(columns) - 2 - (changed.yours ? widthOf(yoursMark) : 0);
  return [
    { text: `  ${looks[kind].sign} `, tone: looks[kind].tone },
    { text: namesWithin(changed, room) },
    ...(changed.yours ? [{ text: yoursMark, tone: 'bad' as const }] : []),
  ];
};

const nameLines = (group: ChangeGroup, columns: number): readonly Line[] => {
  const { names } = group;
  const shown = names.slice(0, names.length === firstNames + 1 ? names.length : firstNames);
  const rest = names.length - shown.length;
  return [
    ...shown.map(each => nameLine(group, each, columns)),
    ...(rest > 0 ? [line(`    … and ${counted(rest)} more`, 'dim')] : []),
  ];
};

/** The most at stake first: what does not fit is what is only added. */
const inOrder = (groups: readonly ChangeGroup[]): readonly ChangeGroup[] => [
  ...groups.filter(({ of }) => of === 'sso-session'),
  ...groups.filter(({ of }) => of === 'profile').toReversed(),
];

const yoursWords = (count: number, writes: string): string => {
  const [are, them] = count === 1 ? ['is', 'it'] : ['are', 'them'];
  return `${counted(count)} of these profiles ${are} yours: ssotui did not write ${them}. Only ${writes} writes.`;
};

const broadest = 100;

/** Columns of a line: the box less frame and margins. */
const roomIn = (columns: number): number => Math.min(broadest, columns) - 6;

/** Sentences are never cut: they are broken into lines that fit. */
const sentence = (text: string, columns: number, tone: Tone): readonly Line[] =>
  wrapped(text, roomIn(columns)).map(part => line(`  ${part}`, tone));

const askedLines = rememberedFor(
  (summary: ChangeSummary, cautions: readonly string[], columns: number, writes: string): readonly Line[] => [
    ...countLines(summary, columns),
    ...(summary.yours > 0 ? sentence(yoursWords(summary.yours, writes), columns, 'bad') : []),
    ...cautions.flatMap(text => sentence(`! ${text}`, columns, 'warn')),
    ...(summary.groups.length > 0 ? [blank] : []),
    ...inOrder(summary.groups).flatMap(group => nameLines(group, columns)),
  ],
);

/** What the box says: the question in full, or why the write was refused. */
export const boxLines = (state: State, overlay: EditOverlay): readonly Line[] => {
  const { columns } = state.screen;
  const { step, summary, cautions } = overlay;
  if (step.at !== 'failed') return askedLines(summary, cautions, columns, keyOf(state, 'edit-write-yours'));
  const { summary: what, hint = '' } = step.failure;
  const cure = hint === '' ? [] : sentence(inKeysInForce(state, hint), columns, 'plain');
  return [...sentence(what, columns, 'bad'), ...cure];
};

export const boxScroll = (state: State, overlay: EditOverlay): ActiveList => {
  const lines = boxLines(state, overlay);
  return scrollOf(lines.length, overlay.list, questionHeight(state, lines.length));
};

/** The file's name is seen on every screen, whatever folders it is in. */
export const boxTitle = ({ step }: EditOverlay, path: string, columns: number): string => {
  // The border around the title, and the words before and behind the path.
  const shown = pathWithin(path, Math.min(broadest, columns) - 6 - 'Write to ?'.length);
  switch (step.at) {
    case 'asking':
      return `Write to ${shown}?`;
    case 'writing':
      return `Writing ${shown}`;
    case 'failed':
      return 'Nothing was written';
  }
};

export const boxSize = (
  state: State,
  overlay: EditOverlay,
  title: string,
): { readonly width: number; readonly height: number } => {
  const lines = boxLines(state, overlay);
  const widest = Math.max(widthOf(title) + 2, ...lines.map(spans => widthOf(textOf(spans))));
  return {
    width: Math.max(50, Math.min(broadest, widest + 4)),
    height: questionHeight(state, lines.length) + aroundQuestion(state),
  };
};
