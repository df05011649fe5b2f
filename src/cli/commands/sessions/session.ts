/** `ssotui session`: adds, renames and removes the sessions of the config file. */
import type { CommandGroup } from '../../command.ts';

export const command: CommandGroup = {
  about: 'add, rename or remove a session',
  examples: ['ssotui session add main --start-url https://corp.awsapps.com/start --region eu-west-1'],
  commands: {
    add: () => import('./session-add.ts'),
    rename: () => import('./session-rename.ts'),
    remove: () => import('./session-remove.ts'),
  },
};
