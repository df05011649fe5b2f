/** What a cure asks, does and says: for one finding and for several that were chosen. */
import { describe, expect, test } from 'vitest';
import type { Facts } from '../../src/domain/doctor/facts.ts';
import type { Cured } from '../../src/state/doctor/types.ts';
import { overlayOf, type State } from '../../src/state/state.ts';
import { entry, factsWith, profile } from '../domain/doctor/facts.ts';
import { doctored, foundIn } from '../support/doctored.ts';
import { frameOf } from '../support/frame.tsx';
import { after, press } from '../support/scenes.ts';

const boxOf = (state: State) => {
  const box = overlayOf(state, 'confirm');
  return [box?.question, ...(box?.consequences ?? [])];
};

/** With the first two findings chosen. */
const both = (facts: Facts): State => press(doctored(facts), 'space j space').state;

const exposed = (file: string) => entry(file, { exposed: true, mode: 0o644 });
const open = (path: string, mode?: number) =>
  ({
    folder: 'sso',
    path,
    state: 'unsafe-mode',
    ...(mode === undefined ? {} : { mode }),
  }) as const;
const corrupt = (file: string) =>
  entry(file, { kind: 'token', state: 'corrupt', reason: 'The file is empty.' });

describe('the question of a cure', () => {
  test.each<[string, Facts, readonly string[]]>([
    [
      'one mode',
      factsWith({ cache: [exposed('/c/a.json')] }),
      [
        'Make it yours alone?',
        'Only you can read and change it afterwards.',
        '',
        '/c/a.json: 0644 becomes 0600',
      ],
    ],
    [
      'two modes',
      factsWith({ cache: [exposed('/c/a.json'), exposed('/c/b.json')] }),
      [
        'Make them yours alone?',
        'Only you can read and change them afterwards.',
        '',
        '/c/a.json: 0644 becomes 0600',
        '/c/b.json: 0644 becomes 0600',
      ],
    ],
    [
      'a folder',
      factsWith({ cacheFolders: [open('/c', 0o777)] }),
      ['Make it yours alone?', 'Only you can read and change it afterwards.', '', '/c: 0777 becomes 0700'],
    ],
    [
      'a file',
      factsWith({ cache: [corrupt('/c/x.json')] }),
      [
        'Move 1 file to the trash?',
        'It stays in the trash for 30 days; u puts it back.',
        '',
        '/c/x.json',
        '  The file is empty.',
      ],
    ],
  ])('of %s names what changes', (_what, facts, lines) => {
    expect(boxOf(press(doctored(facts), 'x').state)).toEqual(lines);
  });

  test('of two corrupt files speaks of them', () => {
    const state = press(both(factsWith({ cache: [corrupt('/c/x.json'), corrupt('/c/y.json')] })), 'x').state;
    expect(boxOf(state).slice(0, 2)).toEqual([
      'Move 2 files to the trash?',
      'They stay in the trash for 30 days; u puts them back.',
    ]);
  });
});

const twoRefs = factsWith({
  config: {
    profiles: [
      profile('one', {
        keys: { sso_session: 'gone' },
        broken: 'its session "gone" is not in the config file',
      }),
      profile('two', {
        kind: 'chain',
        keys: { source_profile: 'nix' },
        broken: 'its source profile "nix" does not exist',
      }),
      profile('well'),
    ],
  },
});

describe('several chosen findings', () => {
  test('modes of files and of folders are set together', () => {
    const facts = factsWith({ cache: [exposed('/c/a.json')], cacheFolders: [open('/c', 0o777)] });
    const { effects } = press(both(facts), 'x y');
    const fix = { is: 'tighten', entries: facts.cache, folders: facts.cacheFolders };
    expect(effects).toEqual([{ do: 'cure', attempt: 1, fix }]);
  });

  test('a reference of another key is not written over by the answer for the first', () => {
    const asked = press(both(twoRefs), 'x').state;
    const edits = overlayOf(press(asked, 'enter').state, 'edit')?.change.edits ?? [];
    const choices = overlayOf(asked, 'cure')?.choices.flatMap(choice => choice.edits) ?? edits;
    const keys = choices.map(edit => ('section' in edit ? [edit.section.name, JSON.stringify(edit)] : []));
    expect(keys.length).toBeGreaterThan(0);
    for (const [name, edit = ''] of keys)
      expect(edit).toContain(name === 'one' ? 'sso_session' : 'source_profile');
  });

  test('what the first cure did not do stays chosen, what it did is no longer there', () => {
    const facts = factsWith({ cache: [exposed('/c/a.json'), corrupt('/c/x.json')] });
    const asked = press(both(facts), 'x y');
    const cured: Cured = { text: 'Done.', trash: { trash: 't', files: 1 } };
    const done = after(asked.state, { type: 'cure.done', cured });
    const left = after(done.state, foundIn(factsWith({ cache: [exposed('/c/a.json')] })));
    expect(overlayOf(left.state, 'doctor')?.marked.size).toBe(1);
    expect(boxOf(press(left.state, 'x').state)[0]).toBe('Make it yours alone?');
  });

  test('outputs of two profiles are one change, whose title counts both', () => {
    const facts = factsWith({
      config: { profiles: [profile('one', { output: 'jsn' }), profile('two', { output: 'tabel' })] },
    });
    const change = overlayOf(press(both(facts), 'x').state, 'edit')?.change;
    expect(change?.title).toBe('Set the output of one to json, and 1 more change');
    expect(change?.edits).toMatchObject([
      { section: { name: 'one' }, keys: [['output', 'json']] },
      { section: { name: 'two' }, keys: [['output', 'table']] },
    ]);
  });
});

