/** From the first frame to Ink: what is typed meanwhile is answered, and nothing is lost on the way. */
import { Console } from 'node:console';
import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, expect, test } from 'vitest';
import { createCore } from '../../src/start/core.ts';
import { openOn } from '../../src/start/open.ts';
import type { Screen } from '../../src/start/screen.tsx';
import { fieldOf } from '../../src/state/overlays.ts';
import { topOverlay } from '../../src/state/state.ts';
import { aConfig, aSession, aWorld, fakeServices, startOfTime } from '../support/fake-services.ts';
import { turn } from '../support/quiet.ts';

/** Ink switches its own frames on with this, behind what the first frames began with. */
const byInk = /\x1b\[\?1049h[\s\S]*(\x1b\[\?1049h)/;

// Ink makes one of its own, and the tests' console has none.
Object.assign(console, { Console });

let screen: Screen | undefined;
afterEach(async () => {
  screen?.leave(0);
  await screen?.ended;
  screen = undefined;
});

const opened = async (typed: string) => {
  const written: string[] = [];
  const stdout = Object.assign(new EventEmitter(), {
    isTTY: true,
    columns: 120,
    rows: 40,
    write: (text: string, done?: () => void) => {
      written.push(text);
      if (done) setImmediate(done);
      return true;
    },
  }) as unknown as NodeJS.WriteStream;
  const nothing = (): void => undefined;
  const stdin = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: nothing,
    ref: nothing,
    unref: nothing,
  });
  const config = aConfig({ sessions: [aSession('main'), aSession('other')] });
  const services = fakeServices(
    aWorld({ config, tokens: { main: { is: 'absent' }, other: { is: 'absent' } } }),
  );
  const core = createCore(services, { now: startOfTime, screen: { columns: 120, rows: 40 } });
  stdin.write(typed);
  screen = await openOn(core, {}, { stdin, stdout, stderr: stdout });
  const beforeInk = (): string => {
    const all = written.join('');
    const at = byInk.exec(all);
    return stripVTControlCharacters(at ? all.slice(0, all.lastIndexOf('\x1b[?1049h')) : all);
  };
  return { core, screen, beforeInk };
};

test('keys that were typed ahead are answered before Ink draws, each for the frame of the one before', async () => {
  const { core, screen: up, beforeInk } = await opened('j?');
  expect(core.store.read().lists.sessions?.selected).toBe('other');
  expect(topOverlay(core.store.read())?.kind).toBe('help');
  await up.drawn();
  expect(beforeInk()).toContain('find a command');
});

test('what is typed into a field that opened waits for Ink, and is there then', async () => {
  const { core, screen: up } = await opened('?pl');
  const value = () => fieldOf(core.store.read())?.value;
  expect(value()).toBe('');
  await up.drawn();
  for (let turns = 0; turns < 100 && value() !== 'pl'; turns++) await turn();
  expect(value()).toBe('pl');
});

test('leaving at once leaves once Ink is there to give the terminal back', async () => {
  const { screen: up } = await opened('q');
  expect((await up.ended).code).toBe(0);
});
