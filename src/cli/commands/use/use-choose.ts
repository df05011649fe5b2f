/**
 * Which role is meant by the words of `ssotui use`: from the config and the last listings, without the
 * network.
 */
import { type ListedColumns, nameInColumns } from '../../../domain/listing.ts';
import { didYouMean } from '../../../domain/matching/nearest.ts';
import type { ConfigSnapshot, RoleRef } from '../../../domain/model.ts';
import { plural } from '../../../domain/time.ts';
import { type KnownSession, type UseFacts, unmatched } from '../../../domain/use/asked.ts';
import { rank, type Usable } from '../../../domain/use/rank.ts';
import { type Problem, problem } from '../../../ports.ts';
import type { Invocation } from '../../invocation.ts';
import { readSettings } from '../../labels.ts';
import { addSessionHint, profileNamed } from '../../named/lookup.ts';
import { picked } from '../../named/named.ts';
import { quoted } from '../../output/output.ts';

const nothingListed: ListedColumns = { ids: [], names: [], sets: [], roleSets: [] };

const knownSessions = (call: Invocation, config: ConfigSnapshot): Promise<readonly KnownSession[]> =>
  Promise.all(
    config.sessions.map(async session => {
      const listed = await call.services.memory.columns(session).catch(() => undefined);
      return { name: session.name, listed: listed ?? nothingListed };
    }),
  );

export const factsFor = async (call: Invocation, config: ConfigSnapshot): Promise<UseFacts> => {
  const [sessions, remembered, settings] = await Promise.all([
    knownSessions(call, config),
    call.services.memory.remembered(),
    readSettings(call),
  ]);
  const { labels, favouritesFirst } = settings;
  return { profiles: config.profiles, sessions, labels, remembered, favouritesFirst };
};

/** `checkout-ro`, or `ReadOnly in checkout-prod (111122223333), no profile yet`. */
const shown = ({ profile, ref, accountName }: Usable): string => {
  if (profile) return profile.name;
  const account = accountName === undefined ? ref.accountId : `${accountName} (${ref.accountId})`;
  return `${ref.roleName} in ${account}, no profile yet`;
};

/** More would bury the message; one more word says what is meant. */
const shownMatches = 12;

const several = (typed: string, found: readonly Usable[]): Problem => {
  const lines = found.slice(0, shownMatches).map(usable => `  ${shown(usable)}`);
  const more = found.length - shownMatches;
  return problem('use.several', `${quoted(typed)} fits ${plural(found.length, 'role')}; nothing was set.`, {
    hint: [
      ...lines,
      ...(more > 0 ? [`  and ${more} more`] : []),
      'Add a word that only one of them has.',
    ].join('\n'),
  });
};

const nothingKnown = ({ sessions }: ConfigSnapshot): Problem =>
  problem('profile.unknown', 'There is no profile yet, and nothing has been listed.', {
    hint:
      sessions.length === 0
        ? addSessionHint
        : 'Sign in and list once: ssotui login, then ssotui accounts --roles',
  });

const noMatch = (words: readonly string[], facts: UseFacts): Problem => {
  const typed = words.join(' ');
  const lost = unmatched(words, facts);
  const near = lost.words.flatMap(word => didYouMean(word, lost.names) ?? []);
  const why =
    lost.words.length === 0
      ? 'Each word is known, but no role has all of them.'
      : `Nothing is called ${lost.words.map(quoted).join(', ')}.`;
  return problem('profile.unknown', `No role and no profile fits ${quoted(typed)}.`, {
    hint: [why, ...near].join('\n'),
  });
};

const byRole = (ref: RoleRef, { sessions }: UseFacts): Usable => {
  const listed = sessions.find(({ name }) => name === ref.session)?.listed;
  const accountName = listed && nameInColumns(listed, ref.accountId);
  return { ref, ...(accountName === undefined ? {} : { accountName }) };
};

/** On the terminal, with the words typed already; undefined without a terminal. */
const searched = async (
  call: Invocation,
  config: ConfigSnapshot,
  facts: UseFacts,
  words: readonly string[],
): Promise<Usable | undefined> => {
  // The hook has to know of a process that may be stopped with ctrl+z.
  if (call.io.pick) call.services.shell.started();
  const choice = await picked(call, 'role', 'Use', words.join(' '));
  if (choice?.is === 'role') return byRole(choice.ref, facts);
  return choice && { profile: profileNamed(config, choice.name) };
};

/**
 * The role that the words mean. Rejects where none fits (with the nearest names), where several do and there
 * is no terminal to choose on, and where the search is left.
 */
export const usableMeant = async (
  call: Invocation,
  config: ConfigSnapshot,
  facts: UseFacts,
  words: readonly string[],
): Promise<Usable> => {
  const isEmpty =
    facts.profiles.length === 0 && facts.sessions.every(({ listed }) => listed.ids.length === 0);
  if (isEmpty) throw nothingKnown(config);
  const { found, clear } = rank(words, facts);
  const [first] = found;
  if (!first) throw noMatch(words, facts);
  if (clear && words.length > 0) return first;
  const choice = await searched(call, config, facts, words);
  if (choice) return choice;
  if (words.length > 0) throw several(words.join(' '), found);
  throw problem('usage', 'Say which role: a few words of its account, role, session, profile or label.', {
    hint: 'For example: ssotui use checkout prod readonly. On a terminal, ssotui use alone opens a search.',
  });
};
