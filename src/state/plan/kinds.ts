/** The kinds of entries in words, signs and colours, in the order of the header. */
import type { EntryKind } from '../../domain/plan/plan.ts';
import type { Tone } from '../rows.ts';

interface KindLook {
  readonly title: string;
  /** In a row. */
  readonly word: string;
  /** `Show what is created`. */
  readonly done: string;
  readonly sign: string;
  readonly tone: Tone;
  /** Counted even where there is none. */
  readonly always?: true;
}

export const kindLooks: Readonly<Record<EntryKind, KindLook>> = {
  create: { title: 'Create', word: 'new', done: 'created', sign: '+', tone: 'good', always: true },
  update: { title: 'Update', word: 'update', done: 'updated', sign: '~', tone: 'accent', always: true },
  rename: { title: 'Rename', word: 'rename', done: 'renamed', sign: '»', tone: 'warn' },
  unchanged: { title: 'Same', word: 'same', done: 'left unchanged', sign: '=', tone: 'dim', always: true },
  conflict: { title: 'Clash', word: 'clash', done: 'clashing', sign: '!', tone: 'bad', always: true },
  stale: { title: 'Stale', word: 'stale', done: 'stale', sign: '?', tone: 'warn', always: true },
  remove: { title: 'Remove', word: 'remove', done: 'removed', sign: '-', tone: 'bad' },
  skipped: { title: 'Skip', word: 'skip', done: 'skipped', sign: '·', tone: 'dim' },
};

export const countedKinds: readonly EntryKind[] = [
  'create',
  'update',
  'rename',
  'unchanged',
  'conflict',
  'stale',
  'remove',
  'skipped',
];
