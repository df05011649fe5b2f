/** The session: its start URL, region and scopes, and the kind of endpoint it needs. */

import { sessionSection, setKey } from '../../changes/edits.ts';
import type { Session } from '../../model.ts';
import { isRegion, nearestRegion, regionCaution } from '../../regions/regions.ts';
import { withFullStop } from '../../sentences.ts';
import { reachesAccounts } from '../../sessions/section.ts';
import { checkStartUrl } from '../../sessions/start-url.ts';
import { type Cured, type Found, finding, foundOr, type Outcome, ok, skipped } from '../check.ts';
import type { Facts, OfflineFacts } from '../facts.ts';
import type { Way } from '../way.ts';
import { cli, cliOnly, configEditor, editor, editorAt, fixCommand, js, sdks } from '../words.ts';
import { missingValue, regionValue, urlValue } from './session-cures.ts';

/** Why there is no session to look at. */
export const noSession = ({ profile, subject }: Way): Outcome => {
  if (subject.is === 'everything') return skipped('there is no session');
  if (!profile) return skipped('there is no profile that leads to a session');
  const own = profile.keys.sso_session;
  if (own !== undefined && profile.broken !== undefined) return skipped(`the session ${own} cannot be used`);
  return skipped(`a profile of the kind ${profile.kind} needs no session`);
};

/** A check of the session on the way. */
export const ofSession =
  (look: (facts: Facts, session: Session, way: Way) => Outcome) =>
  (facts: Facts, way: Way): Outcome =>
    way.session ? look(facts, way.session, way) : noSession(way);

/** Where the value is not known, or the session is a legacy one, the person edits the file. */
const byHand = ({ files, config }: OfflineFacts, { name }: Session): string => {
  const path = files.find(({ file }) => file === 'config')?.path;
  if (path === undefined) return configEditor;
  const profile = config.profiles.find(({ session }) => session === name);
  return profile ? editorAt(path, profile.line) : editor(path);
};

/** An edit of the session where the value is known; what only the person knows is asked for in words. */
const setCure = (
  facts: OfflineFacts,
  session: Session,
  key: string,
  value: string | undefined,
  text: string,
): Cured => {
  const { name, legacy } = session;
  if (value === undefined || legacy) return { cure: { command: byHand(facts, session), text } };
  return {
    cure: { command: fixCommand(name), text },
    fix: {
      is: 'edits',
      title: `Set ${key} of session ${name}`,
      edits: [setKey(sessionSection(name), key, value)],
    },
  };
};

export const sessionKeys = ofSession((facts, session) => {
  if (session.problem === undefined)
    return ok(
      session.legacy ? 'Its profiles name the portal themselves.' : 'It has a start URL and a region.',
    );
  return finding({
    finding: 'session-incomplete',
    state: 'fault',
    summary: `Session ${session.name}: ${withFullStop(session.problem)}`,
    clients: [
      cli('fail with "Missing the following required SSO configuration values"'),
      js('fails with "Profile is configured with invalid SSO credentials"'),
      sdks('refuse the session'),
    ],
    ...missingValue(facts, session),
  });
});

export const sessionStartUrl = ofSession((facts, session) => {
  if (session.startUrl === '') return skipped('the session has no start URL');
  const { failure, warnings } = checkStartUrl(session.startUrl);
  const wrong: Found | undefined = failure && {
    finding: 'start-url-invalid',
    state: 'fault',
    summary: `The start URL of ${session.name} cannot be used: ${session.startUrl}. ${failure.summary}`,
    clients: [
      cliOnly('"aws sso login" fails with "The sso_start_url must use the https scheme." or is refused'),
    ],
    ...urlValue(facts, session),
  };
  const odd = warnings.map(
    (summary): Found => ({
      finding: 'start-url-elsewhere',
      state: 'caution',
      summary,
      ...setCure(facts, session, 'sso_start_url', undefined, 'Check the address with your administrator.'),
    }),
  );
  return foundOr([wrong, ...odd], `The start URL of ${session.name} is ${session.startUrl}.`);
});

