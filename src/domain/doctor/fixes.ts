/** Cures of the config as changes; where there are several meanings, each is a choice. */
import { profileSection, setKey } from '../changes/edits.ts';
import { mostUsed } from '../collections/most-used.ts';
import type { ConfigChange, ConfigEdit, Profile } from '../model.ts';
import { isRegion } from '../regions/regions.ts';
import { plural } from '../time.ts';
import type { Choice, Fix } from './check.ts';
import type { OfflineFacts } from './facts.ts';
import { type Typed, typedValue, valueChoice } from './values.ts';

/** Cannot lose anything: a mark nobody sees, the word `profile`, modes, and what no client can read. */
export const isSafe = (fix: Fix): boolean => {
  switch (fix.is) {
    case 'byte-order-mark':
    case 'headers':
    case 'tighten':
    case 'file-mode':
      return true;
    case 'purge':
      return fix.entries.every(({ state, kind }) => state === 'corrupt' && kind !== 'foreign');
    default:
      return false;
  }
};

const of = (names: readonly string[]): string =>
  names.length === 1 ? `profile ${names[0]}` : plural(names.length, 'profile');

const editable = ({ config }: OfflineFacts, names: readonly string[]): readonly Profile[] =>
  config.profiles.filter(({ name, file }) => names.includes(name) && file === 'config');

const settingKey = (
  profiles: readonly Profile[],
  key: string,
  value: string | undefined,
): readonly ConfigEdit[] => profiles.map(({ name }) => setKey(profileSection(name), key, value));

/** Regions that were perhaps meant: the nearest, that of the neighbours, that of the session. */
const regionsFor = (
  { config }: OfflineFacts,
  profiles: readonly Profile[],
  proposal: string | undefined,
): readonly string[] => {
  const sessions = new Set(profiles.map(({ session }) => session));
  // What is at fault is no cure, of one of these or of a neighbour.
  const left = new Set([proposal, ...profiles.map(({ region }) => region)]);
  const may = (region: string): boolean => isRegion(region) && !left.has(region);
  const neighbours = config.profiles.filter(({ session }) => sessions.has(session));
  const common = mostUsed(neighbours.map(({ region }) => region)).filter(may);
  const home = config.sessions.filter(({ name }) => sessions.has(name)).map(({ region }) => region);
  const others = [...common.slice(0, 2), ...home.filter(may)];
  return [...new Set([...(proposal === undefined ? [] : [proposal]), ...others])].slice(0, 3);
};

const regionChoices = (
  facts: OfflineFacts,
  { profiles, proposal }: Extract<Fix, { is: 'region' }>,
): readonly Choice[] => {
  const touched = editable(facts, profiles);
  if (touched.length === 0) return [];
  const names = touched.map(({ name }) => name);
  return regionsFor(facts, touched, proposal).map(region => ({
    question: `Set region = ${region} for ${of(names)}?`,
    title: `Set the region of ${of(names)} to ${region}`,
    edits: settingKey(touched, 'region', region),
  }));
};

/** Without the reference the profile is a whole one of the old form. */
const isWholeWithout = ({ keys }: Profile): boolean =>
  keys.sso_start_url !== undefined && keys.sso_region !== undefined;

const referenceChoices = (
  { config }: OfflineFacts,
  { key, value, profiles, choices }: Extract<Fix, { is: 'reference' }>,
): readonly Choice[] => {
  const touched = config.profiles.filter(({ name, file }) => profiles.includes(name) && file === 'config');
  const names = touched.map(({ name }) => name);
  const replace = choices.map(
    (choice): Choice => ({
      question: `Write ${key} = ${choice} instead of ${value} in ${of(names)}?`,
      title: `Changed ${key} of ${of(names)} from ${value} to ${choice}`,
      edits: settingKey(touched, key, choice),
    }),
  );
  if (key !== 'sso_session' || touched.length === 0 || !touched.every(isWholeWithout)) return replace;
  const drop: Choice = {
    question: `Drop ${key} = ${value} from ${of(names)}, which name their portal themselves?`,
    title: `Dropped ${key} = ${value} from ${of(names)}`,
    edits: settingKey(touched, key, undefined),
  };
  return [...replace, drop];
};

/** The title is that of the first edit; several findings may be cured at once. */
const titleOf = ({ title, edits }: Extract<Fix, { is: 'edits' }>): string =>
  edits.length > 1 ? `${title}, and ${plural(edits.length - 1, 'more change')}` : title;

const withoutMark: Choice = {
  question: 'Take the byte order mark away?',
  title: 'Took the byte order mark away',
  edits: [],
  repairs: [{ repair: 'byte-order-mark' }],
};

const headersChoice = ({ sections }: Extract<Fix, { is: 'headers' }>): Choice => {
  const what = plural(sections.length, 'header');
  return {
    question: `Complete ${what}?`,
    title: `Completed ${what}`,
    edits: [],
    repairs: sections.map(({ line, header, should }) => ({ repair: 'header', line, header, should })),
  };
};

/** The ways to cure it by one change of the config. */
export const choicesOf = (facts: OfflineFacts, fix: Fix): readonly Choice[] => {
  switch (fix.is) {
    case 'byte-order-mark':
      return [withoutMark];
    case 'headers':
      return [headersChoice(fix)];
    case 'edits': {
      const title = titleOf(fix);
      return [{ question: `${title}?`, title, edits: fix.edits }];
    }
    case 'region':
      return regionChoices(facts, fix);
    case 'value':
      return fix.proposals.map(value => valueChoice(fix, value));
    case 'either':
      return fix.ways.map(({ does, did, edits }) => ({
        question: `${does} in ${of(fix.profiles)}?`,
        title: `${did} in ${of(fix.profiles)}`,
        edits,
      }));
    case 'reference':
      return referenceChoices(facts, fix);
    default:
      return [];
  }
};

/** What the person types where none of the proposals is right. */
export const typedOf = (facts: OfflineFacts, fix: Fix): Typed | undefined => {
  if (fix.is === 'value') return typedValue(facts, fix);
  if (fix.is !== 'region') return undefined;
  const names = editable(facts, fix.profiles).map(({ name }) => name);
  if (names.length === 0) return undefined;
  return typedValue(facts, { is: 'value', section: 'profile', names, key: 'region', proposals: [] });
};

export const changeOfFix = ({ config }: OfflineFacts, { title, edits, repairs }: Choice): ConfigChange => ({
  title,
  base: config.fingerprint,
  edits,
  ...(repairs ? { repairs } : {}),
});
