/**
 * Shell-style patterns over account names, ids and role names. Own code, because names hold the parentheses
 * and braces to which glob libraries give a meaning.
 */

/** True when the text matches the whole pattern. */
export type Matcher = (text: string) => boolean;

/** One part of a pattern: any run of characters, or one character that passes a test. */
type Part = 'any-run' | ((char: string) => boolean);

const characterClass = (body: readonly string[]): ((char: string) => boolean) => {
  const negated = body[0] === '!' || body[0] === '^';
  const members = negated ? body.slice(1) : body;
  const singles = new Set<string>();
  const ranges: (readonly [from: string, to: string])[] = [];
  for (let i = 0; i < members.length; i++) {
    const from = members[i] ?? '';
    const to = members[i + 2];
    if (members[i + 1] === '-' && to !== undefined) {
      ranges.push([from, to]);
      i += 2;
    } else singles.add(from);
  }
  const inside = (char: string) =>
    singles.has(char) || ranges.some(([from, to]) => from <= char && char <= to);
  return negated ? char => !inside(char) : inside;
};

/** The index of the `]` that closes the class opened at `open`; a `]` right after the opening is a member. */
const closingOf = (chars: readonly string[], open: number): number => {
  const first = chars[open + 1] === '!' || chars[open + 1] === '^' ? open + 2 : open + 1;
  return chars.indexOf(']', first + 1);
};

const literal =
  (wanted: string): Part =>
  char =>
    char === wanted;

const partsOf = (chars: readonly string[]): readonly Part[] => {
  const parts: Part[] = [];
  for (let i = 0; i < chars.length; i++) {
    const char = chars[i] ?? '';
    const close = char === '[' ? closingOf(chars, i) : -1;
    if (char === '*') {
      if (parts.at(-1) !== 'any-run') parts.push('any-run');
    } else if (char === '?') parts.push(() => true);
    else if (close > 0) {
      parts.push(characterClass(chars.slice(i + 1, close)));
      i = close;
    } else if (char === '\\' && i + 1 < chars.length) {
      i++;
      parts.push(literal(chars[i] ?? ''));
    } else parts.push(literal(char));
  }
  return parts;
};

/** Greedy, and returns only to the last `*`: takes at most pattern times text, whatever the pattern. */
const matches = (parts: readonly Part[], text: readonly string[]): boolean => {
  let part = 0;
  let at = 0;
  let star = -1;
  let resume = 0;
  while (at < text.length) {
    const current = parts[part];
    if (current === 'any-run') {
      star = part++;
      resume = at;
    } else if (current?.(text[at] ?? '')) {
      part++;
      at++;
    } else if (star >= 0) {
      part = star + 1;
      at = ++resume;
    } else return false;
  }
  while (parts[part] === 'any-run') part++;
  return part === parts.length;
};

/**
 * Compiles a pattern: `*` any run, `?` one character, `[abc]`, `[a-z]`, `[!abc]`, `\` before a character
 * taken as it is. Upper and lower case are equal: IAM itself does not tell two role names apart by case. An
 * unclosed `[` is itself.
 */
export const glob = (pattern: string): Matcher => {
  const folded = pattern.toLowerCase();
  if (!/[*?[\\]/.test(folded)) return text => text.toLowerCase() === folded;
  const parts = partsOf([...folded]);
  return text => matches(parts, [...text.toLowerCase()]);
};

/** True when any of the patterns matches; with no patterns at all, never. */
export const anyGlob = (patterns: readonly string[]): Matcher => {
  const matchers = patterns.map(glob);
  return text => matchers.some(match => match(text));
};

/** True without patterns; else one of the names must match one of them. */
export const anyFound = (
  patterns: readonly string[] | undefined,
  names: readonly (string | undefined)[],
): boolean => {
  if (patterns === undefined) return true;
  const matches = anyGlob(patterns);
  return names.some(name => name !== undefined && matches(name));
};