const badRegion = (facts: OfflineFacts, session: Session): Found => {
  const near = nearestRegion(session.region);
  return {
    finding: 'session-region-invalid',
    state: 'fault',
    summary: `The region of session ${session.name} is ${session.region}, which is not a region.`,
    clients: [
      cli('fail with "Could not connect to the endpoint URL"'),
      js('fails with "Region not accepted"'),
    ],
    ...(near === undefined
      ? regionValue(facts, session)
      : setCure(facts, session, 'sso_region', near, `Did you mean ${near}?`)),
  };
};

const otherThanUrl = (facts: OfflineFacts, session: Session): Found | undefined => {
  const carried = checkStartUrl(session.startUrl).suggestedRegion;
  if (carried === undefined || carried === session.region) return undefined;
  return {
    finding: 'session-region-differs',
    state: 'caution',
    summary: `The region of session ${session.name} is ${session.region}, and its start URL names ${carried}.`,
    clients: [
      cli('sign-in fails with "InvalidRequestException", or calls with "UnauthorizedException" (401)'),
    ],
    ...setCure(
      facts,
      session,
      'sso_region',
      carried,
      'The region is that of Identity Center, not of your work.',
    ),
  };
};

export const sessionRegion = ofSession((facts, session) => {
  if (session.region === '') return skipped('the session has no region');
  if (!isRegion(session.region)) return finding(badRegion(facts, session));
  const doubt = regionCaution(session.region);
  const unknown: Found | undefined =
    doubt === undefined
      ? undefined
      : {
          finding: 'session-region-unknown',
          state: 'caution',
          summary: doubt,
          ...setCure(
            facts,
            session,
            'sso_region',
            nearestRegion(session.region),
            'Correct it, unless it is new.',
          ),
        };
  return foundOr([otherThanUrl(facts, session), unknown], `Its Identity Center is in ${session.region}.`);
});

export const sessionScopes = ofSession((facts, session, { profile }) => {
  if (session.legacy) return ok('It needs no scopes; its token is not renewed.');
  if (reachesAccounts(session))
    return ok(
      session.scopes.length > 0 ? `Its scopes are ${session.scopes.join(', ')}.` : 'It has the usual scope.',
    );
  return finding({
    finding: 'session-scopes-without-accounts',
    state: profile ? 'fault' : 'caution',
    summary: `The scopes of ${session.name} (${session.scopes.join(', ')}) do not reach accounts.`,
    clients: [cli('are refused by the portal'), js('is refused by the portal')],
    ...setCure(
      facts,
      session,
      'sso_registration_scopes',
      ['sso:account:access', ...session.scopes].join(','),
      'Add sso:account:access, unless the session belongs to an editor; then sign in again.',
    ),
  });
});

/** Signing in with a device code fails on the IPv4 endpoint of such a portal. */
export const sessionEndpoints = ofSession(({ dualStack, environment, config }, session) => {
  if (dualStack[session.name] !== true) return ok('It is reached at the usual endpoints.');
  const set =
    environment.values.AWS_USE_DUALSTACK_ENDPOINT?.toLowerCase() === 'true' ||
    config.profiles.some(
      ({ keys, session: of }) => of === session.name && keys.use_dualstack_endpoint?.toLowerCase() === 'true',
    );
  if (set) return ok('It is reached at dual-stack endpoints.');
  return finding({
    finding: 'session-needs-dual-stack',
    state: 'caution',
    summary: `The portal of ${session.name} (${new URL(session.startUrl).hostname}) is a dual-stack one.`,
    clients: [cliOnly('"aws sso login --use-device-code" fails on its way to the identity provider')],
    cure: {
      command: 'export AWS_USE_DUALSTACK_ENDPOINT=true',
      text: 'ssotui asks the right endpoint by itself; the AWS CLI needs the variable.',
    },
  });
});
