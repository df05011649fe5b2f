/**
 * A config file reduced to its sections: builds snapshots and applies edits one by one, as strictly as the
 * real document.
 */
import { type SectionEdit, sectionEdits } from '../../src/domain/changes/edits.ts';
import {
  type ConfigEdit,
  type ConfigSnapshot,
  managedKey,
  type Profile,
  type Session,
} from '../../src/domain/model.ts';

type Keys = Readonly<Record<string, string>>;
export type Sections = ReadonlyMap<string, Keys>;

const nameIn = (header: string): string => header.slice(header.indexOf(' ') + 1);

const sessionsOf = (sections: Sections): Session[] =>
  [...sections].flatMap(([header, keys]) =>
    header.startsWith('sso-session ')
      ? [
          {
            name: nameIn(header),
            startUrl: keys.sso_start_url ?? '',
            region: keys.sso_region ?? '',
            scopes: keys.sso_registration_scopes?.split(',') ?? [],
            legacy: false,
          },
        ]
      : [],
  );

const legacyName = (keys: Keys): string => `${keys.sso_start_url} (${keys.sso_region})`;

const legacyOf = (sections: Sections): Session[] => {
  const found = new Map<string, Session>();
  for (const [header, keys] of sections)
    if (header.startsWith('profile ') && keys.sso_start_url !== undefined && keys.sso_session === undefined)
      found.set(legacyName(keys), {
        name: legacyName(keys),
        startUrl: keys.sso_start_url,
        region: keys.sso_region ?? '',
        scopes: [],
        legacy: true,
      });
  return [...found.values()];
};

const profileOf = (header: string, keys: Keys, line: number, sessions: readonly Session[]): Profile => {
  const kind = keys.sso_session !== undefined ? 'sso' : keys.sso_start_url !== undefined ? 'legacy' : 'none';
  const known = sessions.find(session =>
    kind === 'legacy'
      ? session.name === legacyName(keys)
      : !session.legacy && session.name === keys.sso_session,
  );
  return {
    name: nameIn(header),
    kind,
    ...(known && kind !== 'none'
      ? { session: known.name, startUrl: known.startUrl, ssoRegion: known.region }
      : {}),
    ...(keys.sso_account_id === undefined ? {} : { accountId: keys.sso_account_id }),
    ...(keys.sso_role_name === undefined ? {} : { roleName: keys.sso_role_name }),
    ...(keys.region === undefined ? {} : { region: keys.region }),
    ...(keys.output === undefined ? {} : { output: keys.output }),
    keys,
    managed: keys[managedKey] === 'true',
    file: 'config',
    line,
    ...(kind === 'sso' && !known ? { broken: `there is no session ${keys.sso_session}` } : {}),
  };
};

export const snapshot = (sections: Sections, more: Partial<ConfigSnapshot> = {}): ConfigSnapshot => {
  const sessions = [...sessionsOf(sections), ...legacyOf(sections)];
  const profiles = [...sections].flatMap(([header, keys], i) =>
    header.startsWith('profile ') ? [profileOf(header, keys, i + 1, sessions)] : [],
  );
  return {
    path: '/home/me/.aws/config',
    exists: true,
    fingerprint: 'f',
    sessions,
    profiles,
    problems: [],
    ...more,
  };
};

/** Sections by header: `'profile dev'`, `'sso-session corp'`. */
export const sections = (of: Readonly<Record<string, Keys>>): Sections => new Map(Object.entries(of));

export const config = (
  of: Readonly<Record<string, Keys>>,
  more: Partial<ConfigSnapshot> = {},
): ConfigSnapshot => snapshot(sections(of), more);

/** A section of the credentials file. */
export const credentialsProfile = (name: string, more: Partial<Profile> = {}): Profile => ({
  name,
  kind: 'none',
  keys: {},
  managed: false,
  file: 'credentials',
  line: 1,
  ...more,
});

const changed = (
  keys: Keys,
  changes: readonly (readonly [key: string, value: string | undefined])[],
): Keys => {
  const map = new Map(Object.entries(keys));
  for (const [key, value] of changes) {
    if (value === undefined) map.delete(key);
    else map.set(key, value);
  }
  return Object.fromEntries(map);
};

const need = (state: Sections, header: string): Keys => {
  const keys = state.get(header);
  if (!keys) throw new Error(`no section [${header}]`);
  return keys;
};

const refuse = (state: Sections, header: string): void => {
  if (state.has(header)) throw new Error(`section [${header}] exists`);
};

const step = (state: Sections, edit: SectionEdit): Sections => {
  const header = `${edit.section.kind} ${edit.section.name}`;
  switch (edit.edit) {
    case 'addSection': {
      refuse(state, header);
      const keys = Object.fromEntries(edit.keys);
      if (Object.keys(keys).length !== edit.keys.length) throw new Error(`a key twice in [${header}]`);
      return new Map([...state, [header, keys]]);
    }
    case 'setKeys':
      need(state, header);
      return new Map(
        [...state].map(([each, keys]) => [each, each === header ? changed(keys, edit.keys) : keys]),
      );
    case 'renameSection': {
      need(state, header);
      const to = `${edit.section.kind} ${edit.to}`;
      refuse(state, to);
      return new Map([...state].map(([each, keys]) => [each === header ? to : each, keys]));
    }
    case 'removeSection':
      need(state, header);
      return new Map([...state].filter(([each]) => each !== header));
  }
};

/** Applies edits in order; throws where one adds what exists or touches what does not. */
export const applied = (state: Sections, edits: readonly ConfigEdit[]): Sections =>
  sectionEdits(edits).reduce(step, state);

/** The sections of a snapshot's config file. */
export const sectionsOf = (from: ConfigSnapshot): Sections =>
  new Map([
    ...from.sessions
      .filter(session => !session.legacy)
      .map((session): [string, Keys] => [
        `sso-session ${session.name}`,
        {
          sso_start_url: session.startUrl,
          sso_region: session.region,
          ...(session.scopes.length ? { sso_registration_scopes: session.scopes.join(',') } : {}),
        },
      ]),
    ...from.profiles
      .filter(profile => profile.file === 'config')
      .map((profile): [string, Keys] => [`profile ${profile.name}`, profile.keys]),
  ]);

/** The config after an edit list, read again. Profiles of the credentials file stay. */
export const after = (from: ConfigSnapshot, edits: readonly ConfigEdit[]): ConfigSnapshot => {
  const next = snapshot(applied(sectionsOf(from), edits));
  return {
    ...next,
    profiles: [...next.profiles, ...from.profiles.filter(each => each.file === 'credentials')],
  };
};
