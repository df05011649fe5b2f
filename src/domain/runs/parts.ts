/** Long text in parts that can be shown one below the other. */

/** More marks than this on one letter are a flood, and no letter's own. */
const mostBack = 8;

/** Of a letter of two units the second half, or a mark: what stands alone is shown as something else. */
const goesOn = /^[\p{M}\udc00-\udfff]/u;

/** At a place or a little before it, so that no letter is cut in two. */
const cutAt = (text: string, place: number): number => {
  let cut = place;
  while (place - cut < mostBack && goesOn.test(text.slice(cut, cut + 2))) cut -= 1;
  return cut;
};

/** Parts of at most so many characters; an empty text is one empty part. */
export const inParts = (text: string, most: number): readonly string[] => {
  const parts: string[] = [];
  let from = 0;
  while (text.length - from > most) {
    const to = cutAt(text, from + most);
    parts.push(text.slice(from, to));
    from = to;
  }
  return [...parts, text.slice(from)];
};
