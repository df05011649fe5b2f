/** The command that opens a page as the settings want it: browser, container, profile, private window. */
import { own } from '../../domain/collections/own.ts';
import type { Opening } from '../../domain/console/browser.ts';
import { problem } from '../../ports.ts';
import { type Command, type Machine, openerOf, wordsOf } from './browser.ts';
import { profileFolder } from './browser-profiles.ts';
import { browserNamed, browsersOf, type Family, type KnownBrowser } from './families.ts';

/** A program with its own arguments, and what is known of it. */
interface Chosen {
  readonly program: string;
  readonly args: readonly string[];
  readonly known: KnownBrowser | undefined;
  /** An application of macOS: `open` starts it. */
  readonly app?: string;
}

const unavailable = (summary: string, hint: string) => problem('desktop.unavailable', summary, { hint });

const foundOn = (
  machine: Machine,
  { app, programs }: KnownBrowser,
): Omit<Chosen, 'args' | 'known'> | undefined => {
  if (machine.platform === 'darwin') return { program: '/usr/bin/open', app };
  const program = programs.flatMap(name => machine.find(name) ?? machine.find(`${name}.exe`) ?? []).at(0);
  return program === undefined ? undefined : { program };
};

/** A path is taken as it is; a name is looked for on PATH, then among the applications. */
const byCommandLine = (machine: Machine, line: string): Chosen => {
  const [name = '', ...args] = wordsOf(line);
  const known = browserNamed(name);
  const path = /[\\/]/.test(name) ? name : machine.find(name);
  if (path !== undefined) return { program: path, args, known };
  const found = known && foundOn(machine, known);
  if (found) return { ...found, args, known };
  throw unavailable(
    `The browser "${name}" was not found.`,
    'Write the path of its program, in --browser or in [console] of the settings.',
  );
};

const words: Readonly<Record<Family, string>> = {
  firefox: 'Containers are a thing of Firefox, and it was not found.',
  chromium: 'No browser of the family of Chrome was found.',
  other: 'No browser was found.',
};

/** Where no browser is named, one that can do what is asked for. */
const byAbility = (machine: Machine, families: readonly Family[]): Chosen => {
  for (const known of families.flatMap(browsersOf)) {
    const found = foundOn(machine, known);
    if (found) return { ...found, args: [], known };
  }
  throw unavailable(
    words[families[0] ?? 'other'],
    'Name a browser: --browser, or browser in [console] of the settings.',
  );
};

const chosen = (machine: Machine, { browser, container, profile }: Opening): Chosen => {
  if (browser !== undefined) return byCommandLine(machine, browser);
  if (container !== undefined) return byAbility(machine, ['firefox']);
  return byAbility(machine, profile === undefined ? ['firefox', 'chromium'] : ['chromium', 'firefox']);
};

const profileFlags = (machine: Machine, { known }: Chosen, profile: string): readonly string[] => {
  if (known?.family === 'firefox') return ['-P', profile];
  if (known?.family !== 'chromium')
    throw unavailable(
      'Only Firefox, Chrome and their relatives are opened with a profile.',
      'Name such a browser, or write {profile} into the command line of the browser.',
    );
  const folder = profileFolder(known, profile, machine);
  return [`--profile-directory=${folder}`, '--no-first-run', '--no-default-browser-check'];
};

const privateFlag = ({ known }: Chosen): readonly string[] => {
  if (known && known.private !== '') return [known.private];
  throw unavailable(
    'This browser cannot be asked for a private window.',
    'Name Firefox, Chrome or one of their relatives, or write its flag into the command line of the browser.',
  );
};

/** The add-on's address: https://addons.mozilla.org/firefox/addon/open-url-in-container/ */
const inContainer = (url: string, name: string, colour: string | undefined): string => {
  const values = { name, url, ...(colour === undefined ? {} : { color: colour }) };
  const query = Object.entries(values).map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
  return `ext+container:${query.join('&')}`;
};

const checkContainer = ({ known }: Chosen, { container, private: hidden }: Opening): void => {
  if (container === undefined) return;
  if (hidden) throw unavailable('A private window has no containers.', 'Leave out one of them.');
  if (known && known.family !== 'firefox')
    throw unavailable(
      `${known.app} has no containers.`,
      'Name Firefox as the browser, or leave the container out.',
    );
};

/** What stands for something in the command line of the settings. */
const filled = (arg: string, values: Readonly<Record<string, string>>): string =>
  arg.replace(/\{(\w+)\}/g, (written, key: string) => own(values, key) ?? written);

const writtenIn = (args: readonly string[], key: string): boolean =>
  args.some(arg => arg.includes(`{${key}}`));

/** The arguments in their order: flags, those of the person, and the address, unless it stands among them. */
const argumentsOf = (machine: Machine, it: Chosen, opening: Opening, url: string): readonly string[] => {
  const { container, colour, profile } = opening;
  const wraps = container !== undefined && !writtenIn(it.args, 'container');
  if (wraps) checkContainer(it, opening);
  const address = wraps ? inContainer(url, container, colour) : url;
  const flags = [
    ...(profile === undefined || writtenIn(it.args, 'profile') ? [] : profileFlags(machine, it, profile)),
    ...(opening.private ? privateFlag(it) : []),
  ];
  const values = {
    url: address,
    url_encoded: encodeURIComponent(url),
    container: encodeURIComponent(container ?? ''),
    profile: profile ?? '',
  };
  const args = it.args.map(arg => filled(arg, values));
  const hasAddress = writtenIn(it.args, 'url') || writtenIn(it.args, 'url_encoded');
  return [...flags, ...args, ...(hasAddress ? [] : [address])];
};

/** `-n`: without it a browser that runs already does not see the arguments. */
const started = ({ program, app }: Chosen, args: readonly string[], plainly: boolean): Command =>
  app === undefined
    ? [program, ...args]
    : plainly
      ? [program, '-a', app, ...args]
      : [program, '-na', app, '--args', ...args];

const isPlain = ({ container, profile, private: hidden }: Opening): boolean =>
  container === undefined && profile === undefined && !hidden;

/**
 * Rejects with `desktop.unavailable` where the page cannot be opened as it is wanted: it is not opened
 * otherwise, for a role that is opened in the wrong window may end the session of another.
 */
export const commandToOpen = (machine: Machine, opening: Opening, url: string): Command => {
  if (isPlain(opening) && opening.browser === undefined) {
    const opener = openerOf(machine);
    if ('command' in opener) return opener.command(url);
    throw unavailable(`No browser can be opened here: ${opener.why}.`, `Open the page yourself: ${url}`);
  }
  const it = chosen(machine, opening);
  return started(it, argumentsOf(machine, it, opening, url), isPlain(opening) && it.args.length === 0);
};
