/** Sessions of a config file: its sso-session sections, and the portals that legacy profiles name themselves. */
import type { Session } from '../../state/model.ts';
import { counts, type Document, type Section } from './document.ts';
import { plainValue } from './plain-value.ts';
import type { SsoSession } from './sso-fault.ts';

/** The keys of a section outside nested blocks; the last of a name, as clients that allow two have it. */
export const keysOf = (section: Section): ReadonlyMap<string, string> => {
  const keys = new Map<string, string>();
  for (const { key, value } of section.entries) if (!value.startsWith('\n')) keys.set(key, plainValue(value));
  return keys;
};

const isLoopback = (host: string): boolean => ['127.0.0.1', '[::1]', 'localhost'].includes(host);

/** A portal is reached over https; plain http is for a loopback portal only. */
const urlFault = (startUrl: string): string | undefined => {
  if (startUrl === '') return 'sso_start_url is missing';
  // A second line of the value is part of it for the AWS CLI; `URL` would drop or encode the blank.
  const url = !/\s/.test(startUrl) && URL.canParse(startUrl) ? new URL(startUrl) : undefined;
  const fine = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname));
  return fine ? undefined : `sso_start_url is not an https address: ${startUrl}`;
};

/** The region becomes part of a host name. */
const regionFault = (region: string): string | undefined => {
  if (region === '') return 'sso_region is missing';
  return /^[a-z0-9-]+$/.test(region) ? undefined : `sso_region is not a region: ${region}`;
};

/** Why a portal cannot be used. */
export const portalFault = ({ startUrl, region }: LegacyPortal): string | undefined =>
  urlFault(startUrl) ?? regionFault(region);

const sessionFrom = (
  name: string,
  startUrl: string,
  region: string,
  scopes: string,
  legacy: boolean,
): Session => {
  const fault = portalFault({ startUrl, region });
  return {
    name,
    startUrl,
    region,
    scopes: scopes
      .split(',')
      .map(scope => scope.trim())
      .filter(scope => scope !== ''),
    legacy,
    ...(fault === undefined ? {} : { problem: fault }),
  };
};

const declared = (section: Section): Session => {
  const keys = keysOf(section);
  const get = (key: string) => keys.get(key) ?? '';
  return sessionFrom(
    plainValue(section.name),
    get('sso_start_url'),
    get('sso_region'),
    get('sso_registration_scopes'),
    false,
  );
};

/** Of two sections with one name the one the AWS CLI takes. */
export const sessionSections = (document: Document): readonly Section[] =>
  document.sections.filter(section => section.kind === 'sso-session' && counts(document, section));

/** One session for each `[sso-session NAME]`. */
export const declaredSessions = (document: Document): readonly Session[] =>
  sessionSections(document).map(declared);

/** The same with all their keys, by name: what profiles are compared with. */
export const sessionKeys = (document: Document): ReadonlyMap<string, SsoSession> =>
  new Map(
    sessionSections(document).map(section => {
      const { name, problem } = declared(section);
      return [name, { name, keys: Object.fromEntries(keysOf(section)), problem }] as const;
    }),
  );

export interface LegacyPortal {
  readonly startUrl: string;
  readonly region: string;
}

export const portalKey = ({ startUrl, region }: LegacyPortal): string => `${region} ${startUrl}`;

/** One session for each portal, by `portalKey`; named for its URL, and its region where one URL has several. */
export const legacySessions = (portals: readonly LegacyPortal[]): ReadonlyMap<string, Session> => {
  const distinct = new Map(portals.map(portal => [portalKey(portal), portal] as const));
  const uses = new Map<string, number>();
  for (const { startUrl } of distinct.values()) uses.set(startUrl, (uses.get(startUrl) ?? 0) + 1);
  return new Map(
    [...distinct].map(([key, { startUrl, region }]) => {
      const name = (uses.get(startUrl) ?? 0) > 1 ? `${startUrl} (${region})` : startUrl;
      return [key, sessionFrom(name, startUrl, region, '', true)] as const;
    }),
  );
};
