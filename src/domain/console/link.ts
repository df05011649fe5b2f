/** Links of the access portal that open the AWS console for a role; they carry no credentials. */

import { shownUrl } from '../addresses/web-page.ts';
import type { RoleRef, Session } from '../model.ts';
import { portalBase } from '../sessions/start-url.ts';
import { plainDestination } from './destination.ts';

/**
 * The portal's shortcut to a role's console, at `destination` (a console URL) or where the role itself says.
 */
export const consoleLink = (
  session: Session,
  role: Pick<RoleRef, 'accountId' | 'roleName'>,
  destination?: string,
): string => {
  const values = [
    `account_id=${encodeURIComponent(role.accountId)}`,
    `role_name=${encodeURIComponent(role.roleName)}`,
    ...(destination === undefined
      ? []
      : [`destination=${encodeURIComponent(plainDestination(destination))}`]),
  ];
  return `${portalBase(shownUrl(session.startUrl))}/#/console?${values.join('&')}`;
};
