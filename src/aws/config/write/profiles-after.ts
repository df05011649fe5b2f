/** The profiles after sections were appended, without reading everything again. */
import type { Profile } from '../../../domain/model.ts';
import { breath } from '../../../local/breath.ts';
import { headerLines, type NewSections } from '../edit/new-sections.ts';
import { refusedWhole } from '../read/profile-cautions.ts';
import { plainSessions } from '../read/profile-files.ts';
import { plainVerdict } from '../read/profile-judge.ts';
import {
  byName,
  credentialsProfiles,
  type Profiles,
  profileOf,
  type Said,
  type Sessions,
  saidBy,
} from '../read/profiles.ts';
import { newRawProfiles } from '../read/raw-profile.ts';
import { askedProfile } from '../read/routes/asked.ts';
import { type SsoSession, sessionKeys } from '../read/sessions.ts';
import type { Document } from '../text/document.ts';

/** The file is written meanwhile, in some forty steps: each waits until so many profiles are made. */
const block = 200;

interface Known {
  readonly sessions: Sessions;
  readonly keys: ReadonlyMap<string, SsoSession>;
  /** Sessions that every client reads alike. */
  readonly plain: ReadonlySet<string>;
  /** Names in the credentials file. */
  readonly credentials: ReadonlySet<string>;
  readonly said: Said;
}

/** Undefined if one of them has to be compared with other sections: then everything is read again. */
const newProfiles = async (
  { sections }: NewSections,
  lines: readonly number[],
  { sessions, keys, plain, credentials, said }: Known,
): Promise<readonly Profile[] | undefined> => {
  const rawOf = newRawProfiles();
  const profiles: Profile[] = [];
  for (const [at, section] of sections.entries()) {
    if (at % block === block - 1) await breath();
    if (section.kind !== 'profile' || credentials.has(section.name)) return undefined;
    const raw = rawOf(section, lines[at] ?? 0);
    if (raw.rivals || raw.kind === 'legacy') return undefined;
    if (raw.kind === 'sso' && !plain.has(raw.keys.sso_session ?? '')) return undefined;
    profiles.push(profileOf(raw, plainVerdict(raw, keys), sessions, said));
  }
  return profiles;
};

/** Whether an old profile takes its keys from a new one, itself or by its program. */
const isSourceOf = (profiles: readonly Profile[], { sections }: NewSections): boolean => {
  const sources = new Set(
    profiles.flatMap(({ kind, source, keys }) => {
      if (kind === 'process') return askedProfile(keys.credential_process ?? '') ?? [];
      return (kind === 'chain' && source) || [];
    }),
  );
  return sources.size > 0 && sections.some(({ name }) => sources.has(name));
};

const lendsKeys = ({ sections }: Document): boolean => sections.some(({ raw }) => raw === 'DEFAULT');

/**
 * What `readProfiles` answers after `added` was appended to `config`, of which it answered `before`.
 * Undefined if the new sections change what the others are, or depend on them: then everything has to be read
 * again.
 */
export const profilesAfter = async (
  before: Profiles,
  config: Document,
  added: NewSections,
  credentials: Document,
): Promise<Profiles | undefined> => {
  const { sessions, profiles } = before;
  if (lendsKeys(config) || isSourceOf(profiles, added)) return undefined;
  const known = {
    sessions: { declared: byName(sessions.filter(({ legacy }) => !legacy)), legacy: new Map() },
    keys: sessionKeys(config),
    plain: plainSessions(config),
    credentials: new Set(credentialsProfiles(credentials).map(({ name }) => name)),
    said: saidBy(refusedWhole({ config, credentials })),
  };
  const made = await newProfiles(added, headerLines(config.count, added), known);
  if (!made) return undefined;
  const own = profiles.filter(({ file }) => file === 'config');
  return { ...before, profiles: own.concat(made, profiles.slice(own.length)) };
};
