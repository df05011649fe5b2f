/** What is told of the whole cache: folders that others can write to, mistakes in the config. */

import { octal } from '../../domain/cache/octal.ts';
import { faultText } from '../../domain/failures/file-faults.ts';
import { keyOf } from '../key-names.ts';
import { configOf } from '../select.ts';
import type { State } from '../state.ts';
import type { Told } from '../table/parts.ts';
import type { CacheOverlay } from './types.ts';

export const cacheNotes = (state: State, { folders }: CacheOverlay): readonly Told[] => {
  const exposed = folders
    .filter(it => it.state === 'unsafe-mode')
    .map(
      it =>
        `Others can write to .aws/${it.folder}/cache (mode ${octal(it.mode ?? 0)}): press ${keyOf(state, 'cache-tighten')}.`,
    );
  const unusable = folders
    .filter(it => it.state === 'corrupt')
    .map(it => `.aws/${it.folder}/cache: ${it.reason ?? 'no usable folder is there.'}`);
  return [...unusable, ...exposed, ...configNotes(state)].map(text => ({ text, tone: 'warn' }));
};

const configNotes = (state: State): readonly string[] => {
  if (state.config.status === 'failed')
    return ['The config cannot be read: whose files these are cannot be told.'];
  const config = configOf(state);
  const orphans =
    (config?.problems.length ?? 0) > 0
      ? ['The config has a mistake: until it is fixed no file is called an orphan.']
      : [];
  return [...orphans, ...(config?.credentialsProblems ?? []).slice(0, 1).map(faultText)];
};
