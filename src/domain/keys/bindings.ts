/** The keys in force: those of the command table, changed by the settings. */
import { didYouMean } from '../matching/nearest.ts';

/** What is needed of a command. */
export interface Bindable {
  readonly id: string;
  /** Where it is heard. */
  readonly scope: string;
  /** Each a key, or a sequence with blanks between. */
  readonly keys: readonly string[];
}

/** One line of `[keys]`. */
export interface KeySetting {
  readonly command: string;
  readonly keys: readonly string[];
  readonly line: number;
}

interface KeyNotice {
  readonly line: number;
  readonly command: string;
  readonly summary: string;
  readonly hint?: string;
}

interface Bound<C extends Bindable> {
  readonly commands: readonly C[];
  /** By line. */
  readonly notices: readonly KeyNotice[];
}

/** Nobody can lock themselves in: these keep what they do. */
export const fixedKeys: readonly string[] = ['escape', 'ctrl+c', '?'];

const panes = ['sessions', 'accounts', 'roles', 'details'];
const shared = new Set(['always', 'global', 'list', 'overlay', 'field', ...panes]);

/** Scopes that hear the keyboard at the same time; every scope that is not shared is an overlay's. */
const placesOf = (scopes: readonly string[]): readonly (readonly string[])[] => {
  const overlays = [...new Set(scopes)].filter(scope => !shared.has(scope));
  return [
    ...panes.map(pane => ['always', pane, 'list', 'global']),
    ...['overlay', ...overlays].flatMap(overlay => [
      ['always', overlay, 'list', 'overlay'],
      ['always', 'field', overlay, 'overlay'],
    ]),
  ];
};

const begins = (one: string, other: string): boolean => `${other} `.startsWith(`${one} `);

/** Equal, or one begins the other: then the longer one is never reached. */
const collide = (one: string, other: string): boolean => begins(one, other) || begins(other, one);

const isTyped = (key: string): boolean => key === 'space' || [...key].length === 1;

/** The setting with the keys that can be bound at all. */
const bindable = (setting: KeySetting, command: Bindable, tell: (notice: KeyNotice) => void): KeySetting => {
  const keys = setting.keys.filter(key => {
    const parts = key.split(' ');
    const fixed = parts.find(part => fixedKeys.includes(part));
    const typed = command.scope === 'field' && isTyped(parts[0] ?? '');
    const isFine = fixed === undefined ? !typed : command.keys.includes(key);
    if (!isFine)
      tell({
        line: setting.line,
        command: setting.command,
        summary: `${key} cannot be a key of ${setting.command}.`,
        hint: fixed === undefined ? 'It is typed there.' : `${fixed} always does the same.`,
      });
    return isFine;
  });
  return { ...setting, keys };
};

/** An empty setting unbinds; one that lost all its keys leaves the command as it was. */
const isLeft = (before: KeySetting, after: KeySetting): boolean =>
  after.keys.length > 0 || before.keys.length === 0;

const withKeys = <C extends Bindable>(command: C, setting: KeySetting | undefined): C => {
  if (!setting) return command;
  const kept = command.keys.filter(key => fixedKeys.includes(key));
  return { ...command, keys: [...new Set([...setting.keys, ...kept])] };
};

type Settings = ReadonlyMap<string, KeySetting>;

interface Clash {
  readonly setting: KeySetting;
  readonly key: string;
  readonly holder: Bindable;
}

/** The last line that takes a key which something else has in the same place. */
const lastClash = (
  before: ReadonlyMap<string, Bindable>,
  settings: Settings,
  places: readonly (readonly string[])[],
): Clash | undefined => {
  const now = [...before.values()].map(command => withKeys(command, settings.get(command.id)));
  const meet = (one: Bindable, other: Bindable): boolean =>
    one.scope === other.scope ||
    places.some(place => place.includes(one.scope) && place.includes(other.scope));
  const clashes = [...settings.values()].flatMap((setting): readonly Clash[] => {
    const command = before.get(setting.command);
    if (!command) return [];
    const others = now.filter(other => other.id !== command.id && meet(command, other));
    const added = setting.keys.filter(key => !command.keys.includes(key));
    return added.flatMap(key => {
      const holder = others.find(other => other.keys.some(taken => collide(key, taken)));
      return holder ? [{ setting, key, holder }] : [];
    });
  });
  return clashes.sort((a, b) => b.setting.line - a.setting.line)[0];
};

const clashNotice = ({ setting, key, holder }: Clash): KeyNotice => ({
  line: setting.line,
  command: setting.command,
  summary: `${key} is a key of ${holder.id} in the same place.`,
  hint: `Choose another key, or give ${holder.id} another one.`,
});

/** Only what the table has; the last line of a command counts. */
const knownSettings = (
  commands: ReadonlyMap<string, Bindable>,
  settings: readonly KeySetting[],
  tell: (notice: KeyNotice) => void,
): Map<string, KeySetting> => {
  const known = new Map<string, KeySetting>();
  for (const setting of settings) {
    const command = commands.get(setting.command);
    if (command) {
      const usable = bindable(setting, command, tell);
      if (isLeft(setting, usable)) known.set(command.id, usable);
    } else {
      const hint = didYouMean(setting.command, [...commands.keys()]);
      const summary = `There is no command "${setting.command}".`;
      tell({ line: setting.line, command: setting.command, summary, ...(hint ? { hint } : {}) });
    }
  }
  return known;
};

/** What cannot be bound is told with its line, and the rest of the settings counts. */
export const keysInForce = <C extends Bindable>(
  commands: readonly C[],
  settings: readonly KeySetting[],
  given?: readonly (readonly string[])[],
): Bound<C> => {
  if (settings.length === 0) return { commands, notices: [] };
  const places = given ?? placesOf(commands.map(({ scope }) => scope));
  const notices: KeyNotice[] = [];
  const table = new Map<string, Bindable>(commands.map(command => [command.id, command]));
  const left = knownSettings(table, settings, notice => notices.push(notice));
  for (let clash = lastClash(table, left, places); clash; clash = lastClash(table, left, places)) {
    const { setting, key } = clash;
    const without = { ...setting, keys: setting.keys.filter(each => each !== key) };
    if (isLeft(setting, without)) left.set(setting.command, without);
    else left.delete(setting.command);
    notices.push(clashNotice(clash));
  }
  return {
    commands: commands.map(command => withKeys(command, left.get(command.id))),
    notices: notices.sort((a, b) => a.line - b.line),
  };
};
