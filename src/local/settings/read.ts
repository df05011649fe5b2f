/**
 * The user's own settings, from the text of their file; `domain/settings/sections.ts` lists all there are.
 */
import { type Bindable, keysInForce } from '../../domain/keys/bindings.ts';
import { checked } from '../../domain/settings/check.ts';
import { inForce } from '../../domain/settings/in-force.ts';
import { byLine, type Notice, noticeText } from '../../domain/settings/notices.ts';
import { rowsInForce } from '../../domain/settings/rows.ts';
import type { Settings } from '../../domain/settings.ts';
import { problem, type SettingsReport } from '../../ports.ts';
import { settingsText } from './entries.ts';

/** Everything in a text; without a text the defaults. */
export const reportOf = (path: string, text: string | undefined): SettingsReport => {
  const found = checked(settingsText(text ?? ''));
  return { path, exists: text !== undefined, rows: rowsInForce(found.entries), ...inForce(found) };
};

/** The report with what the table of commands has to say of the keys. */
export const withKeyNotices = (report: SettingsReport, commands: readonly Bindable[]): SettingsReport => {
  const { notices } = keysInForce(commands, report.settings.keys);
  const told = notices.map(
    ({ command, ...notice }): Notice => ({ ...notice, level: 'wrong', section: 'keys', key: command }),
  );
  return { ...report, notices: byLine([...report.notices, ...told]) };
};

/**
 * What profiles are written by. Throws `settings.invalid` where something about that is wrong; all else is a
 * caution.
 */
export const readSettings = (path: string, text: string): Settings => {
  const { settings, notices } = reportOf(path, text);
  const stop = notices.find(({ stops }) => stops);
  if (stop)
    throw problem('settings.invalid', `${path}, line ${stop.line}: ${stop.summary}`, {
      hint: stop.hint ?? '',
    });
  const { template, clash, overrides, defaults, favouritesFirst } = settings;
  const cautions = notices.map(notice => noticeText(path, notice));
  return { template, clash, overrides, defaults, favouritesFirst, cautions };
};
