/** Services that live in memory: for tests of whoever calls the ports (command line, driver, app). */

import type { AgentUse } from '../../src/domain/agents/uses.ts';
import type { NetworkFacts, OfflineFacts } from '../../src/domain/doctor/facts.ts';
import { bareDiff } from '../../src/domain/lines/bare-diff.ts';
import { linesWithEnds, type Splice, spliced } from '../../src/domain/lines/splices.ts';
import { columnsOf, type ListingReport, type RememberedListing } from '../../src/domain/listing.ts';
import type {
  Account,
  CacheEntry,
  CacheFolder,
  ConfigChange,
  ConfigPreview,
  ConfigSnapshot,
  Failure,
  Identity,
  Profile,
  PurgeResult,
  Session,
  SignedOut,
  TokenFact,
  Trash,
} from '../../src/domain/model.ts';
import type { Remembered } from '../../src/domain/remembered.ts';
import { defaultSettings, type Settings } from '../../src/domain/settings/settings.ts';
import type { SetupRequest, ShellSetup } from '../../src/domain/shells/setup.ts';
import { changeFor, regionNote } from '../../src/domain/shells/shell-change.ts';
import { type ShellName, type ShellPart, startLine } from '../../src/domain/shells/shells.ts';
import { foundIn, installEdit, uninstallEdit } from '../../src/domain/shells/start-file.ts';
import type { Challenge, LoginFlow, OtherSignIn } from '../../src/domain/sign-in.ts';
import type { TeamMemory } from '../../src/domain/team/plan.ts';
import { isoSeconds } from '../../src/domain/time.ts';
import { jobsPort } from '../../src/local/runs/jobs.ts';
import { editedSettings, reportOf, settingsDiff, settingsText } from '../../src/local/settings/read.ts';
import type {
  ChildEnd,
  DiscoveryRequest,
  FailedRun,
  FlowChoice,
  HookFacts,
  LoginProgress,
  RoleCredentials,
  ServeRequest,
  Services,
  StartFilesPort,
} from '../../src/ports.ts';
import { problem } from '../../src/ports.ts';
import { fakeDoctor } from './fake-doctor.ts';

/** 2026-01-02T03:04:05Z: where every fake clock starts. */
export const startOfTime = Date.UTC(2026, 0, 2, 3, 4, 5);
export const hours = (n: number): number => n * 3_600_000;

export const aSession = (name: string, more: Partial<Session> = {}): Session => ({
  name,
  startUrl: `https://${name}.awsapps.com/start`,
  region: 'eu-west-1',
  scopes: ['sso:account:access'],
  legacy: false,
  ...more,
});

export const aProfile = (name: string, more: Partial<Profile> = {}): Profile => ({
  name,
  kind: 'sso',
  session: 'main',
  accountId: '111122223333',
  roleName: 'ReadOnly',
  keys: {},
  managed: false,
  file: 'config',
  line: 1,
  ...more,
});

export const anEntry = (file: string, more: Partial<CacheEntry> = {}): CacheEntry => ({
  file,
  folder: 'sso',
  kind: 'token',
  state: 'fine',
  breaks: [],
  facts: [],
  size: 100,
  modifiedAt: startOfTime,
  mode: 0o600,
  fingerprint: `fingerprint of ${file}`,
  ...more,
});

/** What the portal lists for one session. */
export interface FakePortal {
  readonly accounts: readonly (Account & { readonly roles: readonly string[]; readonly failure?: Failure })[];
  readonly failure?: Failure;
}

