/** The whole reader of the settings, for commands that a prompt waits for: a script of its own. */
import { bounds } from '../../local/files/gate.ts';
import { readBytesSync } from '../../local/files/gate-sync.ts';
import type { SettingsReport } from '../../ports.ts';

/** Throws where the file cannot be read. */
export const reportAt = async (path: string): Promise<SettingsReport> => {
  const { reportOf } = await import('../../local/settings/read.ts');
  return reportOf(path, readBytesSync(path, bounds.large)?.toString('utf8'));
};
