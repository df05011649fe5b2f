/** Every profile of the config with its role and what it is worth; the selected one in full below. */
import { faultText, fileProblems } from '../../domain/file-faults.ts';
import type { Profile } from '../../domain/model.ts';
import { kindWords, type ProfileState, roleKeysOf } from '../../domain/profiles/state.ts';
import { counted } from '../../domain/time.ts';

import { type ActiveList, windowOf } from '../../state/list.ts';
import { specOf } from '../../state/overlays.ts';
import {
  type ProfilesOverlay,
  profileIn,
  profilesList,
  selectedProfile,
} from '../../state/profiles/listed.ts';
import { worthIn } from '../../state/profiles/profiles.ts';
import { type Cell, type Row, sessionLabel, type Tone } from '../../state/rows.ts';
import { accountById, configOf, sessionNamed } from '../../state/select.ts';
import type { State } from '../../state/state.ts';
import { type Line, line, rule } from '../../text/line.ts';
import { rowLines } from '../columns.ts';
import { fieldPart, ofHeight } from '../part.ts';
import type { OverlayView } from '../view.ts';

const states: Readonly<Record<ProfileState, { readonly text: string; readonly tone: Tone }>> = {
  works: { text: 'works', tone: 'good' },
  'signed-out': { text: 'signed out', tone: 'dim' },
  stale: { text: 'stale', tone: 'warn' },
  broken: { text: 'broken', tone: 'bad' },
  unknown: { text: 'unknown', tone: 'dim' },
};

const accountName = (state: State, { session, accountId }: Profile): string =>
  accountId === undefined
    ? ''
    : (session && accountById(state, session, accountId)?.name?.trim()) || accountId;

const rowOf = (state: State, profile: Profile, width: number): Row => {
  const worth = worthIn(state, profile);
  const session = profile.session === undefined ? undefined : sessionNamed(state, profile.session);
  const wide = width >= 96;
  const column = Math.floor(width * 0.2);
  return {
    key: profile.name,
    cells: [
      { text: profile.name },
      ...(width >= 130
        ? [{ text: session ? sessionLabel(session) : '', tone: 'dim' as const, width: 16 }]
        : []),
      { text: accountName(state, profile), width: column },
      { text: profile.roleName ?? '', width: column },
      ...(wide ? [{ text: profile.region ?? '', tone: 'dim' as const, width: 14 }] : []),
      { ...states[worth.state], width: 10, align: 'right' },
    ],
    ...(worth.state === 'unknown' ? { dim: true } : {}),
  };
};

const accountWithId = (name: string, id: string | undefined): string =>
  id === undefined || name === id ? name : `${name} (${id})`;

const factsOf = (state: State, profile: Profile): string => {
  const { session: name } = roleKeysOf(profile);
  const session = name === undefined ? undefined : sessionNamed(state, name);
  return [
    kindWords(profile),
    session ? `session ${sessionLabel(session)}` : '',
    accountWithId(accountName(state, profile), profile.accountId),
    profile.roleName ?? '',
    profile.region ?? 'no region',
    profile.output ?? '',
  ]
    .filter(part => part !== '')
    .join(' · ');
};

const placeOf = ({ file, line }: Profile): string =>
  file === 'credentials' ? 'in the credentials file, which is never edited' : `line ${counted(line)}`;

const details = (state: State, profile: Profile | undefined): readonly Line[] => {
  if (!profile) return [];
  const worth = worthIn(state, profile);
  const { text, tone } = states[worth.state];
  return [
    line(` ${factsOf(state, profile)}`),
    [
      { text: ` ${text}${worth.reason ? `: ${worth.reason}` : ''}`, tone },
      { text: ` · ${placeOf(profile)}`, tone: 'dim' },
    ],
    line(` ${(profile.cautions ?? []).join(' ')}`, 'warn'),
  ];
};

/** The first thing about the files themselves; `ssotui profiles` lists them all. */
const fileFault = (state: State): readonly Cell[] => {
  const config = configOf(state);
  if (!config) return [];
  const problems = fileProblems(config);
  const [first, ...more] = [...problems, ...(config.warnings ?? [])];
  if (!first) return [];
  const rest = more.length > 0 ? ` (and ${counted(more.length)} more: ssotui profiles)` : '';
  return [{ text: ` · ${faultText(first)}${rest}`, tone: problems.length > 0 ? 'bad' : 'warn' }];
};

const head = (state: State, { query }: ProfilesOverlay, { keys, list }: ActiveList): Line => [
  { text: query === '' ? '' : ` / ${query}`, tone: 'accent' },
  { text: ` ${counted(keys.length === 0 ? 0 : list.at + 1)} of ${counted(keys.length)}`, tone: 'dim' },
  ...fileFault(state),
];

export const profilesView: OverlayView<ProfilesOverlay> = ({ state, overlay, width }) => {
  const active = profilesList(state, overlay);
  const { list, keys, height } = active;
  const field = specOf(overlay).field?.(state, overlay);
  const rows = windowOf(list, keys, height).flatMap(name => {
    const profile = profileIn(state, overlay, name);
    return profile ? [rowOf(state, profile, width)] : [];
  });
  const none = overlay.query === '' ? 'The config has no profile yet.' : 'No profile is called that.';
  const lines = rows.length > 0 ? rowLines(rows, width, list.selected) : [line(`   ${none}`, 'dim')];
  return [
    field ? fieldPart(' / ', field) : head(state, overlay, active),
    ...ofHeight(lines, height),
    rule(width),
    ...details(state, selectedProfile(state) ?? profileIn(state, overlay, list.selected ?? '')),
  ];
};
