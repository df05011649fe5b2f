/**
 * Whatever the world refuses is told: where it was asked for, or as a message that says what was being done.
 */
import { expect, test } from 'vitest';
import { Problem, type Services } from '../../src/ports.ts';
import { createDriver } from '../../src/start/driver.ts';
import type { Action, Effect } from '../../src/state/messages.ts';
import type { Terminal } from '../../src/terminal/port.ts';
import { aConfig, anEntry, aProfile, aSession } from '../support/fake-services.ts';

const failure = { code: 'file.unwritable', summary: 'The disk is full.' } as const;

/** Each of its methods fails, and so do those of whatever is in it. */
const refusing = <T extends object>(): T =>
  new Proxy((() => undefined) as unknown as T, {
    get: () => refusing(),
    apply: () => {
      throw new Problem(failure);
    },
  });

/** The first news of an effect in a world that refuses everything. */
const newsOf = (effect: Effect): Promise<Action | undefined> =>
  new Promise(resolve => {
    const driver = createDriver(refusing<Services>(), refusing<Terminal>(), ([news]) => resolve(news));
    driver.perform(effect);
  });

const profile = aProfile('dev');
const session = aSession('main');
const ref = { session: 'main', accountId: '111122223333', roleName: 'ReadOnly' };
const remembered = { favourites: [], recents: [] };
const change = { title: 'Removed the profile dev', base: 'f0', edits: [] };
const request = { part: 'hook', shell: 'bash', change: 'install' } as const;
const preview = {
  request,
  setup: { is: 'absent', file: '/home/me/.bashrc', line: '', shell: 'bash', part: 'hook' },
  lines: [],
  makesFile: false,
  fingerprint: 'f0',
} as const;
const run = { at: 0, target: { session, role: ref, labels: [] }, ended: 'done', code: 0 } as const;

const messages: readonly (readonly [doing: string, effect: Effect])[] = [
  ['reading the clock', { do: 'tick' }],
  ['leaving', { do: 'exit', code: 0 }],
  ['suspending', { do: 'stop' }],
  ['opening the demo', { do: 'openDemo' }],
  ['copying the line for your shell', { do: 'copyUnset', variables: ['AWS_PROFILE'] }],
  ['copying the link', { do: 'copyText', text: 'a', what: 'the link' }],
  ['opening the portal', { do: 'openUrl', url: 'https://a.test', what: 'the portal', opening: {} }],
  ['reading favourites and recents', { do: 'readRemembered' }],
  ['watching the config', { do: 'watchConfig' }],
  ['watching the cache', { do: 'watchCache' }],
  ['reading the tokens', { do: 'readTokens', sessions: [session] }],
  ['remembering what main listed', { do: 'recall', session }],
  ['remembering what main listed', { do: 'remember', session, listing: { at: 0, accounts: [], roles: {} } }],
  ['ordering the listing', { do: 'want', session: 'main', accountIds: [] }],
  ['trying again', { do: 'hurry', session: 'main' }],
  ['purging the cache', { do: 'purgeCache', attempt: 1, entries: [anEntry('a.json')], signOut: false }],
  ['curing it', { do: 'cure', attempt: 1, fix: { is: 'file-mode', path: '/a', mode: 0o644, want: 0o600 } }],
  ['undoing the last change', { do: 'undoChange' }],
  ['keeping favourites and recents', { do: 'saveRemembered', remembered }],
  ['cancelling the sign-in', { do: 'forgetLogin', attempt: 1 }],
  ['switching the mouse', { do: 'listenToMouse', on: true }],
  ['keeping the naming rule', { do: 'keepRule', template: '{account}' }],
  ['stopping a command', { do: 'stopJob', id: 1, what: 'all' }],
  ['reading what a command wrote', { do: 'watchRun', id: 1, at: 0 }],
  ['reading what a command wrote', { do: 'unwatchRun', id: 1 }],
  ['making a table of what a command wrote', { do: 'joinRuns', id: 1, runs: [run] }],
  ['letting go of what a command wrote', { do: 'forgetJob', id: 1 }],
  ['finding out the time zone', { do: 'lookAround' }],
  ['reading the settings', { do: 'readSettings' }],
  ['watching the settings', { do: 'watchSettings' }],
  ['asking the terminal for its background', { do: 'askBackground' }],
  ['looking at the start file of the shell', { do: 'lookAtShell' }],
  ['ringing the bell', { do: 'ring' }],
  ['opening a subshell with dev', { do: 'openSubshell', profile, labels: [] }],
  ['copying keys of ReadOnly', { do: 'copyKeys', session, ref, label: 'ReadOnly' }],
  ['handing the profile to the shell', { do: 'chooseProfile', profile, remembered, line: '' }],
];

