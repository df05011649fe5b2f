/** The cache port: inspecting, purging with undo, tightening and watching the two cache folders. */
import { basename } from 'node:path';
import type { CacheEntry, Session } from '../../domain/model.ts';
import type { Context } from '../../local/context.ts';
import { type CachePort, problem } from '../../ports.ts';
import { logout } from '../calls/portal.ts';
import type { TokenContents } from '../formats/token.ts';
import { type Clients, clientsOf } from '../net/clients.ts';
import { inspect } from './inspect.ts';
import { type CacheFiles, systemFiles } from './look.ts';
import { inspectFolders, tighten } from './modes.ts';
import { purge, type Revoke } from './purge.ts';
import { restore } from './restore.ts';
import { tokenFacts, tokenFile } from './session-tokens.ts';
import { emptyOldTrash, trashesIn } from './trash.ts';
import { watchCache } from './watch.ts';

/** The session of a token that no session of the config leads to, for the words of a failure. */
const sessionOf = (
  { file, session }: CacheEntry,
  { startUrl = '', region = '' }: TokenContents,
): Session => ({
  name: session ?? basename(file),
  startUrl,
  region,
  scopes: [],
  legacy: false,
});

const revokeAt =
  (context: Context, clients: Clients, signal: AbortSignal): Revoke =>
  async (entry, token) => {
    const session = sessionOf(entry, token);
    if (token.region !== undefined) return logout({ context, clients }, session, token, signal);
    const hint = 'Sign out in the program it belongs to.';
    return problem('portal.invalid', 'The token names no region to sign out in.', { hint }).failure;
  };

/** `files`: what is read of the disk; tests give another to meet errors of the system. */
export const cachePort = (
  context: Context,
  clients: () => Clients = () => clientsOf(context),
  files: CacheFiles = systemFiles,
): CachePort => ({
  inspect: async config => {
    await emptyOldTrash(context);
    return inspect(context, files, config);
  },
  tokens: sessions => tokenFacts(context, sessions, files),
  tokenFile: async session => tokenFile(context, session),
  purge: (entries, { signOut = false, signal = new AbortController().signal } = {}) => {
    const revoke = signOut ? { revoke: revokeAt(context, clients(), signal) } : {};
    return purge({ context, files, signal, ...revoke }, entries);
  },
  restore: trash => restore(context, trash),
  trashes: () => trashesIn(context),
  folders: () => inspectFolders(context, files),
  tighten: (entries, given = [], { dryRun = false } = {}) => tighten(context, files, entries, given, dryRun),
  watch: (signal, changed) => watchCache(context, signal, changed),
});
