/** The box that sets the shell hook up, as it is drawn. */
import { describe, test } from 'vitest';
import type { SetupPreview } from '../../src/domain/shells/setup.ts';
import { type ShellName, startLine } from '../../src/domain/shells/shells.ts';
import type { Screen, State } from '../../src/state/state.ts';
import { after, browsing, press } from '../support/scenes.ts';
import { everySize, expectFrame } from '../support/sizes.ts';

const preview = (shell: ShellName, file: string, more: Partial<SetupPreview> = {}): SetupPreview => {
  const line = startLine({ shell, part: 'hook' });
  return {
    request: { shell, part: 'hook', change: 'install' },
    setup: { shell, part: 'hook', file, line, is: 'absent' },
    lines: [`--- ${file}`, `+++ ${file}`, '@@ -118,0 +119 @@', `+${line}`],
    makesFile: false,
    fingerprint: 'f',
    ...more,
  };
};

const shown = (screen: Screen, seen: SetupPreview): State =>
  after(press(browsing(screen), 'H').state, { type: 'hook.previewed', attempt: 1, preview: seen }).state;
const zsh = preview('zsh', '/home/ada/.zshrc');

const scenes: Readonly<Record<string, (screen: Screen) => State>> = {
  offered: screen => shown(screen, zsh),
  powershell: screen =>
    shown(screen, {
      ...preview('powershell', '/home/ada/.config/powershell/Microsoft.PowerShell_profile.ps1'),
      makesFile: true,
    }),
  done: screen =>
    after(press(shown(screen, zsh), 'enter').state, {
      type: 'hook.changed',
      attempt: 1,
      setup: { ...zsh.setup, is: 'installed', at: 119 },
    }).state,
  there: screen => shown(screen, { ...zsh, lines: [], setup: { ...zsh.setup, is: 'by-hand', at: 7 } }),
  failed: screen =>
    after(shown(screen, zsh), {
      type: 'hook.failed',
      attempt: 1,
      failure: {
        code: 'file.unwritable',
        summary: '/home/ada/.zshrc could not be written: the file system is read-only.',
        hint: 'Use a file on a file system that can be written.',
      },
    }).state,
};

for (const size of everySize)
  describe(`${size.columns}x${size.rows}`, () => {
    test.each(Object.entries(scenes))('%s', async (name, scene) => {
      await expectFrame(scene(size), `hook/${name}`);
    });
  });
