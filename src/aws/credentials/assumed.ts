/** A role to assume: what its profile says, where its keys are cached, and how STS is asked for them. */

import { join } from 'node:path';
import { defined } from '../../domain/collections/defined.ts';
import type { Session } from '../../domain/model.ts';
import { shellWord } from '../../domain/profiles/shell-lines.ts';
import { roleInArn } from '../../domain/profiles/used-role.ts';
import type { Context } from '../../local/context.ts';
import type { AwsKeys, KeysOptions } from '../../ports.ts';
import { problem } from '../../ports.ts';
import type { Hop } from '../config/read/way.ts';
import { type AssumedKeys, assumedKeysText } from '../formats/keys.ts';
import { type AssumedRole, assumedFileName } from '../formats/names.ts';
import type { Connection } from './ask.ts';
import type { CachedKeys } from './keys-cache.ts';

/** With a web identity token only the role and the name of its session are sent. */
export const webRoleOf = (keys: Hop['keys']): AssumedRole => ({
  roleArn: keys.role_arn ?? '',
  ...defined({ sessionName: keys.role_session_name || undefined }),
});

/** `admin in 111122223333`, from the ARN of a role. */
export const roleWords = (arn: string): string => {
  const role = roleInArn(arn);
  return role ? `${role.roleName} in ${role.accountId}` : arn;
};

export const cachedRole = (
  { paths }: Context,
  role: AssumedRole,
  fetch: () => Promise<AssumedKeys>,
): CachedKeys<AssumedKeys> => ({
  file: join(paths.cliCache, assumedFileName(role)),
  textOf: assumedKeysText,
  fetch,
});

/** Where STS is asked, and for whom. */
export interface Asker {
  readonly connect: () => Promise<Connection>;
  readonly region: string;
  /** The session at the root; for failures. */
  readonly session: Session;
  readonly signal: AbortSignal;
  readonly options: KeysOptions;
}

const codeFor = async (
  profile: string,
  { mfaSerial, roleArn }: AssumedRole,
  { mfaCode }: KeysOptions,
): Promise<string | undefined> => {
  if (mfaSerial === undefined) return undefined;
  const code = (await mfaCode?.(mfaSerial))?.trim();
  if (code) return code;
  throw problem('mfa.needed', `${roleWords(roleArn)} needs a code of your MFA device ${mfaSerial}.`, {
    hint: `Enter it with: ssotui whoami ${shellWord(profile)} --mfa`,
  });
};

/** A name that nobody chose; STS and its log show it. */
const madeUpName = (context: Context): string => `ssotui-${Math.floor(context.clock.now() / 1000)}`;

const doingOf = (role: AssumedRole, source: string, { region, session }: Asker) => {
  const subject = roleWords(role.roleArn);
  return { what: `assume ${subject}`, service: 'assume', session, subject, source, region } as const;
};

/**
 * `source` are the keys that assume the role; they are fetched only once a code is there, if one is needed.
 */
export const assume = async (
  context: Context,
  asker: Asker,
  { profile, role, from }: { readonly profile: string; readonly role: AssumedRole; readonly from: string },
  source: () => Promise<AwsKeys>,
): Promise<AssumedKeys> => {
  const code = await codeFor(profile, role, asker.options);
  const keys = await source();
  const [{ assumeRole }, { aws }] = await Promise.all([import('../calls/sts.ts'), asker.connect()]);
  const named = { ...role, sessionName: role.sessionName ?? madeUpName(context) };
  const assuming = { role: named, ...(code === undefined ? {} : { code }) };
  return assumeRole(aws, doingOf(role, from, asker), keys, assuming, asker.signal);
};

/** A role that is assumed with the token in a file. */
export const assumeWithToken = async (
  context: Context,
  asker: Asker,
  { profile, role, token }: { readonly profile: string; readonly role: AssumedRole; readonly token: string },
): Promise<AssumedKeys> => {
  const [calls, { aws }] = await Promise.all([import('../calls/sts.ts'), asker.connect()]);
  const named = { ...role, sessionName: role.sessionName ?? madeUpName(context) };
  const doing = doingOf(role, profile, asker);
  return calls.assumeRoleWithWebIdentity(aws, doing, { role: named }, token, asker.signal);
};
