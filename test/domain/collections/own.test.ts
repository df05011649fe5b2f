/** Names from outside that every plain object has already: companies, roles and colours may be called so. */
import { describe, expect, test } from 'vitest';
import { own } from '../../../src/domain/collections/own.ts';
import { roleSwitchOf } from '../../../src/domain/console/switch-role.ts';
import { chooseCure } from '../../../src/domain/doctor/choose-cure.ts';
import { examine } from '../../../src/domain/doctor/examine.ts';
import type { Profile } from '../../../src/domain/model.ts';
import { setProfileKeys } from '../../../src/domain/profiles/edits.ts';
import { type KnownRoles, worthOf } from '../../../src/domain/profiles/state.ts';
import { guessedRegions } from '../../../src/domain/regions/likely.ts';
import { checked } from '../../../src/domain/settings/check.ts';
import { settingsText } from '../../../src/local/settings/read.ts';
import { parseColour } from '../../../src/text/theme/colours.ts';
import { depthOf } from '../../../src/text/theme/depth.ts';
import { config } from '../config-model.ts';
import { corp, factsWith, online, profile } from '../doctor/facts.ts';

const inherited = ['constructor', 'toString', 'valueOf', 'hasOwnProperty', '__proto__'] as const;

describe.each(inherited)('%s', name => {
  const of: Profile = { ...profile('dev'), session: name };
  const session = { ...corp, name };
  const facts = factsWith({
    config: { sessions: [session], profiles: [of] },
    network: online({ hosts: {}, portalToken: {}, portalRole: {}, sts: {} }),
    tokens: {},
    tokenFiles: {},
  });

  test('is in a record only once it was put there, with whatever value', () => {
    expect(own({}, name)).toBeUndefined();
    for (const value of [0, '', false, 'x'])
      expect(own(Object.fromEntries([[name, value]]), name)).toBe(value);
  });

  test('as a session without token and listing is signed out', () => {
    expect(worthOf(of, { tokens: {}, listings: {} })).toEqual({ state: 'signed-out' });
  });

  test('as a session is judged by its own token and listing', () => {
    const listing: KnownRoles = { accounts: [{ id: '111122223333' }], roles: { '111122223333': ['Other'] } };
    const tokens = Object.fromEntries([[name, { is: 'valid', until: 9, refreshable: true } as const]]);
    expect(worthOf(of, { tokens, listings: {} })).toEqual({ state: 'works' });
    expect(worthOf(of, { tokens, listings: Object.fromEntries([[name, listing]]) }).state).toBe('stale');
  });

  test('as a session or a profile makes the doctor find nothing that is not there', () => {
    const checks = examine(facts, { is: 'profile', name: 'dev', by: 'name' });
    expect(JSON.stringify(checks)).not.toContain('native code');
    expect(checks.find(({ id }) => id === 'token')?.summary).toBe('Not looked at: the cache cannot be read.');
    expect(chooseCure({ ...facts, config: { ...facts.config, profiles: [] } }).command).toContain(
      `login ${name}`,
    );
  });

  test('as a key that a profile does not have is not removed from it', () => {
    const here = config({ 'profile dev': { sso_session: 'corp' } });
    expect(setProfileKeys(here, 'dev', [[name, undefined]], () => undefined)).toMatchObject({ edits: [] });
  });

  test('is no colour, no depth, no partition and no place', () => {
    expect(parseColour(name)).toBeUndefined();
    expect(depthOf({ FORCE_COLOR: name }, { flag: true, isTty: true }, 'linux')).toBe('16');
    const chain: Profile = {
      ...profile('c', { kind: 'chain', source: 'dev', root: { profile: 'dev', roleName: 'Admin' } }),
      keys: { role_arn: `arn:${name}:iam::111122223333:role/x` },
    };
    expect(roleSwitchOf(chain)).toMatchObject({ can: false });
    const nowhere = guessedRegions({}, { sessions: [], profiles: [] }, undefined);
    expect(guessedRegions({ timeZone: name }, { sessions: [], profiles: [] }, undefined)).toEqual(nowhere);
  });

  test('in the settings is a value like any other that is none', () => {
    const lines = ['[theme]', `text = ${name}`, '[screen]', `theme = ${name}`, `mouse = ${name}`];
    const { entries, notices } = checked(settingsText(lines.join('\n')));
    expect(entries).toEqual([]);
    expect(notices.map(({ line }) => line)).toEqual([2, 4, 5]);
  });
});
