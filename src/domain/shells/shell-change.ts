/**
 * What using a profile changes in a shell: the variables that are set and those that go. Every way of using
 * one (the hook, printed lines, a subshell, one command) makes the same change.
 */

type Env = Readonly<Record<string, string | undefined>>;

/** Environment variables by name. What is in neither part stays as it is. */
export interface ShellChange {
  readonly set: Readonly<Record<string, string>>;
  readonly unset: readonly string[];
}

/**
 * `profile`: AWS_REGION and AWS_DEFAULT_REGION follow the profile, because they beat the region of every
 * profile in every client. `keep`: both stay as they are. It is the setting `[shell] region`.
 */
export type RegionRule = 'profile' | 'keep';

export const usualRegionRule: RegionRule = 'profile';

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
  'AWS_PROFILE_REGION',
];

export const overridingVariables: readonly string[] = [...overriding, ...shownByPrompts];

/** botocore reads only the second, the SDK for JavaScript only the first: they always go together. */
export const regionVariables = ['AWS_REGION', 'AWS_DEFAULT_REGION'] as const;

/** Anything else in the place of a region would not work either, and must not reach a shell. */
const isRegion = (text: string | undefined): text is string => /^[a-z0-9-]+$/i.test(text ?? '');

/** A profile as far as a shell is concerned. */
export interface Usable {
  readonly name: string;
  readonly region?: string;
}

export const changeFor = ({ name, region }: Usable, rule: RegionRule): ShellChange => {
  const follows = rule === 'profile';
  const regions = follows && isRegion(region) ? regionVariables.map(each => [each, region] as const) : [];
  return {
    set: { AWS_PROFILE: name, ...Object.fromEntries(regions) },
    unset: [...overridingVariables, ...(follows && regions.length === 0 ? regionVariables : [])],
  };
};

/**
 * Without a profile: AWS_PROFILE goes, and a region that the hook had set. `hookRegion` is that region; one
 * that somebody has set since is another, and stays.
 */
export const clearing = (env: Env, hookRegion: string | undefined): ShellChange => ({
  set: {},
  unset: ['AWS_PROFILE', ...regionVariables.filter(name => hookRegion && env[name] === hookRegion)],
});

/** The environment of a child after the change. */
export const changed = (env: Env, { set, unset }: ShellChange): Record<string, string | undefined> => {
  const kept = Object.entries(env).filter(([name]) => !unset.includes(name));
  return { ...Object.fromEntries(kept), ...set };
};

/** The region variable that the change gives another value, with both values; undefined for none. */
const changedRegion = (env: Env, { set, unset }: ShellChange) => {
  const after = (name: string) => (unset.includes(name) ? undefined : (set[name] ?? env[name]));
  const name = regionVariables.find(each => (env[each] || undefined) !== after(each));
  return name && { name, before: env[name] || undefined, after: after(name) };
};

/**
 * What the change does to the region, for the line that tells of it: `AWS_REGION=eu-west-1 (was us-east-1)`,
 * `AWS_REGION unset (was us-east-1)`. Empty where the region stays.
 */
export const regionNote = (env: Env, change: ShellChange): string => {
  const region = changedRegion(env, change);
  if (!region) return '';
  const { name, before, after } = region;
  const was = before === undefined ? '' : ` (was ${before})`;
  return after === undefined ? `${name} unset${was}` : `${name}=${after}${was}`;
};
