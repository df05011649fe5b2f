import type { Appended } from '../edit/new-content.ts';
import { parseCredentials, type Version, versionWith } from '../read/versions.ts';
import { type Document, parseDocument } from '../text/document.ts';
import { fingerprintOf } from '../text/fingerprint.ts';
import { profilesAfter } from './profiles-after.ts';

/**
 * The version after sections were appended to `before`: its profiles are those of `before` and the new ones,
 * and its text is parsed only when somebody asks for the document.
 */
export const appendedVersion = async (
  before: Version,
  { bytes, added }: Appended,
  fingerprint: string,
  credentials: Uint8Array,
): Promise<Version> => {
  const others = parseCredentials(credentials);
  const profiles = await profilesAfter(before.profiles(credentials), before.document(), added, others);
  let parsed: Document | undefined;
  const document = (): Document => {
    parsed ??= parseDocument(bytes);
    return parsed;
  };
  const known = profiles && { hash: fingerprintOf(credentials), profiles };
  return versionWith({ bytes, fingerprint }, before.remarks, document, known);
};
