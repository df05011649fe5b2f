/**
 * The cells of a terminal as an SVG: text that can be selected, lines without gaps, a small window around it.
 */
import type { Cell } from './cells.ts';
import { type Colours, coloursOf, type Ground } from './grounds.ts';
import { blocksPath, isBlock, isStroke, type Placed, strokesPath } from './strokes.ts';

const box = { width: 8, height: 18 };
const fontSize = 13.3;
/** From the top of a cell to the line that letters stand on. */
const baseline = 13.5;
const margin = 12;
const bar = 28;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

interface Drawn extends Placed {
  readonly cell: Cell;
  readonly colours: Colours;
}

/** What one rule of the style sheet says. */
const ruleOf = ({ cell: { bold, italic, underline, struck }, colours }: Drawn): string => {
  const line = [underline ? 'underline' : '', struck ? 'line-through' : ''].filter(Boolean).join(' ');
  return [
    `fill:${colours.text}`,
    ...(bold ? ['font-weight:700'] : []),
    ...(italic ? ['font-style:italic'] : []),
    ...(line ? [`text-decoration:${line}`] : []),
  ].join(';');
};

interface Run {
  readonly rule: string;
  readonly column: number;
  readonly text: string;
  readonly width: number;
}

/** Characters that every monospaced font draws in its own width. */
const isPlain = (text: string): boolean => /^[ -~]$/.test(text);

/** Whether a character goes on where the run ends: in one style, without a character of another width. */
const goesOn = (run: Run | undefined, { text, column }: Drawn, rule: string): run is Run =>
  run !== undefined &&
  run.rule === rule &&
  run.column + run.width === column &&
  isPlain(text) === isPlain(run.text.at(-1) ?? '') &&
  isPlain(text) &&
  !(text === ' ' && run.text.endsWith(' '));

const runsOf = (row: readonly Drawn[]): readonly Run[] =>
  row
    .filter(({ text }) => text !== '' && !isStroke(text) && !isBlock(text))
    .reduce<Run[]>((runs, drawn) => {
      const [last, rule] = [runs.at(-1), ruleOf(drawn)];
      const { text, column, cell } = drawn;
      if (goesOn(last, drawn, rule))
        runs[runs.length - 1] = { ...last, text: last.text + text, width: last.width + cell.width };
      else if (text !== ' ' || cell.underline) runs.push({ rule, column, text, width: cell.width });
      return runs;
    }, [])
    .map(run => {
      const text = run.text.trimEnd();
      return text === '' ? run : { ...run, text, width: run.width - (run.text.length - text.length) };
    });

/** One name for each thing that is said often. */
const named = (prefix: string) => {
  const names = new Map<string, string>();
  return {
    of: (key: string): string => {
      const name = names.get(key) ?? `${prefix}${names.size}`;
      names.set(key, name);
      return name;
    },
    all: (): readonly (readonly [key: string, name: string])[] => [...names],
  };
};

const grouped = (drawn: readonly Drawn[]): ReadonlyMap<string, readonly Drawn[]> => {
  const groups = new Map<string, Drawn[]>();
  for (const each of drawn) {
    const group = groups.get(each.colours.text);
    if (group) group.push(each);
    else groups.set(each.colours.text, [each]);
  }
  return groups;
};

/** One rectangle for neighbours of one background; the ground's own is drawn already. */
const backgrounds = (row: readonly Drawn[], ground: Ground): readonly string[] => {
  const bands = row.reduce<{ fill: string; from: number; to: number }[]>((done, { column, colours }) => {
    const last = done.at(-1);
    if (last && last.fill === colours.background) last.to = column + 1;
    else done.push({ fill: colours.background, from: column, to: column + 1 });
    return done;
  }, []);
  const y = (row[0]?.row ?? 0) * box.height;
  return bands
    .filter(({ fill }) => fill !== ground.background)
    .map(
      ({ fill, from, to }) =>
        `<rect x="${from * box.width}" y="${y}" width="${(to - from) * box.width}" height="${box.height}" fill="${fill}"/>`,
    );
};

const textOf = (runs: readonly Run[], row: number, classOf: (rule: string) => string): readonly string[] => {
  if (runs.length === 0) return [];
  const spans = runs.map(({ rule, column, text, width }) => {
    // The font of the reader may be a little wider or narrower.
    const length = width > 1 ? ` textLength="${width * box.width}"` : '';
    return `<tspan class="${classOf(rule)}" x="${column * box.width}"${length}>${escaped(text)}</tspan>`;
  });
  return [`<text y="${row * box.height + baseline}">${spans.join('')}</text>`];
};

const drawnRows = (cells: readonly (readonly Cell[])[], ground: Ground): readonly (readonly Drawn[])[] =>
  cells.map((row, at) =>
    row.map((cell, column) => ({
      cell,
      column,
      row: at,
      text: cell.text,
      colours: coloursOf(cell, ground),
    })),
  );

const shapes = (all: readonly Drawn[]): readonly string[] => [
  ...[...grouped(all.filter(({ text }) => isStroke(text)))].map(
    ([colour, group]) => `<path fill="none" stroke="${colour}" d="${strokesPath(group, box)}"/>`,
  ),
  ...[...grouped(all.filter(({ text }) => isBlock(text)))].map(
    ([colour, group]) =>
      `<path fill="${colour}" shape-rendering="crispEdges" d="${blocksPath(group, box)}"/>`,
  ),
];

const buttons = ['#ff5f57', '#febc2e', '#28c840'];

const windowAround = (
  width: number,
  height: number,
  { background, frame, foreground }: Ground,
  title: string,
) => [
  `<rect x=".5" y=".5" width="${width - 1}" height="${height - 1}" rx="8" fill="${background}" stroke="${frame}"/>`,
  `<path fill="${frame}" d="M0,${bar}V8Q0,0 8,0H${width - 8}Q${width},0 ${width},8V${bar}z"/>`,
  ...buttons.map((colour, at) => `<circle cx="${16 + 18 * at}" cy="14" r="5" fill="${colour}"/>`),
  `<text class="t" x="${width / 2}" y="18.5" fill="${foreground}" text-anchor="middle">${escaped(title)}</text>`,
];

export interface Caption {
  /** In the bar of the window. */
  readonly title: string;
  /** What one sees, for those who do not. */
  readonly about: string;
}

const fonts =
  'ui-monospace,SFMono-Regular,Menlo,Consolas,&quot;DejaVu Sans Mono&quot;,&quot;Liberation Mono&quot;,monospace';

export const svgOf = (
  cells: readonly (readonly Cell[])[],
  ground: Ground,
  { title, about }: Caption,
): string => {
  const rows = drawnRows(cells, ground);
  const width = (rows[0]?.length ?? 0) * box.width + 2 * margin;
  const height = rows.length * box.height + bar + 2 * margin;
  const classes = named('s');
  const texts = rows.flatMap((row, at) => textOf(runsOf(row), at, classes.of));
  const rules = classes.all().map(([rule, name]) => `.${name}{${rule}}`);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="about">`,
    `<title id="about">${escaped(about)}</title>`,
    `<style>text{font:${fontSize}px ${fonts.replaceAll('&quot;', "'")};white-space:pre}.t{opacity:.7}${rules.join('')}</style>`,
    ...windowAround(width, height, ground, title),
    `<g transform="translate(${margin} ${bar + margin})">`,
    ...rows.flatMap(row => backgrounds(row, ground)),
    ...shapes(rows.flat()),
    ...texts,
    '</g>',
    '</svg>',
    '',
  ].join('\n');
};
