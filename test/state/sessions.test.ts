/**
 * Adding, editing and removing sessions on screen: what is judged when, what is written, and what follows.
 */
import { describe, expect, test } from 'vitest';
import type { ConfigEdit, ConfigSnapshot, Session } from '../../src/domain/model.ts';
import type { Action } from '../../src/state/messages.ts';
import { questionOn } from '../../src/state/overlays.ts';
import { selectedSession } from '../../src/state/select.ts';
import { firstLines } from '../../src/state/sessions/first.ts';
import { isFolded } from '../../src/state/sessions/form.ts';
import {
  formFailures,
  formValues,
  isBlamed,
  type SessionFormOverlay,
} from '../../src/state/sessions/form-values.ts';
import { profilesAtStake } from '../../src/state/sessions/removal-list.ts';
import { initialState, overlayOf, type State } from '../../src/state/state.ts';
import {
  after,
  browsing,
  config,
  lab,
  main,
  noon,
  partner,
  press,
  profile,
  started,
  typed as type,
  withSessions,
} from '../support/scenes.ts';

const first = (): State => after(started(), { type: 'config.loaded', config: config([]) }).state;
const adding = (): State => press(withSessions(), 'n').state;
const form = (state: State): SessionFormOverlay => {
  const found = overlayOf(state, 'session-form');
  if (!found) throw new Error('no form is on screen');
  return found;
};
/** Types into the fields in their order: start URL, region, name, scopes; an empty text skips one. */
const fill = (state: State, ...values: readonly string[]): State =>
  values.reduce((each, value) => press(value === '' ? each : type(each, value), 'tab').state, state);
const values = (state: State) => formValues(state, form(state));
const failures = (state: State) => formFailures(state, form(state));

/** The change that is being previewed. */
const change = (state: State) => overlayOf(state, 'edit')?.change;
const edits = (state: State): readonly ConfigEdit[] | undefined => change(state)?.edits;

/** As the port answers a write. */
const written = (state: State, snapshot: ConfigSnapshot): readonly Action[] => {
  const edit = overlayOf(state, 'edit');
  if (!edit) throw new Error('nothing is being written');
  return [
    {
      type: 'edit.previewed',
      attempt: edit.attempt,
      preview: { lines: ['+[sso-session corp]'], added: 1, removed: 0 },
    },
    { type: 'edit.accepted' },
    {
      type: 'edit.written',
      attempt: edit.attempt,
      change: edit.change,
      written: { snapshot, notes: [] },
    },
  ];
};

const corp: Session = { ...main, name: 'corp', startUrl: 'https://corp.awsapps.com/start' };

describe('the welcome of a first run', () => {
  test('leads to the form, to the demo, or out', () => {
    expect(overlayOf(first(), 'welcome')).toBeDefined();
    const chose = (choice: 'add' | 'demo' | 'quit') => after(first(), { type: 'welcome.chosen', choice });
    expect(overlayOf(chose('add').state, 'session-form')).toBeDefined();
    expect(chose('demo').effects).toEqual([{ do: 'openDemo' }]);
    expect(chose('quit').effects).toEqual([{ do: 'exit', code: 0 }]);
  });

  test('escape in the form leads back to it', () => {
    const { state } = after(first(), { type: 'welcome.chosen', choice: 'add' });
    expect(press(state, 'escape').state.overlays).toMatchObject([{ kind: 'welcome' }]);
  });

  test('a config with an error is not edited, and says why', () => {
    const broken = {
      ...config([]),
      problems: [{ code: 'config.syntax', summary: 'line 3: no separator' }] as const,
    };
    const state = after(started(), { type: 'config.loaded', config: broken }).state;
    const refused = after(state, { type: 'welcome.chosen', choice: 'add' }).state;
    expect(overlayOf(refused, 'session-form')).toBeUndefined();
    expect(refused.notice?.text).toContain('line 3: no separator');
  });
});

