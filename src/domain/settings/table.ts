/** Every setting there is, in one table. */
import type { Colour } from '../../text/theme/colours.ts';
import { type ToneName, themeNames } from '../../text/theme/tones.ts';
import { type Field, type Fields, kept, optional, type Section } from './fields.ts';
import * as kind from './kinds.ts';

const names = {
  template: kept(kind.template, '{account}-{role}', 'The name of new profiles.', '{account|slug}-{role}'),
  clash: kept(
    kind.oneOf('ask', 'append-account-id'),
    'ask',
    'What happens when two roles want one name.',
    'append-account-id',
  ),
} satisfies Fields;

const favourites = {
  place: kept(
    kind.firstOrInPlace,
    'first',
    'Where search lists favourites and recently used roles.',
    'in-place',
  ),
} satisfies Fields;

const screen = {
  theme: kept(
    kind.oneOf('auto', ...themeNames),
    'terminal',
    'The colours; auto takes dark or light, as the terminal is.',
    'auto',
  ),
  mouse: kept(kind.onOff, 'on', 'Whether the app listens to the mouse.', 'off'),
  details: kept(
    kind.oneOf('auto', 'on', 'off'),
    'auto',
    'The details pane: on from 120 columns; auto from 140, unless its key closed it.',
    'on',
  ),
  start: kept(kind.oneOf('panes', 'search'), 'panes', 'What the app opens with.', 'search'),
  bell: kept(
    kind.onOff,
    'off',
    'Whether the terminal rings ten minutes before the sign-in of the role in use ends.',
    'on',
  ),
} satisfies Fields;

const toneWords: Readonly<Record<ToneName, string>> = {
  text: 'ordinary text',
  dim: 'what matters less',
  accent: 'what stands out',
  border: 'the border of the pane in use',
  selection: 'the background of the selected row',
  key: 'keys in the footer and in help',
  good: 'what is well',
  warn: 'what needs a look',
  bad: 'what has failed',
};
const tone = (name: ToneName): Field<Colour> =>
  optional(kind.colour, `The colour of ${toneWords[name]}.`, '#7aa2f7');
const theme = {
  text: tone('text'),
  dim: tone('dim'),
  accent: tone('accent'),
  border: tone('border'),
  selection: tone('selection'),
  key: tone('key'),
  good: tone('good'),
  warn: tone('warn'),
  bad: tone('bad'),
} satisfies Readonly<Record<ToneName, Field<Colour>>>;

/** Which roles a section is for. */
const scope = {
  session: optional(kind.patterns, 'Only for these sessions.', 'acme'),
  account: optional(kind.patterns, 'Only for these accounts, by name or id.', '*-prod, 111122223333'),
  role: optional(kind.patterns, 'Only for these roles.', 'ReadOnly*'),
  label: optional(kind.patterns, 'Only for what carries these labels.', 'prod'),
} satisfies Fields;

const label = {
  session: optional(kind.wordPatterns, 'Sessions that carry it.', 'acme'),
  account: optional(
    kind.wordPatterns,
    'Accounts that carry it, by words of the name or by id.',
    'prod, live',
  ),
  role: optional(kind.wordPatterns, 'Roles that carry it, by words of the name.', 'admin, break glass'),
  except: optional(kind.wordPatterns, 'Names that do not carry it after all.', 'non-prod, sandbox'),
  word: optional(kind.word, 'How it is shown.', 'PROD'),
  colour: optional(kind.colour, 'Its colour.', 'red'),
  confirm: optional(kind.confirm, 'Whether using a role with it asks first.', 'with admin'),
} satisfies Fields;

const loginPort = optional(kind.port, 'The port that the browser comes back to.', '8400');
const method = kind.oneOf('auto', 'pkce', 'device-code');
const howToSignIn = 'How to sign in; auto takes what suits the machine.';
const login = { method: kept(method, 'auto', howToSignIn, 'device-code'), port: loginPort } satisfies Fields;
const oneLogin = { method: optional(method, howToSignIn, 'device-code'), port: loginPort } satisfies Fields;

const console = {
  browser: optional(
    kind.commandWithUrl,
    'The program that opens the AWS console and sign-in pages.',
    'firefox {url}',
  ),
  container: optional(
    kind.template,
    'The Firefox container, by template; needs the add-on "Open external links in a container".',
    '{account}',
  ),
  profile: optional(kind.word, 'The profile of the browser, as the browser calls it.', 'Work'),
  private: optional(kind.yesNo, 'Whether a private window is opened.', 'yes'),
} satisfies Fields;

const shell = {
  region: kept(
    kind.oneOf('profile', 'keep'),
    'profile',
    'Whether AWS_REGION of the shell gives way to the region of the profile.',
    'keep',
  ),
} satisfies Fields;

