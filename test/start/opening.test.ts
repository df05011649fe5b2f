/** The screen until Ink is there: painted from the state as it is, at once. */
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { createOpening } from '../../src/start/opening.ts';
import { createStore } from '../../src/state/store.ts';
import { withSessions } from '../support/scenes.ts';

const opened = () => {
  const written: string[] = [];
  const raw: boolean[] = [];
  const store = createStore(withSessions(), () => undefined);
  const stdout = { write: (text: string) => written.push(text) } as unknown as NodeJS.WriteStream;
  const stdin = Object.assign(new PassThrough(), { setRawMode: (on: boolean) => raw.push(on) });
  const opening = createOpening(store, { stdin, stdout });
  const tick = (): void => store.dispatch({ type: 'notice.shown', text: 'hello', tone: 'info' });
  return { written, raw, opening, tick };
};

test('the sessions are painted on a screen of their own, without echo, when there is something new', () => {
  const { written, raw, opening, tick } = opened();
  opening.flush();
  expect(written).toEqual([]);
  tick();
  opening.flush();
  expect(raw).toEqual([true]);
  expect(written).toHaveLength(1);
  expect(written[0]).toContain('\x1b[?1049h');
  expect(written[0]).toContain('expired');
  expect(written[0]?.endsWith('\x1b[?2026l')).toBe(true);
  tick();
  opening.flush();
  expect(written.at(-1)).not.toContain('\x1b[?1049h');
  opening.handOver();
});

test('Ink gets the screen as it is: nothing is written any more', () => {
  const { written, opening, tick } = opened();
  tick();
  opening.flush();
  opening.handOver();
  const before = written.length;
  tick();
  opening.flush();
  expect(written).toHaveLength(before);
});