describe('the first session of a machine', () => {
  const asked = (url: string): State =>
    press(type(after(first(), { type: 'welcome.chosen', choice: 'add' }).state, url), 'enter').state;
  const top = (state: State) => state.overlays.at(-1)?.kind;

  test('enter behind the start URL lists the regions, the likely one first; enter takes it and goes on', () => {
    const listed = after(asked('  <https://corp.awsapps.com/start>\n'), {
      type: 'surroundings.known',
      surroundings: { timeZone: 'Europe/Berlin' },
    }).state;
    expect(top(listed)).toBe('region');
    const chosen = press(listed, 'enter').state;
    expect(values(chosen)).toMatchObject({
      startUrl: 'https://corp.awsapps.com/start',
      region: 'eu-central-1',
      name: 'corp',
    });
    expect(top(chosen)).toBe('first-session');
  });

  test('a start URL that carries its region leads straight to the lines that are written', () => {
    const state = asked('ssoins-1.portal.eu-west-3.app.aws');
    expect(top(state)).toBe('first-session');
    expect(firstLines(state)).toEqual([
      '[sso-session ssoins-1]',
      'sso_start_url = https://ssoins-1.portal.eu-west-3.app.aws',
      'sso_region = eu-west-3',
      'sso_registration_scopes = sso:account:access',
    ]);
    expect(questionOn(state)).toBe('first-session');
    expect(top(press(state, 'escape').state)).toBe('session-form');
  });

  test('enter writes them, and goes on to the sign-in without another question', () => {
    const state = asked('https://corp.portal.eu-west-1.app.aws/');
    const writing = press(state, 'enter');
    const edit = overlayOf(writing.state, 'edit');
    if (!edit) throw new Error('nothing is being written');
    const { attempt, change } = edit;
    expect(writing.effects).toEqual([{ do: 'writeChange', attempt, change }]);
    const snapshot = config([{ ...corp, startUrl: 'https://corp.portal.eu-west-1.app.aws/' }]);
    const done = after(writing.state, {
      type: 'edit.written',
      attempt,
      change,
      written: { snapshot, notes: [] },
    });
    expect(done.state.overlays.map(({ kind }) => kind)).toEqual(['login']);
    expect(done.effects).toContainEqual(expect.objectContaining({ do: 'beginLogin' }));
  });

  test('what came along with a paste is no fault: name and region follow at once', () => {
    const pasted = type(
      after(first(), { type: 'welcome.chosen', choice: 'add' }).state,
      '<https://corp.portal.eu-west-1.app.aws/>',
    );
    expect(failures(pasted)).toEqual({});
    expect(values(pasted)).toMatchObject({ region: 'eu-west-1', name: 'corp' });
  });

  test('a wrong start URL stays, with the reason; scopes are folded away until they are gone to', () => {
    const state = asked('http://corp.awsapps.com/start');
    expect([top(state), form(state).at]).toEqual(['session-form', 'startUrl']);
    expect(isFolded(form(state))).toBe(true);
    expect(isFolded(form(press(state, 'up').state))).toBe(false);
  });

  test('the machine is asked where it is once', () => {
    const { effects, state } = after(first(), { type: 'welcome.chosen', choice: 'add' });
    expect(effects).toEqual([{ do: 'lookAround' }]);
    const known = after(state, { type: 'surroundings.known', surroundings: {} }).state;
    expect(after(known, { type: 'session.drafted' }).effects).toEqual([]);
  });
});

