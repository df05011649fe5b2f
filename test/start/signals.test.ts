/** Signals from outside: what they end, with which exit code, and who else they are for. */
import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { interruptsOf } from '../../src/start/interrupts.ts';
import { onSignals, onStop } from '../../src/start/signals.ts';

/** A shell reports 128 and the number of the signal. */
const numbers = { SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGALRM: 14, SIGTERM: 15, SIGXCPU: 24 };

test.each(Object.entries(numbers))('the app leaves on %s as a shell reports it', (signal, number) => {
  const source = new EventEmitter();
  const left: number[] = [];
  onSignals(code => left.push(code), source);
  source.emit(signal);
  expect(left).toEqual([128 + number]);
});

test('signals that mean something else are not taken', () => {
  const source = new EventEmitter();
  onSignals(() => undefined, source);
  expect(source.eventNames().sort()).toEqual(Object.keys(numbers).sort());
});

test('an app that has left hears nothing any more, and others are heard on', () => {
  const source = new EventEmitter();
  const left: string[] = [];
  const calm = onSignals(() => left.push('first'), source);
  onSignals(() => left.push('second'), source);
  calm();
  source.emit('SIGTERM');
  expect(left).toEqual(['second']);
  expect(source.listenerCount('SIGINT')).toBe(1);
});

const interrupted = () => {
  const source = new EventEmitter();
  const stop = new AbortController();
  const ended: number[] = [];
  const interrupts = interruptsOf(stop, { heard: source, end: by => ended.push(by) });
  return { source, stop, ended, ...interrupts };
};

/** What the command answers when its signal was aborted. */
const cancelled = 130;

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
])('%s interrupts a command, which is brought to its end and says by what it ended', (signal, code) => {
  const { source, stop, ended, codeOf } = interrupted();
  expect(stop.signal.aborted).toBe(false);
  source.emit(signal);
  expect(stop.signal.aborted).toBe(true);
  expect(ended).toEqual([]);
  expect(codeOf(cancelled)).toBe(code);
});

test('a command that was done all the same says what it did', () => {
  const { source, codeOf } = interrupted();
  source.emit('SIGTERM');
  expect([codeOf(0), codeOf(4)]).toEqual([0, 4]);
});

test('without a signal the code is that of the command', () => {
  const { codeOf, ended } = interrupted();
  expect([0, 1, 3, 130].map(codeOf)).toEqual([0, 1, 3, 130]);
  expect(ended).toEqual([]);
});

test('a second signal ends the process at once', () => {
  const { source, ended } = interrupted();
  source.emit('SIGINT');
  source.emit('SIGTERM');
  expect(ended).toEqual([143]);
});

test('after a hang-up the process ends by the signal itself, whatever the command answered', () => {
  const { source, ended, codeOf } = interrupted();
  source.emit('SIGHUP');
  expect(ended).toEqual([]);
  codeOf(0);
  expect(ended).toEqual([129]);
});

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'])('%s is a child’s where the child’s runner listens', signal => {
  const { source, stop, ended } = interrupted();
  const heard: string[] = [];
  source.on(signal, () => heard.push(signal));
  source.emit(signal);
  source.emit(signal);
  expect(heard).toEqual([signal, signal]);
  expect([stop.signal.aborted, ended]).toEqual([false, []]);
});

test('a command in many roles decides what ctrl+c means, for as long as it listens', () => {
  const { source, stop, onInterrupt } = interrupted();
  let asked = 0;
  const over = onInterrupt(() => {
    asked += 1;
  });
  source.emit('SIGINT');
  source.emit('SIGINT');
  expect([asked, stop.signal.aborted]).toEqual([2, false]);
  over();
  source.emit('SIGINT');
  expect([asked, stop.signal.aborted]).toEqual([2, true]);
});

test('a command in many roles ends with the process on any other signal', () => {
  const { source, stop, ended, onInterrupt } = interrupted();
  onInterrupt(() => undefined);
  source.emit('SIGTERM');
  expect([ended, stop.signal.aborted]).toEqual([[143], false]);
});

test('a stop is heard once, however often it was asked for, and no more once it was left', () => {
  const source = new EventEmitter();
  let stopped = 0;
  const stops = onStop(() => {
    stopped += 1;
  }, source);
  source.emit('SIGTSTP');
  stops.heard();
  stops.heard();
  source.emit('SIGTSTP');
  expect(stopped).toBe(process.platform === 'win32' ? 0 : 1);
  stops.left();
  source.emit('SIGTSTP');
  expect(source.listenerCount('SIGTSTP')).toBe(0);
});
