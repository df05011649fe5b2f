/**
 * The pictures of the documentation: every cell in its place and colour, and the committed ones are current.
 */
import chalk from 'chalk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { themeNames } from '../../src/text/theme/tones.ts';
import { type Cell, cellsOf } from '../pictures/cells.ts';
import { coloursOf, darkGround, lightGround } from '../pictures/grounds.ts';
import { isKept, pictureOf, pictures } from '../pictures/pictures.tsx';
import { scenes } from '../pictures/scenes.ts';
import { blocksPath, strokesPath } from '../pictures/strokes.ts';
import { svgOf } from '../pictures/svg.ts';
import { tourOf } from '../pictures/tour.ts';

const before = chalk.level;
beforeAll(() => {
  chalk.level = 3;
});
afterAll(() => {
  chalk.level = before;
});

const caption = { title: 'a & b', about: 'What "one" sees <here>.' };

/** The first cell of a line with these codes before it. */
const looked = async (codes: string): Promise<Cell> => {
  const [[cell] = []] = await cellsOf(`\x1b[${codes}mX`, { columns: 4, rows: 1 });
  if (!cell) throw new Error('no cell');
  return cell;
};

describe('colours', () => {
  test.each([
    ['0', '#cdd6f4', '#1e1e2e'],
    ['31', '#f38ba8', '#1e1e2e'],
    ['97', '#ffffff', '#1e1e2e'],
    ['38;5;196', '#ff0000', '#1e1e2e'],
    ['38;5;16', '#000000', '#1e1e2e'],
    ['38;5;232', '#080808', '#1e1e2e'],
    ['38;5;255', '#eeeeee', '#1e1e2e'],
    ['38;2;1;2;3', '#010203', '#1e1e2e'],
    ['48;2;10;20;30', '#cdd6f4', '#0a141e'],
    ['7', '#1e1e2e', '#cdd6f4'],
    ['7;32', '#1e1e2e', '#a6e3a1'],
    ['2', '#878ca5', '#1e1e2e'],
  ])('%s on a dark terminal', async (codes, text, background) => {
    expect(coloursOf(await looked(codes), darkGround)).toEqual({ text, background });
  });

  test('on a light terminal its own', async () => {
    expect(coloursOf(await looked('0'), lightGround)).toEqual({ text: '#24292f', background: '#ffffff' });
  });
});

const box = { width: 8, height: 18 };
const placed = (text: string, column = 0, row = 0) => ({ text, column, row });

describe('lines', () => {
  test('a rule is one line, from the edge of its first cell to that of its last', () => {
    expect(
      strokesPath(
        [0, 1, 2].map(column => placed('─', column)),
        box,
      ),
    ).toBe('M0,9.5H24');
  });

  test('an upright line goes through all its rows', () => {
    expect(
      strokesPath(
        [0, 1].map(row => placed('│', 0, row)),
        box,
      ),
    ).toBe('M4.5,0V36');
  });

  test('a gap is a gap', () => {
    expect(strokesPath([placed('─', 0), placed('─', 2)], box)).toBe('M0,9.5H8M16,9.5H24');
  });

  test.each([
    ['╭', 'M8,9.5H8.5Q4.5,9.5 4.5,13.5V18'],
    ['╮', 'M0,9.5H0.5Q4.5,9.5 4.5,13.5V18'],
    ['╰', 'M8,9.5H8.5Q4.5,9.5 4.5,5.5V0'],
    ['╯', 'M0,9.5H0.5Q4.5,9.5 4.5,5.5V0'],
  ])('%s is round', (corner, path) => {
    expect(strokesPath([placed(corner)], box)).toBe(path);
  });

  test('a crossing has all four arms', () => {
    expect(strokesPath([placed('┼')], box)).toBe('M0,9.5H8M4.5,0V18');
  });

  test('blocks fill their part of the cell', () => {
    expect(blocksPath([placed('▀'), placed('▄', 1), placed('█', 0, 1)], box)).toBe(
      'M0,0h8v9h-8zM8,9h8v9h-8zM0,18h8v18h-8z',
    );
  });
});

const drawn = async (lines: string, columns = 30): Promise<string> =>
  svgOf(await cellsOf(lines, { columns, rows: lines.split('\n').length }), darkGround, caption);