const agents = {
  login: kept(kind.yesNo, 'yes', 'Whether ssotui login works without a terminal.', 'no'),
} satisfies Fields;
const agent = {
  ...scope,
  give: optional(kind.yesNo, 'Whether processes without a terminal get these roles.', 'no'),
} satisfies Fields;

const generate = {
  account: optional(kind.patterns, 'The accounts that ssotui generate takes.', '*-prod'),
  role: optional(kind.patterns, 'The roles that ssotui generate takes.', 'ReadOnly*, Admin'),
  exclude: optional(kind.patterns, 'Accounts and roles that it leaves out.', 'sandbox-*'),
} satisfies Fields;

const rule = {
  session: optional(kind.pattern, 'Only for these sessions.', 'acme'),
  account: optional(kind.pattern, 'Only for these accounts, by name or id.', '*-prod'),
  role: optional(kind.pattern, 'Only for these roles.', 'ReadOnly*'),
} satisfies Fields;

export const fieldsOf = {
  names,
  favourites,
  screen,
  theme,
  label,
  login,
  oneLogin,
  console,
  oneConsole: { ...scope, ...console },
  shell,
  agents,
  agent,
  generate,
  rule,
} as const;

const any = <T>(key: string, field: Field<T>): Field<T> & { readonly key: string } => ({ ...field, key });
const override = (of: string, key: string, example: string) =>
  any(key, optional(kind.word, `The word that stands for this ${of} in names.`, example));
const profileKey = any('KEY', optional(kind.profileValue, 'A key of profiles with its value.', 'eu-west-1'));
const command = any('COMMAND-ID', optional(kind.keys, 'The keys of a command.', 'ctrl+p, g p'));

/** In the order of the documentation. */
export const sections: readonly Section[] = [
  { name: 'names', about: 'Names of new profiles.', fields: names, writes: true },
  {
    name: 'overrides.role',
    about: 'Words that stand for a role in names.',
    fields: {},
    any: override('role', 'ROLE', 'admin'),
    writes: true,
  },
  {
    name: 'overrides.account',
    about: 'Words that stand for an account in names, by its name or id.',
    fields: {},
    any: override('account', 'ACCOUNT', 'payer'),
    writes: true,
  },
  {
    name: 'defaults',
    about: 'Keys of every new profile, and of existing ones that lack them.',
    fields: {},
    any: profileKey,
    writes: true,
  },
  {
    name: 'defaults.NAME',
    about: 'Stronger than [defaults], where every pattern given matches; the last section decides.',
    fields: rule,
    any: profileKey,
    writes: true,
  },
  { name: 'favourites', about: 'Favourites and recently used roles.', fields: favourites },
  { name: 'screen', about: 'The app as a whole.', fields: screen },
  { name: 'theme', about: 'Single colours, over those of the theme.', fields: theme },
  { name: 'keys', about: 'Keys of commands.', fields: {}, any: command },
  { name: 'label.NAME', about: 'A label; prod, payer and admin are built in.', fields: label },
  { name: 'login', about: 'Signing in.', fields: login },
  { name: 'login.SESSION', about: 'Signing in to one session.', fields: oneLogin },
  { name: 'console', about: 'Where the AWS console opens.', fields: console },
  {
    name: 'console.NAME',
    about: 'The same for some roles; the last section that matches decides.',
    fields: fieldsOf.oneConsole,
  },
  { name: 'shell', about: 'The shell that a role is used in.', fields: shell },
  { name: 'agents', about: 'Processes without a terminal.', fields: agents },
  {
    name: 'agents.NAME',
    about: 'What they get; the last section that matches decides.',
    fields: agent,
  },
  {
    name: 'generate.SESSION',
    about: 'What ssotui generate takes of a session.',
    fields: generate,
    writes: true,
  },
];

/** The user's part of a section's name, where the section has one. */
export interface FoundSection {
  readonly section: Section;
  readonly own?: string;
}

const ownPart = /\.(?:NAME|SESSION)$/;

/** What `[name]` is; undefined where there is no such section. */
export const sectionNamed = (name: string): FoundSection | undefined => {
  const exact = sections.find(section => section.name === name && !ownPart.test(section.name));
  if (exact) return { section: exact };
  for (const section of sections) {
    const begin = section.name.replace(ownPart, '.');
    if (begin !== section.name && name.startsWith(begin) && name.length > begin.length)
      return { section, own: name.slice(begin.length) };
  }
  return undefined;
};

/** How the value of a key is read; undefined where there is no such setting. */
export const fieldNamed = ({ fields, any: other }: Section, key: string): Field<unknown> | undefined =>
  Object.hasOwn(fields, key) ? fields[key] : other;
