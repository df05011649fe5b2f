/**
 * Performing effects: what is asked of the ports and the terminal, in which order, what is told, and what
 * never comes back.
 */
import { expect, test } from 'vitest';
import type { ConfigWritten } from '../../src/domain/model.ts';
import { unsetForKeys } from '../../src/domain/profiles/shell-lines.ts';
import { Problem, problem, type Services } from '../../src/ports.ts';
import { createDriver } from '../../src/start/driver.ts';
import type { Action, Effect } from '../../src/state/messages.ts';
import type { Terminal } from '../../src/terminal/port.ts';
import {
  aConfig,
  aProfile,
  aSession,
  aWorld,
  type FakeWorld,
  fakeServices,
} from '../support/fake-services.ts';

const profile = aProfile('dev');
const session = aSession('main');
const ref = { session: 'main', accountId: '111122223333', roleName: 'ReadOnly' };
const remembered = { favourites: [], recents: [{ ...ref, at: 1 }] };

const terminalOf = (world: FakeWorld): Terminal => ({
  exit: (code, line = '') => void world.log.push(`exit ${code} ${line}`.trim()),
  openDemo: () => undefined,
  listenToMouse: () => undefined,
  stop: async () => undefined,
  background: async () => undefined,
  ring: () => undefined,
  handOver: async (work, greeting) => {
    world.log.push(`terminal given: ${greeting}`);
    const result = await work();
    world.log.push('terminal back');
    return result;
  },
});

const perform = async (
  world: FakeWorld,
  effect: Effect,
  more: Partial<Services> = {},
): Promise<readonly Action[]> => {
  const actions: Action[] = [];
  const services = { ...fakeServices(world), ...more };
  const driver = createDriver(services, terminalOf(world), heard => actions.push(...heard));
  driver.perform(effect);
  await driver.settled();
  return actions;
};

test('the choice is handed over and the recents are kept before the app leaves', async () => {
  const world = aWorld();
  await perform(world, { do: 'chooseProfile', profile, remembered, line: 'AWS_PROFILE=dev' });
  expect(world.log).toEqual(['tell dev', 'exit 0 AWS_PROFILE=dev']);
  expect(world.remembered).toEqual(remembered);
});

test('the line on leaving says what the choice did to the region', async () => {
  const world = aWorld();
  const effect: Effect = {
    do: 'chooseProfile',
    profile: { ...profile, region: 'eu-west-1' },
    remembered,
    line: 'line',
  };
  await perform(world, effect);
  expect(world.log).toEqual(['tell dev', 'exit 0 line  AWS_REGION=eu-west-1']);
});

test('a choice that cannot be handed over is reported, and the app stays', async () => {
  const world = aWorld();
  const shell: Services['shell'] = {
    ...fakeServices(world).shell,
    tell: () => Promise.reject(new Error('the folder is gone')),
  };
  const actions = await perform(
    world,
    { do: 'chooseProfile', profile, remembered, line: 'AWS_PROFILE=dev' },
    { shell },
  );
  expect(actions.map(action => action.type)).toEqual(['failure.reported']);
  expect(world.log).toEqual([]);
});

test('a choice that no shell waits for is no failure: the other ways are offered', async () => {
  const world = aWorld();
  const shell: Services['shell'] = {
    ...fakeServices(world).shell,
    tell: () => Promise.reject(problem('desktop.unavailable', 'No shell is waiting for the choice.')),
  };
  const actions = await perform(
    world,
    { do: 'chooseProfile', profile, remembered, line: 'AWS_PROFILE=dev' },
    { shell },
  );
  expect(actions).toEqual([{ type: 'use.unheard', profile: 'dev' }]);
  expect(world.log).toEqual([]);
});

