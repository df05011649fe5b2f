/**
 * Remembers the last answer for an object: derived data is computed once for each new state of what it
 * derives from.
 */

export const rememberedFor = <O extends object, A extends readonly unknown[], R>(
  compute: (source: O, ...rest: A) => R,
): ((source: O, ...rest: A) => R) => {
  const answers = new WeakMap<O, { readonly rest: A; readonly answer: R }>();
  return (source, ...rest) => {
    const known = answers.get(source);
    if (known?.rest.every((value, index) => Object.is(value, rest[index]))) return known.answer;
    const answer = compute(source, ...rest);
    answers.set(source, { rest, answer });
    return answer;
  };
};

/** Makes something once for each object, whatever else is handed in, and forgets it with the object. */
export const onceFor = <O extends object, A extends readonly unknown[], R>(
  make: (source: O, ...rest: A) => R,
): ((source: O, ...rest: A) => R) => {
  const made = new WeakMap<O, R>();
  return (source, ...rest) => {
    const value = made.get(source) ?? make(source, ...rest);
    made.set(source, value);
    return value;
  };
};
