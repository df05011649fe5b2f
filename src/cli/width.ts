/** How many columns a text takes in a terminal, so that tables line up with wide and combining characters. */

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const wide =
  /^(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f|[\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Bopomofo}\p{sc=Yi}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6])/u;
const invisible = /^[\p{Mn}\p{Me}\p{Cf}\p{Cc}]/u;
const ascii = /^[\x20-\x7e]*$/;

const widthOf = (grapheme: string): number => (invisible.test(grapheme) ? 0 : wide.test(grapheme) ? 2 : 1);

/** Terminal columns of a line without escape sequences. */
export const width = (text: string): number =>
  ascii.test(text)
    ? text.length
    : [...segmenter.segment(text)].reduce((sum, { segment }) => sum + widthOf(segment), 0);
