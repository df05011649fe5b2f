/**
 * The memory port: what was listed last time, and which roles are favourites or were used. No secret is in
 * there.
 */

import { join } from 'node:path';
import { isObject, isText, jsonIn } from '../../domain/json.ts';
import type { RoleRef, Session } from '../../domain/model.ts';
import type { Remembered } from '../../domain/remembered.ts';
import { keptCommands } from '../../domain/runs/history.ts';
import { isMoment } from '../../domain/time.ts';
import type { MemoryPort } from '../../ports.ts';
import { rememberBackground } from '../background.ts';
import type { Context } from '../context.ts';
import { unwritable } from '../files/file-problem.ts';
import { bounds, readText } from '../files/gate.ts';
import { writePrivateFile } from '../files/write.ts';
import { sha256 } from '../hashes.ts';
import { listingText, parseColumns, parseListing } from './listing-file.ts';
import { viewOf } from './view.ts';

/** Another start URL or region under the same name is another session. */
const keyOf = ({ name, startUrl, region }: Session): string =>
  sha256(JSON.stringify([name, startUrl, region]));

const listingFileOf = ({ paths }: Context, session: Session): string =>
  join(paths.cacheDir, `listing-${keyOf(session).slice(0, 24)}`);

const rememberedFileOf = ({ paths }: Context): string => join(paths.stateDir, 'remembered.json');

/** An unreadable file counts as absent: everything in it can be listed again. */
const textOf = (file: string): Promise<string | undefined> =>
  readText(file, bounds.large).catch(() => undefined);

const write = (file: string, text: string): Promise<void> =>
  writePrivateFile(file, text).catch(error => {
    throw unwritable(file, error, ' Nothing else is affected.');
  });

const version = 1;

const isRef = (value: unknown): value is RoleRef =>
  isObject(value) && [value.session, value.accountId, value.roleName].every(isText);

const isRecent = (value: unknown): value is Remembered['recents'][number] =>
  isRef(value) && 'at' in value && isMoment(value.at);

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const nothing: Remembered = { favourites: [], recents: [] };

const parseRemembered = (text: string): Remembered => {
  const found = jsonIn(text);
  if (!isObject(found) || found.version !== version) return nothing;
  const view = viewOf(found.view);
  const commands = keptCommands(list(found.commands));
  return {
    favourites: list(found.favourites)
      .filter(isRef)
      .map(({ session, accountId, roleName }) => ({ session, accountId, roleName })),
    recents: list(found.recents)
      .filter(isRecent)
      .map(({ session, accountId, roleName, at }) => ({ session, accountId, roleName, at })),
    ...(view ? { view } : {}),
    ...(commands.length > 0 ? { commands } : {}),
  };
};

const rememberedOf = (text: string | undefined): Remembered =>
  text === undefined ? nothing : parseRemembered(text);

export const memoryPort = (context: Context): MemoryPort => ({
  async listing(session) {
    const text = await textOf(listingFileOf(context, session));
    return text === undefined ? undefined : parseListing(text, keyOf(session));
  },
  async columns(session) {
    const text = await textOf(listingFileOf(context, session));
    return text === undefined ? undefined : parseColumns(text, keyOf(session));
  },
  saveListing: (session, listing) =>
    write(listingFileOf(context, session), listingText(listing, keyOf(session))),
  remembered: async () => rememberedOf(await textOf(rememberedFileOf(context))),
  saveRemembered: ({ favourites, recents, view, commands }) => {
    const kept = { version, favourites, recents, view, commands };
    return write(rememberedFileOf(context), `${JSON.stringify(kept, undefined, 2)}\n`);
  },
  saveBackground: background => rememberBackground(context, background),
});
