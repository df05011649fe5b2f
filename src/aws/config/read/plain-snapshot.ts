/** What a command for a prompt needs of the config, where it is written plainly and nobody is writing it. */
import { realpathSync, statSync } from 'node:fs';
import type { ConfigSnapshot } from '../../../domain/model.ts';
import { bounds } from '../../../local/files/gate.ts';
import { readBytesSync } from '../../../local/files/gate-sync.ts';
import type { Paths } from '../../../local/paths.ts';
import { backupDir } from '../write/backup.ts';
import { journalFiles } from '../write/journal.ts';
import { plainConfigIn, plainNamesIn, plainProfileIn } from './plain.ts';

type Found = Pick<ConfigSnapshot, 'sessions' | 'profiles'>;

/** What is looked for; undefined where only the whole reader can tell. */
export type Look = (config: Buffer, credentials: Buffer) => Found | undefined;

/** Of each profile only its name counts. */
export const allNames: Look = (config, credentials) => {
  const names = plainNamesIn(config, credentials);
  const profiles = names?.map(
    name => ({ name, kind: 'none', keys: {}, managed: false, file: 'config', line: 1 }) as const,
  );
  return profiles && { sessions: [], profiles };
};

/** Everything. */
export const allPlain: Look = plainConfigIn;

/** The profile, and its session. */
export const oneProfile =
  (name: string): Look =>
  (config, credentials) => {
    const plain = plainProfileIn(config, credentials, name);
    return plain && { sessions: [plain.session], profiles: [plain.profile] };
  };

/** The record of a write that is under way, or was interrupted. */
const isBeingWritten = ({ configFile, stateDir }: Paths): boolean => {
  const { record } = journalFiles(backupDir(stateDir), realpathSync(configFile));
  return statSync(record, { throwIfNoEntry: false }) !== undefined;
};

const none = Buffer.alloc(0);

/** Undefined where only the whole reader can tell. Throws where a file cannot be read. */
export const plainSnapshot = (paths: Paths, look: Look): ConfigSnapshot | undefined => {
  const config = readBytesSync(paths.configFile, bounds.large);
  const credentials = readBytesSync(paths.credentialsFile, bounds.large) ?? none;
  const found = config && look(config, credentials);
  if (!found || isBeingWritten(paths)) return undefined;
  return { path: paths.configFile, exists: true, fingerprint: '', ...found, problems: [], warnings: [] };
};
