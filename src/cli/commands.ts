/**
 * Every command, in the order of the help. A new one is a file in `commands/<subject>/`, its import and its
 * line here. They are one chunk of the bundle: a chunk for each costs more to find than all of them to parse.
 * What is heavy (adapters, SDK, the parser of the settings) is loaded only by commands that ask for it.
 */
import type { Commands } from './command.ts';
import { command as cache } from './commands/cache/cache.ts';
import { command as doctor } from './commands/doctor/doctor.ts';
import { command as explain } from './commands/doctor/explain.ts';
import { command as accounts } from './commands/profiles/accounts.ts';
import { command as generate } from './commands/profiles/generate.ts';
import { command as migrate } from './commands/profiles/migrate.ts';
import { command as profile } from './commands/profiles/profile.ts';
import { command as profiles } from './commands/profiles/profiles.ts';
import { command as undo } from './commands/profiles/undo.ts';
import { command as report } from './commands/report/report.ts';
import { command as login } from './commands/sessions/login.ts';
import { command as logout } from './commands/sessions/logout.ts';
import { command as session } from './commands/sessions/session.ts';
import { command as sessions } from './commands/sessions/sessions.ts';
import { command as complete } from './commands/shell/complete.ts';
import { command as completion } from './commands/shell/completion.ts';
import { command as init } from './commands/shell/init.ts';
import { command as page } from './commands/shell/page.ts';
import { command as settings } from './commands/shell/settings.ts';
import { command as version } from './commands/shell/version.ts';
import { command as console } from './commands/use/console.ts';
import { command as credentials } from './commands/use/credentials.ts';
import { command as env } from './commands/use/env.ts';
import { command as exec } from './commands/use/exec.ts';
import { command as log } from './commands/use/log.ts';
import { command as serve } from './commands/use/serve.ts';
import { command as status } from './commands/use/status.ts';
import { command as use } from './commands/use/use.ts';
import { command as whoami } from './commands/use/whoami.ts';

export const commands: Commands = {
  sessions,
  session,
  login,
  logout,
  accounts,
  profiles,
  profile,
  generate,
  migrate,
  undo,
  cache,
  doctor,
  explain,
  use,
  status,
  whoami,
  console,
  env,
  exec,
  serve,
  log,
  credentials,
  init,
  settings,
  report,
  completion,
  __complete: complete,
  __page: page,
  version,
};
