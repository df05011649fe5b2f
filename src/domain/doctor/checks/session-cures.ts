/** Values of a session that are missing or none: each is asked for. */
import type { Session } from '../../model.ts';
import { nearestRegion } from '../../regions/regions.ts';
import { checkStartUrl, pastedStartUrl } from '../../sessions/start-url.ts';
import type { Cured } from '../check.ts';
import type { OfflineFacts } from '../facts.ts';
import { fixCommand } from '../words.ts';

/** Asks for the value: of the session, or of the profiles of the old form that are one. */
const asked = (
  { config }: OfflineFacts,
  { name, legacy }: Session,
  key: string,
  proposals: readonly (string | undefined)[],
): Cured => {
  const profiles = config.profiles.filter(({ session, file }) => session === name && file === 'config');
  const names = legacy ? profiles.map(profile => profile.name) : [name];
  const what = key === 'sso_region' ? 'region' : 'start URL';
  return {
    cure: {
      command: fixCommand(names[0] ?? name),
      text: legacy ? `Give its profiles the right ${key}.` : `Give the session its ${what}.`,
    },
    fix: {
      is: 'value',
      section: legacy ? 'profile' : 'sso-session',
      names,
      key,
      proposals: [...new Set(proposals.filter(value => value !== undefined))],
    },
  };
};

/** What was meant by an address without https://, or with quotes around it. */
export const repaired = (startUrl: string): string | undefined => {
  const meant = pastedStartUrl(startUrl).replace(/^http:/, 'https:');
  return checkStartUrl(meant).failure ? undefined : meant;
};

export const urlValue = (facts: OfflineFacts, session: Session): Cured =>
  asked(facts, session, 'sso_start_url', [repaired(session.startUrl)]);

export const regionValue = (facts: OfflineFacts, session: Session): Cured =>
  asked(facts, session, 'sso_region', [
    checkStartUrl(session.startUrl).suggestedRegion,
    nearestRegion(session.region),
  ]);

/** Both may be missing: the start URL comes first, because it may carry the region. */
export const missingValue = (facts: OfflineFacts, session: Session): Cured =>
  /start_url|start URL/i.test(session.problem ?? '') ? urlValue(facts, session) : regionValue(facts, session);
