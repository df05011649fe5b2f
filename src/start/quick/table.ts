/** The commands that prompts wait for, by the word that calls them, and the profile that a call is about. */
import type { Subcommand } from '../../cli/command.ts';
import { shellProfile } from '../../cli/named/named.ts';
import type { LeanCall } from '../../cli/parser/lean.ts';
import type { Env } from '../../local/paths.ts';

/** Each is loaded when it is called. */
export type CommandTable = Readonly<Record<string, () => Promise<{ readonly command: Subcommand }>>>;

export const promptCommands: CommandTable = {
  status: () => import('../../cli/commands/use/status.ts'),
  env: () => import('../../cli/commands/use/env.ts'),
  __complete: () => import('../../cli/commands/shell/complete.ts'),
};

/** Named in the call, or set in the shell. */
export const profileAsked = ({ given }: LeanCall, env: Env): string | undefined => {
  const named = given.profile ?? given.option ?? shellProfile(env)?.name;
  return typeof named === 'string' ? named : undefined;
};
