/**
 * Where everything is on the screen: at every size the parts lie beside each other, and none hides another.
 */
import { describe, expect, test } from 'vitest';
import {
  aroundQuestion,
  centred,
  detailsFrom,
  fitsDetails,
  fullHeight,
  isTight,
  layout,
  paneAfter,
  questionHeight,
  smallest,
} from '../../src/state/layout.ts';
import { panes, type State } from '../../src/state/state.ts';
import { after, browsing, config, main, press, withSettings } from '../support/scenes.ts';

const at = (columns: number, rows = 40): State => ({ ...browsing(), screen: { columns, rows } });
const wide = (details: string, columns = 200): State =>
  withSettings(at(columns), '[screen]', `details = ${details}`);
const troubled = (state: State): State =>
  after(state, {
    type: 'config.loaded',
    config: {
      ...config([main]),
      problems: [{ code: 'config.syntax', summary: 'Line 3 is no section.' }],
    },
  }).state;

const sizes = [40, 79, 80, 99, 100, 119, 120, 139, 140, 160, 300].flatMap(columns =>
  [10, 17, 18, 19, 20, 24, 26, 33, 34, 60].map(rows => [columns, rows] as const),
);

describe('the lines of the screen', () => {
  test.each(sizes)('%i × %i are all taken, from the header to the footer', (columns, rows) => {
    for (const state of [at(columns, rows), troubled(at(columns, rows))]) {
      const { header, body, bottom, footer, status } = layout(state);
      expect([header.top, body.top, bottom.top, footer.top]).toEqual([
        0,
        header.height,
        body.top + body.height,
        bottom.top + bottom.height,
      ]);
      expect(footer.top + footer.height).toBe(rows);
      expect(body.height).toBeGreaterThan(0);
      // The status is the end of the bottom.
      expect(status.top + status.height).toBe(footer.top);
      expect(status.height).toBeLessThanOrEqual(bottom.height);
      for (const part of [header, body, bottom, footer, status])
        expect([part.left, part.width]).toEqual([0, columns]);
    }
  });

  test('have a header from 20 on, headings from 18 on, and more room for details the more there are', () => {
    const of = (columns: number, rows: number) => {
      const { header, headed, bottom } = layout(at(columns, rows));
      return [header.height, headed, bottom.height];
    };
    expect(of(100, 17)).toEqual([0, false, 2]);
    expect(of(100, 18)).toEqual([0, true, 2]);
    expect(of(100, 20)).toEqual([1, true, 2]);
    expect(of(100, 26)).toEqual([1, true, 3]);
    expect(of(100, 34)).toEqual([1, true, 4]);
    // A line of 79 columns holds less.
    expect(of(79, 20)).toEqual([1, true, 3]);
    expect(of(79, 19)).toEqual([0, true, 2]);
  });

  test('tell what is wrong with the config in two lines', () => {
    expect(layout(at(100)).status.height).toBe(1);
    expect(layout(troubled(at(100))).status.height).toBe(2);
  });
});

describe('the panes', () => {
  test('are one at a time below 80 columns', () => {
    const { single, body, panes: rooms } = layout(at(79));
    expect(single).toBe(true);
    for (const pane of panes) expect(rooms[pane]).toEqual(body);
    expect(layout(at(80)).single).toBe(false);
  });

  test('stand where they are from 100 columns on, whichever has the keyboard', () => {
    const places = (columns: number) =>
      panes.map(focus => JSON.stringify(layout({ ...at(columns), focus }).panes));
    expect(new Set(places(100)).size).toBe(1);
    expect(new Set(places(99)).size).toBe(3);
  });

  test('cannot be drawn on less than 40 columns or 10 lines', () => {
    expect(smallest).toEqual({ columns: 40, rows: 10 });
    expect([at(40, 10), at(39, 10), at(40, 9)].map(state => layout(state).tooSmall)).toEqual([
      false,
      true,
      true,
    ]);
  });

  test('are left and right of each other, and the outermost have none beside them', () => {
    expect(panes.map(pane => paneAfter(pane, 1))).toEqual(['accounts', 'roles', 'roles']);
    expect(panes.map(pane => paneAfter(pane, -1))).toEqual(['sessions', 'sessions', 'accounts']);
  });
});

