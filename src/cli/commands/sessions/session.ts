/** `ssotui session`: adds, renames and removes the sessions of the config file. */
import type { CommandGroup } from '../../command.ts';
import { command as add } from './session-add.ts';
import { command as remove } from './session-remove.ts';
import { command as rename } from './session-rename.ts';

export const command: CommandGroup = {
  about: 'add, rename or remove a session',
  examples: ['ssotui session add main --start-url https://corp.awsapps.com/start --region eu-west-1'],
  commands: { add, rename, remove },
};
