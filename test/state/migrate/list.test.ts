/** The conversion of old profiles in words: sessions with their profiles, what is tidied, what stays. */
import { describe, expect, test } from 'vitest';
import type { ConfigSnapshot, Profile } from '../../../src/domain/model.ts';
import { overlayDetails } from '../../../src/state/overlays.ts';
import { overlayOf, type State } from '../../../src/state/state.ts';
import { legacyConfig } from '../../support/legacy.ts';
import { after, browsing, config, main, press, profile, typed } from '../../support/scenes.ts';
import { aboveRows, detailsOn, footerOn, insteadOfRows, rowsOn, titleOn } from '../../support/told.ts';

const wide = { columns: 200, rows: 40 };
const opened = (snapshot: ConfigSnapshot = legacyConfig): State =>
  press(after(browsing(wide), { type: 'config.loaded', config: snapshot }).state, 'M').state;
const on = (key: string, state = opened()): State => after(state, { type: 'list.pointed', key }).state;
const corp = 'session https://corp.awsapps.com/start eu-west-1';
const old = 'session https://old.awsapps.com/start us-east-1';

describe('the list', () => {
  test('has each session with its profiles below it, then what stays, with the reason', () => {
    expect(titleOn(opened())).toBe('Convert legacy profiles');
    expect(rowsOn(opened())).toEqual([
      'corp | new session, 2 profiles',
      '~ | corp-dev | To the new session corp',
      '~ | corp-prod | To the new session corp',
      'old | new session, 1 profile',
      '~ | old-admin | To the new session old',
      'Not converted | cannot be converted, and stay as they are',
      '! | half | sso_region is missing',
    ]);
    expect(aboveRows(opened())).toBe('3 profiles to convert, 2 sessions to add and sign in to');
    expect(overlayDetails(opened())).toEqual([legacyConfig.path]);
  });

  test('takes a session that is there already, which is neither added nor named', () => {
    const there = { ...main, name: 'corp', startUrl: 'https://corp.awsapps.com/start' };
    const state = opened({ ...legacyConfig, sessions: [main, there] });
    expect(rowsOn(state)[0]).toBe('corp | there already, 2 profiles');
    expect(aboveRows(state)).toBe('3 profiles to convert, 1 session to add and sign in to');
    expect(press(state, 'e').state.notice?.text).toContain('the cursor is not on a new session');
  });

  test('has profiles with both forms in a group of their own: the old keys go', () => {
    const both: Profile = {
      ...profile('both', { accountId: '111122223333', roleName: 'ReadOnly' }),
      keys: {
        sso_session: 'main',
        sso_start_url: main.startUrl,
        sso_region: main.region,
        sso_account_id: '111122223333',
        sso_role_name: 'ReadOnly',
      },
    };
    const state = opened(config([main], [both]));
    expect(rowsOn(state)[0]).toBe('To tidy | have both forms; the old keys will be removed');
    expect(rowsOn(state)[1]).toMatch(/^~ \| both \| /);
    expect(aboveRows(state)).toBe('1 profile to convert');
  });

  test('that is empty by now says so', () => {
    const { state } = after(opened(), { type: 'config.loaded', config: config([main]) });
    expect(insteadOfRows(state)).toEqual(['No profile has the old form any more.', 'Escape goes back.']);
    expect(press(state, 'enter').effects).toEqual([]);
    expect(press(state, 'space').state.notice?.text).toContain('nothing here can be converted');
  });

  test('that cannot be read says why', () => {
    const failure = { code: 'config.unreadable', summary: 'It is a folder.' } as const;
    const state: State = { ...opened(), config: { status: 'failed', failure } };
    expect(insteadOfRows(state)[0]).toBe('It is a folder.');
  });
});

describe('the details', () => {
  const kept = 'Everything else in the profiles is kept.';

  test('of a session have its address and region, and that it is signed in to once', () => {
    const lines = detailsOn(on(corp));
    expect(lines.slice(0, 2)).toEqual(['https://corp.awsapps.com/start · eu-west-1', kept]);
    expect(lines.join(' ')).toContain('sign in once to corp, old.');
  });

  test('of a profile say where it goes, of one that stays why', () => {
    expect(detailsOn(on('profile corp-dev')).slice(0, 2)).toEqual(['To the new session corp.', kept]);
    expect(detailsOn(on('profile half'))[0]).toBe('sso_region is missing.');
    expect(detailsOn(on('group problem'))[0]).toBe(kept);
  });

  test('of a name that cannot be used say what is wrong, and nothing is written', () => {
    const named = press(typed(press(on(corp), 'e').state, 'main'), 'enter').state;
    expect(detailsOn(named)[1]).toMatch(/main/);
    const { state, effects } = press(named, 'enter');
    expect(effects).toEqual([]);
    expect(overlayOf(state, 'edit')).toBeUndefined();
    expect(footerOn(named)).not.toContain('Review');
  });
});

describe('leaving out', () => {
  test('a profile is said on its row, and counted out; again takes it in', () => {
    const out = press(on('profile corp-dev'), 'space').state;
    expect(rowsOn(out)[1]).toBe('· | corp-dev | left out');
    expect(aboveRows(out)).toBe('2 profiles to convert, 2 sessions to add and sign in to');
    expect(rowsOn(press(out, 'space').state)).toEqual(rowsOn(opened()));
  });

  test('on a session all go out, and all come in where none is left; a session nobody needs is not added', () => {
    const one = press(on(corp, press(on('profile corp-dev'), 'space').state), 'space').state;
    expect(rowsOn(one).filter(row => row.endsWith('left out'))).toHaveLength(2);
    expect(aboveRows(one)).toBe('1 profile to convert, 1 session to add and sign in to');
    expect(aboveRows(press(one, 'space').state)).toBe(aboveRows(opened()));
  });

  test('what cannot be converted is not for choosing', () => {
    for (const key of ['profile half', 'group problem']) {
      const { state } = press(on(key), 'space');
      expect(rowsOn(state)).toEqual(rowsOn(opened()));
      expect(state.notice?.text).toContain('nothing here can be converted');
    }
  });

  test('of everything leaves nothing to write', () => {
    const none = press(on(old, press(on(corp), 'space').state), 'space').state;
    const { state, effects } = press(none, 'enter');
    expect(effects).toEqual([]);
    expect(state.notice?.text).toContain('nothing is chosen that can be converted');
  });
});

describe('names', () => {
  test('the line that is typed begins with the name, and an empty one is derived again', () => {
    const field = press(on(corp), 'e').state;
    expect(overlayOf(field, 'migrate-name')?.value).toBe('corp');
    const named = press(typed(field, 'work'), 'enter').state;
    expect(rowsOn(named)[0]).toBe('work | new session, 2 profiles');
    expect(rowsOn(named)[1]).toBe('~ | corp-dev | To the new session work');
    expect(rowsOn(press(typed(press(named, 'e').state, ''), 'enter').state)[0]).toMatch(/^corp/);
  });

  test('escape leaves the name as it was', () => {
    const typing = typed(press(on(corp), 'e').state, 'work');
    expect(rowsOn(press(typing, 'escape').state)).toEqual(rowsOn(opened()));
  });

  test('two sessions never get one name: the derived one gives way to the one that was typed', () => {
    const named = press(typed(press(on(corp), 'e').state, 'old'), 'enter').state;
    const [first = '', , , second = ''] = rowsOn(named).map(row => row.split(' | ')[0] ?? '');
    expect(first).toBe('old');
    expect(second).toMatch(/^old.+/);
  });
});
