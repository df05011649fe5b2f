/** The one registry: each feature is entered here, and what the machine looks up is folded from it. */

import { app } from './app/feature.ts';
import { browse, discovery, filter } from './browse/feature.ts';
import { cache } from './cache/feature.ts';
import type { Command } from './command.ts';
import { confirm } from './confirm/feature.ts';
import { demo } from './demo/feature.ts';
import { doctor } from './doctor/feature.ts';
import { edit } from './edit/feature.ts';
import { explain } from './explain/feature.ts';
import { failures } from './failures/feature.ts';
import { favourites } from './favourites/feature.ts';
import type { Feature, Performers } from './feature.ts';
import type { Specs } from './flow.ts';
import { help } from './help/feature.ts';
import { hook } from './hook/feature.ts';
import { login, signOut } from './login/feature.ts';
import type { Effect } from './messages.ts';
import { migrate } from './migrate/feature.ts';
import { mouse } from './mouse/feature.ts';
import { plan } from './plan/feature.ts';
import { profiles } from './profiles/feature.ts';
import { runs } from './runs/feature.ts';
import { search } from './search/feature.ts';
import { sessions } from './sessions/feature.ts';
import { settings } from './settings/feature.ts';
import type { State } from './state.ts';
import { use, whoami } from './use/feature.ts';

/** Within a scope, footer and help show the commands in this order. */
export const features = [
  browse,
  filter,
  use,
  runs,
  favourites,
  login,
  sessions,
  plan,
  migrate,
  hook,
  demo,
  discovery,
  edit,
  search,
  profiles,
  whoami,
  doctor,
  cache,
  signOut,
  settings,
  confirm,
  failures,
  explain,
  mouse,
  help,
  app,
] as const satisfies readonly Feature[];

type Table = 'handlers' | 'specs' | 'performers';
type All<U> = (U extends unknown ? (one: U) => void : never) extends (all: infer I) => void ? I : never;
type Folded<T extends Table> = All<Extract<(typeof features)[number], Readonly<Record<T, unknown>>>[T]>;

const folded = <T extends Table>(table: T): Folded<T> =>
  Object.assign({}, ...features.map((feature: Feature) => feature[table]));

/** The compiler asks for what no feature brings: a handler in update.ts, a spec or a performer here. */
export const handlers = folded('handlers');
export const specs: Specs = folded('specs');
export const performers: Performers<Exclude<Effect['do'], 'cancel'>> & { readonly cancel?: never } =
  folded('performers');
const all: readonly Feature[] = features;
export const commands: readonly Command[] = all.flatMap(feature => feature.commands ?? []);
export const ticks = all.flatMap(feature => feature.tick ?? []);
export const follows = all.flatMap(feature => feature.follow ?? []);

const lives = all.flatMap(feature => feature.isLive ?? []);

export const isLive = (state: State): boolean => lives.some(is => is(state));
