/**
 * For upstream: make the segmenter and the emoji expression at their first use, and return the length at once
 * for text that has only printable ASCII and Latin letters. Keeping widths is ours: a frame asks for the same
 * ones.
 */
import { sparedSegmenter } from './patch.mjs';

/** All but ASCII, Latin letters and the signs of our own frames, which take one column each. */
const wider = String.raw`/[^\x20-\x7e\u00c0-\u024f·…─│╭╮╰╯›✓✗★●○▴▾↑↓←→]/`;

const keepWidths = [
  'export default function stringWidth(',
  `const mostKept = 20_000;
let kept = new Map();
const wider = ${wider};
const styles = /\\x1b\\[[\\d;]*m/g;
export default function stringWidth(input, options) {
	if (options !== undefined) return measured(input, options);
	if (!wider.test(input)) return input.length;
	// A line of a frame has styles, and what it says is another one each time where output is followed.
	const bare = input.replace(styles, '');
	if (!wider.test(bare)) return bare.length;
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

/** A literal is compiled when the file is read, even if it is never reached: this one takes 15 ms. */
const emojiLater = [
  String.raw`const emojiPrefixRegex = /^(?:\p{RGI_Emoji}|\p{Regional_Indicator}{1,2}|[\d#*]\u{FE0F})/v;`,
  String.raw`const emojiPrefixRegex = {
	made: () => (theEmoji ??= new RegExp('^(?:\\p{RGI_Emoji}|\\p{Regional_Indicator}{1,2}|[\\d#*]\\u{FE0F})', 'v')),
	exec: text => emojiPrefixRegex.made().exec(text),
	test: text => emojiPrefixRegex.made().test(text),
};
let theEmoji;`,
];

export const stringWidth = {
  dependency: 'string-width',
  version: '9.0.0',
  why: 'The same widths are asked for in every frame, and any text but ASCII (every border) is slow to measure.',
  gain:
    'Kept widths: a key at 200x60 takes 4.9 ms instead of 10.8 ms. The emoji expression made later: first frame ' +
    '4.7 % sooner, first key 5.1 % (medians of interleaved pairs, Node 20).',
  test: 'test/bundle/patches.test.ts',
  files: [
    {
      filter: /string-width\/index\.js$/,
      replace: [keepWidths, sparedSegmenter('new Intl.Segmenter()'), emojiLater],
    },
  ],
};
