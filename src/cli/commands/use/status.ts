/** `ssotui status`: one line about the role of this shell, for prompts. */

import { own } from '../../../domain/collections/own.ts';
import { labelledProfile } from '../../../domain/labels/profile.ts';
import type { ConfigSnapshot, Profile } from '../../../domain/model.ts';
import { sessionToSignIn } from '../../../domain/profiles/state.ts';
import {
  type ProfileStatus,
  statusFields,
  statusLine,
  statusOf,
  usualFormat,
} from '../../../domain/use/status.ts';
import { problem } from '../../../ports.ts';
import { subcommand, text } from '../../command.ts';
import { exit } from '../../failures/exit.ts';
import type { Invocation } from '../../invocation.ts';
import { accountNameOf, labelNames, readLabels } from '../../labels.ts';
import { profileNamed } from '../../named/lookup.ts';
import { oneName, profileOfShell, profileParams, shellProfile } from '../../named/named.ts';
import { iso } from '../../output/format.ts';
import { quoted } from '../../output/output.ts';

const lineOf = (call: Invocation, format: string, status: ProfileStatus): string => {
  const line = statusLine(format, status, call.services.clock.now());
  if (line.ok) return line.value;
  throw problem('usage', `The format has the field {${line.field}}, which is not known.`, {
    hint: `Fields are: ${Object.keys(statusFields)
      .map(name => `{${name}}`)
      .join(' ')}`,
  });
};

const record = (status: ProfileStatus) => {
  const { labels, expiresAt, ...rest } = status;
  return {
    ...rest,
    labels: labelNames(labels),
    ...(expiresAt === undefined ? {} : { expiresAt: iso(expiresAt) }),
  };
};

const nothingSet = { profile: null, state: 'none', labels: [], renews: false };

const nothing = ({ json, out }: Invocation): number => {
  if (json) out.json(nothingSet);
  return exit.done;
};

/** No sign-in makes it work: a prompt that showed time left would mislead. */
const refuseBroken = ({ name, broken }: Profile): void => {
  if (broken !== undefined)
    throw problem('profile.invalid', `The profile ${quoted(name)} is broken: ${broken}`);
};

const statusIn = async (
  call: Invocation,
  config: ConfigSnapshot,
  profile: Profile,
): Promise<ProfileStatus> => {
  const session = config.sessions.find(({ name }) => name === sessionToSignIn(profile));
  const facts = session ? await call.services.cache.tokens([session]) : {};
  const accountName = await accountNameOf(call, config, profile);
  const { of } = await readLabels(call, [], false);
  const labels = of(labelledProfile(profile, accountName));
  return statusOf(profile, { token: own(facts, session?.name ?? ''), accountName, labels });
};

const fieldNotes = Object.entries(statusFields).map(([name, { about }]) => `  {${name}}`.padEnd(15) + about);

export const command = subcommand({
  about: 'one line about the role of this shell, for prompts',
  examples: [
    'ssotui status',
    "ssotui status --format '{label} {profile} {left}'",
    'ssotui status dev-admin --json | jq -r .expiresAt',
  ],
  notes: [
    'Nothing is asked of the network, and nothing is written. Where no profile is set it prints nothing.',
    'Exit codes: 0 signed in (also where the token renews by itself), 3 signed out or expired, 1 no such profile.',
    'Fields of a format (an empty one takes the blanks beside it along; {{ and }} are braces):',
    ...fieldNotes,
    'Ready lines for prompts: docs/prompts.md.',
  ].join('\n'),
  takes: {
    ...profileParams,
    profile: text('[profile]', 'a profile (default: that of AWS_PROFILE)'),
    format: text('--format <format>', `what the line says (default: ${usualFormat})`),
  },
  run: async (call, given) => {
    const named = oneName(given.profile, given.option);
    if (named === undefined && !shellProfile(call.io.env)) return nothing(call);
    const config = await call.services.config.read();
    const profile = named === undefined ? profileOfShell(config, call.io.env) : profileNamed(config, named);
    if (!profile) return nothing(call);
    refuseBroken(profile);
    const status = await statusIn(call, config, profile);
    const line = lineOf(call, given.format ?? usualFormat, status);
    if (call.json) call.out.json(record(status));
    else call.out.line(line);
    return status.state === 'expired' || status.state === 'signed-out' ? exit.signIn : exit.done;
  },
});
