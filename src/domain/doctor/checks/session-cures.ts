/** Values of a session that are missing or none: each is asked for. */
import type { Session } from '../../model.ts';
import { checkStartUrl, pastedStartUrl } from '../../sessions/start-url.ts';
import type { Found } from '../check.ts';
import { forShell } from '../words.ts';

type Cured = Pick<Found, 'cure' | 'fix'>;

/** Asks for the value; the session of a legacy profile is the profile's own affair. */
const asked = ({ name, legacy }: Session, key: string, proposals: readonly (string | undefined)[]): Cured =>
  legacy
    ? { cure: { text: `Give its profiles ${key}.` } }
    : {
        cure: {
          command: `ssotui doctor ${forShell(name)} --fix`,
          text: `Give the session its ${key === 'sso_region' ? 'region' : 'start URL'}.`,
        },
        fix: {
          is: 'value',
          section: 'sso-session',
          names: [name],
          key,
          proposals: proposals.filter(value => value !== undefined),
        },
      };

/** What was meant by an address without https://, or with quotes around it. */
const repaired = (startUrl: string): string | undefined => {
  const meant = pastedStartUrl(startUrl).replace(/^http:/, 'https:');
  return checkStartUrl(meant).failure ? undefined : meant;
};

export const urlValue = (session: Session): Cured =>
  asked(session, 'sso_start_url', [repaired(session.startUrl)]);

export const regionValue = (session: Session): Cured =>
  asked(session, 'sso_region', [checkStartUrl(session.startUrl).suggestedRegion]);

/** Both may be missing: the start URL comes first, because it may carry the region. */
export const missingValue = (session: Session): Cured =>
  /start_url|start URL/i.test(session.problem ?? '') ? urlValue(session) : regionValue(session);
