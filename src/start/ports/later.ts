/** Ports whose adapters are loaded when they are asked for something: most runs ask few of them. */
import type { Services } from '../../ports.ts';

/** Nobody waits for what such a method answers: it tells something, or promises. */
type CanWait = (...args: never[]) => Promise<unknown>;
type Tells = (...args: never[]) => undefined;

/** What answers at once has to be there from the start. */
type AtOnce<P> = {
  [M in keyof P]: P[M] extends CanWait ? never : Tells extends P[M] ? never : M;
}[keyof P];

type Own<P> = Pick<P, AtOnce<P>> & Partial<P>;

export type Whole = () => Promise<Services>;

/** A port with some methods of its own; its others are those of the whole, which is loaded for them. */
export const later = <K extends keyof Services>(whole: Whole, name: K, own: Own<Services[K]>): Services[K] =>
  new Proxy(own, {
    get: (_own, method) =>
      Reflect.get(own, method) ??
      (async (...args: readonly unknown[]): Promise<unknown> => {
        const asked: unknown = Reflect.get((await whole())[name], method);
        if (typeof asked !== 'function') throw new Error(`${name} has no ${String(method)}`);
        return asked(...args);
      }),
  }) as unknown as Services[K];
