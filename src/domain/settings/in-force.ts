/** All settings in force: what the file says over what is built in. */
import type { Colour } from '../../text/theme/colours.ts';
import type { ToneName } from '../../text/theme/tones.ts';
import type { KeySetting } from '../keys/bindings.ts';
import { type Label, type LabelSetting, labelsInForce, sameLabel } from '../labels/labels.ts';
import type { NameOverride } from '../naming/namer.ts';
import type { Checked, Entry } from './check.ts';
import type { Fields, ValuesOf } from './fields.ts';
import { byLine, type Notice } from './notices.ts';
import { type DefaultRule, defaultSettings, type Settings } from './settings.ts';
import { fieldsOf, sectionNamed, sections } from './table.ts';

type Fixed<K extends keyof typeof fieldsOf> = ValuesOf<(typeof fieldsOf)[K]>;
/** What a section with a name of one's own says. */
type Named<K extends keyof typeof fieldsOf> = Fixed<K> & { readonly name: string };

export interface AllSettings extends Settings {
  readonly screen: Fixed<'screen'>;
  /** Single tones, over those of the theme. */
  readonly tones: Partial<Readonly<Record<ToneName, Colour>>>;
  readonly keys: readonly KeySetting[];
  readonly labels: readonly Label[];
  readonly login: Fixed<'login'>;
  readonly logins: readonly Named<'oneLogin'>[];
  readonly console: Fixed<'console'>;
  readonly consoles: readonly Named<'oneConsole'>[];
  readonly shell: Fixed<'shell'>;
  readonly agents: Fixed<'agents'>;
  readonly agentRules: readonly Named<'agent'>[];
}

/** The last text of each key, by section, in the order of the file. */
type Texts = ReadonlyMap<string, ReadonlyMap<string, string>>;

const textsOf = (entries: readonly Entry[]): Texts => {
  const texts = new Map<string, Map<string, string>>();
  for (const { section, key, value } of entries) {
    const keys = texts.get(section) ?? new Map<string, string>();
    texts.set(section, keys.set(key, value));
  }
  return texts;
};

const valuesOf = <F extends Fields>(fields: F, texts: ReadonlyMap<string, string> | undefined): ValuesOf<F> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([key, { kind, fallback }]) => {
      const text = texts?.get(key) ?? fallback;
      return text === undefined ? [] : [[key, kind.read(text, key).value]];
    }),
  ) as ValuesOf<F>;

const named = <F extends Fields>(
  texts: Texts,
  section: string,
  fields: F,
): readonly (ValuesOf<F> & { readonly name: string })[] =>
  [...texts].flatMap(([name, keys]) => {
    const found = sectionNamed(name);
    return found?.section.name === section && found.own !== undefined
      ? [{ ...valuesOf(fields, keys), name: found.own }]
      : [];
  });

const overridesOf = (texts: Texts, of: NameOverride['of']): readonly NameOverride[] =>
  [...(texts.get(`overrides.${of}`) ?? [])].map(([match, name]) => ({ of, match, name }));

/** One rule for each key that is no pattern. `[defaults]` holds for everything: it is the weakest. */
const defaultsOf = (texts: Texts): readonly DefaultRule[] => {
  const inOrder = [...texts.keys()].filter(name => name.startsWith('defaults.'));
  return ['defaults', ...inOrder].flatMap(section => {
    const keys = [...(texts.get(section) ?? [])];
    const isPattern = (key: string): boolean => section !== 'defaults' && Object.hasOwn(fieldsOf.rule, key);
    const where = Object.fromEntries(keys.filter(([key]) => isPattern(key)));
    return keys.filter(([key]) => !isPattern(key)).map(([key, value]) => ({ key, value, ...where }));
  });
};

const keysOf = (entries: readonly Entry[]): readonly KeySetting[] => {
  const field = sections.find(({ name }) => name === 'keys')?.any;
  return entries.flatMap(({ section, key, value, line }) => {
    const keys = section === 'keys' ? field?.kind.read(value, key).value : undefined;
    return Array.isArray(keys) ? [{ command: key, keys, line }] : [];
  });
};

