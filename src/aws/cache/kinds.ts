/** Which kind of file lies there and whose it is: by its name where a session claims it, else by its content. */
import type { CacheKind, Profile, Session } from '../../state/model.ts';
import { isRecord, type JsonReading, readJson } from './json.ts';
import type { Look } from './look.ts';
import { tokenFileName } from './names.ts';
import { type Owners, ownerOf } from './owners.ts';

/** What files are measured against: the config, and what other programs lay claim to. */
export interface Surroundings {
  readonly owners: Owners;
  /** Names of hash-named files that belong to a program other than AWS's clients. */
  readonly others: ReadonlySet<string>;
}

export interface Identified {
  readonly kind: CacheKind;
  readonly session?: Session;
  /** For role credentials: a profile that uses them. */
  readonly profile?: Profile;
  /** For tokens: only legacy profiles read the file. */
  readonly legacy: boolean;
  /** A session or profile of the config leads to this very file name. */
  readonly claimed: boolean;
  /** For registrations: a name that no AWS client of today reads. */
  readonly oldName?: boolean;
  /** What a foreign file is. */
  readonly about?: string;
}

const hashName = /^[0-9a-f]{40}\.json$/;
const oldRegistration = /^botocore-client-id-.*\.json$/;

/** Left beside the target by a write that was cut short: Python's mkstemp, Go's `NAME.tmp-NANOS`, our own. */
export const isTemporary = (name: string): boolean => /\.tmp$|\.tmp-/.test(name);

/** Other programs keep their own files here under names of their own. */
const tools: readonly (readonly [name: RegExp, tool: string])[] = [
  [/^aws-toolkit/i, 'the AWS Toolkit of an editor'],
  [/^(kiro|amazonq|codewhisperer|q-)/i, 'an assistant of an editor'],
  [/^session\.db/, "the AWS CLI's telemetry"],
];

const keysOf = (json: JsonReading): readonly string[] =>
  isRecord(json.value) ? Object.keys(json.value) : [];
const hasKey = (json: JsonReading, ...names: readonly string[]): boolean =>
  keysOf(json).some(key => names.includes(key.toLowerCase()));
const looksLikeToken = (json: JsonReading): boolean => hasKey(json, 'accesstoken');
const looksLikeRegistration = (json: JsonReading): boolean =>
  !looksLikeToken(json) && hasKey(json, 'clientid') && hasKey(json, 'clientsecret');

const textAt = (json: JsonReading, key: string): string | undefined => {
  const value = isRecord(json.value) ? json.value[key] : undefined;
  return typeof value === 'string' ? value : undefined;
};

const foreign = (about: string): Identified => ({ kind: 'foreign', legacy: false, claimed: false, about });

const of = (session: Session | undefined) => (session === undefined ? {} : { session });

/** No session leads here; the start URL inside still tells whose it was. */
const strayToken = (look: Look, json: JsonReading, owners: Owners): Identified => {
  const startUrl = textAt(json, 'startUrl');
  return {
    kind: 'token',
    claimed: false,
    legacy: startUrl !== undefined && look.name === tokenFileName(startUrl),
    ...of(startUrl === undefined ? undefined : owners.byStartUrl.get(startUrl)),
  };
};

const byContent = (look: Look, json: JsonReading, { owners, others }: Surroundings): Identified => {
  if (others.has(look.name)) return foreign('the client registration of another program');
  if (looksLikeRegistration(json)) return { kind: 'registration', legacy: false, claimed: false };
  if (isRecord(json.value) && !looksLikeToken(json)) return foreign('the data of another program');
  return strayToken(look, json, owners);
};

const hashed = (look: Look, json: JsonReading, around: Surroundings): Identified => {
  const { owners } = around;
  const owner = ownerOf(owners.tokens.get(look.name), textAt(json, 'region'));
  if (owner) return { kind: 'token', session: owner.session, legacy: owner.legacy, claimed: true };
  const registered = owners.registrations.get(look.name);
  if (registered) return { kind: 'registration', session: registered, legacy: false, claimed: true };
  return byContent(look, json, around);
};

const toolOf = (name: string): string | undefined => tools.find(([shape]) => shape.test(name))?.[1];

const inSso = (look: Look, json: JsonReading, around: Surroundings): Identified => {
  if (hashName.test(look.name)) return hashed(look, json, around);
  if (oldRegistration.test(look.name))
    return { kind: 'registration', legacy: false, claimed: false, oldName: true };
  const tool = toolOf(look.name);
  if (tool) return foreign(`a file of ${tool}`);
  if (looksLikeRegistration(json)) return { kind: 'registration', legacy: false, claimed: true };
  return foreign(
    looksLikeToken(json) ? 'a token that another program keeps here' : 'the data of another program',
  );
};

const inCli = (look: Look, json: JsonReading, owners: Owners): Identified => {
  const owner = owners.credentials.get(look.name);
  if (owner)
    return {
      kind: 'role-credentials',
      session: owner.session,
      profile: owner.profile,
      legacy: false,
      claimed: true,
    };
  const sso = textAt(json, 'ProviderType') === 'sso';
  if (sso || (hashName.test(look.name) && !isRecord(json.value)))
    return { kind: 'role-credentials', legacy: false, claimed: false };
  if (hasKey(json, 'credentials')) return foreign('credentials that the AWS CLI got by assuming a role');
  return foreign(`a file of ${toolOf(look.name) ?? 'another program'}`);
};

const temporary = (look: Look, json: JsonReading, owners: Owners): Identified => {
  if (look.folder === 'cli') return { kind: 'role-credentials', legacy: false, claimed: false };
  if (looksLikeRegistration(json)) return { kind: 'registration', legacy: false, claimed: false };
  return strayToken(look, json, owners);
};

/** Says what a file is. `json`: what its bytes read as; an empty reading for what has none. */
export const identify = (look: Look, json: JsonReading, around: Surroundings): Identified => {
  if (isTemporary(look.name)) return temporary(look, json, around.owners);
  return look.folder === 'sso' ? inSso(look, json, around) : inCli(look, json, around.owners);
};

const registrationHeld = (look: Look): string | undefined => {
  if (look.folder !== 'sso' || look.bytes === undefined || hashName.test(look.name)) return undefined;
  return textAt(readJson(look.bytes), 'clientIdHash');
};

/** Editors name, in a token file of their own, the registration that it was issued to; both are theirs. */
export const heldByOthers = (looks: readonly Look[]): ReadonlySet<string> =>
  new Set(looks.map(registrationHeld).flatMap(hash => (hash === undefined ? [] : `${hash}.json`)));
