/** `exec --serve`: one command with an endpoint of its own in place of keys. */
import { devNull } from 'node:os';
import type { ConfigSnapshot, Profile } from '../../../domain/model.ts';
import { type ChildEndpoint, hasDefaultKeys } from '../../../domain/serve/serve.ts';
import { type ChildEnd, Problem, type Serving } from '../../../ports.ts';
import { failureText } from '../../failures/exit.ts';
import type { Invocation } from '../../invocation.ts';
import { ofProfile } from '../../keys/print-keys.ts';

export type Aside = Pick<ChildEndpoint, 'aside'>;

/** SDKs would ask a default profile first, and then no endpoint. */
export const asideOf = ({ out }: Invocation, { profiles, path }: ConfigSnapshot): Aside => {
  if (!hasDefaultKeys(profiles)) return {};
  out.note(`The profile "default" would win over the endpoint: the command does not see ${path}.`);
  return { aside: devNull };
};

const opened = (call: Invocation, { name }: Profile, tells: () => boolean): Promise<Serving> =>
  call.services.serve.open(
    {
      place: { host: '127.0.0.1', port: 0 },
      served: async asked => (asked === undefined ? { is: 'profile', name } : undefined),
      tell: (served, failure) => {
        // The first failure ends the run, and is told there.
        if (tells()) call.out.warn(failureText(failure, served.name));
      },
    },
    call.io.signal,
  );

/** Rejects where there are no keys: nothing is run then. */
export const runWithEndpoint = async (
  call: Invocation,
  config: ConfigSnapshot,
  profile: Profile,
  { command, began }: { readonly command: readonly string[]; readonly began: () => Promise<void> },
): Promise<ChildEnd> => {
  const aside = asideOf(call, config);
  let started = false;
  const serving = await opened(call, profile, () => started);
  try {
    if (serving.failure) await ofProfile(profile, Promise.reject(new Problem(serving.failure)));
    started = true;
    await began();
    const { uri, tokenFile } = serving;
    return await call.services.shell.run(profile, command, { uri, tokenFile, ...aside });
  } finally {
    await serving.close();
  }
};
