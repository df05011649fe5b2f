/** Keys that Ink has no name for: F1 to F12 and insert, and keys with a modifier it does not tell. */

/** By the number before `~`, as VT220 and xterm send them. */
const numbered: Readonly<Record<string, string>> = {
  2: 'insert',
  ...{ 11: 'f1', 12: 'f2', 13: 'f3', 14: 'f4', 15: 'f5', 17: 'f6', 18: 'f7' },
  ...{ 19: 'f8', 20: 'f9', 21: 'f10', 23: 'f11', 24: 'f12' },
};
/** By the last letter, behind `ESC O` or `ESC [ 1 ; modifier`. */
const lettered: Readonly<Record<string, string>> = { P: 'f1', Q: 'f2', R: 'f3', S: 'f4' };
/** The Linux console: `ESC [ [ A`. */
const onConsole: Readonly<Record<string, string>> = { A: 'f1', B: 'f2', C: 'f3', D: 'f4', E: 'f5' };

/** 2 is shift and 5 is ctrl: the bits of the number less one. Keys with alt or meta are nobody's. */
const prefixOf = (modifier: string | undefined): string | undefined => {
  const bits = Number(modifier ?? 1) - 1;
  if (bits & ~0b101) return undefined;
  return `${bits & 0b100 ? 'ctrl+' : ''}${bits & 0b001 ? 'shift+' : ''}`;
};

const csi = String.raw`(?:\x1b\[|\x9b)`;
/** With a modifier F3 would end in the `R` that the place of the cursor is told with. */
const bySequence = new RegExp(
  [
    String.raw`^${csi}(?<number>\d{1,2})(?:;(?<modifier>\d{1,2}))?~$`,
    String.raw`^(?:\x1bO|\x8f)(?<plain>[PQRS])$`,
    String.raw`^${csi}1;(?<bits>\d{1,2})(?<letter>[PQS])$`,
    String.raw`^${csi}\[(?<console>[A-E])$`,
  ].join('|'),
);

/** The name of such a key; undefined for any other piece of input. */
export const otherKey = (piece: string): string | undefined => {
  const found = bySequence.exec(piece)?.groups ?? {};
  const name =
    numbered[found.number ?? ''] ??
    lettered[found.plain ?? found.letter ?? ''] ??
    onConsole[found.console ?? ''];
  const prefix = prefixOf(found.modifier ?? found.bits);
  return name === undefined || prefix === undefined ? undefined : `${prefix}${name}`;
};
