/** The one that stands so many places after it, round the end. */
export const nextIn = <T>(all: readonly T[], at: T, by = 1): T =>
  all[(all.indexOf(at) + by + all.length) % all.length] ?? at;
