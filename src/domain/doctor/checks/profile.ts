/** The profile: what it is, what each client makes of it, and what it refers to. */

import { defined } from '../../collections/defined.ts';
import { didYouMean, nearest } from '../../matching/nearest.ts';
import { isSso, type Profile, type ProfileKind } from '../../model.ts';
import { chainOf } from '../../profiles/chain.ts';
import { shellWord } from '../../profiles/shell-lines.ts';
import { kindWords } from '../../profiles/state.ts';
import { upperFirst, withFullStop } from '../../sentences.ts';
import { type Cure, type Cured, type Found, finding, foundOr, type Outcome, ok, skipped } from '../check.ts';
import type { Facts, OfflineFacts } from '../facts.ts';
import type { FindingId } from '../ids.ts';
import type { Way } from '../way.ts';
import { all, cli, editor, editorAtProfile, fixCommand, js, jsGeneric, sdks } from '../words.ts';
import { holdsKeys, keyPair } from './environment.ts';
import { askedCure, brokenFix } from './profile-cures.ts';
import { servicesMissing } from './profile-services.ts';

const unknown = ({ config }: OfflineFacts, name: string): Found => {
  const near = didYouMean(
    name,
    config.profiles.map(profile => profile.name),
  );
  return {
    finding: 'profile-unknown',
    state: 'fault',
    summary: `There is no profile ${name}.`,
    clients: [
      cli(`every command fails with "The config profile (${name}) could not be found"`),
      jsGeneric,
      sdks('find no credentials'),
    ],
    cure: { command: 'ssotui profiles', text: near ?? 'List the profiles there are, or create it.' },
  };
};

const whatItIs = (profile: Profile): string => {
  const { accountId, roleName, file, line } = profile;
  const role = isSso(profile) && roleName ? `the role ${roleName} in ${accountId}` : kindWords(profile);
  return `It is ${role}, in line ${line} of the ${file} file.`;
};

export const profileExists = (facts: OfflineFacts, { subject, profile }: Way): Outcome => {
  if (profile) return ok(whatItIs(profile));
  return subject.is === 'profile' && subject.name !== 'default'
    ? finding(unknown(facts, subject.name))
    : skipped('there is no profile to look at');
};

/** A check of the profile on the way. */
export const ofProfile =
  (look: (facts: Facts, profile: Profile, way: Way) => Outcome) =>
  (facts: Facts, way: Way): Outcome =>
    way.profile ? look(facts, way.profile, way) : skipped('the profile is not there');

/** Why AWS clients refuse a profile, by the words of `Profile.broken`. */
const kindsOfBroken: readonly (readonly [words: RegExp, finding: FindingId])[] = [
  [/its session .* is incomplete/, 'profile-session-unusable'],
  [
    /session "[^"]*" is not in the config|does not find the session|not see its session/,
    'profile-session-missing',
  ],
  [/source profile "[^"]*".* does not exist/, 'profile-source-missing'],
  [/lead round in a circle/, 'profile-source-circle'],
  [/aws_(access_key_id|secret_access_key) (is missing|is empty|and )|half of its keys/, 'profile-half-keys'],
  [/sso_account_id must have 12 digits/, 'profile-account-id'],
  [/sso_role_name (has more|is not the name)/, 'profile-role-name'],
  [/differs from that of session|belongs in session/, 'profile-contradicts-session'],
  [/ is (missing|empty)$/, 'profile-incomplete'],
];

const findingOf = (why: string): FindingId =>
  kindsOfBroken.find(([words]) => words.test(why))?.[1] ?? 'profile-broken';

