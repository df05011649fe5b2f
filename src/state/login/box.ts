/** How large the sign-in is drawn, and whether a QR code has room in it. */

import { layout, type Rect } from '../layout.ts';
import type { State } from '../state.ts';
import type { LoginOverlay, QrCode } from './types.ts';

interface LoginBox {
  /** Outer size, borders included. */
  readonly width: number;
  readonly height: number;
  readonly qr?: { readonly code: QrCode; readonly beside: boolean };
}

const border = 2;
/** Columns of the words beside a QR code, at least and at most. */
const narrowWords = 38;
const wideWords = 72;
/** Columns between words and QR code, and after it. */
const gutters = 3;
/** Lines of the words above a QR code. */
const wordLines = 12;

const widthOf = (code: QrCode): number => code[0]?.length ?? 0;

/** With a blank line above and below if they fit. */
const besideHeight = (code: QrCode, body: Rect): number => Math.min(body.height, code.length + border + 2);

const beside = (code: QrCode, body: Rect): LoginBox | undefined => {
  const taken = widthOf(code) + gutters + border;
  if (code.length + border > body.height || taken + narrowWords > body.width) return undefined;
  const width = Math.min(body.width, taken + wideWords);
  return { width, height: besideHeight(code, body), qr: { code, beside: true } };
};

const below = (code: QrCode, body: Rect): LoginBox | undefined => {
  const height = wordLines + code.length + border;
  if (height > body.height || widthOf(code) + border > body.width) return undefined;
  return { width: Math.min(body.width, 76), height, qr: { code, beside: false } };
};

/** Its half blocks have no place in ASCII: nothing could read what is drawn instead. */
const codesOf = ({ display }: State, { step }: LoginOverlay): readonly QrCode[] =>
  step.at === 'waiting' && !display.ascii ? step.qr : [];

/** The roomiest QR code that fits beside the words, else below them, else none. */
export const loginBox = (state: State, overlay: LoginOverlay): LoginBox => {
  const { body } = layout(state);
  const codes = codesOf(state, overlay);
  const plain: LoginBox = { width: 76, height: 17 };
  return (
    codes.map(code => beside(code, body)).find(box => box !== undefined) ??
    codes.map(code => below(code, body)).find(box => box !== undefined) ??
    plain
  );
};
