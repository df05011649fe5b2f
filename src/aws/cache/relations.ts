/** Which token uses which registration, and which program both belong to. */
import { isObject } from '../../domain/json.ts';
import { reachesAccounts } from '../../domain/sessions/section.ts';
import { type Raw, readJson, textAt } from '../formats/json.ts';
import type { Look } from './look.ts';
import { type Owners, ownerOf } from './owners.ts';
import {
  programNamed,
  programOfRegistration,
  programOfScopes,
  programOfToken,
  scopesIn,
} from './programs.ts';

export interface Relations {
  /** By client id: the scopes that its registration names. */
  readonly scopes: ReadonlyMap<string, readonly string[]>;
  /** By client id: the program whose token uses that registration. */
  readonly clients: ReadonlyMap<string, string>;
  /** By file name: the program whose token names that registration by its hash. */
  readonly registrations: ReadonlyMap<string, string>;
  /** Client ids of tokens that no session of this config leads to; another config may. */
  readonly strays: ReadonlySet<string>;
}

interface Read {
  readonly name: string;
  readonly raw: Raw;
}

const readsOf = (looks: readonly Look[]): readonly Read[] =>
  looks.flatMap(({ folder, name, bytes }) => {
    if (folder !== 'sso' || !bytes) return [];
    const { value } = readJson(bytes);
    return isObject(value) ? [{ name, raw: value }] : [];
  });

const isToken = ({ raw }: Read): boolean => 'accessToken' in raw;

const scopesByClient = (reads: readonly Read[]): ReadonlyMap<string, readonly string[]> =>
  new Map(
    reads.flatMap(read => {
      const { raw } = read;
      if (isToken(read)) return [];
      const client = textAt(raw, 'clientId');
      const scopes = scopesIn(raw);
      return client && scopes ? [[client, scopes] as const] : [];
    }),
  );

/**
 * The program of a token: what the token's own marks say, else the scopes it was issued for. A token that a
 * session of the config leads to (`scopes`: of that session) is another program's only if it does not reach
 * accounts.
 */
export const foreignProgram = (
  raw: Raw,
  name: string,
  issued: Relations['scopes'],
  session?: { readonly scopes: readonly string[] },
): string | undefined => {
  const client = textAt(raw, 'clientId');
  const scopes = scopesIn(raw) ?? (client === undefined ? undefined : issued.get(client)) ?? session?.scopes;
  const marked = programNamed(name) ?? programOfToken(raw);
  if (!reachesAccounts({ scopes })) return marked ?? programOfScopes(scopes);
  return session ? undefined : marked;
};

const ownerOfToken = ({ name, raw }: Read, owners: Owners) =>
  ownerOf(owners.tokens.get(name), textAt(raw, 'region'))?.session;

export const relationsOf = (looks: readonly Look[], owners: Owners): Relations => {
  const reads = readsOf(looks);
  const scopes = scopesByClient(reads);
  const clients = new Map<string, string>();
  const registrations = new Map<string, string>();
  const strays = new Set<string>();
  for (const read of reads.filter(isToken)) {
    const session = ownerOfToken(read, owners);
    const program = foreignProgram(read.raw, read.name, scopes, session);
    const client = textAt(read.raw, 'clientId');
    const hash = textAt(read.raw, 'clientIdHash');
    if (hash !== undefined) registrations.set(`${hash}.json`, program ?? 'another program');
    if (client !== undefined && program !== undefined) clients.set(client, program);
    else if (client !== undefined && !session) strays.add(client);
  }
  return { scopes, clients, registrations, strays };
};

/** The program of a registration no session leads to: by the token that uses it, else by its content. */
export const programOfClient = (name: string, raw: Raw, relations: Relations): string | undefined => {
  const client = textAt(raw, 'clientId');
  return (
    relations.registrations.get(name) ??
    (client === undefined ? undefined : relations.clients.get(client)) ??
    programOfRegistration(raw)
  );
};

/** Whether a token that no session leads to was issued to this registration. */
export const isUsedByStray = (raw: Raw, { strays }: Relations): boolean =>
  strays.has(textAt(raw, 'clientId') ?? '');