test.each(['tmux', 'terminal'] as const)('keys sent to %s are neither shown nor called copied', async how => {
  const world = aWorld();
  const desktop = { ...fakeServices(world).desktop, copy: async () => how };
  const [notice] = await perform(world, { do: 'copyKeys', session, ref, label: 'ReadOnly' }, { desktop });
  expect(JSON.stringify(notice)).toContain('If they did not arrive, open a subshell.');
  expect(JSON.stringify(notice)).not.toMatch(/Copied|secret-example|session-token-example|ASIAEXAMPLE/);
});

test.each([
  ['clipboard', 'Copied the export line.', 'good'],
  ['tmux', "The export line: in tmux's buffer (prefix ] pastes) and offered to the terminal. ", 'info'],
  ['terminal', 'Sent the export line to the terminal. ', 'info'],
] as const)(
  'text that went to %s: only what is known is said, and the text is shown',
  async (how, said, tone) => {
    const world = aWorld();
    const desktop = { ...fakeServices(world).desktop, copy: async () => how };
    const effect = { do: 'copyText', text: 'export A=b', what: 'the export line' } as const;
    const shown = tone === 'info' ? `${said}If it did not arrive: export A=b` : said;
    expect(await perform(world, effect, { desktop })).toEqual([{ type: 'notice.shown', text: shown, tone }]);
  },
);

test('recents that cannot be kept do not hold anyone back', async () => {
  const world = aWorld();
  const memory = {
    ...fakeServices(world).memory,
    saveRemembered: () => Promise.reject(new Error('disk full')),
  };
  await perform(world, { do: 'chooseProfile', profile, remembered, line: 'AWS_PROFILE=dev' }, { memory });
  expect(world.log).toEqual(['tell dev', 'exit 0 AWS_PROFILE=dev']);
});

test('the subshell has the terminal for itself; its exit code comes back', async () => {
  const world = aWorld({ child: { code: 7 } });
  const actions = await perform(world, { do: 'openSubshell', labels: [], profile });
  expect(world.log).toEqual(['terminal given: A shell for dev.', 'subshell dev', 'terminal back']);
  expect(actions.at(-1)).toEqual({ type: 'use.returned', profile: 'dev', code: 7 });
});

test('temporary keys go to the clipboard as shell lines, and nowhere else', async () => {
  const world = aWorld();
  const actions = await perform(world, { do: 'copyKeys', session, ref, label: 'ReadOnly in audit' });
  expect(world.log).toEqual([
    [
      `copy ${unsetForKeys}`,
      'export AWS_ACCESS_KEY_ID="ASIAEXAMPLE"',
      'export AWS_SECRET_ACCESS_KEY="secret-example"',
      'export AWS_SESSION_TOKEN="session-token-example"',
      '',
    ].join('\n'),
  ]);
  expect(actions).toEqual([
    {
      type: 'notice.shown',
      text: 'Copied temporary keys of ReadOnly in audit. They expire in 1h 0m.',
      tone: 'good',
    },
  ]);
  expect(JSON.stringify(actions)).not.toMatch(/secret-example|session-token-example|ASIAEXAMPLE/);
});

test('keys and identity of a profile of any kind are asked for by its name; long-lived keys are called so', async () => {
  const world = aWorld({ config: aConfig({ profiles: [aProfile('ci', { kind: 'keys' })] }) });
  const keys = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: `a'b$(id)` };
  const identity = { ...fakeServices(world).identity, keysOf: async () => keys };
  const [notice] = await perform(world, { do: 'copyKeys', profile: 'ci', label: 'ci' }, { identity });
  expect(notice).toMatchObject({
    text: 'Copied keys of ci. They do not expire, or it is not said.',
    tone: 'good',
  });
  expect(world.log.join()).toContain(
    `export AWS_SECRET_ACCESS_KEY='a'\\''b$(id)'\nunset AWS_SESSION_TOKEN\n`,
  );
  const answers = await perform(world, { do: 'whoAmI', attempt: 2, profile: 'ci' });
  expect(answers.at(-1)).toMatchObject({ type: 'whoami.answered', attempt: 2 });
});