/** What the AWS CLI, boto3 and the SDK for JavaScript say; measured. */
const wordsOf: { readonly [K in FindingId]?: (profile: Profile) => Found['clients'] } = {
  'profile-session-missing': ({ keys }) => [
    cli(`fail with "The specified sso-session does not exist: "${keys.sso_session ?? ''}""`),
    js('fails with "Cannot read properties of undefined (reading \'sso_region\')"'),
    sdks('refuse the profile'),
  ],
  'profile-session-unusable': () => [
    cli('fail with "Missing the following required SSO configuration values" or refuse the start URL'),
    js('fails with "Profile is configured with invalid SSO credentials"'),
    sdks('refuse the profile'),
  ],
  'profile-source-missing': ({ keys }) => [
    cli(
      `fail with "The source_profile "${keys.source_profile ?? ''}" referenced in the profile … does not exist"`,
    ),
    jsGeneric,
  ],
  'profile-source-circle': () => [
    cli('fail with "Infinite loop in credential configuration detected"'),
    jsGeneric,
  ],
  'profile-half-keys': () => [cli('fail with "Partial credentials found in …"'), js('does not use the keys')],
  'profile-account-id': () => [all('are refused by the portal: "Invalid AWS account ID" or "No access"')],
  'profile-role-name': () => [all('are refused by the portal')],
  'profile-contradicts-session': () => [
    cli(
      'fail with "The value for sso_… is inconsistent between profile … and sso-session …" where they differ',
    ),
    sdks('refuse the profile'),
  ],
  'profile-incomplete': () => [
    cli('fail with "missing required configuration" or find no credentials'),
    js('fails with "Profile is configured with invalid SSO credentials"'),
  ],
};

const otherwise: NonNullable<Found['clients']> = [cli('refuse the profile'), jsGeneric];

/** What has keys of its own, and does not take them from this profile. */
const sourcesFor = ({ config }: OfflineFacts, profile: Profile): readonly Profile[] =>
  config.profiles.filter(other => other.kind !== 'none' && !chainOf(config, other).includes(profile));

/** It is in the config: another name, or another session of its name, would be no cure. */
const hiddenSession = (facts: OfflineFacts, profile: Profile, name: string): Cured => {
  const path = facts.files.find(({ file }) => file === profile.file)?.path;
  const text = `Write the header of the session as [sso-session ${/\s/.test(name) ? `"${name}"` : name}].`;
  return { cure: path === undefined ? { text } : { command: editor(path), text } };
};

const reference = (facts: OfflineFacts, profile: Profile, found: FindingId): Cured => {
  const session = found === 'profile-session-missing';
  if (!session && found !== 'profile-source-missing') return {};
  const key = session ? 'sso_session' : 'source_profile';
  const value = profile.keys[key];
  if (value === undefined || profile.file !== 'config') return {};
  const others = session ? facts.config.sessions.filter(({ legacy }) => !legacy) : sourcesFor(facts, profile);
  const names = others.map(({ name }) => name);
  if (names.includes(value)) return hiddenSession(facts, profile, value);
  const near = nearest(value, names);
  const choices = near.length > 0 || names.length > 5 ? near : names;
  const add = session ? `Add the session ${value}, or let the profile` : `Add the profile ${value}, or`;
  const command =
    session && choices.length === 0
      ? `ssotui session add ${shellWord(value)} --start-url URL --region REGION`
      : fixCommand(profile.name);
  return {
    cure: { command, text: `${add} name one that is there${near.length > 0 ? `: ${near.join(', ')}` : ''}.` },
    fix: { is: 'reference', key, value, profiles: [profile.name], choices },
  };
};

const byHand = (facts: OfflineFacts, profile: Profile, text?: string): Cure => ({
  ...defined({ command: editorAtProfile(facts, profile) }),
  text: text ?? `Correct the profile in line ${profile.line} of the ${profile.file} file.`,
});

const halfOfKeys = ({ name }: Profile): Cure => ({
  command: `aws configure --profile ${shellWord(name)}`,
  text: 'Type both keys, or remove the one that is there.',
});

/** The profile on the way that is at fault: there it is mended. */
const atFault = ({ config }: OfflineFacts, profile: Profile, why: string): Profile =>
  config.profiles.find(
    ({ name, broken: own }) =>
      own !== undefined &&
      (why.startsWith(`its source profile ${name} cannot be used: `) ||
        why.endsWith(` of ${name} does not exist`)),
  ) ?? profile;

const cureOf = (facts: OfflineFacts, profile: Profile, why: string): Pick<Found, 'cure' | 'fix'> => {
  const id = findingOf(why);
  const { cure, fix } = brokenFix(facts, profile, id, why);
  return {
    cure: id === 'profile-half-keys' ? halfOfKeys(profile) : byHand(facts, profile),
    ...(fix ? { cure: cure ?? askedCure(profile, fix), fix } : {}),
    ...reference(facts, profile, id),
  };
};

