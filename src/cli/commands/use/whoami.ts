/** `ssotui whoami`: what AWS says a profile is. */
import { duration } from '../../../domain/time.ts';
import { subcommand } from '../../command.ts';
import { inSession } from '../../failures.ts';
import { roleOfProfile, roleRefOf } from '../../lookup.ts';
import { profileMeant, profileParams } from '../../named.ts';
import { iso } from '../../output/format.ts';

const meant = { verb: 'Ask', usage: 'ssotui whoami' };

export const command = subcommand({
  about: 'ask AWS who a profile is',
  examples: ['ssotui whoami', 'ssotui whoami dev-admin', 'ssotui whoami dev-admin --json | jq -r .arn'],
  notes: 'Exits 3 when a sign-in is needed.',
  takes: { ...profileParams },
  run: async (call, given) => {
    const { services, out, json, io } = call;
    const config = await services.config.read();
    const role = roleOfProfile(config, await profileMeant(call, config, given, meant));
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