describe('what a cure leaves', () => {
  const facts = factsWith({ cache: [exposed('/c/a.json')] });

  test.each<[string, Cured, string]>([
    ['modes of the cache', { text: 'Done.' }, 'Done.'],
    ['the trash', { text: 'Done.', trash: { trash: 't', files: 1 } }, 'Done. u takes it back.'],
    ['a mode', { text: 'Done.', mode: { path: '/c', mode: 0o644, want: 0o600 } }, 'Done. u takes it back.'],
  ])('%s: the notice says whether a key takes it back', (_what, cured, said) => {
    const { state } = after(doctored(facts), { type: 'cure.done', cured });
    expect(state.notice).toMatchObject({ text: said, tone: 'good' });
  });

  test('a byte order mark goes with a caution that no client needs it', () => {
    const mark = { code: 'config.syntax', summary: '/c, line 1: it begins with a byte order mark.' } as const;
    const { state } = press(doctored(factsWith({ config: { problems: [mark] } })), 'x');
    expect(overlayOf(state, 'edit')).toMatchObject({
      cautions: ['The byte order mark at its beginning goes: no client needs it.'],
      change: { repairs: [{ repair: 'byte-order-mark' }] },
    });
  });

  test('a profile without a source that could be meant: the command that asks is copied', () => {
    const lost = profile('one', {
      kind: 'chain',
      keys: { source_profile: 'nix' },
      broken: 'its source profile "nix" does not exist',
    });
    const { effects } = press(doctored(factsWith({ config: { profiles: [lost] } })), 'x');
    expect(effects).toEqual([
      { do: 'copyText', text: 'ssotui doctor one --fix', what: 'the line for your shell' },
    ]);
  });
});

test.each<[string, Facts, string]>([
  [
    'nothing yet',
    factsWith({ config: { profiles: [], sessions: [] }, tokens: {}, cache: [] }),
    'no profiles yet',
  ],
])('%s', (_what, facts, words) => {
  expect(frameOf(doctored(facts))).toContain(words);
});

describe('what the details say of the key', () => {
  const corp = { is: 'absent' } as const;
  const environment = { values: { AWS_PROFILE: '' }, secrets: [], certificates: [], proxies: [] };
  test.each<[string, Facts, string]>([
    ['a sign-in', factsWith({ tokens: { corp } }), 'x signs in'],
    ['a file', factsWith({ cache: [corrupt('/c/x.json')] }), 'x moves the file to the trash'],
    ['a variable', factsWith({ environment }), 'x copies the line for your shell'],
    ['a mode', factsWith({ cache: [exposed('/c/a.json')] }), 'x does it, and asks first'],
    [
      'a value that nobody else knows',
      factsWith({ config: { profiles: [profile('dev', { broken: 'sso_account_id is missing' })] } }),
      'only you can',
    ],
  ])('of %s', (_what, facts, words) => {
    expect(frameOf(doctored(facts)).replace(/[\s│]+/g, ' ')).toContain(words);
  });

  test('with nothing found yet the network is still asked, and then all is well', () => {
    const first = after(press(doctored(), 'r').state, foundIn(factsWith(), false)).state;
    expect(frameOf(first)).toContain('Nothing is wrong on this machine.');
    expect(frameOf(first)).toContain('The network is being asked.');
    const all = after(first, foundIn(factsWith())).state;
    expect(frameOf(all)).toContain('Nothing is wrong.');
  });
});