const broken = (facts: OfflineFacts, profile: Profile, why: string): Found => {
  const id = findingOf(why);
  const at = atFault(facts, profile, why);
  return {
    finding: id,
    state: 'fault',
    summary: upperFirst(withFullStop(why)),
    clients: wordsOf[id]?.(at) ?? otherwise,
    ...cureOf(facts, at, at === profile ? why : (at.broken ?? why)),
  };
};

export const profileKeys = ofProfile((facts, profile) =>
  foundOr(
    [
      profile.broken === undefined ? undefined : broken(facts, profile, profile.broken),
      servicesMissing(facts, profile),
    ],
    'Its keys say one thing, and nothing is missing.',
  ),
);

export const profileClients = ofProfile((facts, profile) => {
  const { cautions = [] } = profile;
  if (profile.broken !== undefined) return skipped('the profile is broken');
  return foundOr(
    cautions.map(
      (summary): Found => ({
        finding: 'clients-disagree',
        state: 'caution',
        summary,
        cure: byHand(facts, profile),
      }),
    ),
    'All clients make the same of it.',
  );
});

const process = (facts: OfflineFacts, profile: Profile): Outcome => {
  const { source = '' } = profile;
  if (facts.programs[source] !== false) return ok(`Its keys come from ${source || 'a program'}.`);
  return finding({
    finding: 'process-not-found',
    state: 'fault',
    summary: `The program of credential_process is not there: ${source}.`,
    clients: [cli(`fail with "No such file or directory: '${source}'"`), js('fails with "Command failed"')],
    cure: byHand(facts, profile, 'Install the program, or write its whole path into credential_process.'),
  });
};

const webIdentity = (facts: OfflineFacts, profile: Profile): Outcome => {
  const { source = '' } = profile;
  if (facts.present[source] !== false) return ok(`It uses the token in ${source}.`);
  return finding({
    finding: 'web-identity-token-missing',
    state: 'fault',
    summary: `The web identity token is not there: ${source}.`,
    clients: [cli(`fail with "No such file or directory: '${source}'"`), js('fails with "ENOENT"')],
    cure: byHand(
      facts,
      profile,
      'Correct web_identity_token_file; the token comes from the platform that runs this.',
    ),
  });
};

const nothing = (facts: OfflineFacts, profile: Profile): Found => ({
  finding: 'no-credentials',
  state: 'fault',
  summary: 'The profile has no credentials of its own.',
  clients: [
    cli('fail with "Unable to locate credentials" unless the environment or the machine has some'),
    jsGeneric,
  ],
  cure: byHand(
    facts,
    profile,
    'Give it sso_session, sso_account_id and sso_role_name, or name another profile.',
  ),
});

const chain = (facts: OfflineFacts, profile: Profile): Outcome => {
  const { source = '', keys } = profile;
  if (keys.credential_source !== 'Environment' || holdsKeys(facts))
    return ok(`It assumes a role with the keys of ${source}.`);
  return finding({
    finding: 'source-keys-missing',
    state: 'fault',
    summary: 'Its credential_source is Environment, and no keys are set in the environment.',
    clients: [
      cli('fail with "No credentials found in credential_source referenced in profile"'),
      js('fails with "Unable to find environment variable credentials."'),
    ],
    cure: byHand(facts, profile, `Set ${keyPair.join(' and ')}, or name a source_profile instead.`),
  });
};

const sources: { readonly [K in ProfileKind]?: (facts: OfflineFacts, profile: Profile) => Outcome } = {
  process,
  'web-identity': webIdentity,
  login: () => ok('The AWS CLI signs in to it: aws login.'),
  keys: (_, { source = '' }) => ok(`It has static keys, in the ${source} file.`),
  chain,
};

/** A profile without credentials is often only a place for a region: of everything it is no finding. */
export const profileSource = ofProfile((facts, profile, { subject }) => {
  if (profile.broken !== undefined) return skipped('the profile is broken');
  if (profile.kind === 'none')
    return subject.is === 'profile'
      ? finding(nothing(facts, profile))
      : ok('It has no credentials, only settings.');
  return sources[profile.kind]?.(facts, profile) ?? ok('Its keys come from IAM Identity Center.');
});
