/** Reading, changing and watching the settings file. */
import { shellParts } from '../../domain/shells/shells.ts';
import type { Performers } from '../feature.ts';
import type { SettingsEffect } from './settings.ts';

export const settingsPerformers: Performers<SettingsEffect['do']> = {
  readSettings: {
    key: 'settings',
    run: async (_effect, { services }) => ({
      type: 'settings.loaded',
      report: await services.settings.look(),
    }),
    failed: 'reading the settings',
  },
  watchSettings: {
    background: true,
    key: 'watch:settings',
    run: (_effect, { services, signal, emit }) => {
      services.settings.watch(signal, () => emit({ type: 'settings.changed' }));
      return new Promise(resolve =>
        signal.addEventListener('abort', () => resolve(undefined), { once: true }),
      );
    },
    failed: 'watching the settings',
  },
  askBackground: {
    background: true,
    key: 'background',
    run: async (_effect, { services, terminal, emit }) => {
      const background = await terminal.background();
      if (background === undefined) return undefined;
      emit({ type: 'background.answered', background });
      await services.memory.saveBackground(background);
      return undefined;
    },
    failed: 'asking the terminal for its background',
  },
  lookAtShell: {
    key: 'shell',
    run: async (_effect, { services: { startFiles } }) => {
      const shell = await startFiles.likelyShell();
      if (shell === undefined) return undefined;
      const parts = shellParts.map(async part => {
        const { is, file } = await startFiles.look(shell, part);
        return { part, shell, loaded: is !== 'absent', file };
      });
      return { type: 'settings.shell-seen', parts: await Promise.all(parts) };
    },
    failed: 'looking at the start file of the shell',
  },
  ring: {
    key: 'ring',
    run: async (_effect, { terminal }) => void terminal.ring(),
    failed: 'ringing the bell',
  },
  changeSettings: {
    lasting: true,
    key: ({ edits }) => `change:settings:${JSON.stringify(edits)}`,
    run: async ({ edits, said }, { services }) => {
      await services.settings.change(edits);
      return { type: 'settings.written', report: await services.settings.look(), said };
    },
    failed: ({ said }, failure) => ({ type: 'settings.unwritten', failure, said }),
  },
};
