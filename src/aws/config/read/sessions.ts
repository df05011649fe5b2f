/**
 * Sessions of a config file: its sso-session sections, and the portals that legacy profiles name themselves.
 */

import { urlOf } from '../../../domain/addresses/web-page.ts';
import { timesOf } from '../../../domain/collections/most-used.ts';
import { legacyName, type Session } from '../../../domain/model.ts';
import { nearestRegion, regionCaution, regionFailure } from '../../../domain/regions/regions.ts';
import { counts, type Document, type Section } from '../text/document.ts';
import { plainValue } from '../text/plain-value.ts';
import type { Keys } from './profile-views.ts';

/** Keys outside nested blocks. Of two with one name the last counts, as in clients that allow it. */
export const keysOf = (section: Section): ReadonlyMap<string, string> => {
  const keys = new Map<string, string>();
  for (const { key, value } of section.entries) if (!value.startsWith('\n')) keys.set(key, plainValue(value));
  return keys;
};

const isLoopback = (host: string): boolean => ['127.0.0.1', '[::1]', 'localhost'].includes(host);

/** Only a loopback portal may use plain http. */
const urlFault = (startUrl: string): string | undefined => {
  if (startUrl === '') return 'sso_start_url is missing';
  // A second line of the value is part of it for the AWS CLI; `URL` would drop or encode the blank.
  const url = /\s/.test(startUrl) ? undefined : urlOf(startUrl);
  const fine = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname));
  const quotes = /^["'].*["']$/.test(startUrl) ? ', because of the quotes around it' : '';
  return fine ? undefined : `sso_start_url is not an https address${quotes}: ${startUrl}`;
};

/** A valid name that resembles no region: perhaps somebody's own installation. */
export const isOwnName = (region: string): boolean =>
  /^[a-z0-9-]+$/.test(region) && nearestRegion(region) === undefined;

/** The region becomes part of a host name. */
const regionFault = (region: string): string | undefined => {
  if (region === '') return 'sso_region is missing';
  if (isOwnName(region)) return undefined;
  const failure = regionFailure(region, 'session.invalid');
  return failure && `sso_region cannot be used: ${failure.summary} ${failure.hint ?? ''}`.trim();
};

export const portalFault = ({ startUrl, region }: LegacyPortal): string | undefined =>
  urlFault(startUrl) ?? regionFault(region);

/** Adds the line, unless the key is missing. */
const placed = (text: string | undefined, line: number | undefined): string | undefined =>
  text === undefined || line === undefined ? text : `line ${line + 1}: ${text}`;

interface Written {
  readonly name: string;
  readonly startUrl: string;
  readonly region: string;
  /** 0-based line of the region; unknown for legacy profiles, several of which may name it. */
  readonly regionLine?: number | undefined;
  readonly scopes: string;
  readonly legacy: boolean;
}

const sessionFrom = ({ name, startUrl, region, regionLine, scopes, legacy }: Written): Session => {
  const fault = urlFault(startUrl) ?? placed(regionFault(region), regionLine);
  const caution = placed(regionCaution(region), regionLine);
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
    ...(caution === undefined ? {} : { caution }),
  };
};

const declared = (section: Section): Session => {
  const keys = keysOf(section);
  const get = (key: string) => keys.get(key) ?? '';
  return sessionFrom({
    name: plainValue(section.name),
    startUrl: get('sso_start_url'),
    region: get('sso_region'),
    regionLine: section.entries.findLast(({ key }) => key === 'sso_region')?.line,
    scopes: get('sso_registration_scopes'),
    legacy: false,
  });
};

/** Of two sections with one name the one the AWS CLI takes. */
export const sessionSections = (document: Document): readonly Section[] =>
  document.sections.filter(section => section.kind === 'sso-session' && counts(document, section));

export const declaredSessions = (document: Document): readonly Session[] =>
  sessionSections(document).map(declared);

/** An sso-session as profiles are compared with it. */
export interface SsoSession {
  readonly name: string;
  readonly keys: Keys;
  /** Why it cannot be used. */
  readonly problem?: string | undefined;
}

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

/**
 * One session for each portal, by `portalKey`; named for its URL, and its region where one URL has several.
 */
export const legacySessions = (portals: readonly LegacyPortal[]): ReadonlyMap<string, Session> => {
  const distinct = new Map(portals.map(portal => [portalKey(portal), portal] as const));
  const uses = timesOf([...distinct.values()].map(({ startUrl }) => startUrl));
  return new Map(
    [...distinct].map(([key, { startUrl, region }]) => {
      const name = legacyName({ startUrl, region }, (uses.get(startUrl) ?? 0) > 1);
      return [key, sessionFrom({ name, startUrl, region, scopes: '', legacy: true })] as const;
    }),
  );
};
