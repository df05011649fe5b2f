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

/**
 * Remembers the last answer for an object while all of `decisive` stay what they were; for answers that are
 * computed from more than can be compared.
 */
export const rememberedWhile = <O extends object, R>(): ((
  source: O,
  decisive: readonly unknown[],
  compute: () => R,
) => R) => {
  const answer = rememberedFor((_source: O, compute: { readonly of: () => R }) => compute.of());
  const asked = new WeakMap<O, { readonly decisive: readonly unknown[]; readonly of: () => R }>();
  return (source, decisive, compute) => {
    const known = asked.get(source);
    const same = known?.decisive.every((each, at) => Object.is(each, decisive[at]));
    const question = known && same ? known : { decisive, of: compute };
    asked.set(source, question);
    return answer(source, question);
  };
};

/** Makes something once for each object, whatever else is handed in, and forgets it with the object. */
export const onceFor = <O extends object, A extends readonly unknown[], R>(
  make: (source: O, ...rest: A) => R,
): ((source: O, ...rest: A) => R) => {
  const made = new WeakMap<O, R>();
  return (source, ...rest) => {
    const known = made.get(source);
    if (known !== undefined) return known;
    const value = make(source, ...rest);
    made.set(source, value);
    return value;
  };
};

/** Makes something once for each key, also nothing, and keeps it as long as the function itself is kept. */
export const onceForKey = <K, R>(make: (key: K) => R): ((key: K) => R) => {
  const made = new Map<K, R>();
  return key => {
    const known = made.get(key);
    if (known !== undefined || made.has(key)) return known as R;
    const value = make(key);
    made.set(key, value);
    return value;
  };
};
