/** All that is known of one profile, as labelled lines. */

import { labelWords } from '../../domain/labels/labels.ts';
import type { Profile, Session } from '../../domain/model.ts';
import { dependantsOf } from '../../domain/profiles/dependants.ts';
import { shellWord } from '../../domain/profiles/shell-lines.ts';
import { kindWords } from '../../domain/profiles/state.ts';
import { usedRoleOf } from '../../domain/profiles/used-role.ts';
import { ago, counted } from '../../domain/time.ts';
import { keyOf } from '../key-names.ts';
import { configOf, sessionNamed } from '../select.ts';
import type { State } from '../state.ts';
import type { DetailLine } from '../table/details.ts';
import { isOurs, stateLooks } from './groups.ts';
import { accountOf, type ListedProfile } from './worth.ts';

const well = (state: State, of: string): string | undefined =>
  ({
    works: 'Its session is signed in.',
    'signed-out': `Its session is signed out. ${keyOf(state, 'profiles-sign-in')} signs in.`,
  })[of];

/** Its state with the reason, and what single clients make of it otherwise. */
export const stateLines = (state: State, { worth, profile }: ListedProfile): readonly DetailLine[] => {
  const { text, tone } = stateLooks[worth.state];
  const cautions = profile.cautions ?? [];
  return [
    { label: text, text: worth.reason ?? well(state, worth.state) ?? '', tone },
    ...cautions.map((caution): DetailLine => ({ label: 'differs', text: caution, tone: 'warn' })),
  ];
};

const withId = (name: string, id: string | undefined): string =>
  id === undefined || name === id ? name : `${name} · ${id}`;

const sessionText = (session: Session | undefined, label: string): string =>
  session && label !== '' ? `${label} · ${session.region}` : label;

const rootLines = (state: State, { root }: Profile): readonly DetailLine[] =>
  root
    ? [
        { label: 'Root', text: root.profile },
        { label: 'Root role', text: [root.roleName, accountOf(state, root)].filter(Boolean).join(' in ') },
      ]
    : [];

const kindTexts: Readonly<Record<Profile['kind'], string>> = {
  sso: 'a role of a session',
  legacy: 'a role of a portal that it names itself',
  chain: 'assumes a role with the keys of another profile',
  login: 'signs in with aws login',
  process: 'a program hands out its keys',
  keys: 'static keys',
  'web-identity': 'a web identity token',
  none: 'no credentials of its own',
};

const roleLines = (state: State, row: ListedProfile): readonly DetailLine[] => {
  const { profile } = row;
  const role = usedRoleOf(profile);
  const session = profile.session === undefined ? undefined : sessionNamed(state, profile.session);
  return [
    { label: 'Kind', text: `${kindWords(row.profile)} · ${kindTexts[profile.kind]}` },
    { label: 'Session', text: sessionText(session, row.session) },
    { label: 'Account', text: withId(accountOf(state, role), role.accountId) },
    { label: 'Role', text: role.roleName ?? '' },
    { label: 'Labels', text: labelWords(row.labels) },
    ...rootLines(state, profile),
    { label: 'Source', text: profile.source ?? '' },
    { label: 'Region', text: profile.region ?? 'none' },
    { label: 'Output', text: profile.output ?? '' },
  ];
};

const shownKeys = new Set([
  'sso_session',
  'sso_start_url',
  'sso_region',
  'sso_account_id',
  'sso_role_name',
  'region',
  'output',
  'ssotui_managed',
]);

const otherKeys = ({ keys }: Profile): readonly DetailLine[] =>
  Object.entries(keys)
    .filter(([key]) => !shownKeys.has(key))
    .map(([key, value]) => ({ label: 'Also set', text: `${key} = ${value}` }));

const placeOf = ({ file, line }: Profile): string =>
  file === 'credentials'
    ? 'the credentials file, which ssotui never edits'
    : `line ${counted(line)} of the config file`;

const useLines = (state: State, row: ListedProfile): readonly DetailLine[] => {
  const config = configOf(state);
  const dependants = config ? dependantsOf(config)(row.name) : [];
  return [
    { label: 'Whose', text: isOurs(row) ? 'ours: ssotui wrote it' : 'yours: ssotui did not write it' },
    { label: 'Last used', text: row.usedAt === undefined ? '' : ago(state.now - row.usedAt) },
    ...dependants.map(user => ({ label: 'Needed by', text: user })),
    { label: 'Stands in', text: placeOf(row.profile) },
  ];
};

/** Lines without a text say nothing about this profile. */
const told = (lines: readonly DetailLine[]): readonly DetailLine[] => lines.filter(({ text }) => text !== '');

/** Lines that a person would copy. */
const copied = ({ name }: ListedProfile): readonly DetailLine[] => [
  { label: 'Shell', text: `export AWS_PROFILE=${shellWord(name)}` },
  { label: 'Try it', text: `aws sts get-caller-identity --profile ${shellWord(name)}` },
];

/** What else there is to say of it. */
export const profileLines = (state: State, row: ListedProfile): readonly DetailLine[] => [
  ...told(roleLines(state, row)),
  ...otherKeys(row.profile),
  { text: '' },
  ...told(useLines(state, row)),
  { text: '' },
  ...copied(row),
];

/** For the few lines below a list: what its row does not say. */
export const briefLines = (state: State, row: ListedProfile): readonly DetailLine[] =>
  told([...roleLines(state, row), ...useLines(state, row)]);
