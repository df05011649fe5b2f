/** Ports whose adapters are loaded when they are asked for something: most runs ask few of them. */
import type { Services } from '../../ports.ts';
import { standIn } from './stand-in.ts';

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
  standIn(own, method => async (...args: readonly unknown[]): Promise<unknown> => {
    const asked: unknown = Reflect.get((await whole())[name], method);
    if (typeof asked !== 'function') throw new Error(`${name} has no ${String(method)}`);
    return asked(...args);
  });

/** The ports of which nothing is needed at the start. */
export const othersLater = (whole: Whole) => ({
  login: later(whole, 'login', {}),
  identity: later(whole, 'identity', {}),
  portal: later(whole, 'portal', {}),
  desktop: later(whole, 'desktop', {}),
  startFiles: later(whole, 'startFiles', {}),
  doctor: later(whole, 'doctor', {}),
  runs: later(whole, 'runs', {}),
  jobs: later(whole, 'jobs', {}),
  serve: later(whole, 'serve', {}),
  agentLog: later(whole, 'agentLog', {}),
  team: later(whole, 'team', {}),
});
