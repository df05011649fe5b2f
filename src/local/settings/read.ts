/**
 * The user's own settings: the INI file `$XDG_CONFIG_HOME/ssotui/config` (`~/.config/ssotui/config`).
 *
 *     [names]
 *     ; the name of new profiles
 *     template = {account|slug}-{role}
 *     ; when two want one name: ask, or append-account-id
 *     clash = ask
 *
 *     ; words that stand for a role in names, as typed
 *     [overrides.role]
 *     AdministratorAccess = admin
 *
 *     ; the same for accounts, by name or id
 *     [overrides.account]
 *     Acme Production = prod
 *     111122223333 = payer
 *
 *     ; keys of every new profile, and of existing ones that lack them
 *     [defaults]
 *     region = eu-west-1
 *     output = json
 *
 *     ; stronger than [defaults], and only where every pattern given matches (session, account by name or id,
 *     ; role); the name after the dot is yours, and of several such sections the last decides
 *     [defaults.production]
 *     account = *-prod
 *     role = ReadOnly*
 *     region = eu-central-1
 *
 *     ; where search lists favourites and recently used roles: first, or in-place
 *     [favourites]
 *     place = first
 *
 * A comment begins with `;` or `#`. A value with one of these in it, or blanks at its ends, goes in double
 * quotes.
 */
import { parse, unsafe } from 'ini';
import { parseTemplate } from '../../domain/naming/template.ts';
import { checkProfileKey } from '../../domain/profiles/keys.ts';
import { regionCaution } from '../../domain/regions.ts';
import {
  type ClashRule,
  type DefaultRule,
  defaultSettings,
  type NameOverride,
  type Settings,
} from '../../domain/settings.ts';
import { type Problem, problem } from '../../ports.ts';

/** One `key = value` with the full name of its section. */
interface Setting {
  readonly section: string;
  readonly key: string;
  readonly value: string;
}

/** The file under way: its path and text for messages. */
interface Source {
  readonly path: string;
  readonly text: string;
}

/** The library nests sections at their dots; here they are put together again, in the order of the file. */
const settingsIn = (node: Readonly<Record<string, unknown>>, section: string): readonly Setting[] =>
  Object.entries(node).flatMap(([key, value]): readonly Setting[] => {
    if (value === null || typeof value !== 'object') return [{ section, key, value: String(value) }];
    const name = section === '' ? key : `${section}.${key}`;
    return Array.isArray(value)
      ? [{ section, key: `${key}[]`, value: '' }]
      : settingsIn(value as Readonly<Record<string, unknown>>, name);
  });

/**
 * 1-based line of a key, the last if there are several, since the last counts; of the section when the key is
 * not found.
 */
const lineOf = ({ text }: Source, { section, key }: Setting): number => {
  let current = '';
  let found = 1;
  for (const [i, line] of text.split(/\r\n|\r|\n/).entries()) {
    const header = /^\[([^\]]*)\]\s*$/.exec(line)?.[1];
    if (header !== undefined) current = unsafe(header);
    const here = current === section && (header !== undefined || unsafe(line.replace(/=.*$/s, '')) === key);
    if (here) found = i + 1;
  }
  return found;
};

const wrong = (source: Source, setting: Setting, what: string, hint: string): Problem =>
  problem('settings.invalid', `${source.path}, line ${lineOf(source, setting)}: ${what}`, { hint });

