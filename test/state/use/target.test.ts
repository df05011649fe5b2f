/** Which profile stands for a role, and what the menu of a role says above and below its ways. */
import { describe, expect, test } from 'vitest';
import type { Profile } from '../../../src/domain/model.ts';
import { specOf } from '../../../src/state/overlays.ts';
import { overlayOf, type State } from '../../../src/state/state.ts';
import { firstNeeds, headOf } from '../../../src/state/use/head.ts';
import { headLines, offeredChoices, refusedLines } from '../../../src/state/use/menu.ts';
import { currentTarget, profileOfTarget, type UseTarget, whyNot } from '../../../src/state/use/target.ts';
import { widthOf } from '../../../src/text/measure.ts';
import {
  accounts,
  after,
  browsing,
  config,
  main,
  noon,
  press,
  profile,
  withSessions,
} from '../../support/scenes.ts';
import { titleOn } from '../../support/told.ts';

const [audit, , , , production] = accounts;
const ref = { session: 'main', accountId: audit?.id ?? '', roleName: 'ReadOnly' };
const of = (name: string, more: Partial<Profile> = {}): Profile => ({ ...profile(name, ref), ...more });
const atWork = (profiles: readonly Profile[], screen?: State['screen']): State => browsing(screen, profiles);
const menu = (target: UseTarget, profiles: readonly Profile[] = [], screen?: State['screen']): State =>
  after(atWork(profiles, screen), { type: 'use.opened', target }).state;

describe('the profile of a role is', () => {
  const broken = of('a', { broken: 'it is incomplete' });
  const cautious = of('b', { cautions: ['The Go SDK ignores it.'] });
  const standard = of('default');

  test.each<[string, readonly Profile[], string | undefined]>([
    ['none where none is for it', [], undefined],
    ['the first of several', [of('x'), of('y')], 'x'],
    ['rather one that works', [broken, of('x')], 'x'],
    ['rather one that works for every client', [cautious, of('x')], 'x'],
    ['rather one with a name than the default', [standard, of('x')], 'x'],
    ['the default, if that alone works everywhere', [cautious, standard], 'default'],
    ['one that some client ignores before one that works nowhere', [broken, cautious], 'b'],
    ['the default before a broken one', [broken, standard], 'default'],
    ['a broken one where there is no other', [broken], 'a'],
    ['none of another role', [profile('x', { ...ref, roleName: 'Admin' })], undefined],
  ])('%s', (_what, profiles, name) => {
    expect(profileOfTarget(atWork(profiles), { ref })?.name).toBe(name);
  });

  test('the one that is named, also where another would be better', () => {
    const state = atWork([broken, of('x')]);
    expect(profileOfTarget(state, { ref, profile: 'a' })?.name).toBe('a');
    expect(profileOfTarget(state, { ref, profile: 'gone' })).toBeUndefined();
  });
});

describe('what is meant', () => {
  const state = atWork([of('x')]);

  test('is the role under the cursor, the profile in its view, and what an open menu is for', () => {
    expect(currentTarget(press(state, 'enter').state)).toEqual({
      ref: { ...ref, roleName: 'AdministratorAccess' },
    });
    expect(currentTarget(press(state, 'P').state)).toEqual({ profile: 'x', ref });
    expect(currentTarget(menu({ profile: 'y' }))).toEqual({ profile: 'y' });
  });

  test('is nothing under a box, on accounts, or in an empty view', () => {
    expect(currentTarget(press(state, 'enter ?').state)).toBeUndefined();
    expect(currentTarget(press(atWork([]), 'P').state)).toBeUndefined();
    const nowhere = press(withSessions(), 'P').state;
    expect(press(nowhere, 's').effects).toEqual([]);
    expect(press(nowhere, 's').state.notice?.text).toContain('nothing is selected');
  });
});

describe('the head of the menu', () => {
  const told = (target: UseTarget, profiles: readonly Profile[] = []) =>
    headOf(atWork(profiles), target).map(({ label, text }) => `${label}: ${text}`);

  test('names account, role and profile', () => {
    expect(told({ ref }, [of('x')])).toEqual([
      `Account: audit · ${ref.accountId}`,
      'Role: ReadOnly',
      'Profile: x',
    ]);
    expect(told({ ref })).toContain('Profile: none yet; what needs one creates it first');
  });

  test('names an account nobody has listed by its id', () => {
    expect(told({ ref: { ...ref, accountId: '999900001111' } })[0]).toBe('Account: 999900001111');
  });

  test('says why a profile does not work', () => {
    expect(told({ profile: 'x' }, [of('x', { broken: 'no region' })])).toContain(
      'Profile: x does not work: no region',
    );
  });

  test('of keys there is neither account nor role', () => {
    const keys: Profile = { name: 'k', kind: 'keys', keys: {}, managed: false, file: 'config', line: 1 };
    expect(told({ profile: 'k' }, [keys])).toEqual(['Profile: k']);
  });

  test('is one line on a low screen, and parted from the ways on any other', () => {
    const lines = (rows: number) => {
      const state = menu({ ref }, [of('x')], { columns: 80, rows });
      const overlay = overlayOf(state, 'use');
      return overlay ? headLines(state, overlay).map(({ text }) => text) : [];
    };
    expect(lines(12)).toEqual(['x']);
    expect(lines(40)).toEqual([`audit · ${ref.accountId}`, 'ReadOnly', 'x', '']);
  });
});