/** The world behind the ports; tests change it while the code runs. */
export interface FakeWorld {
  config: ConfigSnapshot;
  settings: Settings;
  /** A settings file, in place of `settings`. */
  settingsFile?: string;
  tokens: Record<string, TokenFact>;
  entries: readonly CacheEntry[];
  folders: readonly CacheFolder[];
  trashes: readonly Trash[];
  portals: Record<string, FakePortal>;
  now: number;
  choice: FlowChoice;
  /** Another process signs in as well; `until`: it gets a token that lasts until then. */
  turn?: { readonly other: OtherSignIn; readonly until?: number };
  challenge: Partial<Record<LoginFlow, Challenge>>;
  /** Answers of `poll`, in order; the last one repeats. */
  progress: readonly LoginProgress[];
  /** Thrown by the port method of that name (`config.write`, `login.begin`, ...), once each. */
  failures: Record<string, Failure>;
  preview: ConfigPreview;
  child: ChildEnd;
  /** What the child writes to stderr. */
  said?: string;
  clipboard?: string;
  /** The hook of the calling shell, where one listens. */
  hook: HookFacts | undefined;
  /** How a run in a role ends; what it writes goes to `wishes.hear`. */
  run?: Services['runs']['run'];
  failedLast: readonly FailedRun[];
  /** Files of runs by folder and name. */
  readonly outputs: Record<string, Record<string, string>>;
  /** What the endpoint that was opened last gives out. */
  served?: ServeRequest['served'];
  /** A team file, wherever it is. */
  teamFile?: string;
  team?: TeamMemory;
  fullDisk?: boolean;
  /** The start files of shells, by path. */
  startFiles: Map<string, string>;
  /** One line for each call that changes something, in order. */
  readonly log: string[];
  readonly written: ConfigChange[];
  readonly listings: Map<string, RememberedListing>;
  /** What was handed to processes without a terminal. */
  readonly uses: AgentUse[];
  remembered: Remembered;
  /** What the doctor finds beside the rest. */
  facts?: Partial<OfflineFacts>;
  network?: NetworkFacts;
}

export const aConfig = (more: Partial<ConfigSnapshot> = {}): ConfigSnapshot => ({
  path: '/home/me/.aws/config',
  exists: true,
  fingerprint: 'f0',
  sessions: [aSession('main')],
  profiles: [],
  problems: [],
  ...more,
});

/** Signed in for eight hours. */
export const signedIn = { is: 'valid', until: startOfTime + hours(8), refreshable: true } as const;

export const aWorld = (more: Partial<FakeWorld> = {}): FakeWorld => ({
  config: aConfig(),
  settings: defaultSettings,
  tokens: {},
  entries: [],
  folders: [],
  trashes: [],
  portals: {},
  now: startOfTime,
  choice: { flow: 'device', reason: 'You are connected over SSH.' },
  challenge: {},
  progress: [{ is: 'done', until: startOfTime + hours(8), notes: [] }],
  failures: {},
  preview: { lines: ['--- config', '+++ config', '+[profile new]'], added: 1, removed: 0 },
  child: { code: 0 },
  hook: undefined,
  failedLast: [],
  outputs: {},
  startFiles: new Map(),
  log: [],
  written: [],
  listings: new Map(),
  uses: [],
  remembered: { favourites: [], recents: [] },
  ...more,
});

const defaultChallenge = (flow: LoginFlow, now: number): Challenge =>
  flow === 'device'
    ? {
        flow,
        userCode: 'ABCD-EFGH',
        url: 'https://device.example/',
        urlWithCode: 'https://device.example/?user_code=ABCD-EFGH',
        expiresAt: now + 600_000,
        intervalMs: 1000,
      }
    : { flow, url: 'https://authorize.example/', expiresAt: now + 600_000, port: 34_535 };

const eventsOf = (portal: FakePortal, request: DiscoveryRequest): ListingReport[] => {
  const wanted = portal.accounts.filter(({ id }) => request.only?.includes(id) ?? true);
  const accounts = wanted.map(({ roles: _, failure: __, ...account }) => account);
  const listed = wanted.filter(account => !account.failure);
  const events: ListingReport[] = [{ is: 'accounts', accounts, complete: !portal.failure }];
  if (!request.accountsOnly)
    events.push({
      is: 'roles',
      listed: listed.map(({ id, roles }) => ({ accountId: id, roles: roles.map(name => ({ name })) })),
      failed: wanted.flatMap(({ id, failure }) => (failure ? [{ accountId: id, failure }] : [])),
    });
  return portal.failure ? [...events, { is: 'failed', failure: portal.failure }] : events;
};

const credentials = (now: number): RoleCredentials => ({
  accessKeyId: 'ASIAEXAMPLE',
  secretAccessKey: 'secret-example',
  sessionToken: 'session-token-example',
  expiration: now + hours(1),
});

const startFileNames = { bash: '.bashrc', zsh: '.zshrc', fish: 'config.fish', powershell: 'profile.ps1' };

