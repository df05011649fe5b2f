/** The environment: variables that win over the profile, or name what is not there. */

import { nearest } from '../../matching/nearest.ts';
import { shellWord } from '../../profiles/shell-lines.ts';
import { isRegion, nearestRegion } from '../../regions/regions.ts';
import { allOf } from '../../sentences.ts';
import { type Cure, type Found, finding, foundOr, type Outcome, ok } from '../check.ts';
import { chooseCure } from '../choose-cure.ts';
import type { FileFact, OfflineFacts } from '../facts.ts';
import type { Way } from '../way.ts';
import { all, boto, cli, cli2, go, js, jsGeneric, sdks, unsetCure } from '../words.ts';

type Values = OfflineFacts['environment']['values'];

/**
 * A variable that is set to nothing counts as set. The AWS CLI v2 takes the one value, older ones the other.
 */
const stoppedByNothing = (newest: string | undefined, older: string | undefined) => {
  if (newest === '') return older === '' ? cli : cli2;
  return older === '' ? boto : undefined;
};

/** "AWS_REGION is set to nothing" */
const setToNothing = (names: readonly string[]): string =>
  `${allOf(names)} ${names.length === 1 ? 'is' : 'are'} set to nothing`;

const profileVariables = ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE'] as const;

const nearInstead = (variable: string, near: string): Cure => ({
  command: `export ${variable}=${shellWord(near)}`,
  text: `Did you mean ${near}? If not, unset ${variable}.`,
});

/** Without the variable clients take the profile default: where there is none, a role has to be chosen. */
const chosenInstead = (facts: OfflineFacts): Cure | undefined => {
  const { profiles, sessions } = facts.config;
  const isThere = profiles.some(({ name }) => name === 'default');
  return isThere || sessions.length === 0 ? undefined : chooseCure(facts);
};

const dangling = (facts: OfflineFacts, variable: string, name: string): Found | undefined => {
  const { config } = facts;
  if (name === 'default' || config.profiles.some(profile => profile.name === name)) return undefined;
  const [near] = nearest(
    name,
    config.profiles.map(profile => profile.name),
  );
  const cure = near === undefined ? chosenInstead(facts) : nearInstead(variable, near);
  const unset = unsetCure(
    [variable],
    `Name a profile that is there (ssotui profiles lists them), or unset ${variable}.`,
  );
  return {
    finding: 'profile-variable-dangling',
    state: 'fault',
    summary: `${variable} names the profile ${name}, which is not there.`,
    subjects: [name],
    clients: [
      cli(`every command fails with "The config profile (${name}) could not be found"`),
      jsGeneric,
      sdks('find no credentials'),
    ],
    ...unset,
    ...(cure ? { cure } : {}),
  };
};

const emptyProfile = (values: Values): Found | undefined => {
  const { AWS_PROFILE: one, AWS_DEFAULT_PROFILE: other } = values;
  const stopped = stoppedByNothing(one ?? other, other ?? one);
  const empty = profileVariables.filter(name => values[name] === '');
  return (
    stopped && {
      finding: 'profile-variable-empty',
      state: 'fault',
      summary: `${setToNothing(empty)}.`,
      subjects: [],
      clients: [stopped('every command fails with "The config profile () could not be found"')],
      ...unsetCure(empty, 'Unset it, or set it to a profile.'),
    }
  );
};

const rivalProfiles = (values: Values): Found | undefined => {
  const { AWS_PROFILE: one, AWS_DEFAULT_PROFILE: other } = values;
  if (!one || !other || one === other) return undefined;
  return {
    finding: 'profile-variables-differ',
    state: 'caution',
    summary: `AWS_PROFILE is ${one} and AWS_DEFAULT_PROFILE is ${other}.`,
    clients: [boto(`use ${other}, all other clients ${one}`)],
    ...unsetCure(['AWS_DEFAULT_PROFILE'], 'Unset one of them.'),
  };
};

export const profileVariable = (facts: OfflineFacts): Outcome => {
  const { values } = facts.environment;
  const missing = profileVariables.map(name =>
    values[name] ? dangling(facts, name, values[name]) : undefined,
  );
  return foundOr([...missing, emptyProfile(values), rivalProfiles(values)], () =>
    values.AWS_PROFILE ? `AWS_PROFILE is ${values.AWS_PROFILE}.` : 'AWS_PROFILE is not set.',
  );
};

