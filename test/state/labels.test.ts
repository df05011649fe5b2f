/** Labels on the screen: where they are shown, what they filter, and what they ask before. */
import { describe, expect, test } from 'vitest';
import { headerOf } from '../../src/state/browse/header.ts';
import { paneView } from '../../src/state/browse/panes.ts';
import { specOf } from '../../src/state/overlays.ts';
import { searchHits } from '../../src/state/search/listed.ts';
import { keysOf } from '../../src/state/select.ts';
import { overlayOf, type Screen, type State, topOverlay } from '../../src/state/state.ts';
import { accounts, after, browsing, press, profile, withSettings } from '../support/scenes.ts';

const production = accounts.find(({ name }) => name === 'production') ?? { id: '' };
const admin = profile('p-admin', { accountId: production.id, roleName: 'AdministratorAccess' });
const reader = profile('p-read', { accountId: production.id, roleName: 'ReadOnly' });
const profiles = [admin, reader];

const inProduction = (screen?: Screen, made = profiles): State =>
  after(
    browsing(screen, made),
    { type: 'list.pointed', key: production.id },
    { type: 'pane.focused', pane: 'roles' },
  ).state;

const rowText = (state: State, pane: 'accounts' | 'roles', key: string): string =>
  paneView(state, pane)
    .rows.filter(row => row.key === key)
    .flatMap(row => row.cells.map(({ text }) => text))
    .join(' ');

const typed = (state: State, value: string): State =>
  after(press(state, '/').state, { type: 'field.changed', value }).state;

const title = (state: State): string => {
  const top = topOverlay(state);
  return top ? specOf(top).title(state, top) : '';
};

const tone = (state: State): unknown => {
  const top = topOverlay(state);
  return top && specOf(top).tone?.(state, top);
};

describe('shown', () => {
  test('in the rows: an account its own, a role what its account does not have', () => {
    const state = inProduction();
    expect(rowText(state, 'accounts', production.id)).toContain('PROD');
    expect(rowText(state, 'roles', 'AdministratorAccess')).toContain('admin');
    expect(rowText(state, 'roles', 'AdministratorAccess')).not.toContain('PROD');
    expect(paneView(state, 'roles')).toMatchObject({ title: 'Roles · production', titleEnd: 'PROD' });
  });

  test('a label without a pattern is carried by nothing', () => {
    const state = withSettings(inProduction(), '[label.prod]', 'account =', '[label.admin]', 'role =');
    expect(rowText(state, 'accounts', production.id)).not.toContain('PROD');
    expect(rowText(state, 'roles', 'AdministratorAccess')).not.toMatch(/ admin\b/);
    expect(paneView(state, 'roles').titleEnd).not.toContain('PROD');
  });

  test('in the title of the Use menu, whose frame takes the colour of the first', () => {
    const { state } = press(inProduction(), 'enter');
    expect(title(state)).toBe('Use AdministratorAccess in production · PROD admin');
    expect(tone(state)).toBe('red');
    const plain = press(browsing(), 'enter G enter').state;
    expect(title(plain)).toBe('Use ReadOnly in audit');
    expect(tone(plain)).toBeUndefined();
  });

  test('in the header, of the role that the shell uses; from 100 columns the variable is named, too', () => {
    const header = (columns: number): string =>
      headerOf({ ...inProduction({ columns, rows: 40 }), shellProfile: 'p-admin' })
        .left.map(({ text }) => text)
        .join(' · ');
    expect(header(100)).toBe('AWS_PROFILE ● p-admin · PROD admin · main 7h 12m, renews');
    expect(header(99)).toBe('● p-admin · PROD admin · main 7h 12m, renews');
  });

  test('as the settings say, at once after a change of the file', () => {
    const changed = withSettings(inProduction(), '[label.prod]', 'word = DANGER', 'colour = magenta');
    expect(paneView(changed, 'roles').titleEnd).toContain('DANGER');
    expect(tone(press(changed, 'enter').state)).toBe('magenta');
  });

  test('what is wrong with a label is told with file and line', () => {
    const { notice } = withSettings(browsing(), '[label.prod]', 'account = [x', 'colour = crimson');
    expect(notice?.text).toContain('/settings, line 2: "[x" is not a pattern');
  });
});

