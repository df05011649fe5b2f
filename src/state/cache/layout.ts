/** Where the parts of the cache doctor are. */
import { faultText } from '../../domain/file-faults.ts';
import { fullHeight, layout } from '../layout.ts';
import { configOf } from '../select.ts';
import type { State } from '../state.ts';
import { octal } from './details.ts';
import { entriesOf } from './entries.ts';
import type { CacheOverlay } from './types.ts';

export interface CacheLayout {
  /** The details stand at the right of the list, not below it. */
  readonly wide: boolean;
  readonly headed: boolean;
  /** Lines of notes above the rows. */
  readonly notes: number;
  readonly list: { readonly width: number; readonly height: number };
  readonly details: { readonly width: number; readonly height: number };
}

const wideFrom = 120;
/** Lines inside the frame from which there is room for a heading and several notes. */
const roomyFrom = 14;

/** Notes on the whole cache: folders that others can write to, mistakes in the config. */
export const cacheNotes = (state: State, { folders }: CacheOverlay): readonly string[] => {
  const exposed = folders
    .filter(it => it.state === 'unsafe-mode')
    .map(it => `Others can write to .aws/${it.folder}/cache (mode ${octal(it.mode ?? 0)}): press t.`);
  const unusable = folders
    .filter(it => it.state === 'corrupt')
    .map(it => `.aws/${it.folder}/cache: ${it.reason ?? 'no usable folder is there.'}`);
  return [...unusable, ...exposed, ...configNotes(state)];
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

export const cacheLayout = (state: State, overlay: CacheOverlay): CacheLayout => {
  const width = layout(state).body.width - 2;
  const height = fullHeight(state);
  const headed = height >= roomyFrom;
  const notes = Math.min(cacheNotes(state, overlay).length, headed ? 3 : 1);
  const room = height - 1 - notes - (headed ? 1 : 0);
  if (state.screen.columns >= wideFrom) {
    const list = Math.min(120, Math.floor(width * 0.62));
    return {
      wide: true,
      headed,
      notes,
      list: { width: list, height: room },
      details: { width: width - list - 1, height: room + (headed ? 1 : 0) },
    };
  }
  const half = Math.max(1, room - 1 - Math.max(2, Math.min(12, Math.floor((room - 1) / 2))));
  // What few rows leave free goes to the details; a filter does not move the rule.
  const list = Math.min(half, Math.max(3, entriesOf(state).length));
  return {
    wide: false,
    headed,
    notes,
    list: { width, height: list },
    details: { width, height: room - 1 - list },
  };
};
