/** Profiles with one value that is nothing, mistyped, or wrong somewhere on the way to their keys. */
import { type Parts, type State, type States, state } from './parts.ts';

/** What the person writes in the editor. */
const by = (edits: string): Pick<State, 'person'> => ({ person: { edits } });

/** At the prompts of `aws configure`. */
const typed = { person: { types: 'AKIADEMO\ndemo\n\n\n' } } as const;

/** Version 2.9 takes no keys of a profile with a session for another role. */
export const noChains = { not: { 'AWS CLI v2': 'this version fails before' } } as const;

/** A program that hands out keys. */
export const program = `#!/bin/sh\necho '{"Version":1,"AccessKeyId":"AKIADEMO","SecretAccessKey":"x"}'\n`;

const emptyStates = ({ session, profile, legacy, accountId, roleName, startUrl, token }: Parts): States => {
  const old = { token: null, legacyToken: token() };
  const keys = '[profile dev]\nregion = eu-west-1\n';
  return {
    'an account id of nothing': state('profile-incomplete', {
      config: session + profile.replace(accountId, ''),
    }),
    'a role name of nothing': state('profile-incomplete', {
      config: session + profile.replace(roleName, ''),
    }),
    'an old profile with an account id of nothing': state('profile-incomplete', {
      ...old,
      config: legacy.replace(accountId, ''),
    }),
    'an old profile with a start URL of nothing': state('profile-incomplete', {
      ...old,
      config: legacy.replace(startUrl, ''),
    }),
    'a session of nothing': state(
      'profile-incomplete',
      { config: session + profile.replace('= corp', '=') },
      by('s/^sso_session =.*/sso_session = corp/'),
    ),
    'a key id of nothing': state(
      'profile-half-keys',
      { config: `${keys}aws_access_key_id =\naws_secret_access_key = old\n` },
      typed,
    ),
    'a secret key of nothing': state(
      'profile-half-keys',
      { config: `${keys}aws_access_key_id = AKIAOLD\naws_secret_access_key =\n` },
      typed,
    ),
    'a program of nothing': state(
      'profile-incomplete',
      { config: `${keys}credential_process =\n`, more: { program } },
      by('s#^credential_process =.*#credential_process = HOME/program#'),
    ),
  };
};

const spellingStates = ({
  session,
  profile,
  legacy,
  accountId,
  roleName,
  startUrl,
  token,
}: Parts): States => {
  const old = { token: null, legacyToken: token() };
  const colon = by('s/^\\([a-z_]*\\) :/\\1 =/');
  return {
    'an account id with a comment': state(
      'profile-broken',
      { config: session + profile.replace(accountId, `${accountId} # production`) },
      by('s/ # production//'),
    ),
    'a role name with a comment': state(
      'profile-broken',
      { config: session + profile.replace(roleName, `${roleName} ; mine`) },
      by('s/ ; mine//'),
    ),
    'an old profile without the word': state('header-without-profile', {
      ...old,
      config: legacy.replace('profile dev', 'dev'),
    }),
    'an old profile with an account id with dashes': state('profile-account-id', {
      ...old,
      config: legacy.replace(accountId, accountId.replace(/(....)(....)/, '$1-$2-')),
    }),
    'a start URL in quotes, and no token': state('session-incomplete', {
      config: session.replace(startUrl, `"${startUrl}"`) + profile,
      token: null,
    }),
    'an old profile with a start URL without its scheme': state('profile-broken', {
      ...old,
      config: legacy.replace('https://', ''),
    }),
    'a header that the AWS CLI alone reads': state(
      'clients-disagree',
      { config: session + profile.replace('profile dev', 'profiles dev') },
      by('s/^.profiles /[profile /'),
    ),
    'a header with two blanks': state(
      'clients-disagree',
      { config: session + profile.replace('profile dev', 'profile  dev') },
      by('s/^.profile  /[profile /'),
    ),
    'a key with capitals': state(
      'clients-disagree',
      { config: session + profile.replace('sso_account_id', 'SSO_Account_Id') },
      by('s/^SSO_Account_Id/sso_account_id/'),
    ),
    'a colon in a session': state(
      'config-read-differently',
      { config: session.replace('sso_start_url =', 'sso_start_url :') + profile },
      colon,
    ),
    'a colon in an old profile': state(
      'config-read-differently',
      { ...old, config: legacy.replace('sso_account_id =', 'sso_account_id :') },
      colon,
    ),
  };
};

const sourceStates = ({ session, profile, base, accountId }: Parts): States => {
  const arn = `role_arn = arn:aws:iam::${accountId}:role/x\n`;
  const dev = `[profile dev]\n${arn}region = eu-west-1\nsource_profile = base\n`;
  return {
    'a source with an account id of eleven digits': state(
      'profile-account-id',
      { config: session + base.replace(accountId, accountId.slice(1)) + dev },
      noChains,
    ),
    'a source without a role name': state(
      'profile-incomplete',
      { config: session + base.replace(/sso_role_name.*\n/, '') + dev },
      noChains,
    ),
    'a source with a session that is mistyped': state(
      'profile-session-missing',
      { config: session + base.replace('corp', 'crop') + dev },
      noChains,
    ),
    'a source with half a pair of keys': state(
      'profile-half-keys',
      { config: `[profile base]\naws_access_key_id = A\n${dev}` },
      typed,
    ),
    'a source of a source that is not there': state(
      'profile-source-missing',
      {
        config: `${session}${base}${dev.replace('= base', '= middle')}[profile middle]\n${arn}source_profile = bsae\n`,
      },
      noChains,
    ),
    'a role that is no ARN': state(
      'profile-broken',
      { config: `${session}${base}${dev.replace(/role_arn.*/, 'role_arn = some-role-of-mine-in-prod')}` },
      { ...noChains, ...by(`s/^role_arn.*/role_arn = arn:aws:iam::${accountId}:role\\/x/`) },
    ),
    'an SSO role, and another without a source': state('profile-broken', {
      config: session + base + profile + arn,
    }),
  };
};

export const valueStates = (good: Parts): States => ({
  ...emptyStates(good),
  ...spellingStates(good),
  ...sourceStates(good),
});
