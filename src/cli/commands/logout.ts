/** `ssotui logout`: signs out of sessions, at the portal and on this machine. */
import { problem } from '../../services.ts';
import type { ConfigSnapshot, Session } from '../../state/model.ts';
import {
  type Handler,
  type Invocation,
  type Register,
  subcommand,
  variadic,
  withJson,
} from '../invocation.ts';
import { failureRecord } from '../records.ts';
import { oneSession, someSessions } from '../sessions.ts';
import { sessionRecordNow } from './sessions.ts';

interface LogoutOptions {
  readonly all?: boolean;
}

const chosen = (call: Invocation, config: ConfigSnapshot): readonly Session[] => {
  const names = variadic(call, 0);
  const { all } = call.command.opts<LogoutOptions>();
  if (all && names.length > 0) throw problem('usage', 'Name sessions or say --all, not both.');
  if (all) return config.sessions;
  return names.length > 0 ? someSessions(config, names) : [oneSession(config, undefined, call.io)];
};

const signOut = async (call: Invocation, session: Session, config: ConfigSnapshot) => {
  const { removed, warning } = await call.services.login.signOut(session, config, call.io.signal);
  if (warning) call.out.warn(`ssotui: ${session.name}: ${warning.summary}`);
  call.out.note(removed.length > 0 ? `Signed out of ${session.name}.` : `${session.name} was not signed in.`);
  return { session: session.name, removed, warning: warning && failureRecord(warning) };
};

const logout: Handler = async call => {
  const config = await call.services.config.read();
  const sessions = chosen(call, config);
  const signedOut = [];
  for (const session of sessions) signedOut.push(await signOut(call, session, config));
  if (call.json)
    call.out.json({
      sessions: await Promise.all(sessions.map(session => sessionRecordNow(call, session))),
      signedOut,
    });
  return undefined;
};

export const addLogout: Register = (parent, act) => {
  const command = subcommand(parent, 'logout', 'sign out of sessions', {
    examples: ['ssotui logout', 'ssotui logout main lab', 'ssotui logout --all'],
    notes: [
      'Without a SESSION: the only one, or the session of AWS_PROFILE.',
      "Revokes the token at the portal and removes it and the session's role credentials from this machine;",
      'other sessions stay as they are. Works offline too.',
    ].join('\n'),
  });
  withJson(command.argument('[session...]', 'the sessions to sign out of'))
    .option('--all', 'every session of the config')
    .action(act(logout));
};
