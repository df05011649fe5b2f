/** The doctor's view: what was found worst first, cures with their question and undo. */
import { describe, expect, test } from 'vitest';
import { looked } from '../../src/state/doctor/perform.ts';
import { doctorFindings } from '../../src/state/doctor/rows.ts';
import type { DoctorOverlay } from '../../src/state/doctor/types.ts';
import { commandOf, doctorHeader } from '../../src/state/doctor/words.ts';
import { overlayOf, type State, topOverlay } from '../../src/state/state.ts';
import { factsWith, profile } from '../domain/doctor/facts.ts';
import { doctored, foundIn, sick } from '../support/doctored.ts';
import { emptyNetwork } from '../support/fake-doctor.ts';
import { aWorld, fakeServices } from '../support/fake-services.ts';
import { after, orders as kinds, main, press, withSessions } from '../support/scenes.ts';

const doctorOf = (state: State): DoctorOverlay => {
  const doctor = overlayOf(state, 'doctor');
  if (!doctor) throw new Error('the doctor is not open');
  return doctor;
};
const ids = (state: State): readonly string[] =>
  doctorFindings.found(state, doctorOf(state)).rows.map(({ id }) => id);
const at = (state: State): string | undefined => doctorFindings.here(state, doctorOf(state))?.id;
const header = (state: State): string =>
  doctorHeader(doctorOf(state))
    .map(({ text }) => text)
    .join('');
const question = (state: State): string | undefined => overlayOf(state, 'confirm')?.question;

/** The cursor on the finding. */
const on = (id: string, state = doctored()): State =>
  press(
    state,
    ids(state)
      .slice(0, ids(state).indexOf(id))
      .map(() => 'j')
      .join(' '),
  ).state;

describe('looking', () => {
  test('C looks at this machine and at the network', () => {
    const { state, effects } = press(withSessions(), 'C');
    expect(effects).toEqual([{ do: 'diagnose', network: true }]);
    expect(doctorOf(state).asking).toBe(true);
  });

  test('findings are listed worst first, the healthy counted', () => {
    expect(ids(doctored())).toEqual([
      'token-corrupt',
      'output-invalid',
      'header-without-profile',
      'region-missing',
      'cache-file-exposed',
      'credentials-exposed',
    ]);
    expect(header(doctored())).toBe(' 3 faults · 3 cautions · 1 of 217 profiles healthy');
  });

  test('what this machine says is shown while the network is asked, and what that said before stays', () => {
    const network = { hosts: {}, portalToken: {}, portalRole: {}, sts: {} };
    const first = after(press(withSessions(), 'C').state, foundIn(sick, false));
    expect(header(first.state)).toContain('asking the network…');
    const asked = after(first.state, foundIn({ ...sick, network }));
    expect(doctorOf(asked.state).asking).toBe(false);
    expect(press(asked.state, 'r').effects).toEqual([{ do: 'diagnose', network: true, known: network }]);
  });

  test('r looks again; the row under the cursor stays under it', () => {
    const state = on('region-missing');
    expect(press(state, 'r').effects).toEqual([{ do: 'diagnose', network: true }]);
    const again = after(state, foundIn(factsWith({ ...sick, cache: [] })));
    expect(at(again.state)).toBe('region-missing');
  });

  test('nothing wrong says so', () => {
    expect(ids(doctored(factsWith()))).toEqual([]);
    expect(header(doctored(factsWith()))).toContain('1 of 1 profile healthy');
  });

  test('a failed look is told, and r tries again', () => {
    const failure = { code: 'internal', summary: 'It broke.' } as const;
    const { state } = after(doctored(), { type: 'doctor.failed', failure });
    expect(header(state)).toContain('It broke.');
    expect(state.failures[0]?.failure).toBe(failure);
    expect(kinds(press(state, 'r').effects)).toEqual(['diagnose']);
  });

  test('a change of the config, of tokens or of the trash is a new look', () => {
    const { effects } = after(doctored(), { type: 'tokens.read', tokens: {} });
    expect(effects).toContainEqual({ do: 'diagnose', network: true, afterMs: 300 });
    const closed = press(doctored(), 'escape').state;
    expect(kinds(after(closed, { type: 'tokens.read', tokens: {} }).effects)).not.toContain('diagnose');
  });

  test('it filters, sorts, and c shows the files of the cache on top', () => {
    const filtered = after(press(doctored(), '/').state, { type: 'field.changed', value: 'region' }).state;
    expect(ids(filtered)).toEqual(['region-missing']);
    expect(ids(press(doctored(), '> > <').state)[0]).toBe('credentials-exposed');
    expect(topOverlay(press(doctored(), 'c').state)?.kind).toBe('cache');
    expect(topOverlay(press(doctored(), 'c escape').state)?.kind).toBe('doctor');
  });
});

