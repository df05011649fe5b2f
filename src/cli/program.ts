/** The tree of all subcommands. */
import { Command } from 'commander';
import { addAccounts } from './commands/accounts.ts';
import { addCache } from './commands/cache.ts';
import { addCompletion } from './commands/completion.ts';
import { addConsole } from './commands/console.ts';
import { addCredentials } from './commands/credentials.ts';
import { addEnv } from './commands/env.ts';
import { addExec } from './commands/exec.ts';
import { addGenerate } from './commands/generate.ts';
import { addInit } from './commands/init.ts';
import { addLogin } from './commands/login.ts';
import { addLogout } from './commands/logout.ts';
import { addMigrate } from './commands/migrate.ts';
import { addProfiles } from './commands/profiles.ts';
import { addSessionCommand } from './commands/session.ts';
import { addSessions } from './commands/sessions.ts';
import { addSettings } from './commands/settings.ts';
import { addUndo } from './commands/undo.ts';
import { addVersion } from './commands/version.ts';
import { addWhoami } from './commands/whoami.ts';
import { type Act, type Register, withJson } from './invocation.ts';
import type { CliIo } from './io.ts';
import { plainLines } from './output.ts';

const registers: readonly Register[] = [
  addSessions,
  addSessionCommand,
  addLogin,
  addLogout,
  addAccounts,
  addProfiles,
  addGenerate,
  addMigrate,
  addUndo,
  addCache,
  addWhoami,
  addConsole,
  addEnv,
  addExec,
  addCredentials,
  addInit,
  addSettings,
  addCompletion,
  addVersion,
];

const about =
  'AWS IAM Identity Center in the terminal: sessions, accounts, roles, profiles, and the token cache.';

const exitCodes = `
Exit codes: 0 done, 1 failed, 2 usage, 3 sign-in needed, 4 conflict or unsafe (nothing was written), 130 interrupted.
Without a command the full-screen app opens.`;

/**
 * Commander copies these settings to a subcommand only when it is created with them in place, so they come
 * first.
 */
const configured = (program: Command, io: CliIo): Command =>
  program
    .exitOverride()
    .configureOutput({
      writeOut: text => io.stdout(plainLines(text)),
      writeErr: text => io.stderr(plainLines(text)),
      getOutHelpWidth: () => io.columns,
      getErrHelpWidth: () => io.columns,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
      outputError: (text, write) => write(text.replace(/^error: /, 'ssotui: ')),
    })
    .showHelpAfterError('Add --help for usage.')
    .enablePositionalOptions();

export const programOf = (io: CliIo, act: Act): Command => {
  const program = configured(new Command('ssotui'), io)
    .description(about)
    .version(io.version, '-v, --version', 'print the version')
    .helpOption('-h, --help', 'help')
    .helpCommand('help [command]', 'help for a command')
    .option('--demo', 'open the app on a made-up organisation, in a temporary home')
    .addHelpText('after', exitCodes);
  withJson(program);
  for (const register of registers) register(program, act);
  return program;
};
