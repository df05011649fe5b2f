/** An object with a few properties of its own; `missing` answers for all others, by their names. */
export const standIn = <T extends object>(own: Partial<T>, missing: (name: string | symbol) => unknown): T =>
  new Proxy(own, {
    // Whoever waits for an object asks whether it is a promise.
    get: (_own, name) => (name === 'then' ? undefined : (Reflect.get(own, name) ?? missing(name))),
  }) as T;
