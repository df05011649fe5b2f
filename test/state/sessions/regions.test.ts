/** The list of regions in the form of a session: the likely first, found by name and place, or typed. */
import { describe, expect, test } from 'vitest';
import { formValues } from '../../../src/state/sessions/form-values.ts';
import { overlayOf, type State } from '../../../src/state/state.ts';
import { after, config, press, started, typed, withSessions } from '../../support/scenes.ts';
import { detailsOn, footerOn, insteadOfRows, rowsOn, titleOn } from '../../support/told.ts';

const wide = { columns: 160, rows: 50 };
const opened = (startUrl = '', state = withSessions(wide)): State =>
  press(startUrl === '' ? press(state, 'n').state : typed(press(state, 'n').state, startUrl), 'ctrl+r').state;
const names = (state: State): readonly string[] => rowsOn(state).map(row => row.split(' | ')[0] ?? '');
const region = (state: State): string | undefined => {
  const form = overlayOf(state, 'session-form');
  return form && formValues(state, form).region;
};

describe('the order', () => {
  test('begins with what the config uses already, and says so', () => {
    expect(titleOn(opened())).toBe('Regions with IAM Identity Center');
    const [first = ''] = rowsOn(opened());
    expect(first).toMatch(/^eu-west-1 \| Europe \(Ireland\) \| of another session$/);
  });

  test('without any hint begins with what is often used', () => {
    const bare = after(started(wide), { type: 'config.loaded', config: config([]) }).state;
    const state = press(after(bare, { type: 'welcome.chosen', choice: 'add' }).state, 'ctrl+r').state;
    const whys = rowsOn(state).map(row => row.split(' | ')[2] ?? '');
    expect(whys[0]).toBe('often used');
    expect([...new Set(whys)]).toEqual(['often used', '']);
  });

  test('follows where the machine is, as soon as that is known', () => {
    const bare = after(started(wide), { type: 'config.loaded', config: config([]) }).state;
    const state = press(after(bare, { type: 'welcome.chosen', choice: 'add' }).state, 'ctrl+r').state;
    const known = after(state, {
      type: 'surroundings.known',
      surroundings: { timeZone: 'Asia/Tokyo' },
    }).state;
    expect(names(known)[0]).toBe('ap-northeast-1');
    expect(detailsOn(known).at(-1)).toMatch(/^Likely: \S/);
  });

  test('of China has the regions of China first', () => {
    expect(names(opened('https://start.home.awsapps.cn/directory/corp'))[0]).toMatch(/^cn-/);
  });
});

describe('typing', () => {
  const found = (text: string): State => typed(opened(), text);

  test.each([
    ['the beginning of names', 'eu-west', 'eu-west-1'],
    ['in capitals', 'EU-WEST', 'eu-west-1'],
    ['a place', 'sao paulo', 'sa-east-1'],
    ['a name whole', 'us-gov-west-1', 'us-gov-west-1'],
  ])('%s finds it', (_what, text, name) => {
    expect(names(found(text))[0]).toBe(name);
  });

  test('names that begin so come before those that are merely like it, each once', () => {
    const all = names(found('eu-'));
    const begun = all.filter(name => name.startsWith('eu-'));
    expect(all.slice(0, begun.length)).toEqual(begun);
    expect(new Set(all).size).toBe(all.length);
  });

  test('a region newer than the list is taken as it is', () => {
    const state = found('xx-north-9');
    expect(insteadOfRows(state)).toContain('enter takes xx-north-9 as it is.');
    expect(region(press(state, 'enter').state)).toBe('xx-north-9');
  });

  test.each([
    ['frankfurtt', 'that is not a region; it looks like eu-west-1'],
    ['eu-wset1', 'that is not a region; the nearest is eu-west-1'],
  ])('%s is none, and it says what is near', (text, reason) => {
    const state = found(text);
    const { state: next, effects } = press(state, 'enter');
    expect([effects, region(next)]).toEqual([[], region(state)]);
    if (rowsOn(state).length === 0) expect(next.notice?.text).toContain(reason);
    expect(rowsOn(state).length).toBeLessThan(2);
  });
});

describe('choosing', () => {
  test('enter and tab take the row under the cursor into the form, and lead back to it', () => {
    for (const key of ['enter', 'tab']) {
      const { state } = press(typed(opened('https://corp.awsapps.com/start'), 'ireland'), key);
      expect([state.overlays.at(-1)?.kind, region(state)]).toEqual(['session-form', 'eu-west-1']);
      expect(overlayOf(state, 'session-form')?.at).toBe('region');
    }
  });

  test('a region that is chosen is one given by hand: the start URL changes it no more', () => {
    const chosen = press(typed(opened('https://corp.awsapps.com/start'), 'ireland'), 'enter').state;
    const back = typed(press(chosen, 'shift+tab').state, 'https://corp.portal.us-east-1.app.aws');
    expect(region(back)).toBe('eu-west-1');
  });

  test('the details tell where it is', () => {
    expect(detailsOn(typed(opened(), 'cn-north-1'))).toEqual(['Where: China (Beijing)', 'Partition: aws-cn']);
    expect(footerOn(opened())).toContain('Choose');
  });

  test('escape changes nothing in the form', () => {
    const state = press(opened('https://corp.awsapps.com/start'), 'escape').state;
    expect(region(state)).toBe('');
  });
});
