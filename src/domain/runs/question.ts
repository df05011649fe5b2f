/** What is asked before a command runs in many roles, the same on the screen and on the command line. */
import { confirmationsOf } from '../labels/labels.ts';
import { plural } from '../time.ts';
import type { RunTarget } from './run.ts';

/** `12 roles in 10 accounts`. */
export const extentOf = (targets: readonly RunTarget[]): string => {
  const accounts = new Set(targets.map(({ role }) => `${role.session} ${role.accountId}`));
  const roles = new Set(targets.map(({ role }) => `${role.session} ${role.accountId} ${role.roleName}`));
  const runs = targets.length > roles.size ? `, ${plural(targets.length, 'run')}` : '';
  return `${plural(roles.size, 'role')} in ${plural(accounts.size, 'account')}${runs}`;
};

/** Those that want to be confirmed first: they are what the question is about. */
export const confirmedFirst = (targets: readonly RunTarget[]): readonly RunTarget[] => [
  ...targets.filter(({ labels }) => confirmationsOf(labels).length > 0),
  ...targets.filter(({ labels }) => confirmationsOf(labels).length === 0),
];

/** The words of the labels that want to be typed. */
export const wordsToType = (targets: readonly RunTarget[]): readonly string[] => [
  ...new Set(targets.flatMap(({ labels }) => confirmationsOf(labels).map(({ word }) => word))),
];

export const isWord = (typed: string, word: string): boolean =>
  typed.trim().toLowerCase() === word.toLowerCase();
