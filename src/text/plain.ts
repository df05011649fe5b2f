/**
 * Text from outside made harmless for a terminal: no escape sequences, no control or bidirectional
 * characters, nothing that takes no cell or that terminals disagree on for lack of a base. Letters of all
 * scripts stay.
 */

/** Latin letters, and the signs we draw with: nothing to remove in almost all text. */
const harmless =
  /^[\x20-\x7e\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u2190-\u21ff\u2500-\u25ff★✓✗]*$/;

/**
 * CSI, then OSC/DCS/SOS/PM/APC strings up to their terminator (or the end), then any other escape pair; 7 and
 * 8 bit.
 */
const sequences =
  /(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[\s\S]*?(?:\x07|\x1b\\|\x9c|$)|\x1b[ -/]*[0-~]?/g;
const blanks = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
/**
 * Controls, format and ignorable characters (zero-width, bidirectional, tags, fillers, soft hyphen), but
 * those that an emoji may be made of: U+200D and the variation selectors for text and emoji.
 */
const invisible = /(?![\u200d\ufe0e\ufe0f])[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
const loneSurrogates = /\p{Surrogate}/gu;

/**
 * A joiner is kept in an emoji, at most three in a row as the longest real ones have; a selector behind its
 * base.
 */
const person = String.raw`\p{Extended_Pictographic}[\ufe0e\ufe0f]?\p{Emoji_Modifier}?`;
const keycap = String.raw`[0-9#*]\ufe0f?\u20e3`;
const emoji = new RegExp(`${keycap}|${person}(?:\\u200d${person}){0,3}`, 'gu');
const hasJoiner = /[\u200d\ufe0e\ufe0f]/;
const joiners = /[\u200d\ufe0e\ufe0f]/g;
const skinTones = /(\p{Emoji_Modifier})\p{Emoji_Modifier}+/gu;

/** More marks on one letter than any script has grow over the lines above and below. */
const floods = /(\p{M}{4})\p{M}+/gu;
/** A mark without a letter would change what stands before the text. */
const leadingMarks = /^\p{M}+/u;

/** Emoji keep what they are made of; between them, joiners and selectors go. */
const withoutLooseJoiners = (text: string): string => {
  if (!hasJoiner.test(text)) return text;
  let clean = '';
  let end = 0;
  for (const found of text.matchAll(emoji)) {
    clean += text.slice(end, found.index).replace(joiners, '') + found[0];
    end = found.index + found[0].length;
  }
  return clean + text.slice(end).replace(joiners, '');
};

const withoutFloods = (text: string): string =>
  text.replace(skinTones, '$1').replace(floods, '$1').replace(leadingMarks, '');

/**
 * Removes what could move the cursor, colour, retitle or re-order a line; tabs and line ends become one
 * blank.
 */
export const plain = (text: string): string => {
  if (harmless.test(text)) return text;
  const visible = text
    .replace(sequences, '')
    .replace(blanks, ' ')
    .replace(invisible, '')
    .replace(loneSurrogates, '\ufffd');
  return withoutFloods(withoutLooseJoiners(visible));
};

/**
 * JSON is exact, and still nothing in it may act on a terminal: what would is written as an escape of JSON.
 */
export const plainJson = (json: string): string =>
  json.replace(/(?!\n)[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2028\u2029]/gu, found =>
    found
      .split('')
      .map(unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