describe('the ways', () => {
  const ways = (state: State) => {
    const overlay = overlayOf(state, 'use');
    return overlay ? offeredChoices(state, overlay) : [];
  };
  const refused = (state: State): string => {
    const overlay = overlayOf(state, 'use');
    return overlay ? refusedLines(state, overlay).join(' ').replaceAll(/\s+/g, ' ') : '';
  };

  test('that work at once come before those that need something first', () => {
    const out = after(menu({ ref }, [of('x')]), {
      type: 'tokens.read',
      tokens: { main: { is: 'absent' } },
    }).state;
    expect(ways(out).slice(-3)).toEqual(['shell', 'keys', 'whoami']);
    expect(firstNeeds(out, { ref }, 'keys')).toBe('main is signed out');
    expect(firstNeeds(out, { ref }, 'console')).toBeUndefined();
    expect(firstNeeds(out, { ref }, 'shell')).toBe('not set up yet, t sets it up');
    expect(firstNeeds({ ...out, hooked: true }, { ref }, 'shell')).toBeUndefined();
  });

  test('that cannot be gone are told below, those of one reason together', () => {
    const keys: Profile = { name: 'k', kind: 'keys', keys: {}, managed: false, file: 'config', line: 1 };
    const text = refused(menu({ profile: 'k' }, [keys]));
    expect(text).toBe(
      'Open the AWS console, Open a service in the console, Set as default profile, Create its profile: ' +
        'this profile is not one of IAM Identity Center.',
    );
    expect(refused(menu({ ref }))).toBe('');
  });

  test('after the hook was lost are the two that need none, and nothing else is told', () => {
    const lost = after(atWork([of('x')]), { type: 'use.unheard', profile: 'x' }).state;
    expect([ways(lost), refused(lost)]).toEqual([['subshell', 'export'], '']);
  });

  test.each<[string, Partial<State>, UseTarget, string | undefined]>([
    [
      'the role’s session is gone',
      { config: { status: 'ready', value: config([]), at: noon } },
      { ref },
      'its session is not in the config',
    ],
    ['the profile is gone', {}, { profile: 'nix' }, 'the profile is not in the config'],
    ['nothing is in the way', {}, { ref }, undefined],
  ])('who am I: %s', (_what, more, target, reason) => {
    expect(whyNot({ ...atWork([]), ...more }, target, 'whoami')).toBe(reason);
  });

  test('a session that AWS clients refuse is told with its fault', () => {
    const faulty = { ...main, problem: 'sso_region is missing' };
    const state = after(atWork([]), { type: 'config.loaded', config: config([faulty]) }).state;
    expect(whyNot(state, { ref }, 'console')).toBe('sso_region is missing');
  });
});

describe('its title', () => {
  test('names the role, and has its labels behind', () => {
    const live = { ...ref, accountId: production?.id ?? '' };
    expect(titleOn(menu({ ref }))).toBe('Use ReadOnly in audit');
    expect(titleOn(menu({ ref: live }))).toBe('Use ReadOnly in production · PROD');
    expect(titleOn(menu({ profile: 'x' }, [of('x')]))).toBe('Use x');
  });

  test('a long name is cut before its labels, and never wider than the box', () => {
    const live = { session: 'main', accountId: production?.id ?? '', roleName: `Admin${'x'.repeat(90)}` };
    const title = titleOn(menu({ ref: live }, [], { columns: 50, rows: 30 }));
    expect(title).toMatch(/… · PROD/);
    expect(widthOf(title)).toBeLessThanOrEqual(44);
  });

  test('counts the ways where not all are on screen', () => {
    const count = (rows: number): string => {
      const state = menu({ ref }, [of('x')], { columns: 80, rows });
      const overlay = overlayOf(state, 'use');
      return overlay ? (specOf(overlay).count?.(state, overlay) ?? '') : '';
    };
    expect([count(12), count(40)]).toEqual(['1/8', '']);
  });
});
