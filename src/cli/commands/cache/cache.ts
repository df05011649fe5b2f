/** `ssotui cache`: the token cache listed, judged and purged. */
import type { CommandGroup } from '../../command.ts';
import { command as check } from './check.ts';
import { command as list } from './list.ts';
import { command as purge } from './purge.ts';
import { command as restore } from './restore.ts';
import { command as tighten } from './tighten.ts';

export const command: CommandGroup = {
  about: 'list, check and purge the token cache',
  examples: ['ssotui cache check', 'ssotui cache purge --corrupt'],
  commands: { list, check, purge, restore, tighten },
};
