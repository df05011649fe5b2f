/**
 * What a profile of a role names: session, account and role, and what was probably meant by anything else.
 */
import type { Failure, Session } from '../model.ts';

export const isAccountId = (text: string): boolean => /^\d{12}$/.test(text);

/** What IAM Identity Center allows in the name of a permission set. */
export const isRoleName = (text: string): boolean => /^[\w+=,.@-]{1,32}$/.test(text);

const invalid = (summary: string, hint: string): Failure => ({ code: 'profile.invalid', summary, hint });

/** Spreadsheets drop zeros at the front, the console shows dashes, and ARNs hold the id. */
export const accountIdIn = (typed: string): string | undefined => {
  const digits = /^[\d\s-]+$/.test(typed) ? typed.replace(/[\s-]/g, '') : '';
  const found = /^arn:[\w-]+:\w+:[\w-]*:(\d{12}):/.exec(typed)?.[1] ?? digits;
  if (isAccountId(found)) return found;
  return digits.length >= 9 && digits.length < 12 ? digits.padStart(12, '0') : undefined;
};

const accountHint = (typed: string): string => {
  const meant = accountIdIn(typed);
  if (meant === undefined)
    return 'An account id has 12 digits, like 111122223333. ssotui accounts lists them.';
  const zeros = typed.replace(/\D/g, '').length < 12 ? 'Zeros at the front count. ' : '';
  return `${zeros}Did you mean ${meant}?`;
};

/** Why text is no account id. */
export const checkAccountId = (typed: string): Failure | undefined =>
  isAccountId(typed) ? undefined : invalid(`"${typed}" is not an account id.`, accountHint(typed));

/** IAM calls the role of a permission set `AWSReservedSSO_NAME_0123456789abcdef`. */
export const roleNameIn = (typed: string): string | undefined => {
  const name =
    /AWSReservedSSO_(.+)_[0-9a-f]{16}$/.exec(typed)?.[1] ?? /:role\/(?:.*\/)?([^/]+)$/.exec(typed)?.[1];
  return name !== undefined && isRoleName(name) ? name : undefined;
};

const roleHint = (typed: string): string => {
  const name = roleNameIn(typed);
  if (name !== undefined) return `Did you mean ${name}?`;
  return 'It has up to 32 letters, digits and _ + = , . @ - as the access portal shows it. ssotui accounts --roles lists them.';
};

/** Why text is not the name of a role of IAM Identity Center. */
export const checkRoleName = (typed: string): Failure | undefined =>
  isRoleName(typed) ? undefined : invalid(`"${typed}" is not the name of a role.`, roleHint(typed));

/** Why a session cannot carry a profile. */
export const sessionUnfit = ({ name, legacy, problem }: Session): Failure | undefined => {
  if (legacy)
    return {
      code: 'session.invalid',
      summary: `${name} is a legacy session: it has no section that a profile could name.`,
      hint: 'Convert it first: ssotui migrate',
    };
  if (problem === undefined) return undefined;
  return {
    code: 'session.invalid',
    summary: `The session ${name} cannot be used: ${problem}`,
    hint: 'Correct it in the config file first.',
  };
};
