/** What the credentials file refers to by name. Secrets are in none of these keys. */
import type { CredentialsReference } from '../../../domain/model.ts';
import type { Document, Section } from '../text/document.ts';
import { plainValue } from '../text/plain-value.ts';

const keys: readonly CredentialsReference['key'][] = ['source_profile', 'credential_process', 'sso_session'];

const referencesOf = ({ raw, entries }: Section): readonly CredentialsReference[] =>
  keys.flatMap(key => {
    const value = entries.findLast(entry => entry.key === key)?.value;
    return value ? [{ profile: plainValue(raw), key, value: plainValue(value) }] : [];
  });

/** Also of sections whose name a profile of the config has: clients read both as one profile. */
export const referencesIn = (credentials: Document): readonly CredentialsReference[] =>
  credentials.sections.flatMap(referencesOf);
