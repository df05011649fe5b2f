/** Which page of the documentation (docs/TOPIC.md) tells more of what has failed. */
import type { Failure, FailureCode, Page, Topic } from '../model.ts';

export type { Topic };

const howChanged = 'files-and-privacy#how-the-config-is-changed';

/**
 * The place that tells most of each. A wrong command line has `--help`, a fault of ours `ssotui report`; to
 * wait and to give up need no page.
 */
export const failurePages: Readonly<Record<FailureCode, Page | undefined>> = {
  'config.missing': 'quick-start',
  'config.unreadable': 'files-and-privacy#which-files',
  'config.syntax': howChanged,
  'config.changed': howChanged,
  'config.refused': howChanged,
  'config.interrupted': howChanged,
  'undo.refused': 'profiles.md#undo',
  'session.unknown': 'quick-start',
  'session.invalid': 'quick-start',
  'token.absent': 'signing-in',
  'token.expired': 'signing-in',
  'token.corrupt': 'cache.md',
  'mfa.needed': 'troubleshooting#mfa-needed',
  'login.denied': 'troubleshooting#sign-in-denied',
  'login.expired': 'troubleshooting#code-expired',
  'login.invalid-client': 'troubleshooting#registration-unknown',
  'login.invalid-request': 'signing-in',
  'login.wrong-region': 'troubleshooting#session-region-differs',
  'login.refused': 'signing-in',
  'login.cancelled': undefined,
  'login.browser': 'troubleshooting#browser-unavailable',
  'portal.forbidden': 'troubleshooting#role-not-assigned',
  'portal.not-found': 'doctor.md',
  'portal.throttled': undefined,
  'portal.invalid': 'troubleshooting#not-aws',
  'portal.unavailable': 'troubleshooting#portal-unavailable',
  'network.unreachable': 'doctor.md',
  'network.timeout': 'troubleshooting#connection-timeout',
  'profile.unknown': 'daily-use',
  'profile.exists': 'profiles.md#one-profile',
  'profile.invalid': 'doctor.md',
  'use.several': 'daily-use',
  'agents.refused': 'agents#which-roles-they-get',
  'cache.changed': 'cache.md',
  'file.unwritable': 'files-and-privacy#which-files',
  'file.unreadable': 'files-and-privacy#which-files',
  'desktop.unavailable': 'troubleshooting#browser-unavailable',
  'settings.invalid': 'settings.md',
  usage: undefined,
  internal: undefined,
};

export const pageOf = ({ code, page }: Pick<Failure, 'code' | 'page'>): Page | undefined =>
  page ?? failurePages[code];

/** What shows the page in a terminal. */
export const pageCommand = (page: Page): string => `ssotui help ${page}`;
