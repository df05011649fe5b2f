/** `ssotui whoami`: what AWS says a profile is. */
import { duration } from '../../../domain/time.ts';
import { required, subcommand } from '../../command.ts';
import { inSession } from '../../failures.ts';
import { roleOfProfile, roleRefOf } from '../../lookup.ts';
import { iso } from '../../output/format.ts';

export const command = subcommand({
  about: 'ask AWS who a profile is',
  examples: ['ssotui whoami dev-admin', 'ssotui whoami dev-admin --json | jq -r .arn'],
  notes: 'Exits 3 when a sign-in is needed.',
  takes: { profile: required('<profile>', 'a profile for a role') },
  run: async ({ services, out, json, io }, given) => {
    const role = roleOfProfile(await services.config.read(), given.profile);
    const { session, profile } = role;
    const { accountId, arn, userId, expiresAt } = await inSession(
      session.name,
      services.identity.whoAmI(session, roleRefOf(role), profile.region, io.signal),
    );
    const until = iso(expiresAt);
    if (json) out.json({ profile: profile.name, accountId, arn, userId, expiresAt: until });
    else {
      out.line(`Account  ${accountId}`);
      out.line(`ARN      ${arn}`);
      out.line(`User     ${userId}`);
      out.line(`Expires  ${until} (${duration(expiresAt - services.clock.now())})`);
    }
  },
});
