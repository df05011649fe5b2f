/** Versions of the config file that this process has seen or written. */

import { plain } from '../../../text/plain.ts';
import type { Document } from '../text/document.ts';
import { fingerprintOf } from '../text/fingerprint.ts';
import { parseDocument } from '../text/parse.ts';
import { type Profiles, readProfiles } from './profiles.ts';

/** One content of the config file and what it says, each worked out when it is first asked for, and kept. */
export interface Version {
  readonly bytes: Uint8Array;
  readonly fingerprint: string;
  readonly remarks: Remarks;
  document(): Document;
  /** Works the document out piece by piece while nothing else is to do, where it is not known yet. */
  ready?(): Promise<void>;
  /** With this credentials file. */
  profiles(credentials: Uint8Array): Profiles;
}

interface Remarks extends Pick<Document, 'problems' | 'warnings'> {
  /** Names that several profiles bear. */
  readonly twice: readonly string[];
}

const remarksOf = ({ problems, warnings, twins }: Document): Remarks => ({
  problems,
  warnings,
  twice: [...twins.values()].flatMap(([first]) => (first?.kind === 'profile' ? [plain(first.name)] : [])),
});

interface Known {
  /** Of the credentials file: its bytes hold secrets, and are not kept. */
  readonly hash: string;
  readonly profiles: Profiles;
}

export const parseCredentials = (bytes: Uint8Array): Document => parseDocument(bytes, 'credentials');

export const versionWith = (
  content: Pick<Version, 'bytes' | 'fingerprint'>,
  remarks: Remarks,
  document: () => Document,
  first?: Known,
): Version => {
  let known = first;
  const profiles = (credentials: Uint8Array): Profiles => {
    const hash = fingerprintOf(credentials);
    if (known?.hash !== hash)
      known = { hash, profiles: readProfiles(document(), parseCredentials(credentials)) };
    return known.profiles;
  };
  const { bytes, fingerprint } = content;
  return { bytes, fingerprint, remarks, document, profiles };
};

export const versionOf = (
  bytes: Uint8Array,
  fingerprint = fingerprintOf(bytes),
  document = parseDocument(bytes),
): Version => versionWith({ bytes, fingerprint }, remarksOf(document), () => document);

/** The last few versions: what three-way merges start from. */
export interface Versions {
  /** The version of this content. */
  of(content: Pick<Version, 'bytes' | 'fingerprint'>): Version;
  /** Keeps the version whole; of older ones only the bytes are kept. */
  add(version: Version): void;
  knows(fingerprint: string): boolean;
  /** Keeps a version from being the next to be forgotten, if it is still known. */
  touch(fingerprint: string): void;
  recall(fingerprint: string): Version | undefined;
}

const most = 4;

export const newVersions = (): Versions => {
  const contents = new Map<string, Uint8Array>();
  let last: Version | undefined;
  const put = (fingerprint: string, bytes: Uint8Array): void => {
    contents.delete(fingerprint);
    contents.set(fingerprint, bytes);
  };
  const add = (version: Version): void => {
    put(version.fingerprint, version.bytes);
    for (const oldest of contents.keys()) if (contents.size > most) contents.delete(oldest);
    last = version;
  };
  const recall = (fingerprint: string): Version | undefined => {
    if (last?.fingerprint === fingerprint) return last;
    const bytes = contents.get(fingerprint);
    return bytes && versionOf(bytes, fingerprint);
  };
  const touch = (fingerprint: string): void => {
    const bytes = contents.get(fingerprint);
    if (bytes) put(fingerprint, bytes);
  };
  const of = ({ bytes, fingerprint }: Pick<Version, 'bytes' | 'fingerprint'>): Version => {
    const version = last?.fingerprint === fingerprint ? last : versionOf(bytes, fingerprint);
    add(version);
    return version;
  };
  const empty = new Uint8Array(0);
  put(fingerprintOf(empty), empty);
  return { of, add, knows: fingerprint => contents.has(fingerprint), touch, recall };
};
