/** The login port: keeps the attempts under way, with their secrets, and hands out what may be shown. */

import { hostname } from 'node:os';
import type { Session } from '../../domain/model.ts';
import type { AllSettings } from '../../domain/settings/in-force.ts';
import { loginSettingsOf } from '../../domain/settings/login.ts';
import type { LoginFlow } from '../../domain/sign-in.ts';
import type { Context } from '../../local/context.ts';
import { openerOf } from '../../local/desktop/browser.ts';
import { isContainer, machineOf } from '../../local/desktop/machine.ts';
import { trace } from '../../local/trace.ts';
import { type BeginOptions, type ConfigPort, type LoginPort, problem } from '../../ports.ts';
import type { Aws } from '../calls/ask.ts';
import { failureFromSdk } from '../failures/failures.ts';
import { clientsOf } from '../net/clients.ts';
import { type Tokens, tokensOf } from '../tokens/tokens.ts';
import { chooseFlow, type Surroundings } from './choose.ts';
import { correctRegion } from './correct-region.ts';
import { type Attempt, startDevice } from './device.ts';
import { skewNotes } from './issued.ts';
import { startPkce } from './pkce.ts';
import { previewSignOut, signOut } from './sign-out.ts';
import { turnsOf } from './turn.ts';

/** What ports may share: clients with their connections, and the memory of refreshes. */
interface LoginParts {
  readonly aws: Aws;
  readonly tokens: Tokens;
  readonly surroundings: () => Surroundings;
  /** Where a wrong region is corrected; without, the user is told. */
  readonly config: Pick<ConfigPort, 'read' | 'write'>;
  /** `[login]` of the settings; what is wrong with them is told elsewhere. */
  readonly settings: () => Promise<Pick<AllSettings, 'login' | 'logins'>>;
}

const surroundingsOf = ({ env }: Context): Surroundings => {
  const machine = machineOf(env);
  const opener = openerOf(machine);
  return {
    env,
    host: hostname(),
    inContainer: isContainer(),
    isWsl: machine.isWsl,
    ...('why' in opener ? { noBrowser: opener.why } : {}),
  };
};

const start = (aws: Aws, session: Session, flow: LoginFlow, options: BeginOptions, signal: AbortSignal) => {
  if (flow === 'device') return startDevice(aws, session, options.fresh === true, signal);
  if (!session.legacy) return startPkce(aws, session, options, signal);
  throw problem('login.refused', 'A legacy session can only sign in with a device code.', {
    hint: 'Migrate it to an sso-session section, or sign in with a device code.',
  });
};

const startFor = async (...given: Parameters<typeof start>): Promise<Begun> => {
  const [, session] = given;
  const doing = { what: `sign in to ${session.name}`, service: 'sign-in', session } as const;
  try {
    return { ...(await start(...given)), session };
  } catch (error) {
    throw failureFromSdk(error, doing);
  }
};

const withoutSettings = { login: { method: 'auto' }, logins: [] } as const;

const gone = () =>
  problem('login.cancelled', 'This sign-in is over.', { hint: 'Press L to start another one.' });

interface Begun extends Attempt {
  readonly session: Session;
}

/** Sign-ins that are being started or go on. */
const attemptsOf = () => {
  const begun = new Map<number, Begun>();
  const starting = new Set<number>();
  const drop = (attempt: number): void => {
    starting.delete(attempt);
    begun.get(attempt)?.close();
    begun.delete(attempt);
  };
  const of = (attempt: number): Begun => {
    const found = begun.get(attempt);
    if (!found) throw gone();
    return found;
  };
  /** Rejects if the attempt was dropped meanwhile. */
  const add = async (attempt: number, start: () => Promise<Begun>, signal: AbortSignal): Promise<Begun> => {
    drop(attempt);
    starting.add(attempt);
    const started = await start();
    if (!starting.delete(attempt) || signal.aborted) {
      started.close();
      throw gone();
    }
    begun.set(attempt, started);
    return started;
  };
  return { of, add, drop };
};

export const loginPort = (context: Context, shared: Partial<LoginParts> = {}): LoginPort => {
  const aws = shared.aws ?? { context, clients: clientsOf(context) };
  const tokens = shared.tokens ?? tokensOf(aws);
  const surroundings = shared.surroundings ?? (() => surroundingsOf(context));
  const settings = shared.settings ?? (async () => withoutSettings);
  const attempts = attemptsOf();
  const turns = turnsOf(context);
  return {
    choose: async session => {
      const choice = chooseFlow(session, surroundings(), loginSettingsOf(await settings(), session.name));
      trace('decision', () => `signing in to ${session.name} by ${choice.flow}: ${choice.reason}`);
      return choice;
    },
    turn: turns.take,
    begin: async (session, attempt, flow, options, signal) => {
      const begin = () => startFor(aws, session, flow, options, signal);
      return (await attempts.add(attempt, begin, signal)).challenge;
    },
    poll: async (attempt, signal) => {
      const { poll, session, region } = attempts.of(attempt);
      const progress = await poll(signal);
      if (progress.is !== 'done') return progress;
      attempts.drop(attempt);
      await turns.end(attempt);
      if (region === session.region) return progress;
      return { ...progress, notes: [...progress.notes, await correctRegion(shared.config, session, region)] };
    },
    forget: async attempt => {
      attempts.drop(attempt);
      await turns.end(attempt);
    },
    refresh: async (session, signal) => {
      const token = await tokens.worth(session, signal);
      return { token, notes: skewNotes(tokens.skewMs(session)) };
    },
    signOut: (session, config, signal) => signOut(aws, session, config, signal),
    previewSignOut: (session, config) => previewSignOut(aws, session, config),
  };
};
