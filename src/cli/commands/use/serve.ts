/** `ssotui serve`: a credentials endpoint for programs and containers without an AWS config. */
import type { ConfigSnapshot, Failure, Profile } from '../../../domain/model.ts';
import { type ShellKind, shellLines } from '../../../domain/profiles/shell-lines.ts';
import {
  beforeEndpoint,
  endpointVariables,
  hasDefaultKeys,
  pathOf,
  placeOf,
} from '../../../domain/serve/serve.ts';
import { problem, type Served, type ServeRequest, type Serving } from '../../../ports.ts';
import { strictGate } from '../../agents/gate.ts';
import { allowed, handedAs } from '../../agents/handed.ts';
import { preferParam, preferredProfile } from '../../agents/prefer.ts';
import { choice, subcommand, text } from '../../command.ts';
import { exit, failureText } from '../../failures/exit.ts';
import type { Invocation } from '../../invocation.ts';
import { profileNamed } from '../../named/lookup.ts';
import { profileMeant, profileParams } from '../../named/named.ts';

const takes = {
  ...profileParams,
  ...preferParam,
  port: text('--port <n>', 'the port on 127.0.0.1 (default: a free one)'),
  listen: text('--listen <address>', '169.254.170.2:80, for a container of its own; nothing else'),
  shell: choice('-s, --shell <shell>', 'the lines of this shell', ['sh', 'fish', 'powershell']),
};

const notes = `It answers the container credentials protocol, which the SDKs speak where AWS_CONTAINER_CREDENTIALS_FULL_URI is set.
GET / gives the keys of PROFILE, GET /profile/NAME those of another profile, GET /healthz says that it is there.
A token is asked for: it stands in a file that only you can read, and is never printed.
What clients name that way goes through [agents.NAME] of the settings, as for every process without a terminal.
Keys are renewed ahead of time. It never signs in by itself: where that is needed it says so, and answers 503.

Containers: SDKs refuse any host but loopback over http. What works: docker run --network host; a sidecar that
shares the network (network_mode: "service:NAME"); or a container with the address 169.254.170.2 on a network of
its own, with --listen 169.254.170.2:80 and AWS_CONTAINER_CREDENTIALS_RELATIVE_URI=/.
The token file has to be mounted into the container. Ctrl+c ends it.`;

const tell = (call: Invocation, serving: Serving, profile: Profile, shell: ShellKind): void => {
  const { uri, tokenFile } = serving;
  const change = { set: endpointVariables(serving, profile.region), unset: beforeEndpoint };
  if (call.json) call.out.json({ profile: profile.name, uri, tokenFile });
  else for (const line of shellLines(change, shell)) call.out.exact(line);
  call.out.note('Set these in the shell or container that asks. Ctrl+c ends the endpoint.');
};

/** SDKs look at it before they ask an endpoint. */
const warnOfDefault = (call: Invocation, { profiles }: ConfigSnapshot): void => {
  if (hasDefaultKeys(profiles))
    call.out.warn(
      'ssotui: A program that reads this config takes the keys of its profile "default" instead. Where that is not ' +
        'wanted, set AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE to /dev/null for it.',
    );
};

const interrupted = ({ io }: Invocation): Promise<void> =>
  new Promise(resolve => {
    if (io.signal.aborted) resolve();
    io.signal.addEventListener('abort', () => resolve(), { once: true });
  });

const meant = { verb: 'Serve', usage: 'ssotui serve' };

/**
 * What was named here is given. Everything else that a client names goes through [agents] of the settings:
 * nobody knows whether a person is behind it. Each profile is in the log once.
 */
const servedBy = async (
  call: Invocation,
  config: ConfigSnapshot,
  first: Profile,
): Promise<ServeRequest['served']> => {
  const gate = await strictGate(call, 'serve');
  const profiles = new Map(config.profiles.map(profile => [profile.name, profile]));
  const known = new Map<string, ReturnType<ServeRequest['served']>>();
  const judged = async (profile: Profile): Promise<Served | { is: 'refused'; why: Failure }> => {
    const handed = await handedAs(call, config, profile);
    const no = profile === first ? undefined : gate.refusal(handed);
    await gate.log(handed, no === undefined);
    return no ? { is: 'refused', why: no.failure } : { is: 'profile', name: profile.name };
  };
  return async name => {
    const profile = name === undefined ? first : profiles.get(name);
    if (!profile) return undefined;
    const answer = known.get(profile.name) ?? judged(profile);
    known.set(profile.name, answer);
    return answer;
  };
};

export const command = subcommand({
  about: 'a credentials endpoint for containers and programs without a config',
  examples: ['ssotui serve dev-readonly', 'ssotui serve dev-readonly --port 9911 --json'],
  notes,
  takes,
  run: async (call, given) => {
    const place = placeOf(given.listen, given.port);
    if (!place)
      throw problem('usage', 'The endpoint listens on 127.0.0.1, on any port, or on 169.254.170.2:80.', {
        hint: 'Give --port N, or --listen 169.254.170.2:80 in a container of its own.',
      });
    const config = await call.services.config.read();
    const preferred = await preferredProfile(call, config, given, 'serve');
    const first = profileNamed(config, preferred ?? (await profileMeant(call, config, given, meant)));
    await allowed(call, config, first, 'serve');
    const serving = await call.services.serve.open(
      {
        place,
        served: await servedBy(call, config, first),
        tell: ({ name }, failure) => call.out.warn(failureText(failure, name)),
      },
      call.io.signal,
    );
    warnOfDefault(call, config);
    call.out.note(`${first.name} is served on ${serving.uri}, every other one on ${pathOf('NAME')}.`);
    tell(call, serving, first, given.shell ?? 'sh');
    await interrupted(call);
    await serving.close();
    return exit.done;
  },
});
