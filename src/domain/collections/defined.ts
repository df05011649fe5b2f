type Defined<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

/**
 * The properties that have a value: what is missing is left out of an object, and never stands as undefined.
 */
export const defined = <T extends object>(all: T): Defined<T> =>
  Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Defined<T>;
