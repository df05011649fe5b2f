/** The keys of a cure. */
import type { Cure, Fix, Found } from './check.ts';

/** The doctor's view, then its cure, as they are without [keys] settings. */
const inApp = 'C x';

/** A value without a proposal is typed on the command line; the app has nothing to offer. */
export const isForApp = (fix: Fix | undefined): boolean =>
  fix !== undefined && (fix.is !== 'value' || fix.proposals.length > 0);

/** With the keys: the app carries the cure out, or copies its command. */
export const cureWithKey = ({ cure, fix }: Pick<Found, 'cure' | 'fix'>): Cure | undefined =>
  cure && (cure.command !== undefined || isForApp(fix)) ? { ...cure, key: inApp } : cure;

/** Behind the text of a cure. */
export const keyWords = ({ key }: { readonly key?: string | undefined }): string =>
  key === undefined ? '' : ` In the app: ${key.replace(' ', ', then ')}.`;
