/** Values that only the person knows: what is proposed, and what may be typed. */
import { profileSection, sessionSection, setKey } from '../changes/edits.ts';
import { mostUsed } from '../collections/most-used.ts';
import type { ConfigSnapshot, Failure, Profile } from '../model.ts';
import { checkAccountId, checkRoleName } from '../profiles/role-keys.ts';
import { partitionOf, regionCaution, regionFailure } from '../regions/regions.ts';
import { checkStartUrl } from '../sessions/start-url.ts';
import { plural } from '../time.ts';
import type { Choice, Fix } from './check.ts';

type ValueFix = Extract<Fix, { is: 'value' }>;

const ofNames = ({ section, names }: ValueFix): string => {
  const what = section === 'profile' ? 'profile' : 'session';
  return names.length === 1 ? `${what} ${names[0]}` : plural(names.length, what);
};

export const valueChoice = (fix: ValueFix, value: string): Choice => ({
  question: `Set ${fix.key} = ${value} for ${ofNames(fix)}?`,
  title: `Set ${fix.key} of ${ofNames(fix)} to ${value}`,
  edits: fix.names.map(name =>
    setKey(fix.section === 'profile' ? profileSection(name) : sessionSection(name), fix.key, value),
  ),
});

const checkSource = (name: string, { config }: { config: ConfigSnapshot }): Failure | undefined =>
  config.profiles.some(profile => profile.name === name)
    ? undefined
    : { code: 'profile.unknown', summary: `There is no profile ${name}.` };

const checks: Readonly<
  Record<string, (text: string, facts: { config: ConfigSnapshot }) => Failure | undefined>
> = {
  region: text => regionFailure(text, 'profile.invalid'),
  sso_region: text => regionFailure(text, 'session.invalid'),
  sso_account_id: checkAccountId,
  sso_role_name: checkRoleName,
  sso_start_url: text => checkStartUrl(text).failure,
  source_profile: checkSource,
};

/** The regions of the sessions that these profiles or sessions are about, each with the session's name. */
const homesOf = ({ sessions, profiles }: ConfigSnapshot, { section, names }: ValueFix) => {
  const meant =
    section === 'profile'
      ? profiles.flatMap(({ name, session }) => (session && names.includes(name) ? [session] : []))
      : names;
  return sessions.filter(({ name }) => meant.includes(name));
};

/** Keys of one partition are worth nothing in another. */
const otherPartition = (text: string, config: ConfigSnapshot, fix: ValueFix): string | undefined => {
  const home = homesOf(config, fix).find(({ region }) => partitionOf(region) !== partitionOf(text));
  return (
    home &&
    `${text} is in another partition of AWS than ${home.name}, which is in ${home.region}: its keys do not work there.`
  );
};

/** The start URL says where its Identity Center is, or in which partition. */
const elsewhereThanUrl = (text: string, config: ConfigSnapshot, fix: ValueFix): string | undefined => {
  const urls =
    fix.section === 'profile'
      ? config.profiles.flatMap(({ name, keys }) => (fix.names.includes(name) ? [keys.sso_start_url] : []))
      : homesOf(config, fix).map(({ startUrl }) => startUrl);
  const said = urls.map(url => checkStartUrl(url ?? ''));
  const region = said.find(each => each.suggestedRegion !== undefined)?.suggestedRegion;
  if (region !== undefined && region !== text)
    return `The start URL names another region: ${region}. In ${text} a sign-in fails.`;
  const partition = said.find(each => each.partition !== undefined)?.partition;
  return partition === undefined || partition === partitionOf(text)
    ? undefined
    : `The start URL is in another partition of AWS than ${text}: a sign-in fails there.`;
};

const cautions: Readonly<
  Record<string, (text: string, config: ConfigSnapshot, fix: ValueFix) => string | undefined>
> = {
  region: (text, config, fix) => regionCaution(text) ?? otherPartition(text, config, fix),
  sso_region: (text, config, fix) => regionCaution(text) ?? elsewhereThanUrl(text, config, fix),
};

/** A question whose answer is the value itself. */
export interface Typed {
  readonly question: string;
  /** Why the answer is none. */
  check(text: string): Failure | undefined;
  /** Why an answer that may be right is probably not; told before it is written. */
  caution(text: string): string | undefined;
  choice(text: string): Choice;
}

/** Only keys whose values can be judged are typed. */
export const typedValue = (facts: { config: ConfigSnapshot }, fix: ValueFix): Typed | undefined => {
  const check = checks[fix.key];
  return (
    check && {
      question: `Which ${fix.key} for ${ofNames(fix)}? (enter leaves it) `,
      check: text => check(text, facts),
      caution: text => cautions[fix.key]?.(text, facts.config, fix),
      choice: text => valueChoice(fix, text),
    }
  );
};

const most = 3;

/** Values that the neighbours have: roles of the same account, regions of the same portal. */
const neighbours: Readonly<Record<string, (config: ConfigSnapshot, profile: Profile) => readonly string[]>> =
  {
    sso_role_name: ({ profiles }, { accountId, session }) =>
      mostUsed(
        profiles
          .filter(each => each.session === session && each.accountId === accountId)
          .map(({ roleName }) => roleName),
      ),
    sso_region: ({ sessions }, { keys }) =>
      mostUsed([
        checkStartUrl(keys.sso_start_url ?? '').suggestedRegion,
        ...sessions.map(each => each.region),
      ]),
    source_profile: ({ profiles }, { name }) =>
      profiles
        .filter(each => each.name !== name && each.broken === undefined && each.kind !== 'none')
        .map(each => each.name),
  };

/**
 * A key of a profile that is missing, or whose value is none; `meant` goes before the neighbours'. What is
 * there already is no cure, nor is what a neighbour has wrong as well.
 */
export const profileValue = (
  facts: { config: ConfigSnapshot },
  profile: Profile,
  key: string,
  meant: readonly (string | undefined)[] = [],
): { readonly fix?: Fix } => {
  if (profile.file !== 'config') return {};
  const all = [...meant, ...(neighbours[key]?.(facts.config, profile) ?? [])];
  const may = (value: string | undefined): value is string =>
    value !== undefined && value !== profile.keys[key] && !checks[key]?.(value, facts);
  const proposals = [...new Set(all.filter(may))].slice(0, most);
  return { fix: { is: 'value', section: 'profile', names: [profile.name], key, proposals } };
};
