/**
 * In which browser a page opens: by the rules of [console] in the settings, for the console and for sign-in.
 */

import { type Colour, isHex } from '../../text/theme/colours.ts';
import { defined } from '../collections/defined.ts';
import { anyFound } from '../matching/globs.ts';
import { namerOf } from '../naming/namer.ts';
import { type Field, parseTemplate } from '../naming/template.ts';
import type { AllSettings } from '../settings/in-force.ts';

/** How a page is opened; without any of it as the machine opens pages. */
export interface Opening {
  /** A command line with `{url}`, or a program alone. */
  readonly browser?: string;
  /** The name of a Firefox container. */
  readonly container?: string;
  /** The colour of that container, by Firefox's names. */
  readonly colour?: string;
  /** The profile of the browser, as the browser calls it. */
  readonly profile?: string;
  readonly private?: boolean;
}

/** What a page is of: a session alone (its sign-in, its portal), or a role. */
export interface OpeningOf {
  readonly session: string;
  /** Of the profile, or else of the session. */
  readonly region: string;
  readonly account?: {
    readonly id: string;
    readonly name?: string | undefined;
    readonly email?: string | undefined;
  };
  readonly role?: string;
  /** Names of the labels, and the colour of the first. */
  readonly labels?: readonly string[];
  readonly colour?: Colour;
}

export type ConsoleSettings = Pick<AllSettings, 'console' | 'consoles'>;
type Rule = AllSettings['consoles'][number];

/** Every list that is given must have one that matches; what a page is not of matches no list. */
const holds = ({ session, account, role, label }: Rule, of: OpeningOf): boolean =>
  anyFound(session, [of.session]) &&
  anyFound(account, [of.account?.id, of.account?.name?.trim()]) &&
  anyFound(role, [of.role]) &&
  anyFound(label, of.labels ?? []);

const needsAccount: ReadonlySet<Field> = new Set(['account', 'account_id', 'email']);

/** Undefined where the template names what the page is not of: a sign-in has no account. */
const containerOf = (written: string, { session, region, account, role }: OpeningOf): string | undefined => {
  const parsed = parseTemplate(written);
  if (!parsed.ok) return undefined;
  const fields = parsed.template.parts.flatMap(part => (typeof part === 'string' ? [] : [part.field]));
  if (!account && fields.some(field => needsAccount.has(field))) return undefined;
  if (role === undefined && fields.includes('role')) return undefined;
  return namerOf(
    parsed.template,
    [],
  )({
    session,
    region,
    accountId: account?.id ?? session,
    accountName: account?.name,
    email: account?.email,
    role: role ?? '',
  });
};

/** https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/contextualIdentities */
const containerColours: readonly string[] = [
  'blue',
  'turquoise',
  'green',
  'yellow',
  'orange',
  'red',
  'pink',
  'purple',
];
const alike: Readonly<Record<string, string>> = { cyan: 'turquoise', magenta: 'purple' };

const containerColour = (colour: Colour | undefined): string | undefined => {
  if (colour === undefined || isHex(colour)) return undefined;
  const hue = colour.replace(/^bright-/, '');
  const name = alike[hue] ?? hue;
  return containerColours.includes(name) ? name : undefined;
};

/** Each of them by the last section that matches and says it. */
export const openingOf = ({ console, consoles }: ConsoleSettings, of: OpeningOf): Opening => {
  const said: AllSettings['console'] = Object.assign(
    {},
    console,
    ...consoles.filter(rule => holds(rule, of)),
  );
  const { browser, profile } = said;
  const container = said.container === undefined ? undefined : containerOf(said.container, of);
  const colour = container === undefined ? undefined : containerColour(of.colour);
  return defined({ browser, profile, container, colour, private: said.private || undefined });
};
