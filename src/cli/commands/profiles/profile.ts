/** `ssotui profile`: adds, shows, renames, changes and removes single profiles. */
import type { CommandGroup } from '../../command.ts';
import { command as add } from './profile-add.ts';
import { command as remove } from './profile-remove.ts';
import { command as rename } from './profile-rename.ts';
import { command as set } from './profile-set.ts';
import { command as show } from './profile-show.ts';

export const command: CommandGroup = {
  about: 'add, show, rename, change or remove a profile',
  examples: [
    'ssotui profile add dev --session main --account 111122223333 --role ReadOnly',
    'ssotui profile show dev',
  ],
  notes: 'None of it needs a sign-in. For every account and role at once: ssotui generate',
  commands: { add, show, rename, set, remove },
};
