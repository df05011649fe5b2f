import { breath } from '../../../local/breath.ts';
import type { Appended } from '../edit/new-content.ts';
import { parseCredentials, type Version, versionWith } from '../read/versions.ts';
import type { Document } from '../text/document.ts';
import { fingerprintOf } from '../text/fingerprint.ts';
import { atOnce, parsingInSlices } from '../text/parse.ts';
import { profilesAfter } from './profiles-after.ts';

/** A document in the making: whoever asks for it early has the rest read at once. */
const readLater = (bytes: Uint8Array): Required<Pick<Version, 'document' | 'ready'>> => {
  const reading = parsingInSlices(bytes, 'config');
  let parsed: Document | undefined;
  const ready = async (): Promise<void> => {
    while (!parsed) {
      await breath();
      if (parsed) return;
      const { done, value } = reading.next();
      if (done) parsed = value;
    }
  };
  const document = (): Document => {
    parsed ??= atOnce(reading);
    return parsed;
  };
  return { document, ready };
};

/**
 * The version after sections were appended to `before`: its profiles are those of `before` and the new ones,
 * and its text is parsed when somebody asks for the document, or before that in pauses.
 */
export const appendedVersion = async (
  before: Version,
  { bytes, added }: Appended,
  fingerprint: string,
  credentials: Uint8Array,
): Promise<Version> => {
  const others = parseCredentials(credentials);
  const profiles = await profilesAfter(before.profiles(credentials), before.document(), added, others);
  const { document, ready } = readLater(bytes);
  const known = profiles && { hash: fingerprintOf(credentials), profiles };
  return { ...versionWith({ bytes, fingerprint }, before.remarks, document, known), ready };
};
