/** Which roles a run is about: those that were listed, profiles that were named, or where it failed last. */
import type { ConfigSnapshot, Session } from '../../../../domain/model.ts';
import { filters, forChosenRoles, type Maker, refIn } from '../../../../domain/plan/chosen.ts';
import { type RunTarget, targetKey, withRegion } from '../../../../domain/runs/run.ts';
import type { Invocation } from '../../../invocation.ts';
import { readLabels } from '../../../labels.ts';
import { listSession, reportFailures, type SessionListing } from '../../../listing/listing.ts';
import { reportSkipped, usableSessions, wasRefused } from '../../../listing/usable.ts';
import { type Choosing, type Chosen, choiceOf, targetOf } from './choosing.ts';
import { type ManyGiven, regionsOf } from './params.ts';
import { fromLastRun, fromProfiles } from './profiles.ts';

/** Only the accounts that are wanted are asked for their roles. */
const listed = async (choosing: Choosing, session: Session): Promise<SessionListing> => {
  const { call, given } = choosing;
  if (given.accounts.length === 0) return listSession(call, session);
  const accounts = await listSession(call, session, { accountsOnly: true });
  const { account } = filters(choiceOf(choosing))(session.name);
  const only = accounts.accounts.filter(({ id, name }) => account(id, name?.trim() || undefined));
  if (accounts.failure || only.length === 0) return accounts;
  const roles = await listSession(call, session, { only: only.map(({ id }) => id) });
  return { ...roles, accounts: only };
};

const fromPortal = async (choosing: Choosing): Promise<Chosen> => {
  const { call, config, given } = choosing;
  const usable = await usableSessions(call, config, given.sessions, { ahead: true });
  const listings: SessionListing[] = [];
  for (const session of usable.sessions) listings.push(await listed(choosing, session));
  reportSkipped(call, usable);
  const code = reportFailures(call, listings);
  const made: Maker<RunTarget> = account => role =>
    targetOf(choosing, account.session, refIn(account, role.name), account.name);
  const found = listings.filter(listing => !wasRefused(listing));
  const targets = forChosenRoles(found, choiceOf(choosing), session => session.name, made);
  return { targets, listed: code };
};

const each = (targets: readonly RunTarget[], regions: readonly string[]): readonly RunTarget[] =>
  regions.length === 0 ? targets : targets.flatMap(target => regions.map(region => ({ ...target, region })));

const once = (targets: readonly RunTarget[]): readonly RunTarget[] => [
  ...new Map(targets.map(target => [targetKey(target), target])).values(),
];

/** Rejects where a name is unknown, a profile is of no role, or a sign-in is needed. */
export const chosenTargets = async (
  call: Invocation,
  config: ConfigSnapshot,
  given: ManyGiven,
): Promise<Chosen> => {
  const regions = regionsOf(given);
  const choosing: Choosing = { call, config, given, labels: await readLabels(call, given.label) };
  const from = given.retryFailed ? fromLastRun : given.profiles.length > 0 ? fromProfiles : fromPortal;
  const { targets, ...more } = await from(choosing);
  const placed = targets.map(target => withRegion(target, call.io.env));
  return { targets: once(each(placed, regions)), ...more };
};
