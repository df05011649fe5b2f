/**
 * Wraps comments at the formatter's line width, which does not look at them; with --check only names the
 * lines that are too long. `npm run format` and `npm run check` run it after biome.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const { lineWidth } = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8')).formatter;
const isLong = line => [...line].length > lineWidth;

/** Words as lines of at most so many columns; `hang` stands before each line but the first. */
const wrapped = (text, width, hang) => {
  const lines = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && [...last, ' ', ...word].length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(lines.length === 0 ? word : hang + word);
  }
  return lines;
};

const item = /^(?:[-*]|\d+\.) /;

/** The lines of a comment by paragraphs and items of lists; what is indented otherwise stands as it is. */
const paragraphs = lines => {
  const found = [];
  for (const line of lines) {
    const last = found.at(-1);
    const isVerbatim = line === '' || /^\s{4}/.test(line) || line.startsWith('|');
    const goesOn = last && !last.verbatim && !isVerbatim && !item.test(line) && !line.startsWith('@');
    if (goesOn && (last.hang !== '' || !line.startsWith(' '))) last.lines.push(line);
    else found.push({ lines: [line], verbatim: isVerbatim, hang: item.test(line) ? '  ' : '' });
  }
  return found;
};

/** Paragraphs with a line that is too long behind `prefix`, wrapped; the others as they are. */
const rewrapped = (lines, prefix) =>
  paragraphs(lines).flatMap(({ lines: own, verbatim, hang }) =>
    verbatim || !own.some(line => isLong(prefix + line))
      ? own
      : wrapped(own.map(line => line.trim()).join(' '), lineWidth - [...prefix].length, hang),
  );

/** `/** … *\/`, from its first line to its last. */
const block = lines => {
  const indent = /^\s*/.exec(lines[0])[0];
  const texts = lines.map((line, at) =>
    at === 0 ? line.trim().replace(/^\/\*\* ?/, '') : line.trim().replace(/^\* ?/, ''),
  );
  texts.push(texts.pop().replace(/ ?\*?\/$/, ''));
  const first = texts[0] === '' ? texts.slice(1) : texts;
  const inner = first.at(-1) === '' ? first.slice(0, -1) : first;
  const prefix = `${indent} * `;
  return [`${indent}/**`, ...rewrapped(inner, prefix).map(line => (prefix + line).trimEnd()), `${indent} */`];
};

/** Lines that begin with `//`, one after the other. */
const run = lines => {
  const prefix = `${/^\s*/.exec(lines[0])[0]}// `;
  return rewrapped(
    lines.map(line => line.trim().replace(/^\/\/ ?/, '')),
    prefix,
  ).map(line => (prefix + line).trimEnd());
};

/** How many lines from `at` on are one comment; 0 where none begins. */
const extent = (lines, at) => {
  const text = lines[at].trim();
  if (text.startsWith('/**')) {
    const end = lines.findIndex((line, index) => index >= at && line.includes('*/'));
    return end >= 0 && lines[end].endsWith('*/') ? end - at + 1 : 0;
  }
  const isRun = line => line?.trim().startsWith('// ') && !/biome-ignore|@ts-|eslint/.test(line);
  let end = at;
  while (isRun(lines[end])) end++;
  return end - at;
};

export const commentsWrapped = source => {
  const lines = source.split('\n');
  const made = [];
  for (let at = 0; at < lines.length; ) {
    const count = extent(lines, at);
    const own = lines.slice(at, at + Math.max(1, count));
    const isComment = count > 0 && own.some(isLong);
    made.push(...(isComment ? (own[0].trim().startsWith('/**') ? block(own) : run(own)) : own));
    at += own.length;
  }
  return made.join('\n');
};

const sources = ['src', 'test', 'bench', 'scripts'].flatMap(folder =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => /\.(tsx?|mjs)$/.test(name))
    .map(name => join(folder, name)),
);

/** Files whose comments are not wrapped. */
export const unwrapped = () =>
  sources.filter(name => {
    const source = readFileSync(join(root, name), 'utf8');
    return commentsWrapped(source) !== source;
  });

if (process.argv[1] === import.meta.filename) {
  const files = unwrapped();
  if (!process.argv.includes('--check'))
    for (const name of files)
      writeFileSync(join(root, name), commentsWrapped(readFileSync(join(root, name), 'utf8')));
  else if (files.length > 0) {
    console.error(
      `Comments wider than ${lineWidth} columns; \`npm run format\` wraps them:\n${files.join('\n')}`,
    );
    process.exit(1);
  }
}
