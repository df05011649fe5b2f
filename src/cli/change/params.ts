/** The options of commands that change the config file. */
import { flag, idleFlag } from '../command.ts';

export const dryRunParam = { dryRun: flag('--dry-run', 'show what would change, change nothing') };

export const previewParams = {
  dryRun: flag('--dry-run', 'show what would change, write nothing'),
  diff: flag('--diff', 'show the exact change of the config file'),
};

export const yesParam = { yes: flag('-y, --yes', 'do not ask') };

/**
 * For changes that never ask: scripts say --yes to every change. The help lists only what makes a difference.
 */
export const idleYesParam = { yes: idleFlag('-y, --yes', 'do not ask') };

/** For what was asked for by the command itself, and takes nothing away: nobody is asked again. */
export const unasked = <O extends object>(options: O) => ({
  question: '',
  options: { ...options, yes: true },
});

export const changeParams = { ...previewParams, ...yesParam };