describe('text', () => {
  test('that means something to XML is text, and so are title and description', async () => {
    const svg = await drawn('a <b> & "c"');
    expect(svg).toContain('>a &lt;b&gt; &amp; &quot;c&quot;</tspan>');
    expect(svg).toContain('a &amp; b</text>');
    expect(svg).toContain('What &quot;one&quot; sees &lt;here&gt;.</title>');
  });

  test('of one style is one run with its exact length; two blanks part runs', async () => {
    const svg = await drawn('ab c  de');
    expect(svg).toContain('x="0" textLength="32">ab c<');
    expect(svg).toContain('x="48" textLength="16">de<');
  });

  test('wide characters take two cells each, and what follows is in its place', async () => {
    const svg = await drawn('日本 x');
    expect(svg).toContain('x="0" textLength="16">日<');
    expect(svg).toContain('x="16" textLength="16">本<');
    expect(svg).toContain('x="40">x<');
  });

  test('an emoji of several code points is one character', async () => {
    expect(await drawn('👩‍💻x')).toMatch(/x="0" textLength="16">👩‍💻<.*x="16">x</);
  });

  test('keeps bold, italics and underline', async () => {
    const svg = await drawn('\x1b[1mb\x1b[0m \x1b[3mi\x1b[0m \x1b[4mu\x1b[0m');
    for (const rule of ['font-weight:700', 'font-style:italic', 'text-decoration:underline'])
      expect(svg).toContain(rule);
  });

  test('with a background has a rectangle as wide as it is', async () => {
    expect(await drawn('\x1b[41mred\x1b[0m')).toContain(
      '<rect x="0" y="0" width="24" height="18" fill="#f38ba8"/>',
    );
  });
});

/** `<tspan class="s1" …>` and the end of the same, in order. */
const isWhole = (svg: string): boolean => {
  const open: string[] = [];
  for (const [, end, name = '', single] of svg.matchAll(/<(\/?)([a-z]+)[^<>]*?(\/?)>/g)) {
    if (single) continue;
    if (!end) open.push(name);
    else if (open.pop() !== name) return false;
  }
  return open.length === 0 && !/&(?!amp;|lt;|gt;|quot;)/.test(svg);
};

const onDark = { theme: 'dark', background: 'dark' } as const;

test.each(Object.entries(scenes))('%s is a whole picture, the same each time', async (_name, scene) => {
  const svg = await pictureOf(scene, onDark);
  expect(isWhole(svg)).toBe(true);
  expect(svg).not.toMatch(/undefined|NaN|\x1b/);
  expect(await pictureOf(scene, onDark)).toBe(svg);
});

test('each theme has its own colours, and one without colours has none', async () => {
  const scene = scenes.panes;
  if (!scene) throw new Error('no picture of the panes');
  const seen = await Promise.all(
    themeNames.map(async theme =>
      (await pictureOf(scene, { theme, background: 'dark' })).replace(/<circle.*/g, ''),
    ),
  );
  expect(new Set(seen).size).toBe(themeNames.length);
  const mono = seen[themeNames.indexOf('mono')] ?? '';
  const hues = [...mono.matchAll(/#[0-9a-f]{6}/g)].map(([hex]) => hex);
  const own = [darkGround.foreground, darkGround.background, darkGround.frame, '#878ca5'];
  expect(hues.filter(hex => !own.includes(hex))).toEqual([]);
});

test('the names of pictures are those of files, each once', () => {
  const names = pictures.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z-]+(?:\.[a-z-]+)+$/);
  expect(pictures.filter(isKept).length).toBeGreaterThan(10);
});

test.each(pictures.filter(isKept))(
  'the picture $name shows the app of today',
  async ({ name, scene, look }) => {
    await expect(await pictureOf(scene, look)).toMatchFileSnapshot(`../../docs/pictures/${name}.svg`);
  },
);

test.each([
  ['tour', 'dark'],
  ['tour.light', 'light'],
] as const)(
  'the moving picture %s has its frames one after the other, each with its own colours',
  async (name, as) => {
    const svg = await tourOf({ theme: as, background: as });
    expect(isWhole(svg)).toBe(true);
    const frames = [...svg.matchAll(/<g class="f f(\d+)">/g)].map(([, at]) => Number(at));
    expect(frames).toEqual([0, 1, 2, 3, 4, 5, 6]);
    const used = new Set([...svg.matchAll(/class="(f\d+s\d+)/g)].map(([, name]) => name));
    const ruled = new Set([...svg.matchAll(/\.(f\d+s\d+)\{/g)].map(([, name]) => name));
    expect([...used].filter(name => !ruled.has(name))).toEqual([]);
    expect(svg).not.toMatch(/class="s\d|undefined|NaN/);
    await expect(svg).toMatchFileSnapshot(`../../docs/pictures/${name}.svg`);
  },
);
