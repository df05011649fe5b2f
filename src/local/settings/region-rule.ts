/** `[shell] region` alone: asked by commands that start fast and need no other setting. */
import { type RegionRule, usualRegionRule } from '../../domain/shells/shell-change.ts';
import { bounds, readWhole } from '../files/gate.ts';

/**
 * The parser is loaded only for a file that may have the setting. One that cannot be read gives the default:
 * whoever shows the settings tells of it.
 */
export const regionRule = async (settingsFile: string): Promise<RegionRule> => {
  const found = await readWhole(settingsFile, bounds.large).catch(() => undefined);
  const text = found?.bytes.toString('utf8') ?? '';
  if (!text.includes('region')) return usualRegionRule;
  const { reportOf } = await import('./read.ts');
  return reportOf(settingsFile, text).settings.shell.region;
};
