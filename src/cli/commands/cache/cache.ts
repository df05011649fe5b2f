/** `ssotui cache`: the token cache listed, judged and purged. */
import type { CommandGroup } from '../../command.ts';

export const command: CommandGroup = {
  about: 'list, check and purge the token cache',
  examples: ['ssotui cache check', 'ssotui cache purge --corrupt'],
  commands: {
    list: () => import('./list.ts'),
    check: () => import('./check.ts'),
    purge: () => import('./purge.ts'),
    restore: () => import('./restore.ts'),
    tighten: () => import('./tighten.ts'),
  },
};
