/** SectionChange put off until its result is asked for. */

/** The value, made when it is first asked for. */
export const once = <T extends object>(make: () => T): (() => T) => {
  // Held in one place, so that what it was made of is let go.
  let state: { readonly make: () => T } | { readonly made: T } = { make };
  return () => {
    if ('make' in state) state = { made: state.make() };
    return state.made;
  };
};
