/** Text of any script as characters that names may hold: accents stripped, slugs, initials. */

/** Letters that Unicode does not decompose into a base letter and an accent. */
const undecomposed: Readonly<Record<string, string>> = {
  ß: 'ss',
  ẞ: 'SS',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ð: 'd',
  Ð: 'D',
  þ: 'th',
  Þ: 'TH',
  ı: 'i',
};

/** `Größe` -> `Grosse`: compatibility forms unfolded, accents removed; other scripts stay as they are. */
export const unaccented = (text: string): string => {
  if (/^[\x00-\x7f]*$/.test(text)) return text;
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[ßẞæÆœŒøØłŁđĐðÐþÞı]/g, letter => undecomposed[letter] ?? letter);
};

/** Lower-case letters and digits with single hyphens between: `Data & AI (Prod)` -> `data-ai-prod`. */
export const slug = (text: string): string =>
  unaccented(text)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/**
 * Capital runs (`AWS` of `AWSRead`), capitalised or lower-case words, numbers, and runs of letters without
 * case.
 */
const word = /\p{Lu}+(?!\p{Ll})|\p{Lu}?[\p{Ll}\p{M}]+|\p{Lo}+|\p{N}+/gu;

/**
 * The initials of the words, with numbers kept whole so that numbered names stay apart: `Team Blue 12` ->
 * `TB12`.
 */
export const initials = (text: string): string =>
  (text.match(word) ?? []).map(part => (/^\p{N}/u.test(part) ? part : ([...part][0] ?? ''))).join('');
