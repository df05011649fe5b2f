/**
 * What boxes say where something is unusual: a changed session, a failed diff, a sign-in elsewhere, a low
 * pane.
 */
import { describe, expect, test } from 'vitest';
import type { LoginChoice } from '../../src/state/login/types.ts';
import type { State } from '../../src/state/state.ts';
import { frameOf } from '../support/frame.tsx';
import { browserHere, codeHere, device, overSsh, pkce, waiting } from '../support/login-scenes.ts';
import { accounts, after, browsing, press, profile, typed, withSessions } from '../support/scenes.ts';

const textOf = (state: State): string => frameOf(state).replace(/[\s│]+/g, ' ');

const ref = { accountId: accounts[0]?.id ?? '', roleName: 'Admin' };

describe('the form of a session', () => {
  const form = press(withSessions(undefined, [profile('a', ref), profile('b', ref)]), 'E').state;
  /** With this in the field of that name. */
  const filled = (id: string, value: string): State => {
    const there = after(form, { type: 'field.pointed', id: `session-form:${id}` }).state;
    return typed(there, value);
  };

  test('without a change says that there is none', () => {
    expect(textOf(form)).toContain('Nothing is changed yet.');
  });

  test.each([
    ['region', 'us-east-1', ['- sso_region = eu-west-1', '+ sso_region = us-east-1']],
    [
      'name',
      'corp',
      ['- [sso-session main]', '+ [sso-session corp]', '2 profiles will follow to the new name.'],
    ],
    ['scopes', 'sso:account:access, other', ['+ sso_registration_scopes = sso:account:access,other']],
    [
      'startUrl',
      'https://corp.awsapps.com/start',
      [
        '- sso_start_url = https://acme.awsapps.com/start',
        '+ sso_start_url = https://corp.awsapps.com/start',
      ],
    ],
  ])('with another %s shows the lines that go and come', (id, value, lines) => {
    const text = textOf(filled(id, value));
    for (const line of lines) expect(text).toContain(line);
  });

  test('with a region that is none says so, and nothing is changed', () => {
    const left = press(filled('region', 'nowhere'), 'enter');
    expect(textOf(left.state)).toMatch(/region/i);
    expect(left.effects).toEqual([]);
  });

  test.each([
    [{}, '✓ main is in your AWS config. Signing in shows'],
    [{ before: 'main' }, '✓ main is in your AWS config as changed. Signing in shows'],
  ])('saved with %o says what became of it', (more, words) => {
    const saved = { type: 'session.saved', name: 'main', offersLogin: true, ...more } as const;
    expect(textOf(after(browsing(), saved).state)).toContain(words);
  });
});

describe('the diff of a change', () => {
  const diff = press(press(press(browsing(), 'enter p enter').state, 'wait').state, 'd').state;

  test('says that it is worked out', () => {
    expect(textOf(diff)).toContain('Working the change out…');
  });

  test('that cannot be worked out says why, with the key of its hint', () => {
    const failure = { code: 'config.refused', summary: 'Another program writes.', hint: 'Press r.' } as const;
    const failed = after(diff, { type: 'edit.preview-failed', attempt: 1, failure }).state;
    expect(textOf(failed)).toContain('Another program writes. Press r.');
    expect(failed.failures[0]?.failure).toBe(failure);
  });

  test('of nothing says that nothing changes', () => {
    const preview = { lines: [], added: 0, removed: 0 };
    expect(textOf(after(diff, { type: 'edit.previewed', attempt: 1, preview }).state)).toContain(
      'Nothing changes: the config says so already.',
    );
  });
});

describe('a sign-in', () => {
  const elsewhere: LoginChoice = { flow: 'pkce', reason: 'You chose the browser.', opensHere: false };
  const screen = { columns: 100, rows: 40 };
  const { urlWithCode: _, ...plain } = device;

  test.each<[string, State, readonly string[]]>([
    [
      'in a browser of this machine',
      waiting(screen, browserHere, pkce).state,
      ['Allow the sign-in in your browser; ssotui continues automatically.', 'Page didn’t open? '],
    ],
    [
      'in a browser that cannot be opened',
      waiting(screen, elsewhere, pkce).state,
      ['Open this page in a browser on this machine; ssotui continues automatically.'],
    ],
    [
      'in a browser of another machine',
      waiting(screen, { ...elsewhere, reached: 'ada@host' }, pkce).state,
      ['On the machine with the browser, run this first and leave it running:', 'ssh ', 'ada@host'],
    ],
    [
      'by a code on its page',
      waiting(screen, overSsh).state,
      ['Approve only if the page shows this code:', 'ABCD-EFGH'],
    ],
    [
      'by a code that is typed',
      waiting(screen, codeHere, plain).state,
      ['Type this code there, and allow the sign-in:', 'ABCD-EFGH'],
    ],
  ])('%s says what to do', (_what, state, lines) => {
    const text = textOf(state);
    for (const line of lines) expect(text).toContain(line);
  });

  test('whose page did not open keeps its address on screen', () => {
    const { state } = press(waiting(screen, browserHere, pkce).state, 'o');
    expect(textOf(state)).toContain('oidc.eu-west-1.amazonaws.com');
  });
});

describe('a pane that is too low for its message', () => {
  const corrupt = {
    is: 'corrupt',
    file: '/x',
    why: 'The file holds no JSON, and nothing that could be read as one.',
  };
  const at = (rows: number): State =>
    after(withSessions({ columns: 60, rows }), {
      type: 'tokens.read',
      tokens: { main: corrupt } as State['tokens'],
    }).state;

  test.each([24, 12, 9, 8, 7, 6])(
    'in %i rows tells the most important first, and that there is more',
    rows => {
      const frame = frameOf(at(rows));
      expect(frame.split('\n').length).toBeLessThanOrEqual(rows);
      if (/cannot be read/.test(frame) && !/holds no JSON/.test(frame)) expect(frame).toContain('…');
    },
  );
});
