/**
 * The value that was put into a record under a name from outside: a company may be called Constructor, and
 * every plain object has a `constructor` that nobody put there.
 */
export const own = <V>(record: Readonly<Record<string, V>>, name: string): V | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;
