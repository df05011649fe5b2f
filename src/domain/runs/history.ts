/** The commands that were run in many roles, for the next time. What may hold a secret is never kept. */

/** Lines that are kept. */
const most = 50;
/** Characters of a line at most. */
const longest = 1_000;

const secretWord =
  '(?:password|passwd|passphrase|secret|token|credential|private-?_?key|access-?_?key|api-?_?key|auth)';

/**
 * What is named so is most likely a secret: of an option (`--db-password x`), a variable (`TOKEN=x`), a
 * header or a field (`X-Api-Key: x`). A command may be called so: `aws secretsmanager`, `get-session-token`.
 */
const secretName = new RegExp(
  `(?:^|[\\s'"])-{1,2}[\\w-]*${secretWord}[\\w-]*\\s|(?:^|[\\s'"{,&?;])[\\w-]*${secretWord}[\\w-]*["']?[=:]`,
  'i',
);

/** Values that tell what they are. */
const secretValues: readonly RegExp[] = [
  // Key ids of AWS: the secret is seldom far.
  /\b(AKIA|ASIA)[A-Z0-9]{12,}\b/,
  // JSON web tokens; tokens of GitHub, GitLab and Slack; keys in PEM.
  /\beyJ[\w-]{8,}\.[\w-]+/,
  /\b(gh[pousr]_|github_pat_|glpat-|xox[abpr]-)\w+/,
  /-----BEGIN/,
  // https://user:password@host
  /:\/\/[^/\s:@]*:[^/\s@]+@/,
  // curl -u user:password
  /\s(-u|--user)[\s=]?['"]?[^\s:'"]+:[^\s'"]/,
  // Of a parameter that is stored encrypted.
  /\bSecureString\b/,
];

const isMixed = (word: string): boolean => /[a-z]/.test(word) && /[A-Z]/.test(word) && /\d/.test(word);

/** As long as a secret access key, and of its alphabet. */
const isKey = (word: string): boolean => /^[A-Za-z0-9+/]{40}$/.test(word) && isMixed(word);

const long = /^[A-Za-z0-9+/=_-]{32,}$/;
/** In a path: names of files are joined by hyphens. */
const longInPath = /^[A-Za-z0-9+=_]{32,}$/;

/** Letters of both cases and digits without an end. */
const looksRandom = (word: string): boolean => {
  if (isKey(word)) return true;
  if (!/^[~.]*\//.test(word)) return long.test(word) && isMixed(word);
  return word.split('/').some(part => longInPath.test(part) && isMixed(part));
};

/** Whether the line may hold a secret. Rather too often: the line then has to be typed again. */
export const looksSecret = (line: string): boolean => {
  if (secretName.test(`${line} `) || secretValues.some(value => value.test(line))) return true;
  return line.split(/[\s=:'"]+/).some(looksRandom);
};

/** The line first, each once; as it was where the line may hold a secret. */
export const withCommand = (kept: readonly string[], line: string): readonly string[] => {
  const text = line.trim();
  if (text === '' || text.length > longest || looksSecret(text)) return kept;
  return [text, ...kept.filter(each => each !== text)].slice(0, most);
};

/** What a file says; other text may have been put there by hand. */
export const keptCommands = (found: readonly unknown[]): readonly string[] =>
  found
    .filter((each): each is string => typeof each === 'string')
    .filter(each => each.trim() !== '' && each.length <= longest && !looksSecret(each))
    .slice(0, most);

/** A command line that is offered, and a few words about it. */
export interface Suggestion {
  readonly line: string;
  readonly about: string;
}

/** They only read. */
export const examples: readonly Suggestion[] = [
  { line: 'aws sts get-caller-identity', about: 'whose keys they are' },
  { line: 'aws iam list-account-aliases --output json', about: "the account's alias" },
  { line: 'aws s3api list-buckets --output json', about: 'every bucket' },
  { line: 'aws ec2 describe-instances --output json', about: 'instances of the region' },
  { line: 'aws iam get-account-summary --output json', about: 'users, roles, MFA devices' },
  { line: 'aws ec2 describe-regions --output json', about: 'regions that are switched on' },
  {
    line: `sh -c 'aws s3control get-public-access-block --account-id "$SSOTUI_ACCOUNT_ID"'`,
    about: 'whether buckets can be public',
  },
];
