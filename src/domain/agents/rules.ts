/** What [agents.NAME] of the settings gives to a process without a terminal. */

import { anyFound } from '../matching/globs.ts';
import { isAccountId } from '../profiles/role-keys.ts';
import type { AllSettings } from '../settings/in-force.ts';

type AgentRule = AllSettings['agentRules'][number];

/** What such a process asks for: a role, or a profile of which less is known. */
export interface AgentSubject {
  readonly session?: string | undefined;
  /** `name` is absent where the account was never listed. */
  readonly account?: { readonly id: string; readonly name?: string | undefined } | undefined;
  readonly role?: string | undefined;
  /** Names of its labels. */
  readonly labels: readonly string[];
}

type Match = 'yes' | 'no' | 'perhaps';
type Patterns = readonly string[] | undefined;

/** A name that is not known may be the one that a pattern means. */
const accountMatch = (patterns: Patterns, account: AgentSubject['account']): Match => {
  if (anyFound(patterns, [account?.id, account?.name?.trim()])) return 'yes';
  const isNameless = account !== undefined && !account.name?.trim();
  return isNameless && !(patterns ?? []).every(isAccountId) ? 'perhaps' : 'no';
};

const matchOf = ({ session, account, role, label }: AgentRule, subject: AgentSubject): Match => {
  const holdsElsewhere =
    anyFound(session, [subject.session]) && anyFound(role, [subject.role]) && anyFound(label, subject.labels);
  return holdsElsewhere ? accountMatch(account, subject.account) : 'no';
};

/** `give = no` holds where it perhaps matches, `give = yes` only where it does. */
const holds = (rule: AgentRule, subject: AgentSubject): boolean => {
  const match = matchOf(rule, subject);
  return match === 'yes' || (match === 'perhaps' && rule.give === false);
};

/** The name of the section that refuses it. The last one that matches decides; without one it is given. */
export const refusedBy = (rules: readonly AgentRule[], subject: AgentSubject): string | undefined => {
  const last = rules.findLast(rule => rule.give !== undefined && holds(rule, subject));
  return last?.give === false ? last.name : undefined;
};
