/** Both files as each kind of client reads them: one map of profiles for each reading. */
import { counts, type Document, type Section, sectionKey } from '../text/document.ts';
import {
  type Extra,
  inheritedEntries,
  type Keys,
  type Reading,
  type View,
  viewOf,
  withInherited,
} from './profile-views.ts';
import { type Draft, isOddEntry, noStatics, seenByAll } from './raw-profile.ts';
import type { Read, ReadFiles } from './routes/types.ts';
import { sessionSections } from './sessions.ts';

export interface Drafts {
  readonly config: ReadonlyMap<string, Draft>;
  readonly credentials: ReadonlyMap<string, Draft>;
}

const isEmpty = (view: View | undefined): boolean =>
  !view || (!view.id && !view.secret && Object.keys(view.keys).length === 0);

/** Remembers the answers of `make`, also that there is none. */
const remembered = <T>(make: (name: string) => T): ((name: string) => T) => {
  const known = new Map<string, T>();
  return name => {
    const found = known.get(name);
    if (found !== undefined || known.has(name)) return found as T;
    const made = make(name);
    known.set(name, made);
    return made;
  };
};

/** `[DEFAULT]` of one document, for the one reading that knows it. */
const lent = (reading: Reading, document: Document) => (reading === 'cli' ? inheritedEntries(document) : []);

const noExtras: Readonly<Record<string, Extra>> = {};

type Viewer = (draft: Draft) => View | undefined;

/** Of one file. What is written plainly every client reads alike. */
const viewer = (reading: Reading, document: Document): Viewer => {
  const inherited = lent(reading, document);
  return ({ source, odd, keys, statics }) => {
    if (!source?.section.seen[reading]) return undefined;
    if (!odd && inherited.length === 0) return { keys, extras: noExtras, ...statics };
    return viewOf(reading, document, withInherited(source.section, inherited));
  };
};

/** Why a chain cannot build on a section that is there more than once. */
const blemishOf = (draft: Draft | undefined): string | undefined => draft && twinFault(draft);

/** Keys and values, whatever their order; of secrets too, which are compared and never kept. */
const contentOf = ({ entries }: Section): string =>
  JSON.stringify(entries.map(({ key, value }) => [key, value] as const).sort());

const twinsOf = ({ source, name, file }: Draft): readonly Section[] =>
  (file === 'config' && source?.document.twins.get(sectionKey('profile', name))) || [];

const linesOf = (sections: readonly Section[]): string =>
  [...new Set(sections.map(({ line }) => line + 1))].join(' and ');

const alike = ([first, ...more]: readonly Section[]): boolean => {
  const content = first && contentOf(first);
  return more.every(section => contentOf(section) === content);
};

/** Sections of one name that say different things. */
export const twinFault = (draft: Draft): string | undefined => {
  const twins = twinsOf(draft);
  if (twins.length === 0 || alike(twins)) return undefined;
  return `it is there more than once (lines ${linesOf(twins)}), and clients disagree which counts`;
};

/** Sections of one name that say the same. */
export const twinCaution = (draft: Draft): string | undefined => {
  const twins = twinsOf(draft);
  if (twins.length === 0 || !alike(twins)) return undefined;
  const headers = [...new Set(twins.map(({ raw }) => `[${raw}]`))].join(' and ');
  return `lines ${linesOf(twins)} say the same (${headers}), and clients disagree which counts: remove one`;
};

/** Sessions that every client reads alike: profiles of others are looked at client by client. */
export const plainSessions = (document: Document): ReadonlySet<string> =>
  new Set(
    sessionSections(document)
      .filter(section => seenByAll(section) && !section.entries.some(entry => isOddEntry(document, entry)))
      .map(({ name }) => name),
  );

export const filesOf = (reading: Reading, documents: Documents, drafts: Drafts): ReadFiles => {
  const { config, credentials } = documents;
  const own = viewer(reading, config);
  const shared = viewer(reading, credentials);
  const inherited = lent(reading, config);
  const sessions = new Map(
    sessionSections(config)
      .filter(section => section.seen[reading])
      .map(section => [section.name, section] as const),
  );
  return {
    profile: remembered(name =>
      merged(reading, name, [drafts.config.get(name), drafts.credentials.get(name)], own, shared),
    ),
    session: remembered((name): Keys | undefined => {
      const section = sessions.get(name);
      return section && viewOf(reading, config, withInherited(section, inherited)).keys;
    }),
    blemish: name => blemishOf(drafts.config.get(name)),
  };
};

export interface Documents {
  readonly config: Document;
  readonly credentials: Document;
}

const merged = (
  reading: Reading,
  name: string,
  [inConfig, inCredentials]: readonly [Draft | undefined, Draft | undefined],
  own: Viewer,
  shared: Viewer,
): Read | undefined => {
  const ours = inConfig && own(inConfig);
  const theirs = inCredentials && shared(inCredentials);
  if (!ours && !theirs) return undefined;
  // The SDK for JavaScript knows no section without a key.
  if (reading === 'js' && isEmpty(ours) && isEmpty(theirs)) return undefined;
  return {
    name,
    keys: ours && theirs ? { ...ours.keys, ...theirs.keys } : ((ours ?? theirs)?.keys ?? {}),
    extras: ours && theirs ? mergedExtras(ours, theirs) : ((ours ?? theirs)?.extras ?? noExtras),
    reading,
    own: ours ?? noStatics,
    shared: theirs ?? noStatics,
  };
};

/** A value of the credentials file replaces that of the config, with what follows it. */
const mergedExtras = (ours: View, theirs: View): View['extras'] => ({
  ...Object.fromEntries(Object.entries(ours.extras).filter(([key]) => theirs.keys[key] === undefined)),
  ...theirs.extras,
});

export const countingSections = (document: Document): readonly Section[] =>
  document.sections.filter(section => section.kind === 'profile' && counts(document, section));
