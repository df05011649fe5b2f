/** Both files as each kind of client reads them: one map of profiles for each reader. */
import { onceForKey } from '../../../domain/collections/memo.ts';
import { counts, type Document, type Section, sectionKey } from '../text/document.ts';
import {
  type Extra,
  inheritedEntries,
  type Keys,
  type Reader,
  type View,
  viewOf,
  withInherited,
} from './profile-views.ts';
import { isOddEntry, noStatics, type RawProfile, seenByAll } from './raw-profile.ts';
import type { ReadFiles, ReadProfile } from './routes/types.ts';
import { sessionSections } from './sessions.ts';

export interface RawProfiles {
  readonly config: ReadonlyMap<string, RawProfile>;
  readonly credentials: ReadonlyMap<string, RawProfile>;
}

const isEmpty = (view: View | undefined): boolean =>
  !view || (!view.id && !view.secret && Object.keys(view.keys).length === 0);

/** `[DEFAULT]` of one document, for the one reader that knows it. */
const lent = (reader: Reader, document: Document) => (reader === 'cli' ? inheritedEntries(document) : []);

const noExtras: Readonly<Record<string, Extra>> = {};

type Viewer = (profile: RawProfile) => View | undefined;

/** Views of one file. Every client reads a plainly written profile alike. */
const viewer = (reader: Reader, document: Document): Viewer => {
  const inherited = lent(reader, document);
  return ({ source, odd, keys, statics }) => {
    if (!source?.section.seen[reader]) return undefined;
    if (!odd && inherited.length === 0) return { keys, extras: noExtras, ...statics };
    return viewOf(reader, document, withInherited(source.section, inherited));
  };
};

/** Why a chain cannot build on a section that is there more than once. */
const blemishOf = (profile: RawProfile | undefined): string | undefined => profile && twinFault(profile);

/** Keys and values in a fixed order, to compare sections. Holds secrets: never kept. */
const contentOf = ({ entries }: Section): string =>
  JSON.stringify(entries.map(({ key, value }) => [key, value] as const).sort());

const twinsOf = ({ source, name, file }: RawProfile): readonly Section[] =>
  (file === 'config' && source?.document.twins.get(sectionKey('profile', name))) || [];

const linesOf = (sections: readonly Section[]): string =>
  [...new Set(sections.map(({ line }) => line + 1))].join(' and ');

const alike = ([first, ...more]: readonly Section[]): boolean => {
  const content = first && contentOf(first);
  return more.every(section => contentOf(section) === content);
};

export const twinFault = (profile: RawProfile): string | undefined => {
  const twins = twinsOf(profile);
  if (twins.length === 0 || alike(twins)) return undefined;
  return `it is there more than once (lines ${linesOf(twins)}), and clients disagree which counts`;
};

export const twinCaution = (profile: RawProfile): string | undefined => {
  const twins = twinsOf(profile);
  if (twins.length === 0 || !alike(twins)) return undefined;
  const headers = [...new Set(twins.map(({ raw }) => `[${raw}]`))].join(' and ');
  return `lines ${linesOf(twins)} say the same (${headers}), and clients disagree which counts: remove one`;
};

/** Sessions that every client reads alike. Profiles of other sessions are judged client by client. */
export const plainSessions = (document: Document): ReadonlySet<string> =>
  new Set(
    sessionSections(document)
      .filter(section => seenByAll(section) && !section.entries.some(entry => isOddEntry(document, entry)))
      .map(({ name }) => name),
  );

export const filesOf = (reader: Reader, documents: Documents, profiles: RawProfiles): ReadFiles => {
  const { config, credentials } = documents;
  const own = viewer(reader, config);
  const shared = viewer(reader, credentials);
  const inherited = lent(reader, config);
  const sessions = new Map(
    sessionSections(config)
      .filter(section => section.seen[reader])
      .map(section => [section.name, section] as const),
  );
  return {
    profile: onceForKey((name: string) =>
      merged(reader, name, [profiles.config.get(name), profiles.credentials.get(name)], own, shared),
    ),
    session: onceForKey((name: string): Keys | undefined => {
      const section = sessions.get(name);
      return section && viewOf(reader, config, withInherited(section, inherited)).keys;
    }),
    blemish: name => blemishOf(profiles.config.get(name)),
  };
};

export interface Documents {
  readonly config: Document;
  readonly credentials: Document;
}

const merged = (
  reader: Reader,
  name: string,
  [inConfig, inCredentials]: readonly [RawProfile | undefined, RawProfile | undefined],
  own: Viewer,
  shared: Viewer,
): ReadProfile | undefined => {
  const ours = inConfig && own(inConfig);
  const theirs = inCredentials && shared(inCredentials);
  if (!ours && !theirs) return undefined;
  // The SDK for JavaScript ignores a section without keys.
  if (reader === 'js' && isEmpty(ours) && isEmpty(theirs)) return undefined;
  return {
    name,
    keys: ours && theirs ? { ...ours.keys, ...theirs.keys } : ((ours ?? theirs)?.keys ?? {}),
    extras: ours && theirs ? mergedExtras(ours, theirs) : ((ours ?? theirs)?.extras ?? noExtras),
    reader,
    own: ours ?? noStatics,
    shared: theirs ?? noStatics,
  };
};

/** A value of the credentials file replaces the one of the config, also its extra text. */
const mergedExtras = (ours: View, theirs: View): View['extras'] => ({
  ...Object.fromEntries(Object.entries(ours.extras).filter(([key]) => theirs.keys[key] === undefined)),
  ...theirs.extras,
});

export const countingSections = (document: Document): readonly Section[] =>
  document.sections.filter(section => section.kind === 'profile' && counts(document, section));
