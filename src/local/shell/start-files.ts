/**
 * Our lines in the start files of shells. A file is edited as bytes: whatever its encoding, all but our line
 * stays. Links, mode and owner stay too.
 */

import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { bareDiff } from '../../domain/lines/bare-diff.ts';
import { linesWithEnds, type Splice, spliced } from '../../domain/lines/splices.ts';
import type { Failure } from '../../domain/model.ts';
import type { SetupPreview, SetupRequest, ShellSetup } from '../../domain/shells/setup.ts';
import { type ShellName, type ShellPart, startLine } from '../../domain/shells/shells.ts';
import { foundIn, installEdit, uninstallEdit } from '../../domain/shells/start-file.ts';
import { Problem, problem, type StartFilesPort } from '../../ports.ts';
import type { Context } from '../context.ts';
import { unreadable } from '../files/file-problem.ts';
import { bounds, type Found, readWhole } from '../files/gate.ts';
import { placeToWrite } from '../files/place.ts';
import { troubleOf } from '../files/trouble.ts';
import { makePrivateDir, replaceFile } from '../files/write.ts';
import { likelyShell, otherFilesOf, type Place, placeOf, startFileOf } from './start-places.ts';

interface StartFile {
  readonly path: string;
  /** A character for each byte: what is no UTF-8 comes back as it was. */
  readonly text: string;
  readonly found: Found | undefined;
}

const fingerprint = (text: string): string => createHash('sha256').update(text, 'latin1').digest('hex');

const read = async (path: string): Promise<StartFile> => {
  try {
    const found = await readWhole(path, bounds.small);
    return { path, text: found?.bytes.toString('latin1') ?? '', found };
  } catch (error) {
    throw unreadable(path, error);
  }
};

const setupIn = ({ path, text }: StartFile, shell: ShellName, part: ShellPart): ShellSetup => {
  const thing = { shell, part };
  return { ...thing, file: path, line: startLine(thing), ...foundIn(text, thing) };
};

const isThere = ({ is }: ShellSetup): boolean => is !== 'absent';

/** In another file of the shell; one that cannot be read has nothing to say. */
const elsewhere = async (place: Place, shell: ShellName, part: ShellPart): Promise<StartFile | undefined> => {
  for (const path of otherFilesOf(place, shell)) {
    const file = await read(path).catch(() => undefined);
    if (file && isThere(setupIn(file, shell, part))) return file;
  }
  return undefined;
};

const refusal = (path: string, { code, summary, hint }: Failure) =>
  problem(code, `${path} was not changed: ${summary}.`, { hint });

/** UTF-16, which Windows PowerShell writes, has a zero in every sign of ours. */
const checkEncoding = ({ path, text }: StartFile): void => {
  if (text.includes('\0'))
    throw problem('config.refused', `${path} was not changed: it is not UTF-8 text.`, {
      hint: 'Save it as UTF-8, then try again.',
    });
};

const splicesFor = (file: StartFile, request: SetupRequest): readonly Splice[] => {
  checkEncoding(file);
  const edit =
    request.change === 'install' ? installEdit(file.text, request) : uninstallEdit(file.text, request);
  if (!edit.ok) throw refusal(file.path, edit.failure);
  return edit.splices;
};

const utf8 = (line: string): string => Buffer.from(line, 'latin1').toString('utf8');

const diffOf = ({ path, text, found }: StartFile, splices: readonly Splice[]): readonly string[] =>
  bareDiff(linesWithEnds(text), splices, { before: found ? path : '/dev/null', after: path, text: utf8 });

const changed = (path: string) =>
  problem('config.changed', `${path} has changed meanwhile, and was left as it is.`, {
    hint: 'Look at the change again.',
  });

const newFileMode = 0o644;

const put = async ({ path, text, found }: StartFile, after: string): Promise<void> => {
  try {
    const { target } = await placeToWrite(path);
    await makePrivateDir(dirname(target));
    const { stats } = found ?? {};
    await replaceFile(target, Buffer.from(after, 'latin1'), {
      mode: stats ? stats.mode & 0o777 : newFileMode,
      ...(stats ? { owner: stats } : {}),
      beforeRename: async () => {
        if ((await read(path)).text !== text) throw changed(path);
      },
    });
  } catch (error) {
    if (error instanceof Problem) throw error;
    const { why, hint } = troubleOf(path, error);
    throw problem('file.unwritable', `${path} could not be written: ${why}.`, { hint }, error);
  }
};

const undoRefused = (path: string) =>
  problem('undo.refused', `${path} has changed since, and was left as it is.`, {
    hint: 'Take the line out yourself.',
    page: 'daily-use',
  });

export const startFilesPort = (
  { env, paths }: Pick<Context, 'env' | 'paths'>,
  place: Place = placeOf(env, paths.home),
): StartFilesPort => {
  const before = new Map<string, { readonly file: StartFile; readonly after: string }>();
  const fileFor = async (shell: ShellName, part: ShellPart, given?: string): Promise<StartFile> => {
    const usual = await read(given ?? startFileOf(place, shell));
    if (given !== undefined || isThere(setupIn(usual, shell, part))) return usual;
    return (await elsewhere(place, shell, part)) ?? usual;
  };
  const preview = async (request: SetupRequest): Promise<SetupPreview> => {
    const file = await fileFor(request.shell, request.part, request.file);
    return {
      request,
      setup: setupIn(file, request.shell, request.part),
      lines: diffOf(file, splicesFor(file, request)),
      makesFile: file.found === undefined,
      fingerprint: fingerprint(file.text),
    };
  };
  return {
    likelyShell: async () => likelyShell(place),
    look: async (shell, part, given) => setupIn(await fileFor(shell, part, given), shell, part),
    preview,
    change: async ({ request, setup, fingerprint: seen }) => {
      const { shell, part } = request;
      const file = await read(setup.file);
      if (fingerprint(file.text) !== seen) throw changed(file.path);
      const after = spliced(linesWithEnds(file.text), splicesFor(file, request)).join('');
      if (after !== file.text) {
        await put(file, after);
        before.set(file.path, { file, after });
      }
      return setupIn({ ...file, text: after }, shell, part);
    },
    undo: async path => {
      const known = before.get(path);
      const now = await read(path);
      if (!known || now.text !== known.after) throw undoRefused(path);
      if (known.file.found) await put({ ...now, found: known.file.found }, known.file.text);
      else await rm((await placeToWrite(path)).target, { force: true });
      before.delete(path);
    },
  };
};
