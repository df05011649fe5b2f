/** The AWS config, and the cache that its clients share. */
import type {
  CacheEntry,
  CacheFolder,
  ConfigChange,
  ConfigPreview,
  ConfigSnapshot,
  ConfigWritten,
  Millis,
  PurgeResult,
  RestoreResult,
  Session,
  SessionName,
  TightenResult,
  TokenFact,
  Trash,
} from '../domain/model.ts';

/** What an undo would do. */
export interface UndoPreview extends ConfigPreview {
  /** Of the change that is taken back, past tense: "Created 12 profiles". */
  readonly title: string;
  /** When that change was made. */
  readonly at: Millis;
  /** The fingerprint of the file that the undo starts from. */
  readonly base: string;
  /** The config once it is undone. */
  readonly after: ConfigSnapshot;
}

export interface ConfigPort {
  /** Never rejects for a missing file (`exists: false`) or a malformed one (`problems`). */
  read(): Promise<ConfigSnapshot>;
  /** What `write` would do to the file as it is now. Rejects as `write` would; writes nothing. */
  preview(change: ConfigChange): Promise<ConfigPreview>;
  /**
   * One atomic write of the whole change: lock, re-read, merge or refuse (`config.changed`), check with the
   * strict rules (`config.syntax`, `config.refused`), back up, replace. `placed` is called once the change is
   * in the file. Then the file is watched for a tenth of a second, because no AWS client locks it: a write
   * over ours is merged with it, or ours is refused after all. The answer is what stayed.
   */
  write(change: ConfigChange, placed?: (written: ConfigWritten) => void): Promise<ConfigWritten>;
  /** What `undo` would do to the file as it is now. Rejects as `undo` would; writes nothing. */
  previewUndo(): Promise<UndoPreview>;
  /**
   * Restores the file as it was before the last change. `undo.refused` when it has changed since, also since
   * the preview of this fingerprint.
   */
  undo(base?: string): Promise<ConfigWritten & { readonly title: string }>;
  /** Calls back, debounced, when another program has changed the file. */
  watch(signal: AbortSignal, changed: () => void): void;
}

export interface CachePort {
  /** Every file of the two cache folders, judged; sorted worst first. A missing folder is an empty list. */
  inspect(config: ConfigSnapshot): Promise<readonly CacheEntry[]>;
  /** The state of each session's token, by session name; cheaper than `inspect`. */
  tokens(sessions: readonly Session[]): Promise<Readonly<Record<SessionName, TokenFact>>>;
  /** The absolute path of the session's token, whether it exists or not. */
  tokenFile(session: Session): Promise<string>;
  /**
   * Moves the files to the dated trash folder, except (in `kept`) files that changed since they were judged
   * or lead outside. `signOut`: live tokens are revoked at the portal first and deleted for good; a token
   * that cannot be revoked is kept. Once `signal` aborts, the files that are left stay as they are, and are
   * in neither list.
   */
  purge(
    entries: readonly CacheEntry[],
    options?: { readonly signOut?: boolean; readonly signal?: AbortSignal },
  ): Promise<PurgeResult>;
  /**
   * Puts back the files of one purge, or one of them: by the path of the folder or the file, or by a name.
   * Never overwrites a file. `undo.refused` when the trash has no such file.
   */
  restore(trash: string): Promise<RestoreResult>;
  /** What is in the trash, the last purge first; purges of which nothing is left are not told. */
  trashes(): Promise<readonly Trash[]>;
  /** The two cache folders themselves. */
  folders(): Promise<readonly CacheFolder[]>;
  /**
   * Sets the modes 0600 (of files, except foreign ones) and 0700 (of folders). `dryRun` only answers which
   * would change.
   */
  tighten(
    entries: readonly CacheEntry[],
    folders?: readonly CacheFolder[],
    options?: { readonly dryRun?: boolean },
  ): Promise<TightenResult>;
  /** Calls back, debounced, when a file of either folder has changed. */
  watch(signal: AbortSignal, changed: () => void): void;
}