describe('the details', () => {
  const has = (state: State): boolean => layout(state).details !== undefined;

  test('are a pane from 140 columns on; from 120 on for who asks for them in the settings', () => {
    expect([at(139), at(140)].map(has)).toEqual([false, true]);
    expect([wide('on', 119), wide('on', 120)].map(has)).toEqual([false, true]);
    expect([wide('auto', 139), wide('auto', 140)].map(has)).toEqual([false, true]);
    expect([detailsFrom(wide('auto')), detailsFrom(wide('on')), detailsFrom(wide('off'))]).toEqual([
      140, 120, 120,
    ]);
    expect([fitsDetails(wide('off', 119)), fitsDetails(wide('off', 120))]).toEqual([false, true]);
  });

  test('that are off in the settings are there when the key asks for them, and gone with the next press', () => {
    expect(has(wide('off'))).toBe(false);
    expect(has(press(wide('off'), 'i').state)).toBe(true);
    expect(has(press(wide('off'), 'i i').state)).toBe(false);
    expect(has(press(wide('on'), 'i').state)).toBe(false);
  });

  test('reach down to the status, and the panes with them: the lines below tell nothing then', () => {
    const { details, panes: rooms, status } = layout(at(160));
    expect(details && details.top + details.height).toBe(status.top);
    expect(rooms.accounts.top + rooms.accounts.height).toBe(status.top);
    const narrow = layout(at(120));
    expect(narrow.panes.accounts.top + narrow.panes.accounts.height).toBe(narrow.bottom.top);
  });
});

describe('a box', () => {
  test('stands in the middle of what overlays cover', () => {
    const { body } = layout(at(100));
    const box = centred(at(100), { width: 60, height: 11 });
    expect(box).toMatchObject({ width: 60, height: 11, left: 20 });
    expect(Math.abs(box.top - body.top - (body.top + body.height - box.top - box.height))).toBeLessThan(2);
  });

  test('that would leave only a strip of the panes covers them', () => {
    const { body } = layout(at(100));
    expect(centred(at(100), { width: 95, height: 5 }).width).toBe(95);
    expect(centred(at(100), { width: 96, height: 5 }).width).toBe(100);
    expect(centred(at(100), { width: 200, height: 5 })).toMatchObject({ left: 0, width: 100 });
    const high = (height: number, width: number) => centred(at(100), { width, height }).height;
    expect(high(body.height - 3, 60)).toBe(body.height - 3);
    expect(high(body.height - 2, 60)).toBe(body.height);
    // Where it is as wide as the screen, a strip above and below looks broken earlier.
    expect(high(body.height - 5, 100)).toBe(body.height - 5);
    expect(high(body.height - 4, 100)).toBe(body.height);
  });

  test('that asks has no blank lines on a low screen, and scrolls what it cannot show', () => {
    expect(isTight(at(80, 12))).toBe(true);
    expect(isTight(at(80, 24))).toBe(false);
    expect([aroundQuestion(at(80, 12)), aroundQuestion(at(80, 24))]).toEqual([3, 5]);
    for (const [columns, rows] of sizes) {
      const state = at(columns, rows);
      const shown = questionHeight(state, 500);
      expect(shown + aroundQuestion(state)).toBeLessThanOrEqual(layout(state).body.height);
      expect(questionHeight(state, 1)).toBe(1);
      expect(shown).toBeGreaterThan(0);
    }
  });

  test('over all panes has a line for its text on every screen', () => {
    expect(fullHeight(at(100, 40))).toBe(layout(at(100, 40)).body.height - 2);
    for (const rows of [3, 6, 10]) expect(fullHeight(at(40, rows))).toBeGreaterThan(0);
  });
});