/** The start files as a map of texts. */
const fakeStartFiles = (world: FakeWorld, mayFail: (method: string) => void): StartFilesPort => {
  const before = new Map<string, string | undefined>();
  const fileOf = (shell: ShellName, file?: string): string => file ?? `/home/me/${startFileNames[shell]}`;
  const look = (shell: ShellName, part: ShellPart, given?: string): ShellSetup => {
    const file = fileOf(shell, given);
    const thing = { shell, part };
    return { ...thing, file, line: startLine(thing), ...foundIn(world.startFiles.get(file) ?? '', thing) };
  };
  const splicesOf = (request: SetupRequest): readonly Splice[] => {
    const text = world.startFiles.get(fileOf(request.shell, request.file)) ?? '';
    const edit = request.change === 'install' ? installEdit(text, request) : uninstallEdit(text, request);
    if (!edit.ok) throw problem(edit.failure.code, edit.failure.summary, edit.failure);
    return edit.splices;
  };
  return {
    likelyShell: async () => 'zsh',
    look: async (shell, part, file) => look(shell, part, file),
    preview: async request => {
      mayFail('startFiles.preview');
      const setup = look(request.shell, request.part, request.file);
      const text = world.startFiles.get(setup.file);
      const names = { before: text === undefined ? '/dev/null' : setup.file, after: setup.file };
      const lines = bareDiff(linesWithEnds(text ?? ''), splicesOf(request), { ...names, text: line => line });
      return { request, setup, lines, makesFile: text === undefined, fingerprint: text ?? '' };
    },
    change: async ({ request, setup: { file } }) => {
      mayFail('startFiles.change');
      const text = world.startFiles.get(file);
      before.set(file, text);
      world.startFiles.set(file, spliced(linesWithEnds(text ?? ''), splicesOf(request)).join(''));
      world.log.push(`${request.change} ${request.shell} ${request.part} in ${file}`);
      return look(request.shell, request.part, request.file);
    },
    undo: async file => {
      mayFail('startFiles.undo');
      world.log.push(`undo ${file}`);
      const text = before.get(file);
      if (text === undefined) world.startFiles.delete(file);
      else world.startFiles.set(file, text);
    },
  };
};

/** Runs end as the world says; files of a folder are kept by name. */
const fakeRuns = (world: FakeWorld): Services['runs'] => ({
  run: async (target, wishes, signal) => {
    world.log.push(`run ${wishes.command.join(' ')} in ${target.role.roleName} of ${target.role.accountId}`);
    const hear: typeof wishes.hear = (stream, text) => {
      wishes.hearBytes?.(stream, Buffer.from(text));
      wishes.hear(stream, text);
    };
    return (await world.run?.(target, { ...wishes, hear }, signal)) ?? { code: 0, tookMs: 1_500 };
  },
  failedLast: async () => world.failedLast,
  rememberFailed: async runs => {
    world.failedLast = runs;
  },
  folder: async path => {
    const open = world.outputs[path] ?? {};
    world.outputs[path] = open;
    return {
      path,
      append: (name, content) => {
        if (world.fullDisk !== true) open[name] = (open[name] ?? '') + Buffer.from(content);
      },
      close: () => world.fullDisk !== true,
      saved: () => Object.keys(open).length,
      failure: () => (world.fullDisk ? { code: 'file.unwritable', summary: 'The disk is full.' } : undefined),
    };
  },
});

const fakeClock = (world: FakeWorld): Services['clock'] => ({
  now: () => world.now,
  after: (ms, signal, go) => {
    queueMicrotask(() => {
      if (signal.aborted) return;
      world.now += ms;
      go();
    });
  },
});

