/** `status`, `env` and the names for completion, where the profile is written plainly and nothing is odd. */
import { allNames, type Look, oneProfile, plainSnapshot } from '../../aws/config/read/plain-snapshot.ts';
import { type LeanCall, leanCall } from '../../cli/parser/lean.ts';
import { changeFor } from '../../domain/shells/shell-change.ts';
import type { Context } from '../../local/context.ts';
import type { CachePort, ConfigPort, MemoryPort, Services, SettingsPort, ShellPort } from '../../ports.ts';
import {
  type Answer,
  type Asked,
  answered,
  nothingElse,
  notPlain,
  regionRuleIn,
  settingsIn,
} from './answer.ts';
import { profileAsked, promptCommands } from './table.ts';
import { printed, quietContext } from './whole.ts';
import { mayBeTerminal } from './write.ts';

const servicesOf = (context: Context, look: Look): Services =>
  nothingElse<Services>({
    config: nothingElse<ConfigPort>({ read: async () => plainSnapshot(context.paths, look) ?? notPlain() }),
    cache: nothingElse<CachePort>({
      tokens: async sessions =>
        (await import('../../aws/cache/session-tokens.ts')).tokenFacts(context, sessions),
    }),
    settings: nothingElse<SettingsPort>({ look: () => settingsIn(context) }),
    memory: nothingElse<MemoryPort>({
      columns: async session =>
        (await import('../../local/memory/port.ts')).memoryPort(context).columns(session),
    }),
    shell: nothingElse<ShellPort>({
      changeFor: async profile => changeFor(profile, await regionRuleIn(context)),
    }),
    clock: context.clock,
  });

/** Where no profile is set nothing is read, or the person is asked. */
const lookOf = (call: LeanCall, { env }: Context): Look => {
  const named = profileAsked(call, env);
  return named === undefined ? () => undefined : oneProfile(named);
};

const askedIn = async (
  [word = '', ...words]: readonly string[],
  context: Context,
): Promise<Asked | undefined> => {
  const load = Object.hasOwn(promptCommands, word) ? promptCommands[word] : undefined;
  const command = (await load?.())?.command;
  const call = command && leanCall(command, words);
  if (!command || !call) return undefined;
  const asked = (look: Look): Asked => ({ command, call, services: () => servicesOf(context, look) });
  if (word !== '__complete') return asked(lookOf(call, context));
  return call.given.what === 'profiles' ? asked(allNames) : undefined;
};

/** Undefined where the whole command line has to look at it. */
export const answerOf = (argv: readonly string[], context: Context): Promise<Answer | undefined> =>
  answered(argv, context, { asked: () => askedIn(argv, context), tells: false });

/** The exit code. */
export const main = async (argv: readonly string[]): Promise<number> => {
  const context = mayBeTerminal(1) ? undefined : quietContext();
  return printed(argv, context && (await answerOf(argv, context)));
};
