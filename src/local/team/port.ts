/** The team port: a team file from a folder or the web, and what of it was taken over the last time. */

import { isAbsolute, join, resolve } from 'node:path';
import { isObject, isText, jsonIn } from '../../domain/json.ts';
import type { TeamEntry, TeamMemory } from '../../domain/team/plan.ts';
import { problem, type TeamPort } from '../../ports.ts';
import type { Context } from '../context.ts';
import { unreadable } from '../files/file-problem.ts';
import { bounds, readText } from '../files/gate.ts';
import { writePrivateFile } from '../files/write.ts';

const memoryFile = ({ paths }: Context): string => join(paths.stateDir, 'team.json');

const isString = (value: unknown): value is string => typeof value === 'string';

const entryIn = (value: unknown): readonly TeamEntry[] => {
  if (!isObject(value)) return [];
  const { section, key, value: text } = value;
  return isString(section) && isString(key) && isString(text) ? [{ section, key, value: text }] : [];
};

/** What cannot be read counts as nothing: then what the person has stays. */
const memoryIn = (text: string | undefined): TeamMemory | undefined => {
  const value = jsonIn(text ?? '');
  if (!isObject(value) || !isText(value.from)) return undefined;
  const { from, entries, sessions } = value;
  return {
    from,
    entries: Array.isArray(entries) ? entries.flatMap(entryIn) : [],
    sessions: Array.isArray(sessions) ? sessions.filter(isString) : [],
  };
};

/** A scheme has two letters at least: `C:\team` is a file. */
const isAddress = (from: string): boolean => /^[a-z][a-z0-9+.-]+:/i.test(from);

const addressOf = (from: string): URL => {
  const url = URL.canParse(from) ? new URL(from) : undefined;
  const hint = 'Give an address that begins with https://, or a file.';
  if (url?.protocol !== 'https:') throw problem('usage', 'A team file is fetched by https only.', { hint });
  if (url.username === '' && url.password === '') return url;
  throw problem('usage', 'The address of a team file must not hold a user name or password.', { hint });
};

const ofFile = async (file: string): Promise<string> => {
  const text = await readText(file, bounds.small).catch(error => {
    throw unreadable(file, error, 'The team file ');
  });
  if (text !== undefined) return text;
  throw problem('file.unreadable', `There is no team file ${file}.`, { hint: 'Check the path.' });
};

/** Pages that ask for a sign-in answer 200 as well. */
const noPage = (from: string, text: string): void => {
  if (!/^\s*</.test(text)) return;
  throw problem('settings.invalid', `${from} is a web page, not a team file.`, {
    hint: 'Give the address of the file itself (on GitHub and GitLab the one of "Raw").',
  });
};

/** What was no UTF-8 has become U+FFFD where it was read. */
const noOtherEncoding = (from: string, text: string): void => {
  if (!text.includes('\ufffd')) return;
  throw problem('settings.invalid', `${from} is not in UTF-8.`, { hint: 'Save it in UTF-8.' });
};

/** `download` rejects with a Problem. */
export const teamPort = (
  context: Context,
  download: (url: URL, signal: AbortSignal) => Promise<string>,
): TeamPort => ({
  read: async (given, signal) => {
    const { settingsText } = await import('../settings/read.ts');
    const url = isAddress(given) ? addressOf(given) : undefined;
    const from = url ? url.href : isAbsolute(given) ? given : resolve(given);
    const text = url ? await download(url, signal) : await ofFile(from);
    noPage(from, text);
    noOtherEncoding(from, text);
    return { from, text: settingsText(text) };
  },
  last: async () => memoryIn(await readText(memoryFile(context), bounds.small).catch(() => undefined)),
  remember: async memory => {
    await writePrivateFile(memoryFile(context), JSON.stringify(memory)).catch(() => undefined);
  },
});
