/** What the portal says to the token and the role, and what STS says to its keys. */

import { own } from '../../collections/own.ts';
import { nearest } from '../../matching/nearest.ts';
import type { Failure, Profile, Session } from '../../model.ts';
import { shellWord } from '../../profiles/shell-lines.ts';
import { withFullStop } from '../../sentences.ts';
import { type Cured, type Found, finding, type Outcome, ok, skipped } from '../check.ts';
import type { Facts, PortalTokenFact, StsFact } from '../facts.ts';
import type { FindingId } from '../ids.ts';
import { profileValue } from '../values.ts';
import type { Way } from '../way.ts';
import { cli, editorAtProfile, fixCommand, js, sdks, unsetCure } from '../words.ts';
import { offline } from './network.ts';
import { noSession } from './session.ts';

const refused = (session: Session): Found => ({
  finding: 'token-refused',
  state: 'fault',
  summary: `The portal no longer accepts the sign-in of ${session.name}.`,
  clients: [
    cli('fail with "The SSO session associated with this profile has expired or is otherwise invalid"'),
    js('fails with "Session token not found or invalid"'),
    sdks('fail with UnauthorizedException (401)'),
  ],
  cure: {
    command: `ssotui login ${shellWord(session.name)}`,
    text: `Sign in again. If that does not help, check the session's region (${session.region}).`,
  },
  fix: { is: 'sign-in', session: session.name },
  signIn: true,
});

/** A variable that sends requests elsewhere is as likely as a fault of AWS. */
const unavailable = (
  finding: FindingId,
  failure: Failure,
  { environment }: Facts,
  { subject }: Way,
): Found => {
  const variables = environment.endpoints
    .map(({ variable }) => variable)
    .filter(each => /_URL(_SSO)?$/.test(each));
  const name = subject.is === 'everything' ? '' : ` ${shellWord(subject.name)}`;
  return {
    finding,
    state: 'caution',
    unasked: true,
    summary: failure.summary,
    ...(variables.length > 0
      ? unsetCure(variables, `Without ${variables.join(', ')} the endpoint of AWS is asked.`)
      : { cure: { command: `ssotui doctor${name}`, text: failure.hint ?? 'Look again in a minute.' } }),
  };
};

const tokenFactOf = ({ network }: Facts, { session }: Way): PortalTokenFact | undefined =>
  session && network && own(network.portalToken, session.name);

export const portalToken = (facts: Facts, way: Way): Outcome => {
  if (!facts.network) return offline;
  const { session } = way;
  if (!session) return noSession(way);
  const fact = tokenFactOf(facts, way);
  if (!fact) return skipped(`there is no token of ${session.name} to show to the portal`);
  if (fact.is === 'taken') return ok('The portal takes the token.');
  if (fact.is === 'refused') return finding(refused(session));
  return finding(unavailable('portal-unavailable', fact.failure, facts, way));
};

/** Another role of the account may be meant: the portal says which there are. */
const otherRole = (facts: Facts, root: Profile, roles: readonly string[] = []): Cured => {
  const near = nearest(root.roleName ?? '', roles);
  const proposals = [...new Set([...near, ...roles])];
  if (proposals.length === 0 || root.file !== 'config') return {};
  return {
    cure: {
      command: fixCommand(root.name),
      text: `Choose a role that is assigned to you (${proposals.slice(0, 5).join(', ')}), or ask for access.`,
    },
    ...profileValue(facts, root, 'sso_role_name', proposals),
  };
};

const notAssigned = (facts: Facts, root: Profile, session: string, roles?: readonly string[]): Found => ({
  finding: 'role-not-assigned',
  state: 'fault',
  summary: `The role ${root.roleName} in ${root.accountId} is not assigned to you.`,
  clients: [
    cli(
      'fail with "An error occurred (ForbiddenException) when calling the GetRoleCredentials operation: No access"',
    ),
    js('fails with "No access"'),
    sdks('fail with ForbiddenException (403)'),
  ],
  cure: {
    command: `ssotui accounts ${shellWord(session)} --roles`,
    text: 'See what is assigned by now, or ask the administrator for access.',
  },
  ...otherRole(facts, root, roles),
});

/** Offline the last listing is all there is; it may be old. */
const notListed = (reason: string): Found => ({
  finding: 'role-not-listed',
  state: 'caution',
  summary: reason,
  clients: [
    cli('fail with "No access" if that is still so'),
    js('fails with "No access" if that is still so'),
  ],
  cure: { command: 'ssotui accounts --roles', text: 'See what is assigned by now.' },
});

export const portalRole = (facts: Facts, way: Way): Outcome => {
  const { profile, root } = way;
  const unlisted = profile && own(facts.unlisted, profile.name);
  const asked = profile && facts.network && own(facts.network.portalRole, profile.name);
  if (unlisted !== undefined && !asked) return finding(notListed(unlisted));
  if (!facts.network) return offline;
  if (!profile) return skipped('there is no profile that names a role');
  if (!root?.roleName || !root.accountId) return skipped('the profile names no role of a portal');
  if (!asked) return skipped('the portal was not asked for the role');
  if (asked.is === 'assigned')
    return ok(`The role ${root.roleName} in ${root.accountId} is assigned to you.`);
  if (asked.is === 'not-assigned')
    return finding(notAssigned(facts, root, way.session?.name ?? '', asked.roles));
  // It is one question, and the token's check says what became of it.
  if (tokenFactOf(facts, way)?.is === 'unknown') return skipped('the portal did not answer');
  return finding(unavailable('portal-role-unavailable', asked.failure, facts, way));
};

const stsFindings = {
  refused: 'sts-refused',
  region: 'sts-region-disabled',
  unreachable: 'sts-unreachable',
  assume: 'role-not-assumed',
} as const;

const stsCommand = (facts: Facts, profile: Profile, why: keyof typeof stsFindings): string => {
  const name = shellWord(profile.name);
  const atProfile = editorAtProfile(facts, profile);
  if (why === 'assume' && atProfile !== undefined) return atProfile;
  if (why === 'region') return `ssotui profile set ${name} region=REGION`;
  return why === 'refused' ? `ssotui login ${name}` : `ssotui doctor ${name}`;
};

const stsFault = (
  facts: Facts,
  profile: Profile,
  { why, failure }: Extract<StsFact, { is: 'failed' }>,
): Found => ({
  finding: stsFindings[why],
  ...(why === 'unreachable' ? { state: 'caution', unasked: true } : { state: 'fault' }),
  summary: withFullStop(failure.summary),
  ...(failure.detail === undefined ? {} : { details: [failure.detail] }),
  clients:
    why === 'unreachable' ? [] : [cli('fail with the same error of STS'), js('fails with the same error')],
  cure: {
    command: stsCommand(facts, profile, why),
    text: failure.hint ?? 'Check the profile, then look again.',
  },
});

export const sts = (facts: Facts, way: Way): Outcome => {
  if (!facts.network) return offline;
  const { profile } = way;
  if (!profile) return skipped('there is no profile whose keys could be shown to STS');
  const fact = own(facts.network.sts, profile.name);
  if (!fact) return skipped('there are no keys to show to STS');
  if (fact.is === 'skipped') return skipped(fact.why);
  return fact.is === 'known' ? ok(`You are ${fact.arn}.`) : finding(stsFault(facts, profile, fact));
};
