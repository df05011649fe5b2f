/** `ssotui session rename`. */
import { rememberedAfter } from '../../../domain/remembered.ts';
import { profilesOfSession, renameSession } from '../../../domain/sessions/edits.ts';
import type { MemoryPort } from '../../../ports.ts';
import { editableConfig } from '../../change/change.ts';
import { idleYesParam, previewParams, unasked } from '../../change/params.ts';
import { required, subcommand } from '../../command.ts';
import { exit } from '../../failures/exit.ts';
import { sessionNamed } from '../../named/lookup.ts';
import { editSession, recordsOf } from './session-edit.ts';

/** Only a convenience: a full disk must not fail a rename that is done. */
const rememberRename = async (memory: MemoryPort, before: string, name: string): Promise<void> => {
  const after = rememberedAfter(await memory.remembered(), before, name);
  await memory.saveRemembered(after).catch(() => undefined);
};

export const command = subcommand({
  about: 'rename a session; its profiles follow',
  examples: ['ssotui session rename main corp'],
  notes: 'The sign-in follows: token, client registration and cached role credentials.',
  takes: {
    session: required('<session>', 'the session'),
    name: required('<new-name>', 'its new name'),
    ...previewParams,
    ...idleYesParam,
  },
  run: async (call, { session: before, name, ...options }) => {
    const config = await editableConfig(call);
    const session = sessionNamed(config, before);
    const followers = profilesOfSession(config, session.name);
    const code = await editSession(call, config, {
      result: renameSession(config, session.name, name),
      name,
      changed: { updated: await recordsOf(call, followers, { ...session, name }, 'signed-out') },
      ...unasked(options),
    });
    if (code === exit.done && !options.dryRun) await rememberRename(call.services.memory, session.name, name);
    return code;
  },
});
