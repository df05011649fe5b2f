import { plain } from '../../../text/plain.ts';

const suspicious = /[^\x20-\x7e]/;

/** `plain` for the many values that are so already. */
export const plainValue = (value: string): string => (suspicious.test(value) ? plain(value) : value);