/** Without one of the two there are no keys. */
export const keyPair: readonly string[] = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'];
const keyNames = [...keyPair, 'AWS_SESSION_TOKEN'];

export const holdsKeys = ({ environment: { secrets } }: OfflineFacts): boolean =>
  keyPair.every(name => secrets.includes(name));

/** With `--profile` the AWS CLI skips keys of the environment; with AWS_PROFILE it does not. */
const isByVariable = ({ subject }: Way): boolean => subject.is === 'profile' && subject.by === 'variable';

const keysWin = (set: readonly string[], way: Way): Found => ({
  finding: 'keys-in-environment',
  state: isByVariable(way) ? 'fault' : 'caution',
  summary: `The environment holds keys (${set.join(', ')}), which win over AWS_PROFILE.`,
  clients: [
    { client: 'AWS CLI, boto3 and Go SDK', how: 'use the keys instead of the profile of AWS_PROFILE' },
    js('uses the profile of AWS_PROFILE, and warns'),
  ],
  ...unsetCure(set, 'Unset them, or name the profile with --profile.'),
});

const halfOfKeys = (set: readonly string[], way: Way): Found => ({
  finding: 'half-keys-in-environment',
  state: isByVariable(way) || way.subject.is === 'everything' ? 'fault' : 'caution',
  summary: `The environment holds half a pair of keys: ${set.join(', ')} alone.`,
  clients: [cli('every command fails with "Partial credentials found in env"')],
  ...unsetCure(set, 'Unset it.'),
});

export const keyVariables = (facts: OfflineFacts, way: Way): Outcome => {
  const set = keyNames.filter(name => facts.environment.secrets.includes(name));
  if (holdsKeys(facts)) return finding(keysWin(set, way));
  // A secret without its id is not looked at by any client.
  return set.includes('AWS_ACCESS_KEY_ID')
    ? finding(halfOfKeys(set, way))
    : ok('No keys are set in the environment.');
};

export const webIdentityVariables = ({ environment: { values } }: OfflineFacts, way: Way): Outcome => {
  const { AWS_WEB_IDENTITY_TOKEN_FILE: token, AWS_ROLE_ARN: role } = values;
  if (!token || !role) return ok('No web identity is set in the environment.');
  return finding({
    finding: 'web-identity-in-environment',
    state: isByVariable(way) ? 'fault' : 'caution',
    summary: 'AWS_WEB_IDENTITY_TOKEN_FILE and AWS_ROLE_ARN win over AWS_PROFILE.',
    clients: [
      {
        client: 'AWS CLI, boto3, Go and Ruby SDKs',
        how: 'use the web identity instead of the profile of AWS_PROFILE',
      },
      js('uses the profile'),
    ],
    ...unsetCure(['AWS_WEB_IDENTITY_TOKEN_FILE', 'AWS_ROLE_ARN'], 'Unset them, or use --profile.'),
  });
};

const regionVariables = ['AWS_REGION', 'AWS_DEFAULT_REGION'] as const;

const impossibleRegion = (values: Values): Found | undefined => {
  const variable = regionVariables.find(name => values[name] && !isRegion(values[name]));
  const text = variable && values[variable];
  if (!text) return undefined;
  const near = nearestRegion(text);
  return {
    finding: 'region-variable-invalid',
    state: 'fault',
    summary: `${variable} is ${text}, which is not a region.`,
    clients: [
      cli(
        `fail with "Could not connect to the endpoint URL" or "Provided region_name '${text}' doesn't match a supported format"`,
      ),
      js('fails with "Region not accepted" or cannot find the host'),
    ],
    cure:
      near === undefined
        ? { command: `unset ${variable}`, text: 'Unset it, or set it to a region such as eu-west-1.' }
        : { command: `export ${variable}=${near}`, text: `Did you mean ${near}?` },
  };
};

/** The AWS CLI puts it into the name of the host; the Go and Ruby SDKs take it for one that is not set. */
const emptyRegion = (values: Values): Found | undefined => {
  const { AWS_REGION: one, AWS_DEFAULT_REGION: other } = values;
  const stopped = stoppedByNothing(one ?? other, other);
  const empty = regionVariables.filter(name => values[name] === '');
  return (
    stopped && {
      finding: 'region-variable-invalid',
      state: 'fault',
      summary: `${setToNothing(empty)}.`,
      clients: [
        stopped('commands fail with "Invalid endpoint: https://sts..amazonaws.com"'),
        ...(one === '' ? [js('fails with "Region not accepted"')] : []),
      ],
      ...unsetCure(empty, 'Unset it, or set it to a region such as eu-west-1.'),
    }
  );
};

