/** Which page of the documentation (docs/TOPIC.md) tells more of what has failed. */
import type { Failure, FailureCode, Topic } from '../model.ts';

export type { Topic };

/**
 * A wrong command line has `--help`, a fault of ours `ssotui report`; to wait and to give up need no page.
 */
export const failurePages: Readonly<Record<FailureCode, Topic | undefined>> = {
  'config.missing': 'quick-start',
  'config.unreadable': 'files-and-privacy',
  'config.syntax': 'profiles.md',
  'config.changed': 'profiles.md',
  'config.refused': 'profiles.md',
  'config.interrupted': 'files-and-privacy',
  'undo.refused': 'profiles.md',
  'session.unknown': 'quick-start',
  'session.invalid': 'quick-start',
  'token.absent': 'signing-in',
  'token.expired': 'signing-in',
  'token.corrupt': 'cache.md',
  'mfa.needed': 'scripts',
  'login.denied': 'signing-in',
  'login.expired': 'signing-in',
  'login.invalid-client': 'signing-in',
  'login.invalid-request': 'signing-in',
  'login.wrong-region': 'signing-in',
  'login.refused': 'signing-in',
  'login.cancelled': undefined,
  'login.browser': 'signing-in',
  'portal.forbidden': 'doctor.md',
  'portal.not-found': 'doctor.md',
  'portal.throttled': undefined,
  'portal.invalid': 'doctor.md',
  'portal.unavailable': 'doctor.md',
  'network.unreachable': 'doctor.md',
  'network.timeout': 'doctor.md',
  'profile.unknown': 'daily-use',
  'profile.exists': 'profiles.md',
  'profile.invalid': 'doctor.md',
  'use.several': 'daily-use',
  'agents.refused': 'agents',
  'cache.changed': 'cache.md',
  'file.unwritable': 'files-and-privacy',
  'file.unreadable': 'files-and-privacy',
  'desktop.unavailable': 'signing-in',
  'settings.invalid': 'settings.md',
  usage: undefined,
  internal: undefined,
};

export const pageOf = ({ code, page }: Pick<Failure, 'code' | 'page'>): Topic | undefined =>
  page ?? failurePages[code];

/** What shows the page in a terminal. */
export const pageCommand = (topic: Topic): string => `ssotui help ${topic}`;
