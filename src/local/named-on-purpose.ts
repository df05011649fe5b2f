/**
 * Refuses to create a config whose name was not expanded: it would lie in a folder called `~user` or `$VAR`.
 */
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { type ConfigPort, problem } from '../ports.ts';
import type { Paths } from './paths.ts';

const refuse = ({ configFile, configDoubt }: Paths): void => {
  if (configDoubt === undefined || existsSync(dirname(configFile))) return;
  throw problem('config.refused', configDoubt, {
    hint: `Nothing was written. Correct AWS_CONFIG_FILE; it stands for ${configFile} now.`,
  });
};

export const namedOnPurpose = (config: ConfigPort, paths: Paths): ConfigPort => ({
  ...config,
  preview: async change => {
    refuse(paths);
    return config.preview(change);
  },
  write: async (change, placed) => {
    refuse(paths);
    return config.write(change, placed);
  },
});
