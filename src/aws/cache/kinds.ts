/** What kind of file it is and whose: by its name where a session claims it, else by its content. */
import { isObject } from '../../domain/json.ts';
import type { CacheKind, Profile, Session } from '../../domain/model.ts';
import { reachesAccounts } from '../../domain/sessions/section.ts';
import { type JsonReading, rawOf, textAt } from '../formats/json.ts';
import { tokenFileName } from '../formats/names.ts';
import type { Look } from './look.ts';
import { type Owners, ownerOf } from './owners.ts';
import { programNamed, programOfScopes } from './programs.ts';
import { foreignProgram, isUsedByStray, programOfClient, type Relations } from './relations.ts';

/** What a file is judged against: the config, and the other files. */
export interface Surroundings {
  readonly owners: Owners;
  readonly relations: Relations;
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
  /** For foreign files: the program that keeps it, where that is known. */
  readonly program?: string;
  /** For foreign files: it holds an access token. */
  readonly holdsToken?: boolean;
  /** For registrations: a token that no session leads to was issued to it. */
  readonly inUse?: boolean;
}

const hashName = /^[0-9a-f]{40}\.json$/;
const oldRegistration = /^botocore-client-id-.*\.json$/;

/** Left beside the target by a write that was cut short: Python's mkstemp, Go's `NAME.tmp-NANOS`, our own. */
export const isTemporary = (name: string): boolean => /\.tmp$|\.tmp-/.test(name);

const hasKey = (json: JsonReading, name: string): boolean =>
  Object.keys(rawOf(json)).some(key => key.toLowerCase() === name);
const looksLikeToken = (json: JsonReading): boolean => hasKey(json, 'accesstoken');
const looksLikeRegistration = (json: JsonReading): boolean =>
  !looksLikeToken(json) && hasKey(json, 'clientid') && hasKey(json, 'clientsecret');

const foreign = (about: string, program?: string): Identified => ({
  kind: 'foreign',
  legacy: false,
  claimed: false,
  about,
  ...(program === undefined ? {} : { program }),
});

const of = (session: Session | undefined) => (session === undefined ? {} : { session });

/** No session leads here; the start URL inside still tells whose it was. */
const strayToken = (look: Look, json: JsonReading, owners: Owners): Identified => {
  const startUrl = textAt(rawOf(json), 'startUrl');
  return {
    kind: 'token',
    claimed: false,
    legacy: startUrl !== undefined && look.name === tokenFileName(startUrl),
    ...of(startUrl === undefined ? undefined : owners.byStartUrl.get(startUrl)),
  };
};

/** The token of another program; nothing when the token is one of AWS's clients'. */
const foreignToken = (
  look: Look,
  json: JsonReading,
  { relations }: Surroundings,
  session?: Session,
): Identified | undefined => {
  if (!looksLikeToken(json)) return undefined;
  const program = foreignProgram(rawOf(json), look.name, relations.scopes, session);
  if (program === undefined) return undefined;
  return { ...foreign(`the token of ${program}`, program), holdsToken: true, ...of(session) };
};

const stray = (look: Look, json: JsonReading, around: Surroundings): Identified =>
  foreignToken(look, json, around) ?? strayToken(look, json, around.owners);

/** The registration of another program; nothing when it is one of AWS's clients'. */
const ofProgram = (look: Look, json: JsonReading, { relations }: Surroundings): Identified | undefined => {
  const program = programOfClient(look.name, rawOf(json), relations);
  return program === undefined ? undefined : foreign(`the client registration of ${program}`, program);
};

/** A registration under a name that no session of the config leads to. */
const strayRegistration = (look: Look, json: JsonReading, around: Surroundings): Identified => {
  const inUse = isUsedByStray(rawOf(json), around.relations);
  const registration: Identified = { kind: 'registration', legacy: false, claimed: false };
  return ofProgram(look, json, around) ?? { ...registration, ...(inUse ? { inUse } : {}) };
};

/** A registration under the name of a session; that of an editor's session is the editor's. */
const registrationOf = (session: Session): Identified => {
  if (reachesAccounts(session)) return { kind: 'registration', session, legacy: false, claimed: true };
  const program = programOfScopes(session.scopes);
  return { ...foreign(`the client registration of ${program}`, program), session };
};

const byContent = (look: Look, json: JsonReading, around: Surroundings): Identified => {
  const named = around.relations.registrations.get(look.name);
  if (named !== undefined) return foreign(`the client registration of ${named}`, named);
  if (looksLikeRegistration(json)) return strayRegistration(look, json, around);
  if (isObject(json.value) && !looksLikeToken(json)) return foreign('the data of another program');
  return stray(look, json, around);
};

const hashed = (look: Look, json: JsonReading, around: Surroundings): Identified => {
  const { owners } = around;
  const owner = ownerOf(owners.tokens.get(look.name), textAt(rawOf(json), 'region'));
  if (owner) {
    const other = foreignToken(look, json, around, owner.session);
    return other ?? { kind: 'token', session: owner.session, legacy: owner.legacy, claimed: true };
  }
  const registered = owners.registrations.get(look.name);
  if (registered) return registrationOf(registered);
  return byContent(look, json, around);
};

const fileOf = (program: string, json: JsonReading): Identified => {
  if (looksLikeToken(json)) return { ...foreign(`the token of ${program}`, program), holdsToken: true };
  if (looksLikeRegistration(json)) return foreign(`the client registration of ${program}`, program);
  return foreign(`a file of ${program}`, program);
};

const inSso = (look: Look, json: JsonReading, around: Surroundings): Identified => {
  if (hashName.test(look.name)) return hashed(look, json, around);
  if (oldRegistration.test(look.name))
    return { kind: 'registration', legacy: false, claimed: false, oldName: true };
  const program = programNamed(look.name);
  if (program) return fileOf(program, json);
  if (looksLikeRegistration(json))
    return ofProgram(look, json, around) ?? { kind: 'registration', legacy: false, claimed: true };
  if (!looksLikeToken(json)) return foreign('the data of another program');
  const unknown = { ...foreign('a token that another program keeps here'), holdsToken: true };
  return foreignToken(look, json, around) ?? unknown;
};

const inCli = (look: Look, json: JsonReading, owners: Owners): Identified => {
  const owner = owners.credentials.get(look.name);
  if (owner)
    return {
      kind: 'role-credentials',
      profile: owner.profile,
      legacy: false,
      claimed: true,
      ...of(owner.session),
    };
  const sso = textAt(rawOf(json), 'ProviderType') === 'sso';
  if (sso || (hashName.test(look.name) && !isObject(json.value)))
    return { kind: 'role-credentials', legacy: false, claimed: false };
  if (hasKey(json, 'credentials')) return foreign('credentials that the AWS CLI got by assuming a role');
  return foreign(`a file of ${programNamed(look.name) ?? 'another program'}`);
};

const temporary = (look: Look, json: JsonReading, around: Surroundings): Identified => {
  if (look.folder === 'cli') return { kind: 'role-credentials', legacy: false, claimed: false };
  if (looksLikeRegistration(json)) return { kind: 'registration', legacy: false, claimed: false };
  return stray(look, json, around);
};

export const identify = (look: Look, json: JsonReading, around: Surroundings): Identified => {
  if (isTemporary(look.name)) return temporary(look, json, around);
  return look.folder === 'sso' ? inSso(look, json, around) : inCli(look, json, around.owners);
};
