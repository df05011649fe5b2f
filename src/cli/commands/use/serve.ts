/** `ssotui serve`: a credentials endpoint for programs and containers without an AWS config. */
import type { Profile } from '../../../domain/model.ts';
import { type ShellKind, shellLines } from '../../../domain/profiles/shell-lines.ts';
import { beforeEndpoint, endpointVariables, pathOf, placeOf } from '../../../domain/serve/serve.ts';
import { problem, type Serving } from '../../../ports.ts';
import { choice, subcommand, text } from '../../command.ts';
import { exit, failureText } from '../../failures.ts';
import type { Invocation } from '../../invocation.ts';
import { profileNamed } from '../../lookup.ts';
import { profileMeant, profileParams } from '../../named.ts';

const takes = {
  ...profileParams,
  port: text('--port <n>', 'the port on 127.0.0.1 (default: a free one)'),
  listen: text('--listen <address>', '169.254.170.2:80, for a container of its own; nothing else'),
  shell: choice('-s, --shell <shell>', 'the lines of this shell', ['sh', 'fish', 'powershell']),
};

const notes = `It answers the container credentials protocol, which the SDKs speak where AWS_CONTAINER_CREDENTIALS_FULL_URI is set.
GET / gives the keys of PROFILE, GET /profile/NAME those of another profile, GET /healthz says that it is there.
A token is asked for: it stands in a file that only you can read, and is never printed.
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

const interrupted = ({ io }: Invocation): Promise<void> =>
  new Promise(resolve => {
    if (io.signal.aborted) resolve();
    io.signal.addEventListener('abort', () => resolve(), { once: true });
  });

const meant = { verb: 'Serve', usage: 'ssotui serve' };

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
    const first = profileNamed(config, await profileMeant(call, config, given, meant));
    const others = new Map(config.profiles.map(profile => [profile.name, profile]));
    const warn = (profile: Profile, failure: Parameters<typeof failureText>[0]) =>
      call.out.warn(failureText(failure, profile.name));
    const serving = await call.services.serve.open(
      {
        place,
        profileOf: name => (name === undefined || name === first.name ? first : others.get(name)),
        tell: warn,
      },
      call.io.signal,
    );
    call.out.note(`${first.name} is served on ${serving.uri}, every other one on ${pathOf('NAME')}.`);
    tell(call, serving, first, given.shell ?? 'sh');
    await interrupted(call);
    await serving.close();
    return exit.done;
  },
});
