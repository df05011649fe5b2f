/**
 * Where the last command over many roles failed. The command itself is not kept: its words may hold a secret.
 */

import { isObject, isText, jsonIn } from '../../domain/json.ts';
import type { FailedRun } from '../../ports.ts';

const parsed = (value: unknown): readonly FailedRun[] => {
  if (!isObject(value)) return [];
  const { session, accountId, roleName, profile, region } = value;
  const where = isText(region) ? { region } : {};
  if (isText(profile)) return [{ byProfile: true, profile, role: {}, ...where }];
  if (!isText(session) || !isText(accountId) || !isText(roleName)) return [];
  return [{ role: { session, accountId, roleName }, ...where }];
};

/** What cannot be read counts as nothing. */
export const parseTargets = (text: string | undefined): readonly FailedRun[] => {
  const value = jsonIn(text ?? '');
  return isObject(value) && Array.isArray(value.failed) ? value.failed.flatMap(parsed) : [];
};

export const targetsText = (runs: readonly FailedRun[]): string =>
  JSON.stringify({
    failed: runs.map(({ byProfile, profile, role, region }) =>
      byProfile ? { profile, region } : { ...role, region },
    ),
  });