describe('the form', () => {
  test('begins with the start URL, and moves with tab and arrows, round and round', () => {
    expect(form(adding()).at).toBe('startUrl');
    expect(form(press(adding(), 'tab').state).at).toBe('region');
    expect(form(press(adding(), 'tab down tab').state).at).toBe('scopes');
    expect(form(press(adding(), 'up').state).at).toBe('scopes');
    expect(form(press(adding(), 'shift+tab tab').state).at).toBe('startUrl');
  });

  test('the region follows the start URL where that carries one, until it is given by hand', () => {
    const suggested = fill(adding(), 'https://ssoins-1.portal.eu-central-1.app.aws/');
    expect(values(suggested).region).toBe('eu-central-1');
    const other = type(press(suggested, 'up').state, 'https://ssoins-1.portal.us-east-2.app.aws/');
    expect(values(other).region).toBe('us-east-2');
    const byHand = type(press(other, 'down').state, 'eu-west-1');
    expect(values(byHand).region).toBe('eu-west-1');
    expect(values(type(press(byHand, 'up').state, 'https://x.portal.us-east-1.app.aws/')).region).toBe(
      'eu-west-1',
    );
  });

  test('a name that is not given follows the start URL, and never one that is taken', () => {
    const state = fill(adding(), 'https://corp.awsapps.com/start');
    expect(values(state).name).toBe('corp');
    expect(values(fill(adding(), 'https://main.awsapps.com/start')).name).not.toBe('main');
  });

  test('every key is judged, but an empty field only once it was left', () => {
    expect(isBlamed(adding(), form(adding()), 'startUrl')).toBe(false);
    const left = press(adding(), 'tab').state;
    expect(isBlamed(left, form(left), 'startUrl')).toBe(true);
    expect(failures(left).startUrl?.summary).toBe('A session needs a start URL.');
    const typing = type(press(adding(), 'up up').state, 'my corp');
    expect(isBlamed(typing, form(typing), 'name')).toBe(true);
    expect(failures(typing).name?.summary).toContain('my corp');
  });

  test.each([
    ['main', 'https://corp.awsapps.com/start', 'eu-west-1', 'name', 'There is a session main already.'],
    ['corp', 'http://corp.awsapps.com/start', 'eu-west-1', 'startUrl', 'must begin with https://'],
    ['corp', 'corp', 'eu-west-1', 'startUrl', 'is not a URL'],
    ['corp', 'https://corp .awsapps.com/start', 'eu-west-1', 'startUrl', 'contains a blank'],
    ['corp', 'https://me@corp.awsapps.com/', 'eu-west-1', 'startUrl', 'user name'],
    ['corp', 'https://corp.awsapps.com/start', 'Ireland', 'region', '"Ireland" is not a region'],
  ] as const)('%s, %s, %s: %s is wrong', (name, url, region, field, why) => {
    const state = fill(adding(), url, region, name);
    expect(failures(state)[field]?.summary).toContain(why);
    const refused = press(state, 'enter');
    expect(form(refused.state).at).toBe(field);
    expect(change(refused.state)).toBeUndefined();
  });

  test.each([
    'https://corp.awsapps.com/start#',
    'https://corp.awsapps.com/start/#/',
    'https://sso.corp.example/start/',
    'https://ssoins-1.portal.eu-west-1.app.aws//',
  ])('%s is kept as it is given', url => {
    const { state } = press(fill(adding(), url, 'eu-west-1'), 'enter');
    expect(edits(state)).toEqual([
      {
        edit: 'addSection',
        section: { kind: 'sso-session', name: expect.any(String) },
        keys: [
          ['sso_start_url', url],
          ['sso_region', 'eu-west-1'],
          ['sso_registration_scopes', 'sso:account:access'],
        ],
      },
    ]);
  });

  test('a region newer than the list is taken as it is typed; scopes go in as a list', () => {
    const state = fill(adding(), corp.startUrl, 'eu-north-9', '', 'sso:account:access codewhisperer:x');
    expect(edits(press(state, 'ctrl+s').state)).toMatchObject([
      {
        keys: [
          ['sso_start_url', corp.startUrl],
          ['sso_region', 'eu-north-9'],
          ['sso_registration_scopes', 'sso:account:access,codewhisperer:x'],
        ],
      },
    ]);
  });

  test.each([',,', 'a,,b', '"'])('scopes of "%s" are refused in the form too', scopes => {
    const { state } = press(fill(adding(), corp.startUrl, 'eu-west-1', '', scopes), 'ctrl+s');
    expect(overlayOf(state, 'edit')).toBeUndefined();
    expect(failures(state).scopes?.summary).toMatch(/^A scope is empty|is not a scope/);
  });

  test('ctrl+s waits until all is filled in', () => {
    const { state } = press(adding(), 'ctrl+s');
    expect(state.notice?.text).toBe('Review: not all is filled in yet.');
    expect(overlayOf(state, 'edit')).toBeUndefined();
  });

  test('escape in the review leads back to the form with all that was typed', () => {
    const reviewed = press(fill(adding(), corp.startUrl, 'eu-west-1'), 'enter').state;
    expect(values(press(reviewed, 'escape').state)).toMatchObject({ name: 'corp', region: 'eu-west-1' });
  });
});

describe('the list of regions', () => {
  const listing = (): State => press(adding(), 'ctrl+r').state;

  test('is found by place, and enter takes one into the form', () => {
    const { state } = press(type(listing(), 'frankfurt'), 'enter');
    expect(values(state).region).toBe('eu-central-1');
    expect(form(state).at).toBe('region');
    expect(state.overlays.at(-1)?.kind).toBe('session-form');
  });

  test('arrows move in it', () => {
    expect(values(press(listing(), 'down down down enter').state).region).toBe('us-west-2');
  });

  test('takes what it does not list, if it looks like a region', () => {
    expect(values(press(type(listing(), 'eu-north-9'), 'enter').state).region).toBe('eu-north-9');
    const { state } = press(type(listing(), 'atlantis'), 'enter');
    expect(state.overlays.at(-1)?.kind).toBe('region');
    expect(state.notice?.text).toContain('that is not a region');
  });

  test('escape leads back to the form', () => {
    expect(press(listing(), 'escape').state.overlays.at(-1)?.kind).toBe('session-form');
  });
});

