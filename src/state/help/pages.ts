/** The page of the documentation that tells of a place at length. */
import { pageCommand, type Topic } from '../../domain/failures/pages.ts';
import type { Scope } from '../command.ts';
import type { Sign } from './signs.ts';

export const placePages: Readonly<Partial<Record<Scope, Topic>>> = {
  cache: 'cache.md',
  doctor: 'doctor.md',
  cure: 'doctor.md',
  explain: 'troubleshooting',
  failures: 'troubleshooting',
  'first-session': 'quick-start',
  welcome: 'quick-start',
  login: 'signing-in',
  plan: 'profiles.md',
  'plan-done': 'profiles.md',
  'plan-form': 'profiles.md',
  'plan-menu': 'profiles.md',
  profile: 'profiles.md',
  profiles: 'profiles.md',
  run: 'many-roles',
  'run-ask': 'many-roles',
  'run-table': 'many-roles',
  runs: 'many-roles',
  settings: 'settings.md',
};

export const pageOfPlace = (scope: Scope | undefined): Topic =>
  (scope === undefined ? undefined : placePages[scope]) ?? 'daily-use';

/** As a row of help. */
export const pageSigns = (scope: Scope | undefined): readonly Sign[] => [
  { sign: 'page', means: `more about this place, in a terminal: ${pageCommand(pageOfPlace(scope))}` },
  { sign: 'pages', means: 'all there are, in a terminal: ssotui help' },
];
