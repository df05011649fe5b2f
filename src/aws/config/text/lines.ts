/** The bytes of a file as text with a table of its lines; encoding it gives the same bytes. */
import { isAscii, isUtf8 } from 'node:buffer';

export interface Lines {
  readonly text: string;
  /** `latin1` when the bytes are not UTF-8: every byte becomes one character, so nothing is lost. */
  readonly encoding: 'utf8' | 'latin1';
  /** Where each line starts; one more entry holds the length of the text. */
  readonly starts: Uint32Array;
  readonly count: number;
  /** Line end of most lines, for new ones. */
  readonly eol: '\n' | '\r\n';
  /** 0-based numbers of the lines that end in a carriage return alone. */
  readonly loneReturns: readonly number[];
}

const LF = 10;
const CR = 13;

const decode = (bytes: Uint8Array): { text: string; encoding: Lines['encoding'] } => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isAscii(buffer)) return { text: buffer.toString('latin1'), encoding: 'utf8' };
  return isUtf8(buffer)
    ? { text: buffer.toString('utf8'), encoding: 'utf8' }
    : { text: buffer.toString('latin1'), encoding: 'latin1' };
};

export const encode = (text: string, encoding: Lines['encoding']): Buffer => Buffer.from(text, encoding);

/** A growing list of offsets: a plain array of a quarter million numbers costs the collector too much. */
interface Offsets {
  list: Uint32Array;
  size: number;
}

const push = (offsets: Offsets, at: number): void => {
  if (offsets.size === offsets.list.length) {
    const longer = new Uint32Array(offsets.list.length * 2);
    longer.set(offsets.list);
    offsets.list = longer;
  }
  offsets.list[offsets.size++] = at;
};

interface Cut {
  readonly starts: Offsets;
  readonly loneReturns: number[];
  crlf: number;
}

const newCut = (text: string): Cut => ({
  starts: { list: new Uint32Array(16 + (text.length >> 4)), size: 1 },
  loneReturns: [],
  crlf: 0,
});

const cutAtLineFeeds = (text: string): Cut => {
  const cut = newCut(text);
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) push(cut.starts, at + 1);
  return cut;
};

/** Python reads files with universal newlines: CR, LF and CRLF each end a line. */
const cutAtReturns = (text: string): Cut => {
  const cut = newCut(text);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== LF && code !== CR) continue;
    if (code === CR && text.charCodeAt(at + 1) === LF) {
      cut.crlf++;
      at++;
    } else if (code === CR) cut.loneReturns.push(cut.starts.size - 1);
    push(cut.starts, at + 1);
  }
  return cut;
};

/** Closes the table. A text that ends in a line end has no empty line after it. */
const close = ({ list, size }: Offsets, length: number): Offsets => {
  const offsets = { list, size };
  if (list[size - 1] !== length) push(offsets, length);
  return offsets;
};

export const linesOf = (bytes: Uint8Array): Lines => {
  const { text, encoding } = decode(bytes);
  const cut = text.includes('\r') ? cutAtReturns(text) : cutAtLineFeeds(text);
  const { list, size } = close(cut.starts, text.length);
  const eol = cut.crlf * 2 > size - 1 ? '\r\n' : '\n';
  return {
    text,
    encoding,
    starts: list.subarray(0, size),
    count: size - 1,
    eol,
    loneReturns: cut.loneReturns,
  };
};

const startOf = (lines: Lines, line: number): number => lines.starts[line] ?? lines.text.length;

export const rawLine = (lines: Lines, line: number): string =>
  lines.text.slice(startOf(lines, line), startOf(lines, line + 1));

/** The line end itself; empty for a last line without one. */
export const eolOf = (raw: string): string => {
  if (raw.endsWith('\n')) return raw.endsWith('\r\n') ? '\r\n' : '\n';
  return raw.endsWith('\r') ? '\r' : '';
};

export const withoutEol = (raw: string): string => raw.slice(0, raw.length - eolOf(raw).length);

export const lineText = (lines: Lines, line: number): string => withoutEol(rawLine(lines, line));

/**
 * What Python's str.strip and `\s` take for white space (configparser uses both). JavaScript's own set
 * differs: it has the byte order mark and lacks the separators 0x1c to 0x1f and 0x85.
 */
const isSpace = (code: number): boolean =>
  code <= 0x20
    ? code === 0x20 || (code >= 9 && code <= 13) || (code >= 0x1c && code <= 0x1f)
    : code >= 0x85 && isWideSpace(code);

const isWideSpace = (code: number): boolean =>
  code === 0x85 ||
  code === 0xa0 ||
  code === 0x1680 ||
  (code >= 0x2000 && code <= 0x200a) ||
  code === 0x2028 ||
  code === 0x2029 ||
  code === 0x202f ||
  code === 0x205f ||
  code === 0x3000;

export const skipSpace = (text: string, from: number, to: number): number => {
  let at = from;
  while (at < to && isSpace(text.charCodeAt(at))) at++;
  return at;
};

/** End of [from, to) without trailing white space. */
export const trimEnd = (text: string, from: number, to: number): number => {
  let at = to;
  while (at > from && isSpace(text.charCodeAt(at - 1))) at--;
  return at;
};

const SPACE = 32;
const TAB = 9;

export const skipBlanks = (text: string, from: number): number => {
  let at = from;
  for (let code = text.charCodeAt(at); code === SPACE || code === TAB; code = text.charCodeAt(at)) at++;
  return at;
};

export const isLineEnd = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return code === LF || code === CR || Number.isNaN(code);
};
