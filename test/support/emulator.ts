/** The emulated terminal, and the tables of characters that today's terminals have. */
import { createRequire } from 'node:module';

// As ESM, after Ink, these two hang on Node 20 (its scan of CommonJS exports).
const require = createRequire(import.meta.url);
export const { Terminal } = require('@xterm/headless') as typeof import('@xterm/headless');
// The addon reads its table from the start of the buffer's memory, which a pooled buffer shares with others.
const { poolSize } = Buffer;
Buffer.poolSize = 0;
export const { UnicodeGraphemesAddon } =
  require('@xterm/addon-unicode-graphemes') as typeof import('@xterm/addon-unicode-graphemes');
Buffer.poolSize = poolSize;
