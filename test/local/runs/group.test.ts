/** Who ends this process when a signal comes while commands run. */
import { once } from 'node:events';
import { afterEach, expect, it, vi } from 'vitest';

const others = process.listeners('SIGTERM');
afterEach(() => {
  vi.restoreAllMocks();
  process.removeAllListeners('SIGTERM');
  for (const each of others) process.on('SIGTERM', each);
});

it('a program that leaves by itself is left to do so; else the first signal ends it', async () => {
  // It listens once in a process, where nobody else does; other tests have run commands.
  vi.resetModules();
  process.removeAllListeners('SIGTERM');
  const { startGroup } = await import('../../../src/local/runs/group.ts');
  const { child } = startGroup(['true'], { PATH: process.env.PATH });
  await once(child, 'close');
  const [ours] = process.listeners('SIGTERM');
  const exit = vi.spyOn(process, 'exit').mockImplementation(() => undefined as never);
  const leaves = (): void => undefined;
  process.on('SIGTERM', leaves);
  ours?.('SIGTERM');
  expect(exit).not.toHaveBeenCalled();
  process.off('SIGTERM', leaves);
  ours?.('SIGTERM');
  expect(exit).toHaveBeenCalledWith(143);
});
