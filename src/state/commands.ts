/** The command table, joined from the flows. */

import { appCommands } from './app/app.ts';
import { browseCommands } from './browse/browse.ts';
import { discoveryCommands } from './browse/discovery.ts';
import { filterCommands } from './browse/filter.ts';
import { cacheCommands } from './cache/commands.ts';
import type { Command } from './command.ts';
import { confirmCommands } from './confirm/confirm.ts';
import { demoCommands } from './demo/demo.ts';
import { editCommands } from './edit/edit.ts';
import { failuresCommands } from './failures/failures.ts';
import { favouritesCommands } from './favourites/favourites.ts';
import { helpCommands } from './help/help.ts';
import { loginCommands } from './login/commands.ts';
import { signOutCommands } from './login/sign-out.ts';
import { migrateCommands } from './migrate/migrate.ts';
import { planCommands } from './plan/commands.ts';
import { profileFormCommands } from './profiles/form.ts';
import { profilesCommands } from './profiles/profiles.ts';
import { searchCommands } from './search/search.ts';
import { sessionFormCommands } from './sessions/form.ts';
import { regionCommands } from './sessions/regions.ts';
import { sessionRemovalCommands } from './sessions/removal.ts';
import { sessionsCommands } from './sessions/sessions.ts';
import { useCommands } from './use/commands.ts';
import { whoamiCommands } from './use/whoami.ts';

/** A function, because help lists the table and is in it. */
export const allCommands = (): readonly Command[] => [
  ...browseCommands,
  ...filterCommands,
  ...useCommands,
  ...favouritesCommands,
  ...loginCommands,
  ...sessionFormCommands,
  ...regionCommands,
  ...sessionRemovalCommands,
  ...sessionsCommands,
  ...planCommands,
  ...migrateCommands,
  ...demoCommands,
  ...discoveryCommands,
  ...editCommands,
  ...searchCommands,
  ...profilesCommands,
  ...profileFormCommands,
  ...whoamiCommands,
  ...cacheCommands,
  ...signOutCommands,
  ...confirmCommands,
  ...failuresCommands,
  ...helpCommands,
  ...appCommands,
];