describe('a session that was added', () => {
  const added = () => {
    const reviewed = press(fill(adding(), corp.startUrl, 'eu-west-1'), 'enter').state;
    return after(reviewed, ...written(reviewed, config([lab, corp])));
  };

  test('is selected, form and welcome are gone, and a sign-in is offered', () => {
    const { state } = added();
    expect(selectedSession(state)?.name).toBe('corp');
    expect(state.focus).toBe('sessions');
    expect(state.overlays).toEqual([{ kind: 'session-saved', session: 'corp', added: true }]);
    expect(state.notice?.text).toContain('Added session corp.');
  });

  test.each(['L', 'enter'])('%s signs in to it', key => {
    const { state, effects } = press(added().state, key);
    expect(effects).toEqual([{ do: 'beginLogin', session: corp, attempt: 2, fresh: false }]);
    expect(state.overlays.map(({ kind }) => kind)).toEqual(['login']);
  });

  test('escape leaves it for later; L does it then', () => {
    const later = press(added().state, 'escape').state;
    expect(later.overlays).toEqual([]);
    expect(press(later, 'L').effects).toContainEqual(
      expect.objectContaining({ do: 'beginLogin', session: corp }),
    );
  });
});

describe('editing', () => {
  const users = [
    profile('dev', { accountId: '111122223333', roleName: 'ReadOnly' }),
    profile('ops', { accountId: '111122223333', roleName: 'Admin' }),
  ];
  const state = (): State => press(browsing(undefined, users), 'escape').state;

  test('a rename takes the profiles along', () => {
    const reviewed = press(type(press(state(), 'E').state, 'acme'), 'ctrl+s').state;
    expect(change(reviewed)?.title).toBe('Renamed session main to acme');
    expect(edits(reviewed)).toEqual([
      { edit: 'renameSection', section: { kind: 'sso-session', name: 'main' }, to: 'acme' },
      { edit: 'setKeys', section: { kind: 'profile', name: 'dev' }, keys: [['sso_session', 'acme']] },
      { edit: 'setKeys', section: { kind: 'profile', name: 'ops' }, keys: [['sso_session', 'acme']] },
    ]);
  });

  test('marks, favourites and recent roles go along, and no sign-in is asked for: it follows, too', () => {
    const marked = press(state(), 'enter enter space * escape escape').state;
    const reviewed = press(type(press(marked, 'E').state, 'acme'), 'ctrl+s').state;
    const acme = { ...main, name: 'acme' };
    const { state: renamed, effects } = after(reviewed, ...written(reviewed, config([acme, partner, lab])));
    expect([...renamed.marked.values()].map(({ session }) => session)).toEqual(['acme']);
    expect(renamed.remembered.favourites.map(({ session }) => session)).toEqual(['acme']);
    expect(effects).toContainEqual({ do: 'saveRemembered', remembered: renamed.remembered });
    expect(selectedSession(renamed)?.name).toBe('acme');
    expect(overlayOf(renamed, 'session-saved')).toBeUndefined();
  });

  test('another start URL or region offers a sign-in; the same portal written otherwise does not', () => {
    const saved = (url: string): State => {
      const reviewed = press(type(press(press(state(), 'E').state, 'up up').state, url), 'ctrl+s').state;
      const moved = { ...main, startUrl: url };
      return after(reviewed, ...written(reviewed, config([moved, partner, lab], users))).state;
    };
    expect(overlayOf(saved('https://else.awsapps.com/start'), 'session-saved')).toMatchObject({
      session: 'main',
      added: false,
    });
    expect(overlayOf(saved(`${main.startUrl}/#/`), 'session-saved')).toBeUndefined();
  });

  test('other scopes alone need no new sign-in to be offered', () => {
    const scopes = type(press(press(state(), 'E').state, 'down').state, 'sso:account:access, x:y');
    const reviewed = press(scopes, 'enter').state;
    expect(edits(reviewed)).toEqual([
      {
        edit: 'setKeys',
        section: { kind: 'sso-session', name: 'main' },
        keys: [['sso_registration_scopes', 'sso:account:access,x:y']],
      },
    ]);
    const saved = after(reviewed, ...written(reviewed, config([main, partner, lab], users))).state;
    expect(saved.overlays).toEqual([]);
  });

  test('a session that goes from the file while it is edited is told of, and nothing is asked', () => {
    const named = type(press(withSessions(), 'E').state, 'acme');
    const gone = after(named, { type: 'config.loaded', config: config([lab]) }).state;
    const next = press(gone, 'enter');
    expect(questionOn(next.state)).toBeUndefined();
    expect(next.state.failures[0]?.failure.code).toBe('session.unknown');
  });

  test('a legacy session is edited by converting it', () => {
    const legacy: Session = { ...main, name: main.startUrl, legacy: true };
    const only = after(started(), { type: 'config.loaded', config: config([legacy]) }).state;
    expect(press(only, 'E').state.notice?.text).toContain('M converts them');
  });
});

