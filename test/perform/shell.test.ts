/**
 * What is asked of the user's shell: which one it is, what its start file has, and the line it understands.
 */
import { expect, test } from 'vitest';
import type { Services, StartFilesPort } from '../../src/ports.ts';
import { createDriver } from '../../src/start/driver.ts';
import type { Action, Effect } from '../../src/state/messages.ts';
import { aWorld, fakeServices } from '../support/fake-services.ts';

/** What the app hears in a world with another of its parts. */
const heardOf = async (effect: Effect, more: (services: Services) => Partial<Services> = () => ({})) => {
  const heard: Action[] = [];
  const world = aWorld();
  const services = fakeServices(world);
  const driver = createDriver({ ...services, ...more(services) }, {} as never, news => heard.push(...news));
  driver.perform(effect);
  await driver.settled();
  return { heard, log: world.log };
};
const withShell = (shell: Awaited<ReturnType<StartFilesPort['likelyShell']>>) => (services: Services) => ({
  startFiles: { ...services.startFiles, likelyShell: async () => shell },
});

test.each([
  ['fish', 'set -e AWS_PROFILE; set -e AWS_REGION'],
  ['powershell', 'Remove-Item Env:AWS_PROFILE, Env:AWS_REGION'],
  ['zsh', 'unset AWS_PROFILE AWS_REGION'],
  [undefined, 'unset AWS_PROFILE AWS_REGION'],
] as const)('variables are taken out of %s by a line that it understands', async (shell, line) => {
  const effect: Effect = { do: 'copyUnset', variables: ['AWS_PROFILE', 'AWS_REGION'] };
  const { heard, log } = await heardOf(effect, withShell(shell));
  expect(log).toContain(`copy ${line}`);
  expect(heard).toMatchObject([{ type: 'notice.shown', tone: 'good' }]);
});

test.each([
  ['the shell that was asked for', 'fish', 'zsh', 'fish'],
  ['else the one that most likely started us', undefined, 'zsh', 'zsh'],
  ['else bash', undefined, undefined, 'bash'],
] as const)('the start file is that of %s', async (_what, shell, likely, read) => {
  const effect: Effect = { do: 'previewSetup', attempt: 4, part: 'hook', shell, change: 'install' };
  const { heard } = await heardOf(effect, withShell(likely));
  expect(heard).toMatchObject([
    {
      type: 'hook.previewed',
      attempt: 4,
      preview: { request: { shell: read, part: 'hook', change: 'install' } },
    },
  ]);
});

test('the settings view hears of hook and completion, and of nothing for a shell we do not know', async () => {
  const { heard } = await heardOf({ do: 'lookAtShell' }, withShell('bash'));
  expect(heard).toMatchObject([
    {
      type: 'settings.shell-seen',
      parts: [
        { part: 'hook', shell: 'bash', loaded: false },
        { part: 'completion', shell: 'bash', loaded: false },
      ],
    },
  ]);
  expect((await heardOf({ do: 'lookAtShell' }, withShell(undefined))).heard).toEqual([]);
});