describe('curing', () => {
  test('a corrupt file asks, goes to the trash on yes, and u puts it back', () => {
    const asking = press(doctored(), 'x').state;
    expect(question(asking)).toBe('Move 1 file to the trash?');
    const yes = press(asking, 'y');
    expect(yes.effects).toEqual([{ do: 'cure', attempt: 1, fix: { is: 'purge', entries: [sick.cache[0]] } }]);
    const cured = { text: 'Moved 1 file to the trash.', trash: { trash: '/trash/1', files: 1 } };
    const done = after(yes.state, { type: 'cure.done', cured });
    expect(done.effects).toContainEqual({ do: 'diagnose', network: false });
    expect(press(done.state, 'u').effects).toEqual([{ do: 'restoreTrash', trash: '/trash/1' }]);
  });

  test('a no does nothing', () => {
    const { state, effects } = press(press(doctored(), 'x').state, 'n');
    expect({ top: topOverlay(state)?.kind, effects }).toEqual({ top: 'doctor', effects: [] });
  });

  test('a mode is set, and u sets the one before', () => {
    const asked = press(on('credentials-exposed'), 'x y');
    const fix = { is: 'file-mode', path: '/home/me/.aws/credentials', mode: 0o644, want: 0o600 };
    expect(asked.effects).toEqual([{ do: 'cure', attempt: 1, fix }]);
    const mode = { path: '/home/me/.aws/credentials', mode: 0o644, want: 0o600 };
    const done = after(asked.state, { type: 'cure.done', cured: { text: 'Done.', mode } });
    expect(press(done.state, 'u').effects).toEqual([
      { do: 'cure', attempt: 2, fix: { ...fix, mode: 0o600, want: 0o644 } },
    ]);
  });

  test('a header is completed in the box that asks before the config is written', () => {
    const { state } = press(on('header-without-profile'), 'x');
    expect(overlayOf(state, 'edit')).toMatchObject({
      change: { repairs: [{ repair: 'header', line: 9, header: 'prod', should: '[profile prod]' }] },
      summary: { groups: [{ kind: 'update', of: 'profile', names: [{ name: 'prod' }] }], yours: 0 },
    });
  });

  test('several ways are a menu; the chosen one is shown before it is written', () => {
    const facts = factsWith({
      config: {
        ...sick.config,
        profiles: [
          ...sick.config.profiles.slice(0, 3).map(each => ({ ...each, region: 'eu-west-2' })),
          ...sick.config.profiles.slice(214),
        ],
        misplaced: [],
      },
    });
    const menu = press(on('region-missing', doctored(facts)), 'x').state;
    expect(overlayOf(menu, 'cure')?.choices.map(each => each.question)).toEqual([
      'Set region = eu-west-2 for profile bare?',
      'Set region = eu-west-1 for profile bare?',
    ]);
    expect(overlayOf(press(menu, 'j enter').state, 'edit')?.change.edits).toEqual([
      { edit: 'setKeys', section: { kind: 'profile', name: 'bare' }, keys: [['region', 'eu-west-1']] },
    ]);
  });

  test('a missing token is signed in for', () => {
    const facts = factsWith({
      config: { sessions: [main], profiles: [] },
      tokens: { main: { is: 'absent' } },
    });
    expect(topOverlay(press(doctored(facts), 'x').state)?.kind).toBe('login');
  });

  test('variables of the shell cannot be unset from here: the line is copied', () => {
    const environment = { ...sick.environment, values: { AWS_PROFILE: '' } };
    const { effects } = press(doctored(factsWith({ environment })), 'x');
    expect(effects).toEqual([{ do: 'copyUnset', variables: ['AWS_PROFILE'] }]);
  });

  test('what only the person can cure: the command is copied', () => {
    const problem = {
      code: 'config.syntax',
      summary: '/home/me/.aws/config, line 3: free text.',
      hint: 'x',
    } as const;
    const { effects } = press(doctored(factsWith({ config: { problems: [problem] } })), 'x');
    const text = '${EDITOR:-vi} +3 /home/me/.aws/config';
    expect(effects).toEqual([{ do: 'copyText', text, what: 'the line for your shell' }]);
  });

  test('a value that only the person knows: the command that asks for it is copied', () => {
    const incomplete = profile('dev', { broken: 'sso_account_id is missing' });
    const { state, effects } = press(doctored(factsWith({ config: { profiles: [incomplete] } })), 'x');
    expect(effects).toEqual([
      { do: 'copyText', text: 'ssotui doctor dev --fix', what: 'the line for your shell' },
    ]);
    const finding = doctorFindings.here(state, doctorOf(state));
    expect(finding && commandOf(finding)).toBe('ssotui doctor dev --fix');
    expect(finding?.cure?.key).toBe('C x');
  });

  test('chosen findings that are cured alike are cured together', () => {
    const { state } = press(doctored(), 'space j space x');
    expect(overlayOf(state, 'confirm')?.question).toBe('Move 1 file to the trash?');
    expect(press(doctored(), 'space n').state).toSatisfy((each: State) => doctorOf(each).marked.size === 0);
  });
});

test('from the list of failures C leads to it', () => {
  const failed = after(withSessions(), {
    type: 'failure.reported',
    failure: { code: 'network.timeout', summary: 'No.' },
    doing: 'x',
  });
  expect(topOverlay(press(failed.state, 'e C').state)?.kind).toBe('doctor');
});

test('a look at this machine alone keeps what the network said before', async () => {
  const known = { ...emptyNetwork };
  const { doctor } = fakeServices(aWorld());
  const shown: object[] = [];
  const effect = { do: 'diagnose', network: false, known } as const;
  await looked(effect, doctor, new AbortController().signal, found => void shown.push(found));
  expect(shown).toMatchObject([{ type: 'doctor.found', asked: true, facts: { network: known } }]);
});
