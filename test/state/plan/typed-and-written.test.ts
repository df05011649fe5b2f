/** What is typed on the plan screen, and what follows the write. */
import { describe, expect, test } from 'vitest';
import { fieldOf } from '../../../src/state/overlays.ts';
import { doneLines } from '../../../src/state/plan/done.ts';
import { exampleName } from '../../../src/state/plan/form/examples.ts';
import { valuesFor } from '../../../src/state/plan/form/form.ts';
import { menuItems } from '../../../src/state/plan/form/menu.ts';
import { nameHelp, templateHelp } from '../../../src/state/plan/help.ts';
import { overlayOf, type State } from '../../../src/state/state.ts';
import { textOf } from '../../../src/text/line.ts';
import { idOf, of, on, open, planIn, profiles, rows } from '../../support/planning.ts';
import { after, browsing, config, main, press, started, typed, valid } from '../../support/scenes.ts';

describe('what is typed', () => {
  test('is a name only for a role that is still there, of a profile that can be edited', () => {
    const why = (state: State, name: string): string | undefined =>
      press(on(state, name), 'e').state.notice?.text;
    expect(why(press(open(), '6').state, 'gone')).toBe(
      'Edit the name: its role is gone; it can only be removed.',
    );
    const foreign = open([of('theirs', 'audit', 'PowerUser', { file: 'credentials' })]);
    expect(why(press(foreign, '4').state, 'theirs')).toMatch(
      /it stands in the credentials file, which is never edited/,
    );
    expect(press(press(open(), '5').state, 'e').state.notice?.text).toBe(
      'Edit the name: nothing is listed here.',
    );
    expect(fieldOf(press(on(open(), 'sandbox-ReadOnly'), 'e').state)?.value).toBe('sandbox-ReadOnly');
  });

  test('as an empty name is the template’s again', () => {
    const state = on(open(), 'sandbox-ReadOnly');
    const named = press(typed(press(state, 'e').state, 'ro'), 'enter').state;
    expect(rows(named)).toContain('ro');
    const back = press(typed(press(on(named, 'ro'), 'e').state, ''), 'enter').state;
    expect([planIn(back).choices.names.size, rows(back)]).toEqual([0, rows(open())]);
  });

  test('has its help below it: what a template may say, or what is wrong with it and where', () => {
    const field = { kind: 'plan-field', of: 'template', value: '日本{wrong}', before: '', key: '' } as const;
    expect(templateHelp(field, 80).map(textOf)[1]).toContain('{account_id}');
    const fault = { column: 3, message: 'There is no field wrong.' };
    const [mark, words, blank] = templateHelp({ ...field, fault }, 80).map(textOf);
    // Two characters that are two columns wide each, behind the label.
    expect([mark?.indexOf('^'), words, blank]).toEqual([8 + 4, ' There is no field wrong.', '']);
    expect(nameHelp({ ...field, of: 'name', value: 'x' })).toEqual([]);
    expect(nameHelp({ ...field, of: 'name', value: '' }).map(({ text }) => text)).toEqual([
      'Empty: the name by the template.',
    ]);
    expect(nameHelp({ ...field, of: 'name', fault }).map(({ text, tone }) => [text, tone])).toEqual([
      ['There is no field wrong.', 'bad'],
    ]);
  });

  test('is shown by an example of the role under the cursor', () => {
    const state = on(open(), 'sandbox-ReadOnly');
    expect(exampleName(state, '{role|short}.{account|upper}.{region}')).toBe('RO.SANDBOX.eu-west-1');
    expect(exampleName(state, '{session}/{account_id}')).toBe(`main/${idOf('sandbox')}`);
    expect(exampleName(state, '{nothing}')).toBeUndefined();
    expect(exampleName(browsing(), '{role}')).toBeUndefined();
  });

  test('in the form has values to choose from where there are few', () => {
    const state = open([
      ...profiles,
      of('west', 'audit', 'X', { region: 'us-west-2' }),
      of('west2', 'audit', 'Y', { region: 'us-west-2' }),
    ]);
    expect(valuesFor(state, 'region')).toEqual(
      ['eu-west-1', 'us-west-2', ''].toSorted((a, b) => Number(a === '') - Number(b === '')),
    );
    expect([valuesFor(state, 'accounts'), valuesFor(state, 'changeRegion')]).toEqual([[], ['no', 'yes']]);
    expect(press(press(state, 'r').state, 'ctrl+o').state.notice?.text).toBe(
      'Choose: this field is only typed.',
    );
    const menu = press(state, 'r tab tab tab ctrl+o').state;
    const box = overlayOf(menu, 'plan-menu');
    expect(box && menuItems(menu, box).at(-1)?.label).toBe('(none)');
    expect(box && menuItems(menu, { ...box, query: 'usw' }).map(({ value }) => value)).toEqual(['us-west-2']);
    const none = typed(menu, 'qzx');
    expect(press(none, 'enter').state.notice?.text).toBe('Choose: nothing matches.');
  });
});

