/**
 * For upstream: make the segmenter and the emoji expression at their first use, and return the length at once
 * for text that has only printable ASCII and Latin letters. Keeping widths is ours: a frame asks for the same
 * ones.
 */
import { lazySegmenter } from './patch.mjs';

/** ASCII, Latin letters and the signs of our own frames: one column each, and each a character by itself. */
const oneColumnEach = String.raw`/^[\x20-\x7e\u00c0-\u024f·…─│╭╮╰╯›✓✗★↑↓←→]*$/`;

const keepWidths = [
  'export default function stringWidth(',
  `const mostKept = 20_000;
let kept = new Map();
const oneColumnEach = ${oneColumnEach};
export default function stringWidth(input, options) {
	if (options !== undefined) return measured(input, options);
	if (oneColumnEach.test(input)) return input.length;
	let width = kept.get(input);
	if (width === undefined) {
		width = measured(input);
		if (kept.size > mostKept) kept = new Map();
		kept.set(input, width);
	}
	return width;
}
function measured(`,
];

/** A literal is compiled when the file is read, even if it is never reached. */
const emojiLater = [
  'const rgiEmojiRegex = /^\\p{RGI_Emoji}$/v;',
  `const rgiEmojiRegex = {
	test: text => (theEmoji ??= new RegExp('^\\\\p{RGI_Emoji}$', 'v')).test(text),
};
let theEmoji;`,
];

export const stringWidth = {
  dependency: 'string-width',
  version: '8.3.0',
  why: 'The same widths are asked for in every frame, and any text but ASCII (every border) is slow to measure.',
  gain:
    'Together with lines kept across frames, half the time of a key at 200x60 when it was made; the emoji ' +
    'expression alone took 10 ms of each start. Not measured again.',
  test: 'test/bundle/patches.test.ts',
  files: [
    {
      filter: /string-width\/index\.js$/,
      replace: [keepWidths, lazySegmenter('new Intl.Segmenter()'), emojiLater],
    },
  ],
};
