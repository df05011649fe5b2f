import { plain } from '../../../text/plain.ts';

const suspicious = /[^\x20-\x7e]/;

/** `plain`, faster for the many values that already are. */
export const plainValue = (value: string): string => (suspicious.test(value) ? plain(value) : value);
