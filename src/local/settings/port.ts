/**
 * The settings port: the file `$XDG_CONFIG_HOME/ssotui/config`, read again each time so that an edit counts.
 */

import type { Bindable } from '../../domain/keys/bindings.ts';
import type { SettingEdit } from '../../domain/settings/edits.ts';
import { problem, type SettingsPort } from '../../ports.ts';
import type { Context } from '../context.ts';
import { unreadable, unwritable } from '../files/file-problem.ts';
import { bounds, readWhole } from '../files/gate.ts';
import { watchFile } from '../files/watch.ts';
import { writePrivateFile } from '../files/write.ts';

interface SettingsFile {
  readonly text: string;
  readonly bytes: Buffer;
  readonly mode: number;
}

const fileAt = async (path: string): Promise<SettingsFile | undefined> => {
  try {
    const found = await readWhole(path, bounds.large);
    return (
      found && { text: found.bytes.toString('utf8'), bytes: found.bytes, mode: found.stats.mode & 0o777 }
    );
  } catch (error) {
    throw unreadable(path, error, 'The settings in ');
  }
};

const put = (path: string, text: string, mode: number | undefined): Promise<void> =>
  writePrivateFile(path, text, mode).catch(error => {
    throw unwritable(path, error);
  });

/** Bytes that are no UTF-8 would not come back as they were. */
const editable = (path: string, file: SettingsFile | undefined): string => {
  if (!file) return '';
  if (Buffer.from(file.text).equals(file.bytes)) return file.text;
  throw problem('file.unwritable', `${path} could not be changed: it is not UTF-8.`, {
    hint: 'Save it as UTF-8, then try again.',
  });
};

const changeOnce = async (path: string, edits: readonly SettingEdit[]): Promise<void> => {
  const file = await fileAt(path);
  const before = editable(path, file);
  const { editedSettings } = await import('./read.ts');
  const after = editedSettings(before, edits);
  if (after !== before) await put(path, after, file?.mode);
};

/** One change after the other: two at once would both start from the same text. */
const changing = (path: string): SettingsPort['change'] => {
  let last: Promise<void> = Promise.resolve();
  return edits => {
    const mine = last.then(() => changeOnce(path, edits));
    last = mine.catch(() => undefined);
    return mine;
  };
};

/** `commands`: the table of commands, for what can be wrong with keys. */
export const settingsPort = (
  { paths: { settingsFile: path }, clock }: Pick<Context, 'paths' | 'clock'>,
  commands?: () => Promise<readonly Bindable[]>,
): SettingsPort => {
  const changed = changing(path);
  return {
    path,
    read: async () => {
      const file = await fileAt(path);
      // Loaded here: most commands never need the parser.
      const { readSettings } = await import('./read.ts');
      return readSettings(path, file?.text ?? '');
    },
    look: async () => {
      const file = await fileAt(path);
      const { reportOf, withBoundKeys } = await import('./read.ts');
      const report = reportOf(path, file?.text);
      return commands && report.settings.keys.length > 0 ? withBoundKeys(report, await commands()) : report;
    },
    preview: async edits => {
      const file = await fileAt(path);
      const before = editable(path, file);
      const { editedSettings, settingsDiff } = await import('./read.ts');
      return settingsDiff(path, file?.text, editedSettings(before, edits));
    },
    change: edits => changed(edits),
    watch: (signal, changed) => watchFile(clock, path, signal, changed),
  };
};
