/** Browsers by what they can be asked for on their command line. */
import { basename } from 'node:path';

export type Family = 'firefox' | 'chromium' | 'other';

interface Browser {
  readonly family: Family;
  /** As macOS calls the application. */
  readonly app: string;
  /** Names of its program. */
  readonly programs: readonly string[];
  /** The flag that opens a private window. */
  readonly private: string;
  /** Its folder below ~/.config, ~/Library/Application Support and %LOCALAPPDATA%. */
  readonly data?: { readonly linux: string; readonly mac: string; readonly windows: string };
}

const chromium = { family: 'chromium', private: '--incognito' } as const;
const firefox = { family: 'firefox', private: '--private-window' } as const;

/** Those looked for, in this order, where only a container or a profile is asked for. */
const browsers: readonly Browser[] = [
  { ...firefox, app: 'Firefox', programs: ['firefox', 'firefox-esr', 'firefox-developer-edition'] },
  { ...firefox, app: 'LibreWolf', programs: ['librewolf'] },
  { ...firefox, app: 'Zen', programs: ['zen', 'zen-browser'] },
  {
    ...chromium,
    app: 'Google Chrome',
    programs: ['google-chrome', 'google-chrome-stable', 'chrome'],
    data: { linux: 'google-chrome', mac: 'Google/Chrome', windows: 'Google/Chrome/User Data' },
  },
  {
    ...chromium,
    app: 'Chromium',
    programs: ['chromium', 'chromium-browser'],
    data: { linux: 'chromium', mac: 'Chromium', windows: 'Chromium/User Data' },
  },
  {
    ...chromium,
    app: 'Microsoft Edge',
    programs: ['microsoft-edge', 'microsoft-edge-stable', 'msedge', 'edge'],
    private: '--inprivate',
    data: { linux: 'microsoft-edge', mac: 'Microsoft Edge', windows: 'Microsoft/Edge/User Data' },
  },
  {
    ...chromium,
    app: 'Brave Browser',
    programs: ['brave-browser', 'brave'],
    data: {
      linux: 'BraveSoftware/Brave-Browser',
      mac: 'BraveSoftware/Brave-Browser',
      windows: 'BraveSoftware/Brave-Browser/User Data',
    },
  },
  {
    ...chromium,
    app: 'Vivaldi',
    programs: ['vivaldi', 'vivaldi-stable'],
    data: { linux: 'vivaldi', mac: 'Vivaldi', windows: 'Vivaldi/User Data' },
  },
  { family: 'other', app: 'Safari', programs: ['safari'], private: '' },
  { family: 'other', app: 'Arc', programs: ['arc'], private: '' },
];

export type KnownBrowser = Browser;

/** By a program's name or path, or by that of an application; case and `.exe` do not count. */
export const browserNamed = (program: string): Browser | undefined => {
  const name = basename(program.replaceAll('\\', '/'))
    .toLowerCase()
    .replace(/\.(exe|app)$/, '');
  return browsers.find(({ app, programs }) => programs.includes(name) || app.toLowerCase() === name);
};

export const browsersOf = (family: Family): readonly Browser[] =>
  browsers.filter(browser => browser.family === family);