test('who am I answers its own attempt, or fails it', async () => {
  const effect = { do: 'whoAmI', attempt: 4, session, ref } as const;
  const [, answered] = await perform(aWorld(), effect);
  expect(answered).toMatchObject({ type: 'whoami.answered', attempt: 4 });
  const failure = { code: 'portal.forbidden', summary: 'Not assigned.' } as const;
  const failed = await perform(aWorld({ failures: { 'identity.whoAmI': failure } }), effect);
  expect(failed).toEqual([{ type: 'whoami.failed', attempt: 4, failure }]);
});

test('a change is previewed, written and undone by the config port; a refusal comes back as data', async () => {
  const change = { title: 'Removed the profile dev', base: 'f0', edits: [] };
  const world = aWorld();
  const [previewed] = await perform(world, { do: 'previewChange', attempt: 1, change });
  expect(previewed).toMatchObject({ type: 'edit.previewed', attempt: 1, preview: world.preview });
  const [written] = await perform(world, { do: 'writeChange', attempt: 1, change });
  expect(written).toMatchObject({ type: 'edit.written', attempt: 1, change });
  expect(world.written).toEqual([change]);
  const [undone] = await perform(world, { do: 'undoChange' });
  expect(undone).toMatchObject({ type: 'undo.done', title: 'Created 1 profile' });
  const failure = { code: 'config.changed', summary: 'The config has changed.' } as const;
  const refused = await perform(aWorld({ failures: { 'config.write': failure } }), {
    do: 'writeChange',
    attempt: 2,
    change,
  });
  expect(refused).toEqual([{ type: 'edit.failed', attempt: 2, change, failure }]);
});

test('a write is told as soon as it is in the file, and again only if another program made something else of it', async () => {
  const change = { title: 'Removed the profile dev', base: 'f0', edits: [] };
  const effect = { do: 'writeChange', attempt: 1, change } as const;
  const world = aWorld();
  const writing = (write: Services['config']['write']) =>
    perform(world, effect, { config: { ...fakeServices(world).config, write } });
  const written = (fingerprint: string): ConfigWritten => ({
    snapshot: { ...world.config, fingerprint },
    notes: [],
  });
  const told = (fingerprint: string) => expect.objectContaining({ written: written(fingerprint) });
  const same = await writing(async (_change, placed) => {
    placed?.(written('f1'));
    return written('f1');
  });
  expect(same).toEqual([told('f1')]);
  const merged = await writing(async (_change, placed) => {
    placed?.(written('f1'));
    return written('f2');
  });
  expect(merged).toEqual([told('f1'), told('f2')]);
  const failure = { code: 'config.changed', summary: 'Another program was faster.' } as const;
  const refused = await writing(async (_change, placed) => {
    placed?.(written('f1'));
    throw new Problem(failure);
  });
  expect(refused).toEqual([told('f1'), { type: 'edit.failed', attempt: 1, change, failure }]);
});

test('favourites and recents are kept', async () => {
  const world = aWorld();
  await perform(world, { do: 'saveRemembered', remembered });
  expect(world.remembered).toEqual(remembered);
});

test('files that are being changed when the app is left are waited for, a listing is not', async () => {
  const world = aWorld();
  let release: () => void = () => undefined;
  const written = new Promise<void>(resolve => {
    release = resolve;
  });
  const services: Services = {
    ...fakeServices(world),
    memory: { ...fakeServices(world).memory, saveRemembered: () => written },
    portal: { discover: () => new Promise(() => undefined), want: () => undefined, hurry: () => undefined },
  };
  const driver = createDriver(services, terminalOf(world), () => undefined);
  driver.perform({ do: 'discover', session, wanted: [] });
  driver.perform({ do: 'whoAmI', attempt: 1, session, ref });
  driver.perform({ do: 'saveRemembered', remembered });
  driver.stop();
  let finished = false;
  const finishing = driver.finished().then(() => {
    finished = true;
  });
  await new Promise(resolve => setImmediate(resolve));
  expect(finished).toBe(false);
  release();
  await finishing;
});
