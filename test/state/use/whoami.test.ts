/** Who am I, and the pages of services: late answers, refusals, and where a page opens. */
import { describe, expect, test } from 'vitest';
import type { Profile } from '../../../src/domain/model.ts';
import { overlayOf, type State } from '../../../src/state/state.ts';
import {
  accounts,
  after,
  browsing,
  config,
  hours,
  main,
  noon,
  partner,
  press,
  profile,
  typed,
} from '../../support/scenes.ts';
import { detailsOn, footerOn, insteadOfRows, rowsOn, titleOn } from '../../support/told.ts';

const [audit] = accounts;
const ref = { session: 'main', accountId: audit?.id ?? '', roleName: 'AdministratorAccess' };
const admin: Profile = { ...profile('admin', ref), region: 'us-east-2' };
const keys: Profile = { name: 'ci', kind: 'keys', keys: {}, managed: false, file: 'config', line: 1 };
const atRole = (profiles: readonly Profile[] = [admin]): State =>
  press(browsing(undefined, profiles), 'enter').state;
const identity = {
  accountId: ref.accountId,
  arn: 'arn:aws:sts::1:assumed-role/x',
  userId: 'u',
  expiresAt: noon + hours(1),
};
const failure = { code: 'token.expired', summary: 'The sign-in has expired.' } as const;
const step = (state: State) => overlayOf(state, 'whoami')?.step.at;

describe('who am I', () => {
  const asked = press(atRole(), 'w');

  test('asks with the role’s own keys, in the region of its profile', () => {
    expect(asked.effects).toMatchObject([
      { do: 'whoAmI', attempt: 1, session: main, ref, region: 'us-east-2' },
    ]);
    expect(titleOn(asked.state)).toBe('Who am I · AdministratorAccess in audit');
    expect(press(atRole([]), 'w').effects).toEqual([{ do: 'whoAmI', attempt: 1, session: main, ref }]);
  });

  test('an answer of an earlier question is none; closed, the question is taken back', () => {
    const again = press(press(asked.state, 'escape').state, 'w').state;
    const late = after(again, { type: 'whoami.answered', attempt: 1, identity });
    expect([step(late.state), late.effects]).toEqual(['asking', []]);
    const failed = after(again, { type: 'whoami.failed', attempt: 1, failure });
    expect([step(failed.state), failed.state.failures]).toEqual(['asking', []]);
    expect(press(asked.state, 'escape').effects).toEqual([{ do: 'cancel', key: 'whoami' }]);
    const known = after(asked.state, { type: 'whoami.answered', attempt: 1, identity }).state;
    expect(press(known, 'escape').effects).toEqual([]);
  });

  test.each<[string, string, State, string]>([
    ['y', 'before the answer', asked.state, 'AWS has not answered'],
    ['r', 'before the answer', asked.state, 'AWS is being asked'],
    ['L', 'before the answer', asked.state, 'no sign-in is needed'],
  ])('%s %s does nothing, and says why', (key, _when, state, reason) => {
    const { state: next, effects } = press(state, key);
    expect([effects, next.overlays]).toEqual([[], state.overlays]);
    expect(next.notice?.text).toContain(reason);
  });

  test('y copies the ARN; r asks once more in the same region; the time left counts down', () => {
    const known = after(asked.state, { type: 'whoami.answered', attempt: 1, identity }).state;
    expect(press(known, 'y').effects).toEqual([{ do: 'copyText', text: identity.arn, what: 'the ARN' }]);
    expect(press(known, 'r').effects).toMatchObject([{ do: 'whoAmI', attempt: 2, region: 'us-east-2' }]);
    expect(footerOn(known).slice(0, 2)).toEqual(['Copy the ARN', 'Ask again']);
    expect(known.ticking).toBeDefined();
  });

  test('L is for a sign-in that is missing, and leads to the session of the role', () => {
    const failed = after(asked.state, { type: 'whoami.failed', attempt: 1, failure }).state;
    expect(press(failed, 'L').effects).toContainEqual(
      expect.objectContaining({ do: 'beginLogin', session: main }),
    );
    const other = after(asked.state, {
      type: 'whoami.failed',
      attempt: 1,
      failure: { code: 'network.timeout', summary: 'No answer.' },
    }).state;
    expect(press(other, 'L').state.notice?.text).toContain('no sign-in is needed');
    expect(footerOn(other)).not.toContain('Log in');
  });

  test('of keys there is nothing to sign in to', () => {
    const state = after(browsing(undefined, [keys]), {
      type: 'use.chosen',
      choice: 'whoami',
      target: { profile: 'ci' },
    }).state;
    const failed = after(state, { type: 'whoami.failed', attempt: 1, failure }).state;
    expect(press(failed, 'L').state.notice?.text).toContain('no session of the config signs in for it');
  });
});

describe('a service', () => {
  const list = press(atRole(), 'enter f').state;

  test('is listed by its names; the title says for whom and where', () => {
    expect(titleOn(list)).toBe('Open a service · AdministratorAccess in audit · us-east-2');
    expect(titleOn(press(atRole([]), 'enter f').state)).toMatch(/ · eu-west-1$/);
    expect(rowsOn(list).length).toBeGreaterThan(5);
  });

  test('is told with all its names, and with the page that opens', () => {
    const [name = '', page = '', region = ''] = detailsOn(typed(list, 'ec2'));
    expect(name).toMatch(/^Name: ec2/);
    expect(page).toMatch(/^Opens: \S*ec2/);
    expect(region).toBe('Region: us-east-2');
    expect(detailsOn(typed(list, 'iam'))).toContain('Region: the same page for all');
  });

  test.each(['S3', ' s3 ', 's3'])('typed as "%s" is found first, whatever else has its letters', text => {
    const [first = '', ...others] = rowsOn(typed(list, text));
    expect(first.split(' | ')[0]).toBe('s3');
    expect(others.filter(row => row.split(' | ')[0] === 's3')).toEqual([]);
  });

  test('that does not exist says so, and enter opens nothing', () => {
    const none = typed(list, 'qqqqqqq');
    expect(insteadOfRows(none)[0]).toBe('No service is called that.');
    expect(press(none, 'enter').effects).toEqual([]);
    expect(press(none, 'enter').state.notice?.text).toContain('no service is called that');
  });

  test('opens in the browser, and the role is a recent one', () => {
    const { state, effects } = press(typed(list, 's3'), 'enter');
    expect(effects[0]).toMatchObject({
      do: 'openUrl',
      what: expect.stringMatching(/ of AdministratorAccess in audit$/),
    });
    expect(state.remembered.recents).toMatchObject([ref]);
    expect(overlayOf(state, 'services')).toBeUndefined();
  });

  test('of a session that went from the config meanwhile opens nothing', () => {
    const gone = after(list, { type: 'config.loaded', config: config([partner]) }).state;
    expect(press(typed(gone, 's3'), 'enter').effects).toEqual([]);
  });
});
