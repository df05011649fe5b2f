/** The built command in a real pseudo-terminal, with an emulated screen behind it. */
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { type IPty, spawn } from '@lydell/node-pty';

const require = createRequire(import.meta.url);
const { Terminal } = require('@xterm/headless') as typeof import('@xterm/headless');

const command = resolve(import.meta.dirname, '../../bin/ssotui.js');

export interface PtyOptions {
  readonly env: Readonly<Record<string, string>>;
  readonly columns?: number;
  readonly rows?: number;
  /** Instead of `node bin/ssotui.js ARGS`. */
  readonly file?: string;
  /** The terminal has one screen only. */
  readonly withoutAlternate?: boolean;
}

export interface PtyApp {
  readonly pty: IPty;
  /** Everything written so far, with escape sequences. */
  raw(): string;
  /** The screen that is shown now. */
  text(): string;
  /** `alternate` while the app is up. */
  buffer(): 'normal' | 'alternate';
  sees(wanted: string | RegExp): Promise<void>;
  /** Waits for a condition that output brings about. */
  until(holds: () => boolean, what: string): Promise<void>;
  readonly exited: Promise<{ readonly exitCode: number; readonly signal?: number }>;
}

/** Milliseconds. Generous: a machine under load is ten times as slow. Below the patience of a test. */
const patience = 120_000;

export const inPty = (
  args: readonly string[],
  { env, columns = 100, rows = 30, file, withoutAlternate = false }: PtyOptions,
): PtyApp => {
  const term = new Terminal({ cols: columns, rows, allowProposedApi: true });
  const pty = spawn(file ?? process.execPath, file ? [...args] : [command, ...args], {
    cols: columns,
    rows,
    name: 'xterm-256color',
    env: { PATH: process.env.PATH ?? '', ...env },
    cwd: resolve(import.meta.dirname, '../..'),
  });
  let raw = '';
  const watchers = new Set<() => void>();
  pty.onData(data => {
    raw += data;
    term.write(withoutAlternate ? data.replaceAll(/\x1b\[\?1049[hl]/g, '') : data, () => {
      for (const look of watchers) look();
    });
  });
  // Once the last of its output is on the screen as well.
  const exited = new Promise<{ exitCode: number; signal?: number }>(done =>
    pty.onExit(ended => term.write('', () => done(ended))),
  );
  const text = (): string =>
    Array.from(
      { length: term.rows },
      (_unused, line) =>
        term.buffer.active.getLine(term.buffer.active.viewportY + line)?.translateToString(true) ?? '',
    ).join('\n');
  const until = (holds: () => boolean, what: string): Promise<void> =>
    new Promise((done, fail) => {
      const stop = (end: () => void): void => {
        clearTimeout(limit);
        watchers.delete(look);
        end();
      };
      const look = (): void => {
        if (holds()) stop(done);
      };
      const limit = setTimeout(() => stop(() => fail(new Error(`Never ${what}:\n${text()}`))), patience);
      watchers.add(look);
      look();
    });
  return {
    pty,
    raw: () => raw,
    text,
    buffer: () => term.buffer.active.type,
    until,
    sees: wanted =>
      until(
        () => (typeof wanted === 'string' ? text().includes(wanted) : wanted.test(text())),
        `shown: ${String(wanted)}`,
      ),
    exited,
  };
};

/**
 * A shell has the terminal again and asks for a line. What is typed before, while the app still leaves, the
 * app takes: a test waits for this, not for the screen alone.
 */
export const prompted = (app: PtyApp, prompt: string): Promise<void> =>
  app.until(
    () => app.buffer() === 'normal' && app.text().trimEnd().split('\n').at(-1)?.trimEnd() === prompt,
    `at the prompt ${prompt}`,
  );

/** The environment in which this is run in the app's process before the app. */
export const withScript = (
  env: Readonly<Record<string, string>>,
  script: string,
): Record<string, string> => ({
  ...env,
  NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(script)}`,
});
