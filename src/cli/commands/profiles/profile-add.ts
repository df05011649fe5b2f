/** `ssotui profile add`. */
import { defined } from '../../../domain/collections/defined.ts';
import type { Account, ConfigSnapshot, Keys, Profile, Session } from '../../../domain/model.ts';
import { keysForRole } from '../../../domain/plan/one-role.ts';
import { isAccountId } from '../../../domain/profiles/role-keys.ts';
import { addProfile, draftKeys, type ProfileDraft } from '../../../domain/sessions/add-profile.ts';
import { Problem, problem } from '../../../ports.ts';
import { editableConfig } from '../../change/change.ts';
import { idleYesParam, previewParams, unasked } from '../../change/params.ts';
import { flag, type Given, required, subcommand, text, texts } from '../../command.ts';
import type { Invocation } from '../../invocation.ts';
import { addSessionHint, sessionNamed } from '../../named/lookup.ts';
import { pairOf } from './pairs.ts';
import { editProfiles } from './profile-edit.ts';

const takes = {
  name: required('<name>', 'how the profile is called'),
  session: required('--session <session>', 'the session of the role'),
  account: required('--account <id>', 'the account, by its 12 digits'),
  role: required('--role <role>', 'the role, as the access portal names it'),
  region: text('--region <region>', 'its region (default: by the settings, else that of the session)'),
  output: text('--output <format>', 'its output'),
  set: texts('--set <key=value>', 'a further key (repeatable)'),
  managed: flag('--managed', 'make it one of ours: generate may rename it and, if it is stale, prune it'),
  ...previewParams,
  ...idleYesParam,
};

type AddOptions = Given<typeof takes>;

/** The message says how to add a session, also where there are others. */
const sessionOf = (config: ConfigSnapshot, name: string): Session => {
  try {
    return sessionNamed(config, name);
  } catch (error) {
    if (!(error instanceof Problem) || config.sessions.length === 0) throw error;
    const { code, summary, hint = '' } = error.failure;
    throw problem(code, summary, { hint: `${hint}\n${addSessionHint}` });
  }
};

const listed = async ({ services }: Invocation, session: Session): Promise<readonly Account[]> =>
  (await services.memory.listing(session).catch(() => undefined))?.accounts ?? [];

/** The account as it was last listed. A name in place of the id is refused with the id it stands for. */
const accountOf = (accounts: readonly Account[], typed: string): Account => {
  const found = accounts.find(({ id, name }) => id === typed || name === typed);
  if (found === undefined || found.id === typed || isAccountId(typed)) return found ?? { id: typed };
  throw problem('usage', '--account takes the id of an account.', {
    hint: `${found.name} is ${found.id}.`,
  });
};

const given = ({ region, output, set }: AddOptions): Keys => [
  ...(region === undefined ? [] : [['region', region] as const]),
  ...(output === undefined ? [] : [['output', output] as const]),
  ...set.map(pair => pairOf(pair, '--set')),
];

const draftOf = async (call: Invocation, session: Session, options: AddOptions): Promise<ProfileDraft> => {
  const { name, role: roleName, managed } = options;
  const account = accountOf(await listed(call, session), options.account.trim());
  const { defaults, cautions } = await call.services.settings.read();
  for (const caution of cautions) call.out.warn(`ssotui: ${caution}`);
  const set = given(options);
  const keys = keysForRole({ session, account, roleName }, defaults, set);
  const asked = set.map(([key]) => key);
  return { name, session, accountId: account.id, roleName, keys, asked, managed };
};

/** The profile once it is written. */
const written = (draft: ProfileDraft): Profile => {
  const keys = Object.fromEntries(draftKeys(draft));
  const { name, session, accountId, roleName, managed } = draft;
  return {
    name,
    kind: 'sso',
    session: session.name,
    accountId,
    roleName,
    ...defined({ region: keys.region, output: keys.output }),
    keys,
    managed,
    file: 'config',
    line: 0,
  };
};

export const command = subcommand({
  about: 'add a profile for a role, without signing in',
  examples: [
    'ssotui profile add dev --session main --account 111122223333 --role ReadOnly',
    'ssotui profile add dev --session main --account 111122223333 --role ReadOnly --region eu-west-1 --set duration_seconds=3600',
    'ssotui profile add default --session main --account 111122223333 --role Admin --dry-run --diff',
  ],
  notes: [
    'Whether the role is assigned to you is not asked: ssotui whoami NAME does.',
    'The profile is yours: generate keeps its name and never removes it, unless --managed makes it ours.',
    'A profile of that name which has all that is asked for is fine, whatever else it has (exit code 0);',
    'another one is a conflict (exit code 4).',
  ].join('\n'),
  takes,
  run: async (call, options) => {
    const config = await editableConfig(call);
    const draft = await draftOf(call, sessionOf(config, options.session), options);
    const there = config.profiles.find(({ name }) => name === draft.name);
    return editProfiles(call, config, {
      result: addProfile(config, draft),
      profiles: [there ?? written(draft)],
      as: record => ({ created: [record] }),
      ...unasked(options),
    });
  },
});