describe('after the write', () => {
  const written = (state: State): State => {
    const asking = press(state, 'enter').state;
    const then = overlayOf(asking, 'edit')?.afterwards;
    return after(
      asking,
      { type: 'config.loaded', config: { ...config([main], profiles), fingerprint: 'f1' } },
      ...(then ? [then] : []),
    ).state;
  };
  const lines = (state: State): readonly string[] => {
    const done = overlayOf(state, 'plan-done');
    return done ? doneLines(state, done).map(({ text }) => text) : [];
  };

  test('the first new profile is the one to try, and its line can be copied', () => {
    const done = written(open());
    const line = 'aws sts get-caller-identity --profile billing-AdministratorAccess';
    expect(lines(done).at(-1)).toBe(`  ${line}`);
    expect(press(done, 'y').effects).toEqual([{ do: 'copyText', text: line, what: 'the command' }]);
  });

  test('a profile that has no region is tried in that of its session', () => {
    const done = written(press(browsing(undefined, profiles), 'enter j j p n').state);
    expect(lines(done).at(-1)).toBe(
      '  aws sts get-caller-identity --profile audit-ReadOnly --region eu-west-1',
    );
  });

  test('nothing is to be tried where profiles were only removed', () => {
    const only = press(open(), 'a x').state;
    const done = written(only);
    expect(lines(done)).toHaveLength(1);
    expect(press(done, 'y').state.notice?.text).toBe('Copy the command: there is nothing to try.');
  });

  test('the marks that it was made from are gone', () => {
    const done = written(press(browsing(undefined, profiles), 'A p').state);
    expect([done.marked.size, overlayOf(done, 'plan')]).toEqual([0, undefined]);
  });

  test('who is signed out is told to sign in first', () => {
    const out = after(written(open()), { type: 'tokens.read', tokens: { main: { is: 'absent' } } }).state;
    expect(lines(out).at(-1)).toBe('main is signed out: sign in first, with L.');
    expect(lines(after(out, { type: 'tokens.read', tokens: { main: valid } }).state).at(-1)).toMatch(
      /^ {2}aws sts/,
    );
  });
});

test('a key of the plan that comes when it is closed does nothing', () => {
  const state = after(started(), { type: 'config.loaded', config: config([main]) }).state;
  for (const type of [
    'plan.toggled',
    'plan.toggled-all',
    'plan.accepted',
    'plan.reviewed',
    'plan.due',
    'plan.field-kept',
    'plan.field-cancelled',
    'plan.form-kept',
    'plan.form-opened',
    'plan.menu-chosen',
    'plan.command-copied',
  ] as const) {
    const { state: next, effects } = after(state, { type });
    expect([next.overlays, effects, next.config]).toEqual([[], [], state.config]);
  }
});
