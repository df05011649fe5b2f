/** The doctor's view of made-up findings: a row each, the line above them, the details, and its keys. */
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../src/domain/doctor/findings.ts';
import { overlayDetails } from '../../../src/state/overlays.ts';
import { overlayOf, type State } from '../../../src/state/state.ts';
import { factsWith } from '../../domain/doctor/facts.ts';
import { after, press, typed, withSessions } from '../../support/scenes.ts';
import { aboveRows, detailsOn, footerOn, insteadOfRows, rowsOn } from '../../support/told.ts';

const finding = (summary: string, more: Partial<Finding> = {}): Finding => ({
  ...{ id: 'region-missing', state: 'fault', summary, details: [], clients: [], subjects: [] },
  ...more,
});
const wide = { columns: 200, rows: 40 };
const opened = press(withSessions(wide), 'C').state;
const seen = (
  findings: readonly Finding[],
  { asked = true, healthy = 3, subjects = 5 }: { asked?: boolean; healthy?: number; subjects?: number } = {},
  state: State = opened,
): State =>
  after(state, { type: 'doctor.found', facts: factsWith(), findings: { findings, healthy, subjects }, asked })
    .state;
const names = (count: number): readonly string[] => Array.from({ length: count }, (_, n) => `p${n}`);
const rowOf = (one: Finding): string | undefined => rowsOn(seen([one]))[0];

describe('a row', () => {
  test.each<[string, Finding, string]>([
    [
      'a fault of one profile',
      finding('Its region is missing.', { subjects: ['dev'] }),
      'fault | dev: its region is missing. | dev',
    ],
    ['a caution', finding('The clock is off.', { state: 'caution' }), 'caution | The clock is off.'],
    [
      'what is said of it alone keeps its words',
      finding('Itself it works.', { subjects: ['dev'] }),
      'fault | Itself it works. | dev',
    ],
    [
      'of several the sentence stands as it is, and they are counted',
      finding('Its region is missing.', { subjects: names(214) }),
      'fault | Its region is missing. | 214 profiles',
    ],
    [
      'of a file its name',
      finding('The mode is 0644.', { subjects: ['/home/ada/.aws/sso/cache/ab.json'] }),
      'fault | The mode is 0644. | ab.json',
    ],
    [
      'a long path by its last two names',
      finding('The file /home/ada/.aws/sso/cache/ab.json is empty.'),
      'fault | The file …/cache/ab.json is empty.',
    ],
    ['a short path as it is', finding('The file /etc/hosts is odd.'), 'fault | The file /etc/hosts is odd.'],
    [
      'an address is no path',
      finding('https://acme.awsapps.com/start/x/y is not reached.'),
      'fault | https://acme.awsapps.com/start/x/y is not reached.',
    ],
  ])('of %s', (_what, one, text) => {
    expect(rowOf(one)).toBe(text);
  });

  test('order: as they were found, by cause, and by how many it stops', () => {
    const all = [
      finding('Zebra.', { subjects: names(2) }),
      finding('Ant.', { subjects: names(9) }),
      finding('Cat.'),
    ];
    const first = (by: string) =>
      rowsOn(after(seen(all), { type: 'list.sorted', by }).state).map(row => row.split(' | ')[1]);
    expect(rowsOn(seen(all)).map(row => row.split(' | ')[1])).toEqual(['Zebra.', 'Ant.', 'Cat.']);
    expect(first('cause')).toEqual(['Ant.', 'Cat.', 'Zebra.']);
    expect(first('affects')).toEqual(['Ant.', 'Zebra.', 'Cat.']);
  });

  test.each([
    ['its state', 'caution', 'The clock is off.'],
    ['a profile it stops', 'p7', 'Ant.'],
    ['the id of its cause', 'clock-off', 'The clock is off.'],
  ])('is found by %s', (_what, text, summary) => {
    const all = [
      finding('The clock is off.', { state: 'caution', id: 'clock-off' }),
      finding('Ant.', { subjects: names(9) }),
    ];
    expect(rowsOn(typed(press(seen(all), '/').state, text)).map(row => row.split(' | ')[1])).toEqual([
      summary,
    ]);
  });
});

describe('above the rows', () => {
  const both = [finding('A.'), finding('B.', { state: 'caution' }), finding('C.', { state: 'caution' })];

  test.each<[string, State, string]>([
    ['faults, cautions and health', seen(both), '1 fault · 2 cautions · 3 of 5 profiles healthy'],
    ['none of each', seen([]), '0 faults · 0 cautions · 3 of 5 profiles healthy'],
    ['one profile', seen([], { healthy: 1, subjects: 1 }), '0 faults · 0 cautions · 1 of 1 profile healthy'],
    ['no profile', seen([], { healthy: 0, subjects: 0 }), '0 faults · 0 cautions · no profiles yet'],
    [
      'that the network is asked',
      seen(both, { asked: false }),
      '1 fault · 2 cautions · 3 of 5 profiles healthy · asking the network…',
    ],
    [
      'how many are chosen',
      press(seen(both), 'space').state,
      '✓ 1 chosen · 1 fault · 2 cautions · 3 of 5 profiles healthy',
    ],
    [
      'that a later look failed',
      after(seen(both), { type: 'doctor.failed', failure: { code: 'internal', summary: 'No.' } }).state,
      '1 fault · 2 cautions · 3 of 5 profiles healthy · No.',
    ],
  ])('%s', (_what, state, text) => {
    expect(aboveRows(state)).toBe(text);
  });

  test('the answer of the network ends the asking, and a look at this machine alone does not', () => {
    const asking = press(seen(both), 'r').state;
    expect(aboveRows(seen(both, { asked: false }, asking))).toContain('asking the network…');
    expect(aboveRows(seen(both, {}, asking))).not.toContain('asking');
  });
});