const regionsDiffer = ({ AWS_REGION: one, AWS_DEFAULT_REGION: other }: Values): Found | undefined =>
  !one || !other || one === other
    ? undefined
    : {
        finding: 'region-variables-differ',
        state: 'caution',
        summary: `AWS_REGION is ${one} and AWS_DEFAULT_REGION is ${other}.`,
        clients: [boto(`use ${other}`), { client: 'all other clients', how: `use ${one}` }],
        ...unsetCure(['AWS_DEFAULT_REGION'], 'Set both to the same region, or unset one.'),
      };

const regionWins = (values: Values, { profile }: Way): Found | undefined => {
  const set = regionVariables.filter(name => values[name]);
  const [first] = set;
  if (first === undefined || !profile?.region || set.every(name => values[name] === profile.region))
    return undefined;
  return {
    finding: 'region-variable-wins',
    state: 'caution',
    summary: `${first} is ${values[first]} and wins over the region ${profile.region} of the profile.`,
    clients: [all(`ask ${values[first]}`)],
    ...unsetCure(set, "Unset it to use the profile's region."),
  };
};

export const regionVariable = ({ environment: { values } }: OfflineFacts, way: Way): Outcome =>
  foundOr(
    [impossibleRegion(values), emptyRegion(values), regionsDiffer(values), regionWins(values, way)],
    () => {
      const variable = regionVariables.find(name => values[name]);
      return variable === undefined
        ? 'No region is set in the environment.'
        : `${variable} is ${values[variable]}.`;
    },
  );

const fileVariables = [
  ['AWS_CONFIG_FILE', 'config'],
  ['AWS_SHARED_CREDENTIALS_FILE', 'credentials'],
] as const;

type FileVariable = (typeof fileVariables)[number];

const namedFile = (facts: OfflineFacts, [variable, which]: FileVariable): readonly (Found | undefined)[] => {
  const value = facts.environment.values[variable];
  const file = facts.files.find(each => each.file === which);
  if (value === undefined || !file) return [];
  if (value === '')
    return [
      {
        finding: 'file-variable-empty',
        state: 'caution',
        summary: `${variable} is set to nothing.`,
        clients: [cli('read no such file'), js('reads the file in ~/.aws')],
        ...unsetCure([variable], 'Unset it, or set it to a file.'),
      },
    ];
  return [missingFile(facts, variable, value, file), unexpanded(variable, value, file.path)];
};

const missingFile = (
  { environment }: OfflineFacts,
  variable: string,
  value: string,
  { file: which, path, is }: FileFact,
): Found | undefined => {
  if (is !== 'absent') return undefined;
  const doubt = environment.doubts.find(text => text.startsWith(variable));
  return {
    finding: 'file-variable-missing',
    state: which === 'config' ? 'fault' : 'caution',
    summary: `${variable} names ${path}, where there is no file.`,
    ...(doubt === undefined ? {} : { details: [doubt] }),
    clients: [cli('find none of its profiles: "The config profile (…) could not be found"'), jsGeneric],
    ...unsetCure([variable], `Unset it to use ~/.aws/${which}, or correct ${shellWord(value)}.`),
  };
};

/** Only the AWS CLI expands variables; a `~` alone most SDKs expand too. */
const unexpanded = (variable: string, value: string, path: string): Found | undefined =>
  !/\$|^~[^/]/.test(value)
    ? undefined
    : {
        finding: 'file-variable-unexpanded',
        state: 'caution',
        summary: `${variable} is ${value}: only the AWS CLI and boto3 expand that.`,
        clients: [js('looks for a file of exactly that name'), go('looks for a file of exactly that name')],
        cure: { command: `export ${variable}=${shellWord(path)}`, text: 'Set it to the whole path.' },
      };

export const fileVariable = (facts: OfflineFacts): Outcome =>
  foundOr(
    fileVariables.flatMap(each => namedFile(facts, each)),
    'The config and the credentials file are where they usually are, or named by their variables.',
  );
