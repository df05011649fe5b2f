/** `ssotui whoami`: what AWS says a profile is. */
import type { ConfigSnapshot, Profile } from '../../../domain/model.ts';
import { chainOf } from '../../../domain/profiles/chain.ts';
import { duration } from '../../../domain/time.ts';
import type { ProfileIdentity } from '../../../ports.ts';
import { subcommand } from '../../command.ts';
import type { Invocation } from '../../invocation.ts';
import { askingForCodes, mfaParam } from '../../keys/mfa.ts';
import { ofProfile } from '../../keys/print-keys.ts';
import { wholeProfile } from '../../named/lookup.ts';
import { profileMeant, profileParams } from '../../named/named.ts';
import { iso, isoOf } from '../../output/format.ts';

/** One step of a chain: which role it assumes, or where its keys come from. */
const stepRecord = ({ name, kind, keys, session, accountId, roleName, source }: Profile) => ({
  profile: name,
  kind,
  roleArn: kind === 'chain' ? keys.role_arn : undefined,
  session,
  accountId,
  roleName,
  source: kind === 'chain' ? source : undefined,
});

const stepWords = ({ name, kind, keys, session, accountId, roleName, source }: Profile): string => {
  if (kind === 'chain') return `${name}  assumes ${keys.role_arn ?? 'a role'} with the keys of ${source}`;
  if (session !== undefined) return `${name}  is ${roleName} in ${accountId}, of session ${session}`;
  return `${name}  has its keys from ${source === undefined ? kind : `${kind}: ${source}`}`;
};

/** Only of a chain: any other profile is its own only step. */
const stepsOf = (config: ConfigSnapshot, profile: Profile): readonly Profile[] =>
  profile.kind === 'chain' ? chainOf(config, profile) : [];

const tell = (
  { out, services }: Invocation,
  { accountId, arn, userId, expiresAt }: ProfileIdentity,
  steps: readonly Profile[],
): void => {
  out.line(`Account  ${accountId}`);
  out.line(`ARN      ${arn}`);
  out.line(`User     ${userId}`);
  if (expiresAt === undefined) out.line('Expires  never, or it is not said');
  else out.line(`Expires  ${iso(expiresAt)} (${duration(expiresAt - services.clock.now())})`);
  for (const [at, step] of steps.entries())
    out.line(`${at === 0 ? 'Chain  ' : '       '}  ${stepWords(step)}`);
};

const meant = { verb: 'Ask', usage: 'ssotui whoami' };

export const command = subcommand({
  about: 'ask AWS who a profile is',
  examples: ['ssotui whoami', 'ssotui whoami dev-admin', 'ssotui whoami dev-admin --json | jq -r .arn'],
  notes:
    'Takes profiles of every kind; of a chain it shows each step. Exits 3 when a sign-in is needed, or the code of\n' +
    'an MFA device that nobody can be asked for.',
  takes: { ...profileParams, ...mfaParam },
  run: async (call, given) => {
    const { services, out, json, io } = call;
    const config = await services.config.read();
    const profile = wholeProfile(config, await profileMeant(call, config, given, meant));
    const asked = services.identity.whoIs(config, profile.name, io.signal, askingForCodes(io, given.mfa));
    const identity = await ofProfile(profile, asked);
    const steps = stepsOf(config, profile);
    const { accountId, arn, userId, expiresAt } = identity;
    if (!json) tell(call, identity, steps);
    else
      out.json({
        ...{ profile: profile.name, accountId, arn, userId, expiresAt: isoOf(expiresAt) },
        chain: steps.length > 0 ? steps.map(stepRecord) : undefined,
      });
  },
});
