/** `ssotui session remove`. */

import type { Profile, Session } from '../../../domain/model.ts';
import { shellWord } from '../../../domain/profiles/shell-lines.ts';
import { profilesOfSession, removeSession } from '../../../domain/sessions/edits.ts';
import { plural } from '../../../domain/time.ts';
import { problem } from '../../../ports.ts';
import { editableConfig } from '../../change/change.ts';
import { changeParams } from '../../change/params.ts';
import { flag, type Given, required, subcommand } from '../../command.ts';
import type { Invocation } from '../../invocation.ts';
import { sessionNamed } from '../../named/lookup.ts';
import { editSession, recordsOf } from './session-edit.ts';

const takes = {
  session: required('<session>', 'the session'),
  withProfiles: flag('--with-profiles', 'remove all of its profiles, also yours'),
  keepProfiles: flag('--keep-profiles', 'remove none of its profiles'),
  ...changeParams,
};

/** Which profiles go with their session: those ssotui wrote, unless told otherwise. */
const goesWith = ({ withProfiles, keepProfiles }: Given<typeof takes>): ((profile: Profile) => boolean) => {
  if (withProfiles && keepProfiles)
    throw problem('usage', '--with-profiles and --keep-profiles exclude each other.');
  return profile => withProfiles || (profile.managed && !keepProfiles);
};

const alsoWords = (removed: readonly Profile[], all: readonly Profile[]): string => {
  const yours = removed.filter(profile => !profile.managed).length;
  const kept = all.length - removed.length;
  return [
    removed.length > 0 ? ` and ${plural(removed.length, 'profile')}` : '',
    yours > 0 ? ` (${yours} of them yours)` : '',
    kept > 0 ? `; ${plural(kept, 'profile')} of yours ${kept === 1 ? 'stays' : 'stay'}` : '',
  ].join('');
};

/** A token outlives its session, and without a session nobody finds it to sign out. */
const noteSignIn = async (call: Invocation, session: Session): Promise<void> => {
  const fact = (await call.services.cache.tokens([session]))[session.name];
  if (fact?.is === 'valid' || (fact?.is === 'expired' && fact.refreshable))
    call.out.warn(
      `You are still signed in to ${session.name}. To end that too, first: ssotui logout ${shellWord(session.name)}`,
    );
};

export const command = subcommand({
  about: 'remove a session',
  examples: ['ssotui session remove lab --yes', 'ssotui session remove lab --with-profiles --diff'],
  notes:
    'Profiles that ssotui wrote for it go with it; yours stay, and do not work without it. Sign out first.',
  takes,
  run: async (call, options) => {
    const config = await editableConfig(call);
    const session = sessionNamed(config, options.session);
    const { name } = session;
    const goes = goesWith(options);
    const result = removeSession(config, name, goes);
    const theirs = profilesOfSession(config, name);
    const removed = theirs.filter(goes);
    await noteSignIn(call, session);
    return editSession(call, config, {
      result,
      changed: { removed: await recordsOf(call, removed, session, 'stale') },
      question: `Remove the session ${name}${alsoWords(removed, theirs)}?`,
      options,
    });
  },
});
