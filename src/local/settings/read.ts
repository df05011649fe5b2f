/**
 * The user's own settings, from the text of their file; `domain/settings/table.ts` lists all there are.
 */
import { type Bindable, keysInForce } from '../../domain/keys/bindings.ts';
import { checked } from '../../domain/settings/check.ts';
import { inForce } from '../../domain/settings/in-force.ts';
import { byLine, type Notice, noticeText, stopOf } from '../../domain/settings/notices.ts';
import { rowsInForce, type SettingRow } from '../../domain/settings/rows.ts';
import type { Settings } from '../../domain/settings/settings.ts';
import { Problem, type SettingsReport } from '../../ports.ts';
import { settingsText } from './entries.ts';

// One module to load when a file is there: each adds a file to every start.
export { settingsDiff } from './diff.ts';
export { editedSettings } from './edit.ts';
export { settingsText } from './entries.ts';

/** Everything in a text; without a text the defaults. */
export const reportOf = (path: string, text: string | undefined): SettingsReport => {
  const found = checked(settingsText(text ?? ''));
  return { path, exists: text !== undefined, rows: rowsInForce(found.entries), ...inForce(found) };
};

/** A row of `[keys]` as it is in force; none where it was refused. */
const boundRow = (
  row: SettingRow,
  before: readonly Bindable[],
  now: readonly Bindable[],
): readonly SettingRow[] => {
  if (row.section !== 'keys') return [row];
  const at = before.findIndex(({ id }) => id === row.key);
  const keys = now[at]?.keys;
  return keys === undefined || keys === before[at]?.keys ? [] : [{ ...row, value: keys.join(', ') }];
};

/** The report with what the table of commands has to say of the keys. */
export const withBoundKeys = (report: SettingsReport, commands: readonly Bindable[]): SettingsReport => {
  const bound = keysInForce(commands, report.settings.keys);
  const told = bound.notices.map(
    ({ command, ...notice }): Notice => ({ ...notice, level: 'wrong', section: 'keys', key: command }),
  );
  return {
    ...report,
    rows: report.rows.flatMap(row => boundRow(row, commands, bound.commands)),
    notices: byLine([...report.notices, ...told]),
  };
};

/**
 * What profiles are written by. Throws `settings.invalid` where something about that is wrong; all else is a
 * caution.
 */
export const readSettings = (path: string, text: string): Settings => {
  const { settings, notices } = reportOf(path, text);
  const stop = stopOf(path, notices);
  if (stop) throw new Problem(stop);
  const { template, clash, overrides, defaults, generate, favouritesFirst } = settings;
  const cautions = notices.map(notice => noticeText(path, notice));
  return { template, clash, overrides, defaults, generate, favouritesFirst, cautions };
};
