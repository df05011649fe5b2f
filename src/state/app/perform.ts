/** Clock, terminal and desktop. */
import { copyNotice, shownInstead } from '../../domain/copied.ts';
import type { Performers } from '../feature.ts';

export const appPerformers: Performers<
  'tick' | 'fadeNotice' | 'exit' | 'stop' | 'copyText' | 'openUrl' | 'openDemo'
> = {
  tick: {
    key: 'tick',
    run: async (_effect, { services }) => ({ type: 'clock.ticked', now: services.clock.now() }),
    failed: 'reading the clock',
  },
  fadeNotice: {
    background: true,
    key: 'fade',
    run: async ({ notice }) => ({ type: 'notice.faded', notice }),
    failed: 'clearing a message',
  },
  exit: {
    key: 'exit',
    run: async ({ code }, { terminal }) => void terminal.exit(code),
    failed: 'leaving',
  },
  stop: {
    key: 'stop',
    run: async (_effect, { terminal, services }) => {
      await terminal.stop();
      return { type: 'clock.ticked', now: services.clock.now() };
    },
    failed: 'suspending',
  },
  openDemo: {
    key: 'exit',
    run: async (_effect, { terminal }) => void terminal.openDemo(),
    failed: 'opening the demo',
  },
  copyText: {
    key: 'copy',
    run: async ({ text, what }, { services }) => {
      const how = await services.desktop.copy(text);
      return { type: 'notice.shown', ...copyNotice(how, what, shownInstead(text)) };
    },
    failed: ({ what }) => `copying ${what}`,
  },
  openUrl: {
    key: 'open',
    run: async ({ url, what, opening }, { services }) => {
      await services.desktop.open(url, opening);
      return { type: 'notice.shown', text: `Opened ${what} in the browser.`, tone: 'good' };
    },
    failed: ({ what }) => `opening ${what}`,
  },
};
