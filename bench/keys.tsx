/** Key to frame, in this process: from the byte on the input to the end of the frame's last write. */
import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { openScreen, type Screen } from '../src/screen.tsx';
import type { DiscoveryEvent, Services } from '../src/services.ts';
import type { Account } from '../src/state/model.ts';
import { defaultSettings } from '../src/state/settings.ts';

const start = Date.UTC(2026, 10, 21, 12);
const session = {
  name: 'main',
  startUrl: 'https://acme.awsapps.com/start',
  region: 'eu-west-1',
  scopes: [],
  legacy: false,
};
const roleNames = [
  'AdministratorAccess',
  'ReadOnlyAccess',
  'PowerUserAccess',
  'Billing',
  'NetworkAdmin',
  'SecurityAudit',
];

export const organisation = (count: number): readonly Account[] =>
  Array.from({ length: count }, (_unused, index) => ({
    id: String(100_000_000_000 + index * 37),
    name: `${['payments', 'search', 'media', 'data', 'identity'][index % 5]}-${['prod', 'staging', 'dev'][index % 3]}-${index}`,
    email: `aws+${index}@example.com`,
  }));

const never = (): never => {
  throw new Error('not part of this measurement');
};

/** Everything is there at once, so that only the screen is measured. */
const services = (accounts: readonly Account[], roles: number): Services => {
  const config = {
    path: '~/.aws/config',
    exists: true,
    fingerprint: '0',
    sessions: [session],
    profiles: [],
    problems: [],
  };
  return {
    config: { read: async () => config, preview: never, write: never, undo: never, watch: () => undefined },
    cache: {
      inspect: async () => [],
      tokens: async () => ({ main: { is: 'valid', until: start + 3.6e6, refreshable: true } }),
      tokenFile: () => '',
      purge: never,
      restore: never,
      tighten: never,
      watch: () => undefined,
    },
    portal: {
      discover: async (_request: unknown, emit: (event: DiscoveryEvent) => void) => {
        emit({ is: 'accounts', accounts, complete: true });
        emit({
          is: 'roles',
          listed: accounts.map(({ id }, index) => ({
            accountId: id,
            roles: Array.from({ length: roles }, (_unused, at) => ({
              name: roleNames[(index + at) % roleNames.length] ?? '',
            })),
          })),
          failed: [],
        });
      },
      want: () => undefined,
    },
    memory: {
      listing: async () => undefined,
      saveListing: async () => undefined,
      remembered: async () => ({ favourites: [], recents: [] }),
      saveRemembered: async () => undefined,
    },
    settings: { read: async () => defaultSettings },
    clock: { now: () => start, after: () => undefined },
  } as unknown as Services;
};

export interface Sink {
  readonly stdout: NodeJS.WriteStream;
  /** Bytes written so far. */
  bytes(): number;
}

export const sink = (columns: number, rows: number): Sink => {
  let bytes = 0;
  const stdout = Object.assign(new EventEmitter(), {
    isTTY: true,
    columns,
    rows,
    write: (data: string, done?: () => void) => {
      bytes += Buffer.byteLength(data);
      if (done) setImmediate(done);
      return true;
    },
  });
  return { stdout: stdout as unknown as NodeJS.WriteStream, bytes: () => bytes };
};

const turn = (): Promise<void> => new Promise(resolve => setImmediate(resolve));

export interface Bench {
  readonly screen: Screen;
  readonly out: Sink;
  /** Milliseconds from the key to the end of its frame. */
  key(bytes: string): Promise<number>;
  close(): Promise<void>;
}

export const openBench = async (
  accounts: number,
  roles: number,
  columns = 200,
  rows = 60,
): Promise<Bench> => {
  const out = sink(columns, rows);
  const stdin = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: () => undefined,
    ref: () => undefined,
    unref: () => undefined,
  });
  const screen = openScreen(
    services(organisation(accounts), roles),
    { now: start, screen: { columns, rows } },
    { stdin, stdout: out.stdout, stderr: out.stdout, maxFps: 1000, patchConsole: false },
  );
  for (let wait = 0; wait < 20; wait++) await turn();
  await screen.driver.settled();
  await screen.drawn();
  return {
    screen,
    out,
    key: async bytes => {
      const before = out.bytes();
      const at = performance.now();
      stdin.write(bytes);
      while (out.bytes() === before) await turn();
      return performance.now() - at;
    },
    close: async () => {
      screen.leave(0);
      await screen.ended;
    },
  };
};

export const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
