/** How each AWS client reads a section header. */
import { shlexSplit } from './shlex.ts';

export type SectionKind = 'profile' | 'sso-session' | 'services' | 'other';

export interface Named {
  readonly kind: SectionKind;
  readonly name: string;
}

/** Which readers see the section under its effective name. */
export interface Seen {
  /** AWS CLI, boto3. */
  readonly cli: boolean;
  /** AWS SDK for JavaScript. */
  readonly js: boolean;
  /** The documented grammar: SDKs for Rust, Java and most others. */
  readonly spec: boolean;
}

export interface Header extends Named {
  readonly seen: Seen;
}

/** Written as every client reads it. */
const everyone: Seen = { cli: true, js: true, spec: true };
const prefixes = ['profile', 'sso-session', 'services'] as const;
const identifier = /^[\w\-./@%:+]+$/;
const plain = /^\[(?:(?:profile|sso-session|services) [\w\-./@%:+]+|default)\]$/;

/** botocore build_profile_map: startswith, then shlex.split into exactly two words. */
const cliName = (raw: string): Named | undefined => {
  const kind = prefixes.find(prefix => raw.startsWith(prefix));
  if (!kind) return raw === 'default' ? { kind: 'profile', name: 'default' } : undefined;
  const words = shlexSplit(raw);
  return words?.length === 2 && words[1] !== undefined ? { kind, name: words[1] } : undefined;
};

/** @smithy/core parseIni throws on it, and the whole file counts as empty. */
const lethal = 'profile __proto__';

/** What the SDK for JavaScript finds between the brackets; undefined where the line is no header for it. */
export const jsInside = (content: string): string | undefined => {
  const cut = (content.split(/(?:^|\s)[;#]/)[0] ?? '').trim();
  return cut.startsWith('[') && cut.endsWith(']') ? cut.slice(1, -1) : undefined;
};

/** @smithy/core parseIni and getConfigData. */
const jsName = (content: string): Named | undefined => {
  const raw = jsInside(content);
  if (raw === undefined || raw === lethal) return undefined;
  if (raw === 'default') return { kind: 'profile', name: raw };
  const match = /^([\w-]+)\s(["'])?([\w\-@+.%:/]+)\2$/.exec(raw) ?? /^([\w-]+)(\.)(.+)$/.exec(raw);
  const kind = prefixes.find(prefix => prefix === match?.[1]);
  return kind && match?.[3] !== undefined ? { kind, name: match[3] } : undefined;
};

const trimBlanks = (text: string): string => text.replace(/^[ \t]+|[ \t]+$/g, '');

/** The inside of a header as the documented grammar has it; undefined where the file is rejected for it. */
export const specInside = (content: string): string | undefined => {
  const cut = trimBlanks(content.split(/[;#]/)[0] ?? '');
  return content.startsWith('[') && cut.endsWith(']') ? trimBlanks(cut.slice(1, -1)) : undefined;
};

const specName = (content: string): Named | undefined => {
  const inside = specInside(content);
  if (inside === 'default') return { kind: 'profile', name: 'default' };
  const match = /^([^ \t]+)[ \t]+(.*)$/.exec(inside ?? '');
  const kind = prefixes.find(prefix => prefix === match?.[1]);
  return kind && match?.[2] !== undefined && identifier.test(match[2]) ? { kind, name: match[2] } : undefined;
};

const same = (one: Named | undefined, other: Named): boolean =>
  one?.kind === other.kind && one.name === other.name;

const plainHeader = (raw: string): Header => {
  if (raw === 'default') return { kind: 'profile', name: raw, seen: everyone };
  const blank = raw.indexOf(' ');
  const kind = raw.startsWith('p') ? 'profile' : blank === 8 ? 'services' : 'sso-session';
  return { kind, name: raw.slice(blank + 1), seen: everyone };
};

/**
 * The effective name: the AWS CLI's reading, else the documented grammar's, else the JavaScript SDK's.
 * `content` is the line without its end, `raw` what Python's configparser takes for the section's name.
 */
export const readHeader = (content: string, raw: string): Header => {
  if (plain.test(content) && raw !== lethal) return plainHeader(raw);
  const [cli, spec, js] = [cliName(raw), specName(content), jsName(content)];
  const named = cli ?? spec ?? js ?? { kind: 'other', name: raw };
  return { ...named, seen: { cli: same(cli, named), js: same(js, named), spec: same(spec, named) } };
};

/**
 * A prefix and a name: @smithy/core parseIni joins the known prefixes to the name with a dot and drops
 * others.
 */
const twoWords = /^[\w-]+\s(["'])?[\w\-@+.%:/]+\1$/;

/** In the credentials file the text between the brackets is the name, without a prefix and without quotes. */
export const readCredentialsHeader = (content: string, raw: string): Header => {
  const js = jsInside(content);
  const spec = specInside(content);
  const seen = {
    cli: raw !== 'DEFAULT',
    js: js === raw && !twoWords.test(js) && raw !== '__proto__',
    spec: spec === raw && identifier.test(raw),
  };
  return { kind: 'profile', name: raw, seen };
};
