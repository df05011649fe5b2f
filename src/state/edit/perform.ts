/** Asking about, previewing, writing and undoing changes of the config file. */
import type { ConfigWritten } from '../../domain/model.ts';
import type { Performers } from '../feature.ts';

export const editPerformers: Performers<'armEdit' | 'previewChange' | 'writeChange' | 'undoChange'> = {
  armEdit: {
    key: 'arm',
    run: async ({ attempt }) => ({ type: 'edit.armed', attempt }),
    failed: 'asking about a change',
  },
  previewChange: {
    key: 'preview',
    run: async ({ attempt, change }, { services }) => ({
      type: 'edit.previewed',
      attempt,
      preview: await services.config.preview(change),
    }),
    failed: ({ attempt }, failure) => ({ type: 'edit.preview-failed', attempt, failure }),
  },
  writeChange: {
    lasting: true,
    // A key for each write: its result is told even if another was asked for since.
    key: ({ attempt }) => `write:${attempt}`,
    run: async ({ attempt, change }, { services, emit }) => {
      let told: ConfigWritten | undefined;
      const written = await services.config.write(change, placed => {
        told = placed;
        emit({ type: 'edit.written', attempt, change, written: placed });
      });
      // Told again only if another program has interfered since.
      const isSame = told?.snapshot.fingerprint === written.snapshot.fingerprint;
      return isSame ? undefined : { type: 'edit.written', attempt, change, written };
    },
    failed: ({ attempt, change }, failure) => ({ type: 'edit.failed', attempt, change, failure }),
  },
  undoChange: {
    lasting: true,
    key: 'undo',
    run: async (_effect, { services }) => {
      const { title, ...written } = await services.config.undo();
      return { type: 'undo.done', title, written };
    },
    failed: 'undoing the last change',
  },
};
