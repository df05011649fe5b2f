/** Why a legacy profile is not converted: a session made from its keys would be broken, or lose something. */
import type { Profile } from '../model.ts';
import { checkValue } from '../profiles/keys.ts';
import { isAccountId } from '../profiles/role-keys.ts';
import { isRegion } from '../regions/regions.ts';
import { withoutFullStop } from '../sentences.ts';
import { checkStartUrl } from './start-url.ts';

const quoted = /^(["']).*\1$|^["']|["']$/s;

const valueFault = (key: string, value: string): string | undefined => {
  if (quoted.test(value)) return `${key} is in quotes, which AWS clients take for a part of the value`;
  const failure = checkValue(key, value);
  return failure && withoutFullStop(failure.summary);
};

const urlFault = (startUrl: string): string | undefined => {
  const { failure } = checkStartUrl(startUrl);
  return failure && `sso_start_url is ${startUrl}: ${withoutFullStop(failure.summary)}`;
};

const regionFault = (region: string): string | undefined =>
  isRegion(region) ? undefined : `sso_region is not a region: ${region}`;

const accountFault = (id: string | undefined): string | undefined =>
  id === undefined || isAccountId(id) ? undefined : `sso_account_id must have 12 digits, not ${id}`;

const written = ['sso_start_url', 'sso_region', 'sso_account_id', 'sso_role_name'] as const;

export const keyFault = ({ keys }: Profile): string | undefined => {
  const { sso_start_url: startUrl, sso_region: region, sso_account_id: account } = keys;
  if (!startUrl) return 'sso_start_url is missing';
  if (!region) return 'sso_region is missing';
  const values = written.map(key => {
    const value = keys[key];
    return value === undefined ? undefined : valueFault(key, value);
  });
  return (
    values.find(fault => fault !== undefined) ??
    urlFault(startUrl) ??
    regionFault(region) ??
    accountFault(account)
  );
};
