/**
 * What lists say of odd rows: profiles with faulty files, regions nobody knows, hits of every kind, odd
 * names.
 */
import { describe, expect, test } from 'vitest';
import type { ConfigSnapshot, Profile } from '../../src/domain/model.ts';
import { profilesNotes } from '../../src/state/profiles/header.ts';
import { overlayOf, type State, topOverlay } from '../../src/state/state.ts';
import { frameOf } from '../support/frame.tsx';
import { legacyConfig } from '../support/legacy.ts';
import {
  accounts,
  after,
  browsing,
  config,
  main,
  press,
  profile,
  started,
  typed,
} from '../support/scenes.ts';

const textOf = (state: State): string => frameOf(state).replace(/[\s│]+/g, ' ');
const ref = { accountId: accounts[0]?.id ?? '', roleName: 'AdministratorAccess' };
const admin = profile('admin', ref);
const other = (name: string, more: Pick<Profile, 'kind'> & Partial<Profile>): Profile => ({
  ...{ name, keys: {}, managed: false, file: 'config', line: 1 },
  ...more,
});

describe('the profiles', () => {
  const withConfig = (more: Partial<ConfigSnapshot>, profiles: readonly Profile[] = [admin]): State =>
    press(
      after(browsing(), { type: 'config.loaded', config: { ...config([main], profiles), ...more } }).state,
      'P',
    ).state;
  const remark = (summary: string) => ({ code: 'config.syntax', summary, hint: 'Correct it.' }) as const;

  test.each<[string, Partial<ConfigSnapshot>, readonly object[]]>([
    ['of a sound file tell nothing of it', {}, []],
    ['tell a warning', { warnings: [remark('Line 3.')] }, [{ text: 'Line 3. Correct it.', tone: 'warn' }]],
    [
      'tell the first of two, and how many more there are',
      { warnings: [remark('Line 3.'), remark('Line 4.')] },
      [{ text: 'Line 3. Correct it. (and 1 more: ssotui profiles)', tone: 'warn' }],
    ],
    [
      'tell what stops clients before what does not',
      { problems: [remark('Line 9.')], warnings: [remark('Line 3.')] },
      [{ text: 'Line 9. Correct it. (and 1 more: ssotui profiles)', tone: 'bad' }],
    ],
  ])('%s', (_what, more, notes) => {
    expect(profilesNotes(withConfig(more))).toEqual(notes);
  });

  test('say that the config is being read, or has none', () => {
    expect(textOf(press(started(), 'P').state)).toContain('Reading the config…');
    expect(textOf(withConfig({}, []))).toContain('The config has no profile yet.');
  });

  test.each([
    ['space', '✓ 1 marked ·'],
    ['space space', 'profile'],
  ])('after %s the header counts what is marked', (keys, words) => {
    const text = textOf(press(withConfig({}), keys).state);
    expect(text).toContain(words);
    expect(text.includes('marked ·')).toBe(keys === 'space');
  });

  test.each<[string, Profile, string, string]>([
    ['keys', other('robot', { kind: 'keys' }), 'L', 'it needs no session'],
    ['settings alone', other('plain', { kind: 'none' }), '!', 'it gives no keys'],
    ['a broken chain', other('lost', { kind: 'chain', broken: 'x' }), '!', 'it gives no keys'],
    ['keys of another file', other('far', { kind: 'keys', file: 'credentials' }), 'x', 'credentials file'],
  ])('of %s the key says why it does nothing', (_what, one, key, reason) => {
    const { state, effects } = press(withConfig({}, [one]), key);
    expect(state.notice?.text).toContain(reason);
    expect(effects).toEqual([]);
  });
});

describe('the regions', () => {
  const list = (query: string): State => typed(press(browsing(), 'escape n ctrl+r').state, query);

  test.each([
    ['frankfurt', 'eu-central-1', 'eu-central-1'],
    ['eu-mars-1', 'enter takes eu-mars-1 as it is.', 'eu-mars-1'],
  ])('%s is %s', (query, words, region) => {
    const state = list(query);
    expect(textOf(state)).toContain(words);
    expect(overlayOf(press(state, 'enter').state, 'session-form')?.values.region).toBe(region);
  });

  test('what is no region at all is not taken', () => {
    const state = list('zzzz');
    expect(textOf(state)).toContain('No region is called that.');
    expect(topOverlay(press(state, 'enter').state)?.kind).toBe('region');
  });
});

describe('the search', () => {
  const broken: Profile = { ...admin, name: 'moonlight', roleName: 'Gone', broken: 'its role is gone' };
  const found = (query: string, profiles: readonly Profile[] = [broken]): State =>
    typed(press(browsing(undefined, profiles), 'ctrl+f').state, query);

  test.each([
    ['main', 'tab', 'only roles and profiles are used'],
    ['audit', 'tab', 'only roles and profiles are used'],
    ['zebra', 'enter', 'nothing is found'],
  ])('of %s %s says why it does nothing', (query, key, reason) => {
    const { state, effects } = press(found(query), key);
    expect([state.notice?.text.includes(reason), effects]).toEqual([true, []]);
  });

  test('* on what is no role is refused, and is not typed', () => {
    const state = after(found('main'), { type: 'field.changed', value: 'main*' }).state;
    expect(state.notice?.text).toBe('Only a role can be a favourite.');
    expect(overlayOf(state, 'search')?.list.filter).toBe('main');
  });

  test('a profile by itself leads to its row, and tab to the ways to use it', () => {
    const robot = other('sputnik', { kind: 'keys' });
    expect(topOverlay(press(found('sputnik', [robot]), 'enter').state)?.kind).toBe('profiles');
    const used = press(found('sputnik', [robot]), 'tab').state;
    expect(overlayOf(used, 'use')?.target).toEqual({ profile: 'sputnik' });
  });

  test('a profile whose role is no longer listed is still found by its name', () => {
    const state = found('moonlight', [{ ...admin, name: 'moonlight', roleName: 'Gone' }]);
    expect(textOf(state)).toContain('moonlight');
  });
});

describe('the conversion', () => {
  const opened = press(after(browsing(), { type: 'config.loaded', config: legacyConfig }).state, 'M').state;

  test.each([
    ['main', 'bad'],
    ['a]b', 'bad'],
    ['fresh', 'good'],
  ])('a session called %s is %s', (name, worth) => {
    const named = press(typed(press(opened, 'e').state, name), 'enter').state;
    const { state, effects } = press(named, 'enter');
    const asks = topOverlay(state)?.kind === 'edit';
    expect([asks, effects.length > 0]).toEqual(worth === 'good' ? [true, true] : [false, false]);
    if (worth === 'bad') expect(textOf(state)).toContain(name);
  });

  test('a name that is cleared is the derived one again', () => {
    const named = press(typed(press(opened, 'e').state, 'fresh'), 'enter').state;
    expect(textOf(named)).toContain('fresh');
    expect(textOf(press(typed(press(named, 'e').state, ''), 'enter').state)).not.toContain('fresh');
  });

  test('a profile that cannot be converted says why, and cannot be chosen', () => {
    const last = press(opened, 'G').state;
    expect(textOf(last)).toMatch(/half.*sso_region/);
    expect(press(last, 'space').state.overlays).toEqual(last.overlays);
  });
});
