/** The environment variables that make a shell use a profile, and the lines that set them in each shell. */

export type ShellKind = 'sh' | 'fish' | 'powershell';

/**
 * Variables that win over AWS_PROFILE in some client, so they must go: static keys and the old name of the
 * token (botocore, AWS CLI), a web identity (botocore asks it before SSO), AWS_DEFAULT_PROFILE (boto3 prefers
 * it) and AWS_EB_PROFILE (the Elastic Beanstalk CLI does).
 */
const overriding: readonly string[] = [
  'AWS_DEFAULT_PROFILE',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_SECURITY_TOKEN',
  'AWS_CREDENTIAL_EXPIRATION',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_ROLE_ARN',
  'AWS_ROLE_SESSION_NAME',
  'AWS_EB_PROFILE',
];

/**
 * Variables of other tools: prompts (starship, powerlevel10k, oh-my-zsh) would go on showing the old role.
 */
const shownByPrompts: readonly string[] = [
  'AWS_SESSION_EXPIRATION',
  'AWS_VAULT',
  'AWSU_PROFILE',
  'AWSUME_PROFILE',
  'AWSUME_EXPIRATION',
  'AWSUME_COMMAND',
  'AWS_SSO_PROFILE',
];

export const overridingVariables: readonly string[] = [...overriding, ...shownByPrompts];

/** The environment of a child that uses the profile. */
export const environmentFor = (
  env: Readonly<Record<string, string | undefined>>,
  profileName: string,
): Record<string, string | undefined> => {
  const kept = Object.entries(env).filter(([name]) => !overridingVariables.includes(name));
  return { ...Object.fromEntries(kept), AWS_PROFILE: profileName };
};

/** Inside single quotes only the quote is special: it ends them, follows escaped, and they start again. */
const quotedForSh = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** As a person would type it: in quotes only where the shell would read it otherwise. */
export const shellWord = (text: string): string => (/^[\w.@%:+/-]+$/.test(text) ? text : quotedForSh(text));

/** In fish a backslash escapes itself and the quote inside single quotes. */
const quotedForFish = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

/** PowerShell takes the typographic quotes for quotes as well; each is written twice. */
const quotedForPowershell = (text: string): string =>
  `'${text.replace(/['\u2018\u2019\u201a\u201b]/g, quote => quote + quote)}'`;

/** A universal variable of fish is shared by all shells: it is not erased, but hidden in this one. */
export const fishUnset = `for name in ${overridingVariables.join(' ')}; set -eg $name; set -q $name; and set -gu $name; end`;

export const fishLines = (profileName: string): readonly string[] => [
  `set -gx AWS_PROFILE ${quotedForFish(profileName)}`,
  fishUnset,
];

/** Unsets what would contradict keys in the environment: first of all a profile. */
export const unsetForKeys = `unset ${[
  'AWS_PROFILE',
  ...overridingVariables.filter(name => !/^AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN)$/.test(name)),
].join(' ')}`;

/** Lines to evaluate in a shell: AWS_PROFILE set, and unset what would override it. */
export const shellLines = (profileName: string, shell: ShellKind): readonly string[] => {
  switch (shell) {
    case 'sh':
      return [`export AWS_PROFILE=${quotedForSh(profileName)}`, `unset ${overridingVariables.join(' ')}`];
    case 'fish':
      return fishLines(profileName);
    case 'powershell':
      return [
        `$env:AWS_PROFILE = ${quotedForPowershell(profileName)}`,
        ...overridingVariables.map(name => `Remove-Item Env:${name} -ErrorAction SilentlyContinue`),
      ];
  }
};
