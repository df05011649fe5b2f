/** What to do to sign in: the page, the code, how long there is; a QR code beside it where there is room. */
import { loginBox } from '../../state/login/box.ts';
import type { LoginOverlay, QrCode } from '../../state/login/types.ts';
import { roomFor } from '../../text/flex-lines.ts';
import { blank, fitted, type Line, type Span } from '../../text/line.ts';
import type { OverlayView } from '../view.ts';
import { loginLines } from './lines.ts';

/** Of the last row only the upper half is part of the code. */
const rowOf = (row: string): Span => ({ text: row, tone: /^▀+$/.test(row) ? 'qr-end' : 'qr' });

const beside = (words: readonly Line[], code: QrCode, width: number, height: number): readonly Line[] => {
  const top = Math.floor((height - code.length) / 2);
  return Array.from({ length: height }, (_unused, index) => [
    ...fitted(words[index] ?? blank, width),
    rowOf(code[index - top] ?? ''),
  ]);
};

const below = (words: readonly Line[], code: QrCode, width: number): readonly Line[] => [
  ...words,
  ...code.map((row): Line => [{ text: ' '.repeat(Math.round((width - row.length) / 2)) }, rowOf(row)]),
];

export const loginView: OverlayView<LoginOverlay> = ({ state, overlay, width, height }) => {
  const { qr } = loginBox(state, overlay);
  const words = (columns: number, lines: number): readonly Line[] =>
    roomFor(loginLines(state, overlay, columns), lines);
  if (!qr) return words(width, height);
  if (!qr.beside) return below(words(width, height - qr.code.length), qr.code, width);
  const columns = width - (qr.code[0]?.length ?? 0) - 2;
  return beside(words(columns, height), qr.code, columns, height);
};
