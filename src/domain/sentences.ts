/** Small changes to a sentence that is put together or quoted. */

/** `sso_account_id`, `sso.corp.example`: quoted as it is written. */
const startsWithName = (text: string): boolean => /^\S*[_./:=]\S/.test(text);

export const upperFirst = (text: string): string =>
  startsWithName(text) ? text : text.charAt(0).toUpperCase() + text.slice(1);

/** A sentence as part of another one. */
export const withoutFullStop = (text: string): string => text.replace(/\.\s*$/, '');

/** A reason at the end of a sentence: it may end with a question of its own. */
export const withFullStop = (text: string): string => (/[.?!…]$/.test(text) ? text : `${text}.`);
