/** What [agents.NAME] of the settings gives to a process without a terminal. */

import { anyGlob } from '../matching/globs.ts';
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

const found = (patterns: Patterns, names: readonly (string | undefined)[]): Match =>
  patterns === undefined || names.some(name => name !== undefined && anyGlob(patterns)(name)) ? 'yes' : 'no';

/** A name that is not known may be the one that a pattern means. */
const accountMatch = (patterns: Patterns, account: AgentSubject['account']): Match => {
  const sure = found(patterns, [account?.id, account?.name?.trim()]);
  const isNameless = account !== undefined && !account.name?.trim();
  return sure === 'no' && isNameless && !(patterns ?? []).every(isAccountId) ? 'perhaps' : sure;
};

const matchOf = ({ session, account, role, label }: AgentRule, subject: AgentSubject): Match => {
  const all = [
    found(session, [subject.session]),
    accountMatch(account, subject.account),
    found(role, [subject.role]),
    found(label, subject.labels),
  ];
  if (all.includes('no')) return 'no';
  return all.includes('perhaps') ? 'perhaps' : 'yes';
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
