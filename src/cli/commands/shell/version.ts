/** `ssotui version`: what `--version` prints, for those who try the word. */
import { printing } from '../../command.ts';

export const command = printing({
  about: 'print the version',
  examples: ['ssotui version', 'ssotui --version'],
  run: async ({ io, json, out }) => {
    if (json) out.json({ version: io.version });
    else out.line(io.version);
  },
});
