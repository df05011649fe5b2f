/** What is to be told of a whole list, as lines above its rows. */
import { type Line, line, textOf } from '../../text/line.ts';
import { cut, widthOf, wrapped } from '../../text/measure.ts';
import type { Told } from './parts.ts';

/** What is wrong, or may be, has a sign beside its colour. Whole sentences: they are wrapped, not cut. */
export const noteLines = (told: readonly Told[], width: number): readonly Line[] =>
  told.flatMap(({ text, tone = 'warn' }) => {
    const sign = tone === 'warn' || tone === 'bad' ? '! ' : '';
    const indent = ' '.repeat(sign.length);
    return wrapped(`${sign}${text}`, width - 2, indent).map(part => line(` ${part}`, tone));
  });

/** So many lines; the last one says by its end that there was more. */
export const upTo = (lines: readonly Line[], most: number): readonly Line[] => {
  const last = lines[most - 1];
  if (lines.length <= most || !last) return lines.slice(0, most);
  const text = textOf(last);
  const tone = last[0]?.tone;
  return [...lines.slice(0, most - 1), [{ text: cut(`${text}…`, widthOf(text)), tone }]];
};
