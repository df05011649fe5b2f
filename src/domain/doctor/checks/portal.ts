/** What the portal says to the token and the role, and what STS says to its keys. */
import type { Failure, Session } from '../../model.ts';
import { withoutFullStop } from '../../sentences.ts';
import { type Found, foundOr, type Outcome, ok, skipped } from '../check.ts';
import type { Facts, StsFact } from '../facts.ts';
import type { FindingId } from '../ids.ts';
import type { Way } from '../way.ts';
import { cli, forShell, js, sdks } from '../words.ts';
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
    command: `ssotui login ${forShell(session.name)}`,
    text: `Sign in again. If that does not help, check the session's region (${session.region}).`,
  },
  fix: { is: 'sign-in', session: session.name },
  signIn: true,
});

const unavailable = (finding: FindingId, failure: Failure): Found => ({
  finding,
  state: 'caution',
  summary: failure.summary,
  ...(failure.hint === undefined ? {} : { cure: { text: failure.hint } }),
});

export const portalToken = (facts: Facts, way: Way): Outcome => {
  if (!facts.network) return offline;
  const { session } = way;
  if (!session) return noSession(way);
  const fact = facts.network.portalToken[session.name];
  if (!fact) return skipped(`there is no token of ${session.name} to show to the portal`);
  if (fact.is === 'taken') return ok('The portal takes the token.');
  return foundOr(
    [fact.is === 'refused' ? refused(session) : unavailable('portal-unavailable', fact.failure)],
    '',
  );
};

const notAssigned = (role: string, account: string, session: string): Found => ({
  finding: 'role-not-assigned',
  state: 'fault',
  summary: `The role ${role} in ${account} is not assigned to you.`,
  clients: [
    cli(
      'fail with "An error occurred (ForbiddenException) when calling the GetRoleCredentials operation: No access"',
    ),
    js('fails with "No access"'),
    sdks('fail with ForbiddenException (403)'),
  ],
  cure: {
    command: `ssotui accounts ${forShell(session)} --roles`,
    text: 'See what is assigned by now, or ask the administrator for access.',
  },
});

/** Offline the last listing is all there is; it may be old. */
const notListed = (reason: string): Outcome =>
  foundOr(
    [
      {
        finding: 'role-not-listed',
        state: 'caution',
        summary: reason,
        clients: [
          cli('fail with "No access" if that is still so'),
          js('fails with "No access" if that is still so'),
        ],
        cure: { command: 'ssotui accounts --roles', text: 'See what is assigned by now.' },
      },
    ],
    '',
  );

export const portalRole = (facts: Facts, way: Way): Outcome => {
  const { profile, root } = way;
  const unlisted = profile && facts.unlisted[profile.name];
  const asked = profile && facts.network?.portalRole[profile.name];
  if (unlisted !== undefined && !asked) return notListed(unlisted);
  if (!facts.network) return offline;
  if (!profile) return skipped('there is no profile that names a role');
  if (!root?.roleName || !root.accountId) return skipped('the profile names no role of a portal');
  const fact = facts.network.portalRole[profile.name];
  if (!fact) return skipped('the portal was not asked for the role');
  if (fact.is === 'assigned') return ok(`The role ${root.roleName} in ${root.accountId} is assigned to you.`);
  return foundOr(
    [
      fact.is === 'not-assigned'
        ? notAssigned(root.roleName, root.accountId, way.session?.name ?? '')
        : unavailable('portal-role-unavailable', fact.failure),
    ],
    '',
  );
};

const stsFindings = {
  refused: 'sts-refused',
  region: 'sts-region-disabled',
  unreachable: 'sts-unreachable',
  assume: 'role-not-assumed',
} as const;

const stsFault = ({ why, failure }: Extract<StsFact, { is: 'failed' }>): Found => ({
  finding: stsFindings[why],
  state: why === 'unreachable' ? 'caution' : 'fault',
  summary: `${withoutFullStop(failure.summary)}.`,
  ...(failure.detail === undefined ? {} : { details: [failure.detail] }),
  clients:
    why === 'unreachable' ? [] : [cli('fail with the same error of STS'), js('fails with the same error')],
  ...(failure.hint === undefined ? {} : { cure: { text: failure.hint } }),
});

export const sts = (facts: Facts, way: Way): Outcome => {
  if (!facts.network) return offline;
  const { profile } = way;
  if (!profile) return skipped('there is no profile whose keys could be shown to STS');
  const fact = facts.network.sts[profile.name];
  if (!fact) return skipped('there are no keys to show to STS');
  if (fact.is === 'skipped') return skipped(fact.why);
  return fact.is === 'known' ? ok(`You are ${fact.arn}.`) : foundOr([stsFault(fact)], '');
};
