/** The terminal's bytes as text, whole characters only, whatever the chunks they come in. */
import { StringDecoder } from 'node:string_decoder';

const isContinuation = (byte: number): boolean => byte >= 0x80 && byte < 0xc0;
const isControl = (byte: number): boolean => byte >= 0x80 && byte < 0xa0;

/** How many bytes follow this one in UTF-8. */
const following = (byte: number): number =>
  byte >= 0xf0 && byte < 0xf8 ? 3 : byte >= 0xe0 ? 2 : byte >= 0xc2 && byte < 0xe0 ? 1 : 0;

export const createDecoder = (): ((chunk: Buffer | string) => string) => {
  const decoder = new StringDecoder('utf8');
  let expected = 0;
  /**
   * Some terminals send 8-bit controls as single bytes, which UTF-8 has no place for: they are made
   * characters.
   */
  const isLoneControl = (byte: number): boolean => {
    if (expected > 0 && isContinuation(byte)) {
      expected -= 1;
      return false;
    }
    expected = byte >= 0xf8 ? 0 : following(byte);
    return isControl(byte);
  };
  return chunk => {
    const bytes: number[] = [];
    for (const byte of typeof chunk === 'string' ? Buffer.from(chunk) : chunk)
      if (isLoneControl(byte)) bytes.push(0xc2, byte);
      else bytes.push(byte);
    return decoder.write(Buffer.from(bytes));
  };
};
