/** What the operations of the port work with, and what they keep for each other. */

import type { ConfigChange } from '../../../domain/model.ts';
import type { Context } from '../../../local/context.ts';
import type { Outcome } from '../edit/new-content.ts';
import type { Document } from '../text/document.ts';
import type { FileOnDisk } from './file-on-disk.ts';
import type { Profiles } from './profiles.ts';
import type { System } from './system.ts';
import type { Memory } from './versions.ts';

/** `readProfiles` with its last answer kept. Of the credentials, which hold secrets, only the hash is. */
export interface ProfileReader {
  /** Of a config and the bytes of a credentials file. */
  read(config: Document, credentials: Uint8Array): Profiles;
  /** Tells what the next config is made of, so that only what is new in it need be looked at. */
  grow(outcome: Outcome, credentials: Uint8Array): Promise<void>;
}

/** A change worked out on one version of the file. */
export interface Planned extends Outcome {
  /** What the file holds, and must still hold when the new content takes its place. */
  readonly current: FileOnDisk;
  /** What the edits were made on: the same, unless another program's late write is to be brought in. */
  readonly origin: Uint8Array | undefined;
  readonly document: Document;
  /** SHA-256 of the new bytes. */
  readonly fingerprint: string;
  readonly notes: readonly string[];
}

/** What every operation of the port works with. */
export interface Setting {
  readonly context: Context;
  readonly system: System;
  readonly memory: Memory;
  readonly profiles: ProfileReader;
  /** Changes worked out lately. */
  readonly plans: WeakMap<ConfigChange, Planned>;
  /** The folder of the backups. */
  readonly backups: string;
}
