/** What some clients do differently from the AWS CLI. Each caution names them. */
import { plain } from '../../../text/plain.ts';
import type { Document } from '../text/document.ts';
import { type Extra, isLower, type Keys } from './profile-views.ts';
import type { RawProfile } from './raw-profile.ts';
import { ssoKeys, staticNames } from './routes/keys.ts';
import type { Base, Route } from './routes/types.ts';
import { type Sdk, sdks } from './sdks.ts';

/** Which SDKs cannot see a profile because of the way its header is written; the AWS CLI does. */
export const hiddenFromSdks = ({ source }: RawProfile): string | undefined => {
  if (!source) return undefined;
  const { seen, raw } = source.section;
  if (!seen.cli || (seen.js && seen.spec)) return undefined;
  const blind: readonly Sdk[] = [
    ...(seen.js ? [] : (['JavaScript'] as const)),
    ...(seen.spec ? [] : (['Rust', 'Java'] as const)),
  ];
  return `${sdks(blind)} do${blind.length > 1 ? '' : 'es'} not see it: its header is [${plain(raw)}]`;
};

/** The SDK for JavaScript does not see keys in capitals. */
export const capitals = ({ source }: RawProfile, matters: (key: string) => boolean): string | undefined => {
  if (!source) return undefined;
  const { section, document } = source;
  const entry = section.entries.find(each => matters(each.key) && !isLower(document, each));
  return entry && `the SDK for JavaScript does not see ${entry.key}, which has capitals`;
};

const words: Readonly<Record<Base['kind'], string>> = {
  sso: 'SSO role',
  legacy: 'SSO role',
  chain: 'role_arn',
  login: 'login_session',
  process: 'credential_process',
  keys: 'static keys',
  'web-identity': 'web identity',
  none: 'nothing',
};

const roleNames = ['role_arn', 'role_session_name'];
const chainNames = ['source_profile', 'credential_source', 'external_id', 'mfa_serial', 'duration_seconds'];

/** Keys by which a profile of that kind gets its credentials. */
const valuesOf: Readonly<Record<Base['kind'], readonly string[]>> = {
  sso: ssoKeys,
  legacy: ssoKeys,
  chain: [...roleNames, ...chainNames, ...staticNames],
  login: ['login_session'],
  process: ['credential_process'],
  keys: staticNames,
  'web-identity': [...roleNames, 'web_identity_token_file'],
  none: [],
};

type Extras = Readonly<Record<string, Extra>>;

/** Whether clients have different values of a key by which the profile gets its credentials. */
export const valuesDiffer = (kind: Base['kind'], extras: Extras): boolean =>
  valuesOf[kind].some(key => extras[key] !== undefined);

const extraCaution: Readonly<Record<Extra, (key: string) => string>> = {
  comment: key => `the AWS CLI takes the comment after ${key} for a part of the value, the SDKs do not`,
  line: key => `the SDK for JavaScript does not read the indented line after ${key} as a part of the value`,
  space: key =>
    `the AWS CLI drops the white space around ${key} that is no blank or tab, the SDKs do not all`,
  quotes: key => `the SDK for Go strips the quotes around ${key}, the other clients keep them`,
};

/** One for each used value that clients read differently. */
export const extraCautions = (kind: Base['kind'], extras: Extras): readonly string[] =>
  Object.entries(extras)
    .filter(([key]) => key === 'region' || key === 'output' || valuesOf[kind].includes(key))
    .map(([key, extra]) => extraCaution[extra](key));

/** Whether both use keys of the same kind and profile; the values may differ. */
const sameWay = (one: Route, other: Route): boolean =>
  one.kind === other.kind &&
  one.root?.profile === other.root?.profile &&
  one.root?.base.kind === other.root?.base.kind;

const usedInstead = (ours: Route, { kind, root, ...theirs }: Route): string => {
  if (kind === 'none') return 'find no credentials in it';
  if (kind === 'chain') {
    if (!root) return 'assume its role in another way';
    const way = sameWay(ours, { kind, root, ...theirs }) ? ', read in another way' : ' instead';
    return `assume its role with the ${words[root.base.kind]} of ${root.profile}${way}`;
  }
  return ours.kind === kind ? `read its ${words[kind]} in another way` : `use its ${words[kind]} instead`;
};

const same = (one: Route, other: Route): boolean => one.kind === other.kind && one.of === other.of;

/** `told`: another caution already says that clients read its values differently. */
const deed = (ours: Route, theirs: Route, told: boolean): string | undefined => {
  if (theirs.fault !== undefined) return `refuse it: ${theirs.fault}`;
  return same(ours, theirs) || (told && sameWay(ours, theirs)) ? undefined : usedInstead(ours, theirs);
};

/** `uses` of `use its ...`, for one client alone. */
const singular = (text: string): string => text.replace(/^(find|assume|use|read|refuse)/, verb => `${verb}s`);

/** `theirs`: what each SDK does, where it sees the profile at all. */
export const differences = (
  ours: Route,
  told: boolean,
  theirs: readonly (readonly [client: Sdk, route: Route | undefined])[],
): readonly string[] => {
  const byDeed = new Map<string, Sdk[]>();
  for (const [client, route] of theirs) {
    const done = route && deed(ours, route, told);
    if (done !== undefined) byDeed.set(done, [...(byDeed.get(done) ?? []), client]);
  }
  return [...byDeed].map(
    ([done, clients]) => `${sdks(clients)} ${clients.length > 1 ? done : singular(done)}`,
  );
};

/**
 * What the clients make of the further keys of a role to assume. `chained`: the source keys are those of a
 * role.
 */
export const roleCautions = (keys: Keys, chained: boolean): readonly string[] => {
  const { duration_seconds: duration, mfa_serial: mfa } = keys;
  return [
    ...(duration === undefined ? [] : durationCaution(duration, chained)),
    ...(mfa === undefined
      ? []
      : [
          'it asks for an MFA code (mfa_serial): the SDK for JavaScript cannot by itself, the SDK for Rust does not',
        ]),
  ];
};

const durationCaution = (duration: string, chained: boolean): readonly string[] => {
  if (!/^\d+$/.test(duration))
    return [
      `duration_seconds is not a number of seconds (${duration}): the AWS CLI leaves it out, the SDK for JavaScript asks for ${Number.parseInt(duration, 10) || 'no valid number'}`,
    ];
  return chained && Number(duration) > 3600
    ? [
        `AWS refuses duration_seconds above 3600 here: its source keys are those of a role (all clients but Rust)`,
      ]
    : [];
};

export const durationFault = ({ duration_seconds: duration = '' }: Keys): string | undefined =>
  /^\d+$/.test(duration) && (Number(duration) < 900 || Number(duration) > 43_200)
    ? `duration_seconds must be between 900 and 43200, and is ${duration}`
    : undefined;

export const tokenOnly =
  'it names no account and role: it signs in, and gives no credentials (the SDK for JavaScript refuses it)';

type File = 'config' | 'credentials';

const refusedFile = (file: File, { problems }: Document): readonly string[] => {
  const [first] = [...problems].sort((one, other) => one.line - other.line);
  if (!first) return [];
  const whole = `the whole ${file} file, and every profile with it (line ${first.line + 1})`;
  return [first.effect.replace('the whole file', whole)];
};

/** For every profile of both files: a client that refuses either file has none of them. */
export const refusedWhole = (documents: Readonly<Record<File, Document>>): readonly string[] => [
  ...refusedFile('config', documents.config),
  ...refusedFile('credentials', documents.credentials),
];