describe('label: in a filter', () => {
  test('of accounts takes those that carry it, beside other words', () => {
    const all = browsing();
    expect(keysOf(typed(all, 'label:prod'), 'accounts')).toEqual([production.id]);
    expect(keysOf(typed(all, 'label:PROD uction'), 'accounts')).toEqual([production.id]);
    expect(keysOf(typed(all, 'label:prod audit'), 'accounts')).toEqual([]);
  });

  test('of roles sees the labels of the account as well', () => {
    const state = inProduction();
    expect(keysOf(typed(state, 'label:prod'), 'roles')).toHaveLength(3);
    expect(keysOf(typed(state, 'label:admin'), 'roles')).toEqual(['AdministratorAccess', 'PowerUser']);
  });

  test('of a search finds accounts, roles and profiles', () => {
    const found = (query: string): readonly string[] => {
      const open = after(press(inProduction(), 'ctrl+f').state, {
        type: 'field.changed',
        value: query,
      }).state;
      const overlay = overlayOf(open, 'search');
      return overlay ? searchHits.found(open, overlay).keys : [];
    };
    const all = found('label:prod');
    expect(all).toHaveLength(4);
    expect(all[0]).toBe(`account ${production.id}@main`);
    expect(found('label:prod label:admin')).toHaveLength(2);
    expect(found('label:prod readonly')).toHaveLength(1);
    expect(found('label:nothing')).toEqual([]);
  });
});

describe('asked before', () => {
  const asked = (keys: string, state = inProduction()): State => press(state, keys).state;

  test('a subshell, once: yes opens it, no does nothing', () => {
    const state = asked('enter s');
    expect(title(state)).toBe('Open a subshell as AdministratorAccess in production, PROD admin?');
    expect(tone(state)).toBe('red');
    expect(press(state, 'n').effects).toEqual([]);
    const [first] = press(state, 'y').effects;
    expect(first).toMatchObject({ do: 'openSubshell', profile: admin });
    expect(first).toMatchObject({ labels: [{ word: 'PROD' }, { word: 'admin' }] });
  });

  test('a subshell whose profile is yet to be made: only once as well', () => {
    const state = press(asked('enter s', inProduction(undefined, [])), 'y');
    expect(topOverlay(state.state)).toMatchObject({ kind: 'edit', afterwards: { agreed: true } });
  });

  test('the default profile, and keys with the labels in their question', () => {
    const state = asked('enter d');
    expect(title(state)).toBe('Set as the default profile: AdministratorAccess in production, PROD admin?');
    expect(topOverlay(press(state, 'y').state)?.kind).toBe('edit');
    expect(title(asked('enter c'))).toBe(
      'Copy temporary keys of AdministratorAccess in production, PROD admin?',
    );
  });

  test('not where only one of the two labels is carried, nor for other ways of use', () => {
    const reading = after(inProduction(), { type: 'list.pointed', key: 'ReadOnly' }).state;
    expect(press(reading, 'enter s').effects[0]).toMatchObject({ do: 'openSubshell', profile: reader });
    expect(press(inProduction(), 'enter o').effects[0]).toMatchObject({ do: 'openUrl' });
  });

  test('confirm = yes asks for every role, confirm = no for none', () => {
    const reading = after(inProduction(), { type: 'list.pointed', key: 'ReadOnly' }).state;
    const always = withSettings(reading, '[label.prod]', 'confirm = yes');
    expect(topOverlay(press(always, 'enter s').state)?.kind).toBe('confirm');
    const never = withSettings(inProduction(), '[label.prod]', 'confirm = no');
    expect(press(never, 'enter s').effects[0]).toMatchObject({ do: 'openSubshell' });
  });
});
