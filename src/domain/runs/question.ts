/** What is asked before a command runs in many roles, the same on the screen and on the command line. */
import { rememberedFor } from '../collections/memo.ts';
import { confirmationsOf } from '../labels/labels.ts';
import { plural } from '../time.ts';
import type { RunTarget } from './run.ts';

const isKnown = ({ role }: RunTarget): boolean => role.accountId !== undefined && role.roleName !== undefined;

const rolesIn = (targets: readonly RunTarget[]) => {
  const known = targets.filter(isKnown);
  const accounts = new Set(known.map(({ role }) => `${role.session} ${role.accountId}`));
  const roles = new Set(known.map(({ role }) => `${role.session} ${role.accountId} ${role.roleName}`));
  const words = `${plural(roles.size, 'role')} in ${plural(accounts.size, 'account')}`;
  return { count: roles.size, words: roles.size > 0 ? [words] : [] };
};

/** `12 roles in 10 accounts`; of profiles whose role nobody knows `2 profiles`. */
export const extentOf = rememberedFor((targets: readonly RunTarget[]): string => {
  const roles = rolesIn(targets);
  const others = new Set(targets.filter(target => !isKnown(target)).map(({ profile }) => profile));
  const profiles = others.size > 0 ? [plural(others.size, 'profile')] : [];
  const runs = targets.length > roles.count + others.size ? `, ${plural(targets.length, 'run')}` : '';
  return `${[...roles.words, ...profiles].join(' and ')}${runs}`;
});

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
