/** Adding, editing and removing sessions, and the demo's lines, as they are drawn. */
import { describe, expect, test } from 'vitest';
import { initialState, type Screen, type State } from '../../src/state/state.ts';
import { frameOf } from '../support/frame.tsx';
import { after, browsing, config, main, noon, press, profile, started } from '../support/scenes.ts';
import { sizes } from '../support/sizes.ts';

const first = (screen: Screen): State =>
  after(started(screen), { type: 'config.loaded', config: config([]) }).state;

const typed = (state: State, ...values: readonly string[]): State =>
  values.reduce(
    (each, value) => press(after(each, { type: 'field.changed', value }).state, 'tab').state,
    state,
  );

const adding = (screen: Screen): State => after(first(screen), { type: 'session.drafted' }).state;

const users = ['main-admin', 'main-readonly', 'a-profile-with-quite-a-long-name-of-its-own'].map(name =>
  profile(name, { accountId: '111122223333', roleName: 'ReadOnly' }),
);
const at = (screen: Screen): State => press(browsing(screen, users), 'escape').state;

const scenes: Readonly<Record<string, (screen: Screen) => State>> = {
  welcome: first,
  'add-empty': adding,
  'add-suggested': screen =>
    press(typed(adding(screen), 'https://ssoins-72230b5e.portal.eu-central-1.app.aws/'), 'shift+tab tab')
      .state,
  'add-warned': screen =>
    press(typed(adding(screen), 'https://sso.corp.example/start', 'eu-west-1'), 'up up').state,
  'add-wrong': screen =>
    press(typed(adding(screen), 'http://corp.awsapps.com/start', 'europe', 'my corp'), 'up up up').state,
  'add-done': screen => typed(adding(screen), 'https://corp.awsapps.com/start', 'eu-west-1'),
  'add-scopes': screen =>
    press(typed(adding(screen), 'https://corp.awsapps.com/start', 'eu-west-1'), 'tab').state,
  'add-long': screen =>
    press(
      typed(
        adding(screen),
        'https://start.us-gov-west-1.us-gov-home.awsapps.com/directory/d-1234567890abcdef',
      ),
      'up',
    ).state,
  regions: screen =>
    after(press(adding(screen), 'ctrl+r').state, { type: 'field.changed', value: 'eur' }).state,
  'regions-likely': screen =>
    after(press(typed(adding(screen), 'https://corp.awsapps.com/start'), 'up enter').state, {
      type: 'surroundings.known',
      surroundings: { region: 'us-east-2', timeZone: 'Europe/Berlin', locale: 'fr_FR.UTF-8' },
    }).state,
  first: screen => press(typed(adding(screen), 'https://corp.awsapps.com/start', 'eu-west-1'), 'enter').state,
  edit: screen => typed(press(at(screen), 'E').state, 'renamed'),
  remove: screen => press(at(screen), 'x j space').state,
  saved: screen => after(first(screen), { type: 'session.saved', name: 'corp', offersLogin: true }).state,
  demo: screen =>
    press(
      after(
        initialState({
          now: noon,
          screen,
          demo: [
            '. /tmp/ssotui-demo-x1y2z3/env.sh',
            '',
            "export HOME='/tmp/ssotui-demo-x1y2z3'",
            "export AWS_ENDPOINT_URL_SSO='http://127.0.0.1:40123'",
          ],
        }),
        { type: 'config.loaded', config: config([main]) },
      ).state,
      'D',
    ).state,
};

for (const size of sizes)
  describe(`${size.columns}x${size.rows}`, () => {
    test.each(Object.entries(scenes))('%s', async (name, scene) => {
      const frame = frameOf(scene(size));
      expect(frame.split('\n').length).toBeLessThanOrEqual(size.rows);
      await expect(frame).toMatchFileSnapshot(`sessions/${name}.${size.columns}x${size.rows}.txt`);
    });
  });
