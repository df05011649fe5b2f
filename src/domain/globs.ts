/**
 * Shell-style patterns over account names, account ids and role names, compiled once and matched without
 * backtracking blow-up.
 */

/** True when the text matches the whole pattern. */
export type Matcher = (text: string) => boolean;

/** One step of a pattern: any run, or one character that passes a test. */
type Step = 'any-run' | ((char: string) => boolean);

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
  (wanted: string): Step =>
  char =>
    char === wanted;

const stepsOf = (chars: readonly string[]): readonly Step[] => {
  const steps: Step[] = [];
  for (let i = 0; i < chars.length; i++) {
    const char = chars[i] ?? '';
    const close = char === '[' ? closingOf(chars, i) : -1;
    if (char === '*') {
      if (steps.at(-1) !== 'any-run') steps.push('any-run');
    } else if (char === '?') steps.push(() => true);
    else if (close > 0) {
      steps.push(characterClass(chars.slice(i + 1, close)));
      i = close;
    } else if (char === '\\' && i + 1 < chars.length) {
      i++;
      steps.push(literal(chars[i] ?? ''));
    } else steps.push(literal(char));
  }
  return steps;
};

/** Greedy matching that only ever returns to the last `*`: time is at most pattern times text. */
const matches = (steps: readonly Step[], text: readonly string[]): boolean => {
  let step = 0;
  let at = 0;
  let star = -1;
  let resume = 0;
  while (at < text.length) {
    const current = steps[step];
    if (current === 'any-run') {
      star = step++;
      resume = at;
    } else if (current?.(text[at] ?? '')) {
      step++;
      at++;
    } else if (star >= 0) {
      step = star + 1;
      at = ++resume;
    } else return false;
  }
  while (steps[step] === 'any-run') step++;
  return step === steps.length;
};

/**
 * Compiles a pattern: `*` any run, `?` one character, `[abc]`, `[a-z]`, `[!abc]`, `\` before a character
 * taken as it is. Upper and lower case are equal: IAM itself does not tell two role names apart by case. An
 * unclosed `[` is itself.
 */
export const glob = (pattern: string): Matcher => {
  const folded = pattern.toLowerCase();
  if (!/[*?[\\]/.test(folded)) return text => text.toLowerCase() === folded;
  const steps = stepsOf([...folded]);
  return text => matches(steps, [...text.toLowerCase()]);
};

/** True when any of the patterns matches; with no patterns at all, never. */
export const anyGlob = (patterns: readonly string[]): Matcher => {
  const matchers = patterns.map(glob);
  return text => matchers.some(match => match(text));
};
