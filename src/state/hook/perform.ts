/** Reading and changing the start files of shells. */
import type { Performers } from '../feature.ts';

export const hookPerformers: Performers<'previewSetup' | 'changeSetup' | 'undoSetup'> = {
  previewSetup: {
    key: 'setup',
    run: async ({ attempt, part, shell, change }, { services: { startFiles } }) => ({
      type: 'hook.previewed',
      attempt,
      preview: await startFiles.preview({
        part,
        change,
        shell: shell ?? (await startFiles.likelyShell()) ?? 'bash',
      }),
    }),
    failed: ({ attempt }, failure) => ({ type: 'hook.failed', attempt, failure }),
  },
  changeSetup: {
    lasting: true,
    key: ({ attempt }) => `setup:${attempt}`,
    run: async ({ attempt, preview }, { services: { startFiles } }) => ({
      type: 'hook.changed',
      attempt,
      setup: await startFiles.change(preview),
    }),
    failed: ({ attempt }, failure) => ({ type: 'hook.failed', attempt, failure, wrote: true }),
  },
  undoSetup: {
    lasting: true,
    key: ({ file }) => `setup-undo:${file}`,
    run: async ({ attempt, file }, { services: { startFiles } }) => {
      await startFiles.undo(file);
      return { type: 'hook.undone', attempt, file };
    },
    failed: ({ attempt }, failure) => ({ type: 'hook.failed', attempt, failure, wrote: true }),
  },
};
