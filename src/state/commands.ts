/** The command table, joined from the flows. */
import type { Command } from './command.ts';
import { appCommands } from './flows/app.ts';
import { browseCommands } from './flows/browse.ts';
import { cacheCommands } from './flows/cache/commands.ts';
import { confirmCommands } from './flows/confirm.ts';
import { demoCommands } from './flows/demo.ts';
import { discoveryCommands } from './flows/discovery.ts';
import { editCommands } from './flows/edit.ts';
import { failuresCommands } from './flows/failures.ts';
import { favouritesCommands } from './flows/favourites.ts';
import { filterCommands } from './flows/filter.ts';
import { helpCommands } from './flows/help.ts';
import { loginCommands } from './flows/login-commands.ts';
import { migrateCommands } from './flows/migrate/migrate.ts';
import { planCommands } from './flows/plan/commands.ts';
import { profileFormCommands } from './flows/profile-form.ts';
import { profilesCommands } from './flows/profiles.ts';
import { regionCommands } from './flows/regions.ts';
import { searchCommands } from './flows/search.ts';
import { sessionFormCommands } from './flows/session-form.ts';
import { sessionRemovalCommands } from './flows/session-removal.ts';
import { sessionsCommands } from './flows/sessions.ts';
import { signOutCommands } from './flows/sign-out.ts';
import { useCommands } from './flows/use-commands.ts';
import { whoamiCommands } from './flows/whoami.ts';

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
