/** `ssotui whoami`: what AWS says a profile is. */

import { duration } from '../../domain/time.ts';
import { inSession } from '../failures.ts';
import { iso } from '../format.ts';
import { type Handler, type Register, required, subcommand, withJson } from '../invocation.ts';
import { roleOfProfile, roleRefOf } from '../sessions.ts';

const whoami: Handler = async call => {
  const role = roleOfProfile(await call.services.config.read(), required(call, 0));
  const { identity, clock } = call.services;
  const found = await inSession(
    role.session.name,
    identity.whoAmI(role.session, roleRefOf(role), role.profile.region, call.io.signal),
  );
  const { accountId, arn, userId, expiresAt } = found;
  if (call.json)
    call.out.json({ profile: role.profile.name, accountId, arn, userId, expiresAt: iso(expiresAt) });
  else {
    call.out.line(`Account  ${accountId}`);
    call.out.line(`ARN      ${arn}`);
    call.out.line(`User     ${userId}`);
    call.out.line(`Expires  ${iso(expiresAt)} (${duration(expiresAt - clock.now())})`);
  }
  return undefined;
};

export const addWhoami: Register = (parent, act) => {
  const command = subcommand(parent, 'whoami', 'ask AWS who a profile is', {
    examples: ['ssotui whoami dev-admin', 'ssotui whoami dev-admin --json | jq -r .arn'],
    notes: 'Exits 3 when a sign-in is needed.',
  });
  withJson(command.argument('<profile>', 'a profile for a role')).action(act(whoami));
};
