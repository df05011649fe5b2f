import { snapshotOf } from '../../../src/aws/config/read/snapshot.ts';
import { versionOf } from '../../../src/aws/config/read/versions.ts';
import type { ConfigSnapshot } from '../../../src/domain/model.ts';

/** The snapshot of two files with these contents, without a disk. */
export const snapshotFrom = (config: string, credentials: string | Buffer = ''): ConfigSnapshot => {
  const version = versionOf(Buffer.from(config));
  return snapshotOf({
    path: 'config',
    credentialsPath: 'credentials',
    exists: true,
    version,
    profiles: version.profiles(Buffer.from(credentials as string)),
    undoable: undefined,
  });
};
