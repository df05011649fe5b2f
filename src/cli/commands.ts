/** Every command, in the order of the help. A new one is a file in `commands/` and a line here. */
import type { Commands } from './command.ts';

export const commands: Commands = {
  sessions: () => import('./commands/sessions/sessions.ts'),
  session: () => import('./commands/sessions/session.ts'),
  login: () => import('./commands/sessions/login.ts'),
  logout: () => import('./commands/sessions/logout.ts'),
  accounts: () => import('./commands/accounts.ts'),
  profiles: () => import('./commands/profiles/profiles.ts'),
  generate: () => import('./commands/profiles/generate.ts'),
  migrate: () => import('./commands/profiles/migrate.ts'),
  undo: () => import('./commands/profiles/undo.ts'),
  cache: () => import('./commands/cache/cache.ts'),
  whoami: () => import('./commands/use/whoami.ts'),
  console: () => import('./commands/use/console.ts'),
  env: () => import('./commands/use/env.ts'),
  exec: () => import('./commands/use/exec.ts'),
  credentials: () => import('./commands/use/credentials.ts'),
  init: () => import('./commands/shell/init.ts'),
  completion: () => import('./commands/shell/completion.ts'),
  __complete: () => import('./commands/shell/complete.ts'),
  version: () => import('./commands/version.ts'),
};