describe('in place of rows', () => {
  const failure = { code: 'internal', summary: 'The checks could not be loaded.' } as const;

  test.each<[string, State, readonly string[]]>([
    ['while nothing is known', opened, ['Looking at everything…']],
    [
      'while the network is asked',
      seen([], { asked: false }),
      ['Nothing is wrong on this machine.', 'The network is being asked.'],
    ],
    ['where all is well', seen([]), ['Nothing is wrong.', 'c shows the files of the cache.']],
    [
      'where the first look failed',
      after(opened, { type: 'doctor.failed', failure }).state,
      ['The checks could not be loaded.', 'Press r to look again.'],
    ],
    [
      'where a later one did',
      after(seen([]), { type: 'doctor.failed', failure }).state,
      ['Nothing is wrong.', 'c shows the files of the cache.'],
    ],
  ])('%s', (_when, state, lines) => {
    expect(insteadOfRows(state)).toEqual(lines);
  });
});

describe('the details', () => {
  const cure = (command?: string) => ({ text: 'Sign in.', ...(command === undefined ? {} : { command }) });
  const told = (more: Partial<Finding>): readonly string[] => detailsOn(seen([finding('It is so.', more)]));

  test('say all: what, more, the cure, what it stops, whom', () => {
    expect(
      told({
        details: ['Line 3.', 'Line 9.'],
        cure: cure('aws sso login'),
        clients: [{ client: 'boto3', how: 'it stops' }],
        subjects: ['dev', 'prod'],
      }),
    ).toEqual([
      'fault: It is so.',
      'More: Line 3.',
      'More: Line 9.',
      'Cure: Sign in. (only you can)',
      'Command: aws sso login',
      'Stops: boto3: it stops',
      'Affects: dev, prod',
    ]);
  });

  test.each<[string, Finding['fix'], string]>([
    ['a sign-in', { is: 'sign-in', session: 'main' }, 'x signs in'],
    ['a file for the trash', { is: 'purge', entries: [] }, 'x moves the file to the trash'],
    ['a variable', { is: 'unset', variables: ['AWS_PROFILE'] }, 'x copies the line for your shell'],
    ['a mode', { is: 'file-mode', path: '/a', mode: 0o644, want: 0o600 }, 'x does it, and asks first'],
  ])('of %s say what x does', (_what, fix, words) => {
    expect(told({ cure: cure(), ...(fix ? { fix } : {}) })).toContain(`Cure: Sign in. (${words})`);
  });

  test('do not tell the command of the doctor where x does the same', () => {
    const fix = { is: 'sign-in', session: 'main' } as const;
    expect(told({ cure: cure('ssotui doctor --fix'), fix }).join()).not.toContain('Command');
    expect(told({ cure: cure('ssotui doctor --fix') })).toContain('Command: ssotui doctor --fix');
    expect(told({ cure: cure('ssotui login main'), fix })).toContain('Command: ssotui login main');
  });

  test('name thirty of those it stops, and count the rest', () => {
    const line = told({ subjects: names(1_034) }).at(-1) ?? '';
    expect(line.split(', ')).toHaveLength(30);
    expect(line).toMatch(/p29 and 1,004 more$/);
  });

  test('beside the list leave nothing for the lines below it; on a narrow screen the command stands there', () => {
    const one = [finding('A.', { cure: cure('aws sso login') })];
    expect(overlayDetails(seen(one))).toEqual([]);
    const narrow = press(withSessions({ columns: 80, rows: 24 }), 'C').state;
    expect(overlayDetails(seen(one, {}, narrow))).toEqual(['aws sso login']);
    expect(overlayDetails(seen([finding('A.')], {}, narrow))).toEqual([]);
  });
});

describe('keys', () => {
  test('x on nothing says so; without a cure it says that too, with one in words it says those', () => {
    expect(press(seen([]), 'x').state.notice?.text).toContain('no finding is listed here');
    expect(press(seen([finding('A.')]), 'x').state.notice?.text).toBe('There is no cure to offer.');
    const words = seen([finding('A.', { cure: { text: 'Ask your admin.' } })]);
    expect(press(words, 'x').state.notice?.text).toBe('Only you can cure this: Ask your admin.');
  });

  test('of several chosen ones, those that are cured alike go together, and what has no cure stays out', () => {
    const unset = (name: string) => finding(name, { fix: { is: 'unset', variables: [name] } });
    const all = [
      finding('none'),
      unset('A'),
      finding('in', { fix: { is: 'sign-in', session: 'main' } }),
      unset('B'),
    ];
    const chosen = press(seen(all), 'space j space j space j space').state;
    expect(press(chosen, 'x').effects).toEqual([{ do: 'copyUnset', variables: ['A', 'B'] }]);
  });

  test('a second C changes nothing, and what went is no longer chosen', () => {
    const chosen = press(seen([finding('A.'), finding('B.')]), 'space').state;
    expect(after(chosen, { type: 'doctor.opened' })).toEqual({ state: chosen, effects: [] });
    expect(overlayOf(seen([finding('B.')], {}, chosen), 'doctor')?.marked.size).toBe(0);
    expect(footerOn(chosen)).toContain('Cure');
  });

  test('closing it stops the look; a late answer opens nothing', () => {
    const { state, effects } = press(opened, 'escape');
    expect(effects).toContainEqual({ do: 'cancel', key: 'doctor' });
    expect(seen([finding('A.')], {}, state).overlays).toEqual([]);
  });
});