/** Every port over the world. The clock never waits: time jumps to whatever is waited for. */
export const fakeServices = (world: FakeWorld): Services => {
  const mayFail = (method: string): void => {
    const failure = world.failures[method];
    if (!failure) return;
    delete world.failures[method];
    throw problem(failure.code, failure.summary, failure);
  };
  let polls = 0;
  const without = (entries: readonly CacheEntry[]): CacheEntry[] =>
    world.entries.filter(entry => !entries.includes(entry));
  const clock = fakeClock(world);
  const runs = fakeRuns(world);
  return {
    team: {
      read: async from => {
        mayFail('team.read');
        return { from, text: settingsText(world.teamFile ?? '') };
      },
      last: async () => world.team,
      remember: async memory => {
        world.team = memory;
      },
    },
    agentLog: {
      add: async use => void world.uses.push({ time: isoSeconds(world.now), ...use }),
      read: async () => {
        mayFail('agentLog.read');
        return world.uses;
      },
    },
    runs,
    jobs: jobsPort({ clock, env: {}, person: {} }, runs),
    serve: {
      open: async ({ place, served, tell }) => {
        const first = await served(undefined);
        const failure = world.failures['serve.keys'];
        if (first && first.is !== 'refused' && failure) tell(first, failure);
        world.served = served;
        return {
          ...(failure ? { failure } : {}),
          uri: `http://${place.host}:${place.port || 9911}/`,
          tokenFile: '/state/serve/1.token',
          close: async () => void world.log.push('serve closed'),
        };
      },
    },
    config: {
      read: async () => {
        mayFail('config.read');
        return world.config;
      },
      preview: async () => {
        mayFail('config.preview');
        return world.preview;
      },
      write: async change => {
        mayFail('config.write');
        world.written.push(change);
        world.log.push(`write ${change.title}`);
        return { snapshot: world.config, backup: '/state/backups/1', notes: [] };
      },
      previewUndo: async () => {
        mayFail('config.undo');
        const { title = 'Created 1 profile', at = startOfTime } = world.config.undoable ?? {};
        return { ...world.preview, title, at, base: 'f0', after: world.config };
      },
      undo: async () => {
        mayFail('config.undo');
        world.log.push('undo');
        return {
          snapshot: world.config,
          notes: [],
          title: world.config.undoable?.title ?? 'Created 1 profile',
        };
      },
      watch: () => undefined,
    },
    cache: {
      inspect: async () => world.entries,
      tokens: async sessions =>
        Object.fromEntries(sessions.map(({ name }) => [name, world.tokens[name] ?? { is: 'absent' }])),
      tokenFile: async session => `/home/me/.aws/sso/cache/${session.name}.json`,
      purge: async (entries, { signOut = false } = {}): Promise<PurgeResult> => {
        mayFail('cache.purge');
        const how = signOut ? 'sign out and purge' : 'purge';
        world.log.push(`${how} ${entries.map(({ file }) => file).join(' ')}`);
        world.entries = without(entries);
        return { purged: entries.map(({ file }) => file), kept: [], trash: 'trash-1' };
      },
      restore: async trash => {
        world.log.push(`restore ${trash}`);
        return { restored: ['/home/me/.aws/sso/cache/back.json'], kept: [] };
      },
      trashes: async () => world.trashes,
      folders: async () => world.folders,
      tighten: async (entries, folders = [], { dryRun = false } = {}) => {
        if (!dryRun) world.log.push('tighten');
        return {
          tightened: [
            ...entries.filter(({ mode }) => (mode & 0o077) !== 0).map(({ file }) => file),
            ...folders.map(({ path }) => path),
          ],
          kept: [],
        };
      },
      watch: () => undefined,
    },
    login: {
      choose: async () => world.choice,
      turn: async (session, _attempt, waits) => {
        mayFail('login.turn');
        if (world.turn) {
          world.log.push(`wait for ${session.name}`);
          waits(world.turn.other);
          if (world.turn.until !== undefined) return { is: 'done', until: world.turn.until, notes: [] };
        }
        return { is: 'ours' };
      },
      begin: async (session, _attempt, flow, options) => {
        world.log.push(
          `begin ${session.name} ${flow}${options.fresh ? ' fresh' : ''}${options.port ? ` port ${options.port}` : ''}`,
        );
        mayFail('login.begin');
        return world.challenge[flow] ?? defaultChallenge(flow, world.now);
      },
      poll: async (_attempt, signal) => {
        mayFail('login.poll');
        signal.throwIfAborted();
        const answer = world.progress[Math.min(polls, world.progress.length - 1)];
        polls += 1;
        world.log.push(`poll at ${(world.now - startOfTime) / 1000}s: ${answer?.is}`);
        if (!answer) throw new Error('The fake has no answer to a poll.');
        return answer;
      },
      forget: async () => {
        world.log.push('forget');
      },
      refresh: async session => ({ token: world.tokens[session.name] ?? { is: 'absent' }, notes: [] }),
      signOut: async (session): Promise<SignedOut> => {
        mayFail('login.signOut');
        world.log.push(`sign out ${session.name}`);
        return { removed: [`/home/me/.aws/sso/cache/${session.name}.json`] };
      },
      previewSignOut: async session => {
        mayFail('login.signOut');
        return { files: [`/home/me/.aws/sso/cache/${session.name}.json`], revokes: 1 };
      },
    },
    portal: {
      discover: async (request, emit, signal) => {
        mayFail('portal.discover');
        signal.throwIfAborted();
        world.log.push(`discover ${request.session.name}${request.accountsOnly ? ' accounts' : ''}`);
        const portal = world.portals[request.session.name] ?? { accounts: [] };
        for (const event of eventsOf(portal, request)) emit(event);
      },
      want: () => undefined,
      hurry: session => void world.log.push(`hurry ${session}`),
    },
    identity: {
      credentials: async () => {
        mayFail('identity.credentials');
        return credentials(world.now);
      },
      keysOf: async (_config, name) => {
        mayFail('identity.keysOf');
        world.log.push(`keys of ${name}`);
        return credentials(world.now);
      },
      whoIs: async (config, name): Promise<Identity> => {
        mayFail('identity.whoIs');
        const profile = config.profiles.find(each => each.name === name);
        const accountId = profile?.accountId ?? '111122223333';
        return {
          accountId,
          arn: `arn:aws:sts::${accountId}:assumed-role/AWSReservedSSO_${profile?.roleName}_0123/me`,
          userId: 'AROAEXAMPLE:me',
          expiresAt: world.now + hours(1),
        };
      },
      whoAmI: async (_session, role): Promise<Identity> => {
        mayFail('identity.whoAmI');
        return {
          accountId: role.accountId,
          arn: `arn:aws:sts::${role.accountId}:assumed-role/AWSReservedSSO_${role.roleName}_0123/me`,
          userId: 'AROAEXAMPLE:me',
          expiresAt: world.now + hours(1),
        };
      },
    },
    desktop: {
      open: async (url, opening = {}) => {
        mayFail('desktop.open');
        const how = Object.keys(opening).length === 0 ? '' : ` ${JSON.stringify(opening)}`;
        world.log.push(`open ${url}${how}`);
      },
      copy: async text => {
        world.log.push(`copy ${text}`);
        return 'clipboard' as const;
      },
      paste: async () => {
        mayFail('desktop.paste');
        return world.clipboard ?? '';
      },
      surroundings: async () => ({ timeZone: 'Europe/Berlin' }),
    },
    memory: {
      listing: async session => world.listings.get(session.name),
      columns: async session => {
        const listing = world.listings.get(session.name);
        return listing && columnsOf(listing);
      },
      saveListing: async (session, listing) => {
        world.listings.set(session.name, listing);
      },
      remembered: async () => world.remembered,
      saveBackground: async background => {
        world.log.push(`the background is ${background}`);
      },
      saveRemembered: async remembered => {
        world.remembered = remembered;
      },
    },
    settings: {
      path: '/settings',
      read: async () => {
        mayFail('settings.read');
        return world.settings;
      },
      look: async () => {
        mayFail('settings.look');
        const report = reportOf('/settings', world.settingsFile);
        if (world.settingsFile !== undefined) return report;
        return { ...report, settings: { ...report.settings, ...world.settings } };
      },
      preview: async edits =>
        settingsDiff('/settings', world.settingsFile, editedSettings(world.settingsFile ?? '', edits)),
      change: async edits => {
        mayFail('settings.change');
        world.log.push(`change the settings: ${edits.length}`);
        if (world.teamFile !== undefined)
          world.settingsFile = editedSettings(world.settingsFile ?? '', edits);
      },
      watch: () => undefined,
    },
    shell: {
      hooked: () => world.hook !== undefined,
      started: () => undefined,
      continued: () => undefined,
      ended: () => undefined,
      hook: () => world.hook,
      changeFor: async profile => changeFor(profile, 'profile'),
      tell: async change => {
        world.log.push(`tell ${change.set.AWS_PROFILE ?? 'nothing'}`);
        return regionNote({}, change);
      },
      subshell: async profile => {
        const run = async (): Promise<number> => {
          world.log.push(`subshell ${profile.name}`);
          return world.child.code;
        };
        return { greeting: `A shell for ${profile.name}.`, run };
      },
      run: async (profile, command, endpoint) => {
        const how = endpoint ? ` at ${endpoint.uri}${endpoint.aside === undefined ? '' : ' alone'}` : '';
        world.log.push(`run ${profile.name}${how}: ${command.join(' ')}`);
        return world.child;
      },
      overhear: async (command, stdout) => {
        world.log.push(`overhear ${command.join(' ')} > ${stdout}`);
        return { ...world.child, stderr: world.said ?? '' };
      },
    },
    startFiles: fakeStartFiles(world, mayFail),
    doctor: fakeDoctor(world, mayFail),
    clock,
  };
};
