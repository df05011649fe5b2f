/**
 * `ssotui use WORDS` where the config is written plainly and one role is clearly meant, that has a profile
 * and needs no sign-in: what people do most. Nothing is written before that is known, but what would be
 * written again.
 */

import { tokenFacts } from '../../aws/cache/session-tokens.ts';
import { allPlain, plainSnapshot } from '../../aws/config/read/plain-snapshot.ts';
import { leanCall } from '../../cli/parser/lean.ts';
import type { TokenFact } from '../../domain/model.ts';
import { changeFor } from '../../domain/shells/shell-change.ts';
import type { Context } from '../../local/context.ts';
import { memoryPort } from '../../local/memory/port.ts';
import { waitingShell } from '../../local/shell/tell.ts';
import type { CachePort, ConfigPort, LoginPort, Services, SettingsPort, ShellPort } from '../../ports.ts';
import {
  type Answer,
  type Asked,
  answered,
  nothingElse,
  notPlain,
  regionRuleIn,
  settingsIn,
} from './answer.ts';
import { printed, quietContext } from './whole.ts';
import { mayBeTerminal } from './write.ts';

/** Whether a person could be asked to sign in. */
const mayAsk = (): boolean => mayBeTerminal(0) && mayBeTerminal(2);

/** Signing in, and renewing a token, take the network. */
const needsMore = (fact: TokenFact | undefined, asks: boolean): boolean => {
  if (fact?.is === 'valid') return false;
  return asks || (fact?.is === 'expired' && fact.refreshable);
};

const shellOf = (context: Context): ShellPort =>
  nothingElse<ShellPort>({
    ...waitingShell(context.env),
    changeFor: async profile => changeFor(profile, await regionRuleIn(context)),
  });

const servicesOf = (context: Context, asks: boolean): Services =>
  nothingElse<Services>({
    config: nothingElse<ConfigPort>({
      read: async () => plainSnapshot(context.paths, allPlain) ?? notPlain(),
    }),
    cache: nothingElse<CachePort>({
      tokens: async sessions => {
        const facts = await tokenFacts(context, sessions);
        return sessions.some(({ name }) => needsMore(facts[name], asks)) ? notPlain() : facts;
      },
    }),
    login: nothingElse<LoginPort>({}),
    settings: nothingElse<SettingsPort>({ look: () => settingsIn(context) }),
    memory: memoryPort(context),
    shell: shellOf(context),
    clock: context.clock,
  });

const askedIn = async (
  argv: readonly string[],
  context: Context,
  asks: boolean,
): Promise<Asked | undefined> => {
  const { command } = await import('../../cli/commands/use/use.ts');
  const call = leanCall(command, argv[0] === '-' ? argv : argv.slice(1));
  return call && { command, call, services: () => servicesOf(context, asks) };
};

/** Undefined where the whole command line has to look at it. `asks`: a person is there who can answer. */
export const answerOf = (
  argv: readonly string[],
  context: Context,
  asks: boolean,
): Promise<Answer | undefined> =>
  answered(argv, context, { asked: () => askedIn(argv, context, asks), tells: true });

/** The exit code. */
export const main = async (argv: readonly string[]): Promise<number> => {
  const context = quietContext();
  return printed(argv, context && (await answerOf(argv, context, mayAsk())));
};
