/** The serve port: an endpoint on loopback whose token stands in a private file. */

import { readdir, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { problem, type ServePort, type Serving } from '../../ports.ts';
import { isAlive } from '../alive.ts';
import type { Context } from '../context.ts';
import { codeOf } from '../error-code.ts';
import { unwritable } from '../files/file-problem.ts';
import { writePrivateFile } from '../files/write.ts';
import { type Loopback, listenOnLoopback, loopbackLimits } from '../loopback.ts';
import { heldKeys, type KeysOf } from './held.ts';
import { answering, newToken } from './server.ts';

let opened = 0;

/** A run over many roles has an endpoint for each. */
const tokenFileOf = ({ paths }: Context, number: number): string =>
  join(paths.stateDir, 'serve', `${process.pid}-${number}.token`);

/** What killed processes left behind: their endpoints are gone, and the tokens open nothing. */
const sweep = async (context: Context): Promise<void> => {
  const folder = dirname(tokenFileOf(context, 0));
  for (const name of await readdir(folder).catch(() => [])) {
    const pid = /^(\d+)-\d+\.token$/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) await unlink(join(folder, name)).catch(() => undefined);
  }
};

const saved = (file: string, token: string): Promise<void> =>
  writePrivateFile(file, token).catch(error => {
    throw unwritable(file, error);
  });

const taken: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program listens there',
  EADDRNOTAVAIL: 'this machine has no such address',
  EACCES: 'that port needs more rights',
};

const notListening = (where: string, error: unknown) =>
  problem(
    'desktop.unavailable',
    `${where} cannot be listened on: ${taken[codeOf(error)] ?? codeOf(error)}.`,
    { hint: 'Leave --port out for a free one. 169.254.170.2 is for a container that has this address.' },
    error,
  );

/** `keysOf` answers keys that last at least so long, fetched if need be. */
export const servePort = (context: Context, keysOf: KeysOf): ServePort => ({
  open: async ({ place, served, tell }, signal): Promise<Serving> => {
    const now = context.clock.now;
    const keys = heldKeys({ keysOf, now, signal, tell });
    const token = newToken();
    let host = '';
    const answer = answering({
      token,
      now,
      host: () => host,
      keys: async name => {
        const found = await served(name);
        return found === undefined || found.is === 'refused' ? found : keys(found);
      },
    });
    if (opened === 0) await sweep(context);
    const tokenFile = tokenFileOf(context, ++opened);
    await saved(tokenFile, token);
    let loopback: Loopback;
    try {
      loopback = await listenOnLoopback(answer, loopbackLimits, place);
    } catch (error) {
      await unlink(tokenFile).catch(() => undefined);
      throw notListening(`${place.host}:${place.port}`, error);
    }
    host = `${place.host}:${loopback.port}`;
    // The first request should not wait for the portal: SDKs are patient for a second.
    const first = await served(undefined);
    const answered = first && first.is !== 'refused' ? await keys(first) : undefined;
    return {
      ...(answered && 'failure' in answered ? { failure: answered.failure } : {}),
      uri: `http://${host}/`,
      tokenFile,
      close: async () => {
        await loopback.end();
        await unlink(tokenFile).catch(() => undefined);
      },
    };
  },
});