test.each(messages)('a failure is told as one of %s', async (doing, effect) => {
  expect(await newsOf(effect)).toEqual({ type: 'failure.reported', failure, doing });
});

const answers: readonly (readonly [news: Action, effect: Effect])[] = [
  [{ type: 'config.failed', failure }, { do: 'readConfig' }],
  [
    { type: 'listing.failed', session: 'main', retry: false, failure },
    { do: 'discover', session, wanted: [] },
  ],
  [
    { type: 'cache.failed', failure },
    { do: 'inspectCache', config: aConfig() },
  ],
  [
    { type: 'restore.failed', trash: 't', failure },
    { do: 'restoreTrash', trash: 't' },
  ],
  [
    { type: 'tighten.failed', failure },
    { do: 'tightenCache', entries: [], folders: [] },
  ],
  [
    { type: 'doctor.failed', failure },
    { do: 'diagnose', network: false },
  ],
  [
    { type: 'edit.preview-failed', attempt: 1, failure },
    { do: 'previewChange', attempt: 1, change },
  ],
  [
    { type: 'edit.failed', attempt: 1, change, failure },
    { do: 'writeChange', attempt: 1, change },
  ],
  [
    { type: 'explain.failed', attempt: 1, failure },
    { do: 'lookInto', attempt: 1, known: [] },
  ],
  [
    { type: 'hook.failed', attempt: 1, failure },
    { do: 'previewSetup', attempt: 1, ...request },
  ],
  [
    { type: 'hook.failed', attempt: 1, failure, wrote: true },
    { do: 'changeSetup', attempt: 1, preview },
  ],
  [
    { type: 'hook.failed', attempt: 1, failure, wrote: true },
    { do: 'undoSetup', attempt: 1, file: '/a' },
  ],
  [
    { type: 'login.failed', attempt: 1, failure },
    { do: 'beginLogin', session, attempt: 1, fresh: false },
  ],
  [
    { type: 'login.failed', attempt: 1, failure },
    { do: 'pollLogin', attempt: 1 },
  ],
  [
    { type: 'token.refused', session: 'main', failure },
    { do: 'refreshToken', session },
  ],
  [
    { type: 'run.over', id: 1, missing: failure },
    { do: 'runJob', request: { id: 1, command: ['true'], targets: [], most: 1 } },
  ],
  [
    { type: 'run.unsaved', failure },
    { do: 'saveRuns', id: 1, runs: [run], folder: '/a' },
  ],
  [
    { type: 'run.unsaved', failure },
    { do: 'saveTable', path: '/a', text: '' },
  ],
  [
    { type: 'settings.unwritten', failure, said: 'Mouse off.' },
    { do: 'changeSettings', edits: [], said: 'Mouse off.' },
  ],
  [
    { type: 'whoami.failed', attempt: 1, failure },
    { do: 'whoAmI', attempt: 1, profile: 'ci' },
  ],
];

test.each(answers)('what fails is told to whoever asked: %o', async (news, effect) => {
  expect(await newsOf(effect)).toEqual(news);
});

test('every effect that the world can refuse is told of', async () => {
  const { performers } = await import('../../src/state/features.ts');
  const tried = new Set([...messages, ...answers].map(([, effect]) => effect.do));
  const untried = Object.keys(performers).filter(name => !tried.has(name as Effect['do']));
  // Mere timers; and signing out, which tells of each session by itself.
  expect(untried.toSorted()).toEqual(['armEdit', 'fadeNotice', 'planSoon', 'signOut']);
});