describe('removing', () => {
  const users = ['dev', 'ops', 'data'].map(name =>
    profile(name, { accountId: '111122223333', roleName: 'ReadOnly' }),
  );
  const mixed = users.map(each => (each.name === 'ops' ? { ...each, managed: false } : each));
  const state = (): State => press(browsing(undefined, users), 'escape').state;
  const removed = (reviewed: State): readonly string[] =>
    (edits(reviewed) ?? []).map(edit =>
      edit.edit === 'removeSection' ? `${edit.section.kind} ${edit.section.name}` : edit.edit,
    );

  test('what ssotui wrote goes with it; profiles of yours stay, are marked, and go one by one', () => {
    const opened = press(press(browsing(undefined, mixed), 'escape').state, 'x').state;
    expect(removed(press(opened, 'enter').state)).toEqual([
      'profile dev',
      'profile data',
      'sso-session main',
    ]);
    expect(removed(press(opened, 'a enter').state), 'a is about ours').toEqual(['sso-session main']);
    expect(removed(press(opened, 'a a enter').state)).toEqual([
      'profile dev',
      'profile data',
      'sso-session main',
    ]);
    expect(removed(press(opened, 'j space enter').state)).toContain('profile ops');
  });

  test('its profiles go with it', () => {
    expect(removed(press(state(), 'x enter').state)).toEqual([
      'profile dev',
      'profile ops',
      'profile data',
      'sso-session main',
    ]);
  });

  test('or are kept, broken', () => {
    expect(removed(press(state(), 'x a enter').state)).toEqual(['sso-session main']);
  });

  test('or some of each', () => {
    expect(removed(press(state(), 'x j space enter').state)).toEqual([
      'profile dev',
      'profile data',
      'sso-session main',
    ]);
  });

  test('a session without profiles is asked about at once', () => {
    const reviewed = press(state(), 'j x').state;
    expect(profilesAtStake(reviewed, 'partner')).toEqual([]);
    expect(removed(reviewed)).toEqual(['sso-session partner']);
    expect(press(reviewed, 'wait escape').state.overlays).toEqual([]);
  });

  test('escape changes nothing', () => {
    const left = press(state(), 'x escape');
    expect(left.state.overlays).toEqual([]);
    expect(left.effects).toEqual([]);
  });

  test('once it is gone nothing of it is marked any more', () => {
    const marked = press(state(), 'enter enter space escape escape').state;
    expect(marked.marked.size).toBe(1);
    const reviewed = press(marked, 'x enter').state;
    const gone = after(reviewed, ...written(reviewed, config([partner, lab]))).state;
    expect(gone.marked.size).toBe(0);
    expect(gone.overlays).toEqual([]);
    expect(gone.notice?.text).toContain('Removed session main.');
  });

  test('a legacy session is nothing but its profiles, which are yours: only those chosen go', () => {
    const legacy: Session = { ...main, name: main.startUrl, legacy: true };
    const its = users.map(each => ({
      ...each,
      kind: 'legacy' as const,
      session: legacy.name,
      keys: {},
      managed: false,
    }));
    const only = after(started(), { type: 'config.loaded', config: config([legacy], its) }).state;
    const none = press(only, 'x enter').state;
    expect(overlayOf(none, 'edit')).toBeUndefined();
    expect(none.notice?.text).toContain('is nothing but its profiles');
    const one = press(only, 'x space enter').state;
    expect(removed(one)).toEqual(['profile dev']);
    expect(change(one)?.title).toBe(`Removed 1 profile of session ${legacy.name}`);
    expect(removed(press(only, 'x space j space j space enter').state)).toEqual([
      'profile dev',
      'profile ops',
      'profile data',
    ]);
  });
});

test('o opens the portal of the selected session', () => {
  expect(press(withSessions(), 'o').effects).toEqual([
    { do: 'openUrl', url: main.startUrl, what: 'the portal of main', opening: {} },
  ]);
});

test("D shows the demo's lines and y copies them; elsewhere it says that this is no demo", () => {
  expect(press(withSessions(), 'D').state.notice?.text).toBe(
    'Demo from another shell: this is not the demo.',
  );
  const demo = initialState({
    now: noon,
    screen: { columns: 80, rows: 24 },
    demo: ['. env.sh', 'export A=1'],
  });
  const shown = press(demo, 'D').state;
  expect(shown.overlays.at(-1)?.kind).toBe('demo');
  expect(press(shown, 'y').effects).toEqual([
    { do: 'copyText', text: '. env.sh\nexport A=1\n', what: 'the lines for another shell' },
  ]);
});
