/** A page of the documentation as lines for a terminal. */

interface PageLine {
  readonly text: string;
  readonly is: 'heading' | 'code' | 'row' | 'text';
}

/** As GitHub links a heading. */
const anchorOf = (heading: string): string =>
  heading
    .replace(/^#+ /, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

/** By line: how deep the heading is; 0 for what is none, as a comment in a block of code. */
const depthsOf = (lines: readonly string[]): readonly number[] => {
  let inCode = false;
  return lines.map(line => {
    if (line.startsWith('```')) inCode = !inCode;
    return inCode ? 0 : (/^(#+) /.exec(line)?.[1]?.length ?? 0);
  });
};

/** The section with this anchor, with the sections in it; undefined where there is none. */
export const sectionOf = (markdown: string, anchor: string): string | undefined => {
  const lines = markdown.split('\n');
  const depths = depthsOf(lines);
  const start = lines.findIndex((line, at) => depths[at] !== 0 && anchorOf(line) === anchor);
  if (start === -1) return undefined;
  const depth = depths[start] ?? 0;
  const end = depths.findIndex((other, at) => at > start && other !== 0 && other <= depth);
  return lines.slice(start, end === -1 ? undefined : end).join('\n');
};

/** Links to other pages become the command that shows them; other links keep their address. */
const link = (_: string, text: string, address: string): string => {
  const [, page, section = ''] = /^([a-z-]+)\.md(#.*)?$/.exec(address) ?? [];
  if (page !== undefined) return `${text} (ssotui help ${page}.md${section})`;
  return address === text || address.startsWith('..') ? text : `${text} (${address})`;
};

/** Code is taken out first, and put back last: a star or a bracket in it means nothing. */
const plainText = (markdown: string): string => {
  const code: string[] = [];
  const keep = (_: string, text: string): string => `\uE000${code.push(text) - 1}\uE001`;
  return withoutMarks(markdown.replaceAll(/`([^`]+)`/g, keep))
    .replaceAll(/\uE000(\d+)\uE001/g, (_, at: string) => code[Number(at)] ?? '')
    .replaceAll('\\|', '|');
};

const withoutMarks = (markdown: string): string =>
  markdown
    .replaceAll(/!\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/\[([^\]]+)\]\(([^)]+)\)/g, link)
    .replaceAll(/\*\*([^*]+)\*\*/g, '$1')
    .replaceAll(/(?<!\w)\*([^*]+)\*(?!\w)/g, '$1');

const cellsOf = (row: string): readonly string[] =>
  row
    .replace(/^\|/, '')
    .replace(/\|$/, '')
    .split(/(?<!\\)\|/)
    .map(cell => plainText(cell.trim()));

const isRule = (line: string): boolean => /^\|[\s:|-]+\|$/.test(line);

const lineOf = (line: string): PageLine => {
  if (line.startsWith('#')) return { is: 'heading', text: plainText(line.replace(/^#+ /, '')) };
  if (line.startsWith('|'))
    return {
      is: 'row',
      text: cellsOf(line)
        .filter(cell => cell !== '')
        .join('  ·  '),
    };
  return { is: 'text', text: line };
};

/** Comments and the rules of tables go; what is code stays as it is; a paragraph is one line. */
export const pageLines = (markdown: string): readonly PageLine[] => {
  const lines: PageLine[] = [];
  let inCode = false;
  for (const line of markdown.trim().split('\n')) {
    if (line.startsWith('```')) inCode = !inCode;
    else if (inCode) lines.push({ is: 'code', text: `    ${line}` });
    else if (!isRule(line) && !line.startsWith('<!--')) addTo(lines, line);
  }
  return lines
    .filter(({ text }, at) => text !== '' || lines[at - 1]?.text !== '')
    .map(line => (line.is === 'text' ? { ...line, text: plainText(line.text) } : line));
};

/** A line of text goes on with the paragraph before it; an item of a list begins one. */
const addTo = (lines: PageLine[], line: string): void => {
  const last = lines.at(-1);
  const goesOn = last?.is === 'text' && last.text !== '' && !/^(#|\||- |\d+\. |$)/.test(line);
  if (last !== undefined && goesOn)
    lines[lines.length - 1] = { is: 'text', text: `${last.text} ${line.trim()}` };
  else lines.push(lineOf(line));
};