/** The library takes a line without `=` for a key that is true, a header with a slip in it included. */
const checkLines = ({ path, text }: Source): void => {
  for (const [i, line] of text.split(/\r\n|\r|\n/).entries()) {
    const fine = /^\s*([;#]|$)/.test(line) || /^\[[^\]]*\]\s*$/.test(line) || /^\s*[^=\s[][^=]*=/.test(line);
    if (fine) continue;
    throw problem(
      'settings.invalid',
      `${path}, line ${i + 1}: neither a [section] nor a setting: ${line.trim()}`,
      {
        hint: 'Write a section as [names] alone on its line, a setting as key = value.',
      },
    );
  }
};

const templateOf = (source: Source, setting: Setting): string => {
  const parsed = parseTemplate(setting.value);
  if (parsed.ok) return setting.value;
  throw wrong(
    source,
    setting,
    `the template is wrong at character ${parsed.column}: ${setting.value}`,
    parsed.message,
  );
};

const oneOf = <T extends string>(source: Source, setting: Setting, allowed: readonly T[]): T => {
  const found = allowed.find(each => each === setting.value);
  if (found !== undefined) return found;
  throw wrong(
    source,
    setting,
    `"${setting.value}" is no value of ${setting.key}.`,
    `Write ${allowed.join(' or ')}.`,
  );
};

const clashes: readonly ClashRule[] = ['ask', 'append-account-id'];

const unknownKey = (source: Source, setting: Setting, known: string): Problem => {
  const where = setting.section === '' ? 'before the first section' : `in [${setting.section}]`;
  return wrong(source, setting, `there is no setting "${setting.key}" ${where}.`, `Known there: ${known}.`);
};

const nameSetting = (source: Source, setting: Setting): Partial<Settings> => {
  if (setting.key === 'template') return { template: templateOf(source, setting) };
  if (setting.key === 'clash') return { clash: oneOf(source, setting, clashes) };
  throw unknownKey(source, setting, 'template, clash');
};

const favouriteSetting = (source: Source, setting: Setting): Partial<Settings> => {
  if (setting.key !== 'place') throw unknownKey(source, setting, 'place');
  return { favouritesFirst: oneOf(source, setting, ['first', 'in-place']) === 'first' };
};

const overrideOf = (source: Source, setting: Setting): NameOverride => {
  if (setting.value.trim() === '')
    throw wrong(
      source,
      setting,
      `"${setting.key}" needs a word.`,
      'Write it like AdministratorAccess = admin.',
    );
  return {
    of: setting.section === 'overrides.role' ? 'role' : 'account',
    match: setting.key,
    name: setting.value,
  };
};

const patterns: ReadonlySet<string> = new Set(['session', 'account', 'role']);

/** The rules of one section: each key that is no pattern, where all the patterns match. */
const defaultRules = (source: Source, settings: readonly Setting[]): readonly DefaultRule[] => {
  const isPattern = (setting: Setting) => setting.section !== 'defaults' && patterns.has(setting.key);
  const where = Object.fromEntries(settings.filter(isPattern).map(({ key, value }) => [key, value]));
  return settings
    .filter(setting => !isPattern(setting))
    .map(setting => {
      const failure = checkProfileKey(setting.key, setting.value);
      if (failure) throw wrong(source, setting, failure.summary, failure.hint ?? '');
      return { key: setting.key, value: setting.value, ...where };
    });
};

/** An unknown region may be new, so it is a warning with its line and not an error. */
const regionCautions = (source: Source, settings: readonly Setting[]): readonly string[] =>
  settings.flatMap(setting => {
    const caution = setting.key === 'region' ? regionCaution(setting.value) : undefined;
    return caution === undefined ? [] : [`${source.path}, line ${lineOf(source, setting)}: ${caution}`];
  });

const isDefaults = (section: string): boolean => section === 'defaults' || section.startsWith('defaults.');
const isOverrides = (section: string): boolean =>
  section === 'overrides.role' || section === 'overrides.account';

const sections = 'names, overrides.role, overrides.account, defaults, defaults.NAME, favourites';

/** The single-valued settings of one line; the lists are gathered from whole sections. */
const singleSetting = (source: Source, setting: Setting): Partial<Settings> => {
  if (setting.section === 'names') return nameSetting(source, setting);
  if (setting.section === 'favourites') return favouriteSetting(source, setting);
  if (isDefaults(setting.section) || isOverrides(setting.section)) return {};
  if (setting.section === '') throw unknownKey(source, setting, `only sections (${sections})`);
  throw wrong(source, setting, `there is no section [${setting.section}].`, `Known: ${sections}.`);
};

/**
 * The settings in a text. Throws `settings.invalid` with path and line for whatever is not known or not
 * usable.
 */
export const readSettings = (path: string, text: string): Settings => {
  const source: Source = { path, text: text.replace(/^\uFEFF/, '') };
  checkLines(source);
  const all = settingsIn(parse(source.text), '');
  const singles = all.map(setting => singleSetting(source, setting));
  const inDefaults = all.filter(setting => isDefaults(setting.section));
  // `[defaults]` holds for everything, so it is the weakest wherever it stands.
  const order = new Set(['defaults', ...inDefaults.map(setting => setting.section)]);
  return {
    ...Object.assign({ ...defaultSettings }, ...singles),
    cautions: regionCautions(source, inDefaults),
    overrides: all.filter(({ section }) => isOverrides(section)).map(setting => overrideOf(source, setting)),
    defaults: [...order].flatMap(section =>
      defaultRules(
        source,
        inDefaults.filter(setting => setting.section === section),
      ),
    ),
  };
};
