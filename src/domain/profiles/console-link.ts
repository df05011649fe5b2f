/** Links of the access portal that open the AWS console for a role; they carry no credentials. */
import type { RoleRef, Session } from '../model.ts';
import { type Partition, partitionOf } from '../regions.ts';
import { portalBase } from '../sessions/start-url.ts';
import { shownUrl } from '../web-page.ts';

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
    ...(destination === undefined ? [] : [`destination=${encodeURIComponent(destination)}`]),
  ];
  return `${portalBase(shownUrl(session.startUrl))}/#/console?${values.join('&')}`;
};

const consoleHosts: Readonly<Partial<Record<Partition, string>>> = {
  'aws-us-gov': 'console.amazonaws-us-gov.com',
  'aws-cn': 'console.amazonaws.cn',
  'aws-eusc': 'console.amazonaws-eusc.eu',
};

/** The console page of a service (`s3`, `ec2`, `cloudwatch`) in a region, in the partition of that region. */
export const serviceDestination = (service: string, region: string): string => {
  const host = consoleHosts[partitionOf(region)] ?? 'console.aws.amazon.com';
  return `https://${host}/${encodeURIComponent(service)}/home?region=${encodeURIComponent(region)}`;
};