export const settingsFrom = (entries: readonly Entry[]): AllSettings => {
  const texts = textsOf(entries);
  const { template, clash } = valuesOf(fieldsOf.names, texts.get('names'));
  const labels: readonly LabelSetting[] = named(texts, 'label.NAME', fieldsOf.label);
  return {
    ...defaultSettings,
    template,
    clash,
    overrides: [...overridesOf(texts, 'role'), ...overridesOf(texts, 'account')],
    defaults: defaultsOf(texts),
    favouritesFirst: valuesOf(fieldsOf.favourites, texts.get('favourites')).place,
    screen: valuesOf(fieldsOf.screen, texts.get('screen')),
    tones: valuesOf(fieldsOf.theme, texts.get('theme')),
    keys: keysOf(entries),
    labels: labelsInForce(labels),
    login: valuesOf(fieldsOf.login, texts.get('login')),
    logins: named(texts, 'login.SESSION', fieldsOf.oneLogin),
    console: valuesOf(fieldsOf.console, texts.get('console')),
    consoles: named(texts, 'console.NAME', fieldsOf.oneConsole),
    shell: valuesOf(fieldsOf.shell, texts.get('shell')),
    agents: valuesOf(fieldsOf.agents, texts.get('agents')),
    agentRules: named(texts, 'agents.NAME', fieldsOf.agent),
    generate: named(texts, 'generate.SESSION', fieldsOf.generate),
  };
};

/** What holds without a settings file. */
export const builtInSettings: AllSettings = settingsFrom([]);

const lostLabel = (label: Label, labels: readonly Label[], own: readonly Entry[]): readonly Notice[] => {
  const entry = own.findLast(({ key }) => key === 'confirm');
  const other = typeof label.confirm === 'string' ? undefined : label.confirm.with;
  if (!entry || other === undefined || labels.some(({ name }) => sameLabel(name, other))) return [];
  const { line, section, key } = entry;
  return [{ line, level: 'wrong', section, key, summary: `there is no label "${other}".` }];
};

const patternKeys = ['session', 'account', 'role'] as const;

/** Without patterns it is carried by nothing; an empty list was meant so. */
const idleLabel = (label: Label, own: readonly Entry[]): readonly Notice[] => {
  const [first] = own;
  const isUsed = patternKeys.some(key => label[key].length > 0);
  const isMeant = own.some(({ key }) => patternKeys.some(each => each === key));
  if (!first || isUsed || isMeant) return [];
  const { line, section } = first;
  const summary = `nothing carries the label ${label.name}.`;
  return [{ line, level: 'caution', section, summary, hint: 'Give it session, account or role.' }];
};

/** What only all labels together show. */
const labelNotices = (entries: readonly Entry[], labels: readonly Label[]): readonly Notice[] =>
  labels.flatMap(label => {
    const own = entries.filter(({ section }) => sameLabel(section, `label.${label.name}`));
    return [...lostLabel(label, labels, own), ...idleLabel(label, own)];
  });

/**
 * A section that neither gives nor refuses looks like a guard, and is none; an empty one, too. Where
 * something else is wrong with it that is told.
 */
const agentNotices = ({ headers, notices }: Checked, rules: AllSettings['agentRules']): readonly Notice[] =>
  headers.flatMap(({ name: section, line }) => {
    const { section: { name } = {}, own } = sectionNamed(section) ?? {};
    const says = rules.some(rule => rule.name === own && rule.give !== undefined);
    const isWrong = notices.some(each => each.section === section && each.level === 'wrong');
    if (name !== 'agents.NAME' || says || isWrong) return [];
    const hint = 'Add give = yes, or give = no.';
    return [{ line, level: 'wrong', section, summary: 'it does not say what is given.', hint }];
  });

interface InForce {
  readonly settings: AllSettings;
  readonly notices: readonly Notice[];
}

/** The settings of a checked file, and all that there is to say of it. */
export const inForce = (file: Checked): InForce => {
  const { entries, notices } = file;
  const settings = settingsFrom(entries);
  return {
    settings,
    notices: byLine([
      ...notices,
      ...labelNotices(entries, settings.labels),
      ...agentNotices(file, settings.agentRules),
    ]),
  };
};
