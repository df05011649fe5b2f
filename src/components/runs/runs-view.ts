/** The live view: the roles with their state, and what the one under the cursor has written. */
import type { JobRow } from '../../domain/runs/job.ts';
import { endWordsInFull } from '../../domain/runs/run.ts';
import type { ShownLine } from '../../domain/runs/shown-lines.ts';
import { counted, plural } from '../../domain/time.ts';
import { runHead } from '../../state/runs/head.ts';
import { outputLines, readingHeight, readingList, searched } from '../../state/runs/output.ts';
import { accountOf, roleOf, runList } from '../../state/runs/rows.ts';
import type { RunsOverlay } from '../../state/runs/types.ts';
import type { State } from '../../state/state.ts';
import { blank, type Line, line, type Tone } from '../../text/line.ts';
import { broken, cut, widthOf, wrapped } from '../../text/measure.ts';
import { filterParts, listView } from '../table.ts';
import type { OverlayView } from '../view.ts';

const tones: Readonly<Record<ShownLine['stream'], Tone>> = { stdout: 'plain', stderr: 'warn', note: 'dim' };

/** The line with what is searched for standing out. */
const withMatches = (text: string, term: string, tone: Tone): Line => {
  if (term === '') return line(` ${text}`, tone);
  const found: Line[] = [[{ text: ' ' }]];
  const lower = text.toLowerCase();
  const wanted = term.toLowerCase();
  let from = 0;
  // Letters that change their length with their case would mark others.
  const isSame = lower.length === text.length;
  for (let at = lower.indexOf(wanted); isSame && at >= 0; at = lower.indexOf(wanted, from)) {
    found.push([
      { text: text.slice(from, at), tone },
      { text: text.slice(at, at + wanted.length), tone: [tone, 'match'] },
    ]);
    from = at + wanted.length;
  }
  return [...found.flat(), { text: text.slice(from), tone }];
};

const linesOf = ({ stream, text }: ShownLine, width: number, term: string): readonly Line[] =>
  broken(text, width).map(part => withMatches(part, term, tones[stream]));

/** From this line on, as many as fit. */
const downFrom = (lines: readonly ShownLine[], at: number, width: number, height: number, term: string) => {
  const shown: Line[] = [];
  for (let index = at; index < lines.length && shown.length < height; index++)
    shown.push(...linesOf(lines[index] ?? { stream: 'note', text: '' }, width, term));
  return shown.slice(0, height);
};

/** The last lines that fit. */
const theEnd = (lines: readonly ShownLine[], width: number, height: number): readonly Line[] => {
  let shown: readonly Line[] = [];
  for (let index = lines.length - 1; index >= 0 && shown.length < height; index--)
    shown = [...linesOf(lines[index] ?? { stream: 'note', text: '' }, width, ''), ...shown];
  return shown.slice(-height);
};

const stateWords = ({ is, end, bytes }: JobRow): string => {
  const written = bytes === 0 ? 'nothing written' : `${plural(bytes, 'byte')} written`;
  if (is === 'waiting') return 'waits for its turn';
  if (is === 'left') return 'was not run';
  if (is === 'running') return `running, ${written}`;
  if (!end) return written;
  return end.failure ? end.failure.summary : `${endWordsInFull(end)}, ${written}`;
};

const nameOf = (row: JobRow): string => [accountOf(row), roleOf(row)].filter(Boolean).join(' · ');

const headTone = ({ is }: JobRow): Tone => (is === 'failed' ? 'bad' : 'dim');

/** In fewer words where the name has no room beside all of them; a failure is told whole. */
const wordsBeside = (row: JobRow, width: number): string => {
  const { is, end } = row;
  const all = stateWords(row);
  if (end?.failure || widthOf(nameOf(row)) + widthOf(all) + 4 <= width) return all;
  return is === 'running' ? 'running' : end ? endWordsInFull(end) : all;
};

const rowHead = (row: JobRow, width: number): Line => {
  const how = wordsBeside(row, width);
  const name = cut(nameOf(row), Math.max(10, width - 4 - widthOf(how)));
  return [
    { text: ` ${name}`, tone: 'title' },
    { text: `  ${how}`, tone: headTone(row) },
  ];
};

/** On two lines where one has no room for both. */
const previewHead = (row: JobRow, width: number): readonly Line[] =>
  widthOf(nameOf(row)) + widthOf(stateWords(row)) + 4 <= width
    ? [rowHead(row, width)]
    : [
        line(` ${cut(nameOf(row), width - 2)}`, 'title'),
        line(` ${cut(stateWords(row), width - 2)}`, headTone(row)),
      ];

const hintOf = (row: JobRow, width: number): readonly Line[] => {
  const hint = row.end?.failure?.hint;
  return hint === undefined ? [] : wrapped(hint, width - 2).map(text => line(` ${text}`, 'dim'));
};

const preview = (
  state: State,
  overlay: RunsOverlay,
  { width, height }: { readonly width: number; readonly height: number },
): readonly Line[] => {
  const row = runList.here(state, overlay);
  if (!row || height <= 0) return [];
  const top = [...previewHead(row, width), ...hintOf(row, width)];
  return [...top, ...theEnd(outputLines(overlay), width - 2, height - top.length)].slice(0, height);
};

const reading = (state: State, overlay: RunsOverlay, width: number): readonly Line[] => {
  const row = runList.here(state, overlay);
  const active = readingList(state, overlay);
  const lines = outputLines(overlay);
  const at = Math.min(active?.list.at ?? 0, Math.max(0, lines.length - 1));
  const before = overlay.output?.before ?? 0;
  const shown = downFrom(lines, at, width - 2, readingHeight(state, overlay), overlay.reading?.filter ?? '');
  return [
    row
      ? [...rowHead(row, width), ...(before > 0 ? line(`, ${counted(before)} lines before`, 'dim') : [])]
      : blank,
    ...shown,
  ];
};

const inList = listView<RunsOverlay>(preview);

export const runsView: OverlayView<RunsOverlay> = props => {
  const { state, overlay, width } = props;
  if (!overlay.reading) return inList(props);
  return [
    runHead(state.job, width),
    ...filterParts(state, searched(overlay)),
    ...reading(state, overlay, width),
  ];
};
