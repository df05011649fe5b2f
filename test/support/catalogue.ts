/** Every state a cache file can be in, laid out in a temporary home, with the verdict each deserves. */
import { chmod, mkdir, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { credentialsFileName, registrationFileName, tokenFileName } from '../../src/aws/formats/names.ts';
import type { CacheKind, CacheState, ConfigSnapshot, Profile, Session } from '../../src/domain/model.ts';

/** One row: what lies there, and what is expected of the one who judges it. */
export interface CatalogueRow {
  /** In words; the session of the row is named after it. */
  readonly name: string;
  /** Absolute path; where nothing is laid out there (`token absent`), no entry is expected. */
  readonly file: string;
  readonly folder: 'sso' | 'cli';
  readonly kind: CacheKind;
  readonly state: CacheState | 'absent';
  readonly reason?: RegExp;
  /** Clients that are named as broken, by the beginning of their name, in order. */
  readonly breaks: readonly string[];
  readonly session?: Session;
  readonly profile?: string;
}

export interface Catalogue {
  readonly rows: readonly CatalogueRow[];
  readonly config: ConfigSnapshot;
  /** What `now` was when the times in the files were written. */
  readonly now: number;
}

type Content =
  | string
  | Uint8Array
  | { readonly folder: true }
  | { readonly link: string }
  | { readonly absent: true };

interface Spec {
  readonly name: string;
  readonly content: Content;
  readonly state: CatalogueRow['state'];
  readonly breaks?: readonly string[];
  readonly reason?: RegExp;
  readonly mode?: number;
  /** Milliseconds since it was changed; an hour unless told. */
  readonly age?: number;
}

const region = 'us-east-1';
const minute = 60_000;
const hour = 60 * minute;
const iso = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;

/** As Python's json.dumps writes it: what AWS CLI v2 leaves behind. */
export const pythonJson = (value: Readonly<Record<string, unknown>>): string =>
  `{${Object.entries(value)
    .filter(([, it]) => it !== undefined)
    .map(([key, it]) => `"${key}": ${JSON.stringify(it)}`)
    .join(', ')}}`;

/** A whole token as AWS CLI v2 stores it, for the start URL of a row. */
const tokenOf = (startUrl: string, now: number) => ({
  startUrl,
  region,
  accessToken: 'secret-access-token',
  expiresAt: iso(now + 8 * hour),
  clientId: 'client-id-of-the-row',
  clientSecret: 'secret-client-secret',
  registrationExpiresAt: iso(now + 60 * 24 * hour),
  refreshToken: 'secret-refresh-token',
});

const cli = 'AWS CLI and boto3';
const js = 'JavaScript SDK';
const rest = 'Rust, Go and Java SDKs';
const all = [cli, js, rest];

const withoutKeys = { refreshToken: undefined, clientId: undefined, clientSecret: undefined };
const bytes = (...parts: readonly (string | number)[]): Uint8Array =>
  Buffer.concat(parts.map(part => (typeof part === 'string' ? Buffer.from(part) : Buffer.from([part]))));

/** Rows that session and legacy profiles share; `make` writes a token with some keys changed. */
const sharedRows = (make: (change?: object) => string): readonly Spec[] => [
  { name: 'whole', content: make(), state: 'fine' },
  { name: 'absent', content: { absent: true }, state: 'absent' },
  { name: 'folder', content: { folder: true }, state: 'corrupt', breaks: all, reason: /folder stands/ },
  {
    name: 'dangling',
    content: { link: 'nowhere.json' },
    state: 'corrupt',
    breaks: all,
    reason: /leads to nothing/,
  },
  { name: 'empty', content: '', state: 'corrupt', breaks: all, reason: /empty/ },
  { name: 'zeros', content: '\0'.repeat(600), state: 'corrupt', breaks: all, reason: /zero bytes/ },
  { name: 'truncated', content: make().slice(0, 90), state: 'corrupt', breaks: all, reason: /breaks off/ },
  { name: 'trailing', content: `${make()}oken"}`, state: 'corrupt', breaks: all, reason: /follows after/ },
  { name: 'twice', content: make() + make(), state: 'corrupt', breaks: all, reason: /follows after/ },
  { name: 'not-json', content: 'accessToken: abc', state: 'corrupt', breaks: all, reason: /not JSON/ },
  { name: 'bom', content: `\ufeff${make()}`, state: 'corrupt', breaks: all, reason: /byte order mark/ },
  {
    name: 'bad-utf-8',
    content: bytes(make().slice(0, -1), ', "accessToken": "x', 0xff, '"}'),
    state: 'corrupt',
    breaks: all,
    reason: /not UTF-8/,
  },
  { name: 'null', content: 'null', state: 'corrupt', breaks: all, reason: /null/ },
  { name: 'array', content: '[]', state: 'corrupt', breaks: all, reason: /a list/ },
  { name: 'string', content: '"token"', state: 'corrupt', breaks: all, reason: /single value/ },
  { name: 'number', content: '42', state: 'corrupt', breaks: all, reason: /single value/ },
  {
    name: 'no-token',
    content: make({ accessToken: undefined }),
    state: 'corrupt',
    breaks: all,
    reason: /no accessToken/,
  },
  {
    name: 'no-expiry',
    content: make({ expiresAt: undefined }),
    state: 'corrupt',
    breaks: all,
    reason: /no expiresAt/,
  },
  {
    name: 'wrong-case',
    content: make().replace('accessToken', 'AccessToken').replace('expiresAt', 'ExpiresAt'),
    state: 'corrupt',
    breaks: [cli, js, 'Go and Java SDKs'],
    reason: /another case/,
  },
  {
    name: 'token-null',
    content: make({ accessToken: null }),
    state: 'corrupt',
    breaks: all,
    reason: /not a text/,
  },
  {
    name: 'token-number',
    content: make({ accessToken: 7 }),
    state: 'corrupt',
    breaks: all,
    reason: /not a text/,
  },
  {
    name: 'token-empty',
    content: make({ accessToken: '' }),
    state: 'corrupt',
    breaks: [cli, js, 'Go SDK'],
    reason: /accessToken is empty/,
  },
  {
    name: 'token-newline',
    content: make({ accessToken: 'a\nb' }),
    state: 'corrupt',
    breaks: all,
    reason: /no request can carry/,
  },
  {
    name: 'expiry-number',
    content: make({ expiresAt: 1795258768 }),
    state: 'corrupt',
    breaks: all,
    reason: /is a number/,
  },
  {
    name: 'expiry-garbage',
    content: make({ expiresAt: 'tomorrow-ish' }),
    state: 'corrupt',
    breaks: all,
    reason: /not a date/,
  },
  {
    name: 'expiry-null',
    content: make({ expiresAt: null }),
    state: 'corrupt',
    breaks: all,
    reason: /is null/,
  },
  { name: 'unknown-keys', content: make({ issuedBy: 'someone', extra: { a: 1 } }), state: 'fine' },
  {
    name: 'duplicate-keys',
    content: `{"accessToken": "older", ${make().slice(1)}`,
    state: 'fine',
  },
];

const dateRows = (make: (change?: object) => string, now: number): readonly Spec[] => {
  const stamp = iso(now + 8 * hour).slice(0, -1);
  return [
    {
      name: 'expiry-zoneless',
      content: make({ expiresAt: stamp }),
      state: 'corrupt',
      breaks: all,
      reason: /no time zone/,
    },
    {
      name: 'expiry-utc',
      content: make({ expiresAt: `${stamp}UTC` }),
      state: 'corrupt',
      breaks: [js, rest],
      reason: /"UTC"/,
    },
    { name: 'expiry-fraction', content: make({ expiresAt: `${stamp}.123Z` }), state: 'fine' },
    {
      name: 'expiry-offset',
      content: make({ expiresAt: `${stamp}+00:00` }),
      state: 'fine',
      breaks: ['Rust SDK (and old Java)'],
      reason: /Stricter/,
    },
    {
      name: 'expiry-blank',
      content: make({ expiresAt: `${stamp.replace('T', ' ')}Z` }),
      state: 'fine',
      breaks: [rest],
      reason: /Stricter/,
    },
  ];
};

const refreshRows = (make: (change?: object) => string, now: number): readonly Spec[] => {
  const gone = { expiresAt: iso(now - hour) };
  const soon = { expiresAt: iso(now + 4 * minute) };
  const registration = (registrationExpiresAt: unknown) => ({ registrationExpiresAt });
  return [
    { name: 'expired-refreshable', content: make(gone), state: 'expired', reason: /refreshes it silently/ },
    {
      name: 'expired-no-keys',
      content: make({ ...gone, ...withoutKeys }),
      state: 'expired',
      breaks: all,
      reason: /refreshToken, clientId, clientSecret is missing/,
    },
    {
      name: 'expired-no-secret',
      content: make({ ...gone, clientSecret: undefined }),
      state: 'expired',
      breaks: all,
      reason: /clientSecret is missing/,
    },
    {
      name: 'expired-no-registration',
      content: make({ ...gone, ...registration(undefined) }),
      state: 'expired',
      breaks: [cli, 'Rust SDK'],
      reason: /registrationExpiresAt is missing/,
    },
    {
      name: 'expired-old-registration',
      content: make({ ...gone, ...registration(iso(now - hour)) }),
      state: 'expired',
      breaks: all,
      reason: /registration has expired/,
    },
    {
      name: 'expired-bad-registration',
      content: make({ ...gone, ...registration('soon') }),
      state: 'corrupt',
      breaks: [cli, 'Rust SDK'],
      reason: /registrationExpiresAt/,
    },
    {
      name: 'due-bad-registration',
      content: make({ expiresAt: iso(now + 10 * minute), ...registration(null) }),
      state: 'corrupt',
      breaks: [cli, 'Rust SDK'],
      reason: /registrationExpiresAt/,
    },
    {
      name: 'live-bad-registration',
      content: make(registration('soon')),
      state: 'fine',
      breaks: ['Rust SDK'],
      reason: /refresh will fail/,
    },
    {
      name: 'soon-no-keys',
      content: make({ ...soon, ...withoutKeys }),
      state: 'expiring',
      breaks: [js],
      reason: /within five minutes/,
    },
    { name: 'soon-refreshable', content: make(soon), state: 'fine' },
    { name: 'live-no-keys', content: make(withoutKeys), state: 'fine' },
  ];
};

const diskRows = (make: (change?: object) => string): readonly Spec[] => [
  // Empty, so that the verdict is the same for root, whom no mode keeps from reading.
  { name: 'unreadable', content: '', mode: 0, state: 'corrupt', breaks: all },
  { name: 'readable-by-others', content: make(), mode: 0o644, state: 'unsafe-mode', reason: /mode 0644/ },
  {
    name: 'expired-and-open',
    content: make({ expiresAt: '2020-01-01T00:00:00Z' }),
    mode: 0o666,
    state: 'expired',
    reason: /read or change/,
  },
  { name: 'linked-out', content: { link: '../../outside.json' }, state: 'fine', reason: /leads out/ },
];

const legacyTimeRows = (make: (change?: object) => string, now: number): readonly Spec[] => [
  {
    name: 'expired',
    content: make({ expiresAt: iso(now - hour) }),
    state: 'expired',
    breaks: all,
    reason: /never refreshed/,
  },
  {
    name: 'soon-no-keys',
    content: make({ expiresAt: iso(now + 4 * minute), ...withoutKeys }),
    state: 'fine',
  },
];

const urlOf = (name: string): string => `https://${name}.awsapps.com/start`;

const sessionOf = (name: string, legacy: boolean): Session => ({
  name: legacy ? urlOf(name) : name,
  startUrl: urlOf(name),
  region,
  scopes: legacy ? [] : ['sso:account:access'],
  legacy,
});

const accountId = '111122223333';
const roleName = 'ReadOnly';

const profileOf = (name: string, session: Session): Profile => ({
  name,
  kind: session.legacy ? 'legacy' : 'sso',
  session: session.name,
  startUrl: session.startUrl,
  ssoRegion: region,
  accountId,
  roleName,
  region,
  keys: {},
  managed: false,
  file: 'config',
  line: 1,
});

interface Placed extends Spec {
  readonly folder: 'sso' | 'cli';
  readonly file: string;
  readonly kind: CacheKind;
  readonly session?: Session;
  readonly profile?: string;
}

const tokenRows = (now: number): readonly Placed[] => {
  const rowsOf = (
    prefix: string,
    legacy: boolean,
    specs: (make: (change?: object) => string) => readonly Spec[],
  ) => {
    const names = specs(() => '').map(spec => spec.name);
    return names.flatMap((name, at): Placed[] => {
      const session = sessionOf(`${prefix}${name}`, legacy);
      const make = (change: object = {}) => pythonJson({ ...tokenOf(session.startUrl, now), ...change });
      const spec = specs(make)[at];
      const file = tokenFileName(legacy ? session.startUrl : session.name);
      const place = { folder: 'sso', file, kind: 'token', session, profile: `${prefix}${name}` } as const;
      return spec ? [{ ...spec, ...place, name: `token ${prefix}${name}` }] : [];
    });
  };
  return [
    ...rowsOf('', false, make => [
      ...sharedRows(make),
      ...dateRows(make, now),
      ...refreshRows(make, now),
      ...diskRows(make),
    ]),
    ...rowsOf('legacy-', true, make => [
      ...sharedRows(make),
      ...dateRows(make, now),
      ...legacyTimeRows(make, now),
    ]),
  ];
};

const registrationSpecs = (now: number): readonly Spec[] => {
  const make = (change: object = {}) =>
    pythonJson({
      clientId: 'client-id-of-the-row',
      clientSecret: 'secret-client-secret',
      expiresAt: iso(now + 60 * 24 * hour),
      scopes: ['sso:account:access'],
      grantTypes: ['authorization_code', 'refresh_token'],
      ...change,
    });
  const login = ['AWS CLI v2'];
  return [
    { name: 'whole', content: make(), state: 'fine' },
    { name: 'device', content: make({ grantTypes: undefined }), state: 'fine' },
    {
      name: 'expired',
      content: make({ expiresAt: iso(now - hour) }),
      state: 'expired',
      reason: /next sign-in replaces/,
    },
    {
      name: 'expiring',
      content: make({ expiresAt: iso(now + 10 * minute) }),
      state: 'expiring',
      reason: /within 15 minutes/,
    },
    {
      name: 'garbage-date',
      content: make({ expiresAt: 'soon' }),
      state: 'corrupt',
      breaks: login,
      reason: /not a date/,
    },
    {
      name: 'no-date',
      content: make({ expiresAt: undefined }),
      state: 'corrupt',
      breaks: login,
      reason: /no expiresAt/,
    },
    {
      name: 'zoneless-date',
      content: make({ expiresAt: '2036-01-01T00:00:00' }),
      state: 'corrupt',
      breaks: login,
      reason: /no time zone/,
    },
    {
      name: 'no-secret',
      content: make({ clientSecret: undefined }),
      state: 'corrupt',
      breaks: login,
      reason: /clientSecret is missing/,
    },
    { name: 'empty', content: '', state: 'corrupt', breaks: login, reason: /empty/ },
    {
      name: 'truncated',
      content: make().slice(0, 40),
      state: 'corrupt',
      breaks: login,
      reason: /breaks off/,
    },
    { name: 'array', content: '[]', state: 'corrupt', breaks: login, reason: /JSON object/ },
    { name: 'folder', content: { folder: true }, state: 'corrupt', breaks: login, reason: /folder stands/ },
    { name: 'unreadable', content: '', mode: 0, state: 'corrupt', breaks: login },
    { name: 'readable-by-others', content: make(), mode: 0o640, state: 'unsafe-mode', reason: /mode 0640/ },
  ];
};

const registrationRows = (now: number): readonly Placed[] =>
  registrationSpecs(now).map(spec => {
    const session = sessionOf(`registration-${spec.name}`, false);
    const file = registrationFileName({ ...session, sessionName: session.name });
    return { ...spec, folder: 'sso', file, kind: 'registration', session, name: `registration ${spec.name}` };
  });

const credentialsSpecs = (now: number): readonly Spec[] => {
  const make = (change: object = {}, outer: object = {}) =>
    pythonJson({
      ProviderType: 'sso',
      Credentials: {
        AccessKeyId: 'ASIAEXAMPLE000000001',
        SecretAccessKey: 'secret-key',
        SessionToken: 'secret-session-token',
        Expiration: iso(now + hour),
        AccountId: accountId,
        ...change,
      },
      ...outer,
    });
  const one = ['AWS CLI'];
  return [
    { name: 'whole', content: make(), state: 'fine' },
    {
      name: 'expired',
      content: make({ Expiration: iso(now - hour) }),
      state: 'expired',
      reason: /fetches new ones/,
    },
    { name: 'empty', content: '', state: 'corrupt', breaks: one, reason: /empty/ },
    { name: 'truncated', content: make().slice(0, 60), state: 'corrupt', breaks: one, reason: /breaks off/ },
    { name: 'array', content: '[]', state: 'corrupt', breaks: ['AWS CLI', 'AWS CLI'], reason: /JSON object/ },
    {
      name: 'no-credentials',
      content: make({}, { Credentials: undefined }),
      state: 'corrupt',
      breaks: one,
      reason: /no Credentials/,
    },
    {
      name: 'no-secret',
      content: make({ SecretAccessKey: undefined }),
      state: 'corrupt',
      breaks: one,
      reason: /SecretAccessKey is missing/,
    },
    {
      name: 'garbage-date',
      content: make({ Expiration: 'soon' }),
      state: 'corrupt',
      breaks: one,
      reason: /not a date/,
    },
    { name: 'unreadable', content: '', mode: 0, state: 'corrupt', breaks: one },
    { name: 'readable-by-others', content: make(), mode: 0o644, state: 'unsafe-mode', reason: /mode 0644/ },
  ];
};

const credentialsRows = (now: number): readonly Placed[] =>
  credentialsSpecs(now).flatMap(spec =>
    [false, true].map((legacy): Placed => {
      const base = `${legacy ? 'legacy-' : ''}credentials-${spec.name}`;
      const session = sessionOf(base, legacy);
      const file = credentialsFileName(session, accountId, roleName);
      const name = `${legacy ? 'legacy ' : ''}credentials ${spec.name}`;
      return { ...spec, folder: 'cli', file, kind: 'role-credentials', session, profile: base, name };
    }),
  );

/** Files that no session of the config leads to. */
const strayRows = (now: number): readonly Placed[] => {
  const old = 48 * hour;
  const token = pythonJson(tokenOf(urlOf('gone'), now));
  const registration = pythonJson({
    clientId: 'c'.repeat(20),
    clientSecret: 'secret',
    expiresAt: iso(now + hour),
  });
  const clientIdHash = 'c0ffee'.repeat(7).slice(0, 40);
  const kiro = pythonJson({
    accessToken: 'secret',
    expiresAt: iso(now + hour),
    authMethod: 'social',
    clientIdHash,
  });
  const sso = (
    name: string,
    file: string,
    kind: CacheKind,
    content: Content,
    more: Partial<Spec> = {},
  ): Placed => ({
    name,
    file,
    kind,
    content,
    folder: 'sso',
    state: 'orphan',
    ...more,
  });
  const foreign = { state: 'fine', reason: /left alone/ } as const;
  const assumed = pythonJson({ Credentials: { AccessKeyId: 'A', Expiration: '2026-01-01T00:00:00UTC' } });
  return [
    sso('orphan token', tokenFileName('gone'), 'token', token, { reason: /No session/ }),
    sso('orphan and corrupt', tokenFileName('gone-too'), 'token', '{"a', {
      state: 'corrupt',
      reason: /No session/,
    }),
    sso('orphan registration', tokenFileName('x'), 'registration', registration, { reason: /No session/ }),
    sso('old registration', 'botocore-client-id-us-east-1.json', 'registration', registration, {
      reason: /early AWS CLI/,
    }),
    sso('leftover of a write', 'tmpa1b2c3.tmp', 'token', token, { age: old, reason: /interrupted/ }),
    sso('leftover of Go', `${tokenFileName('whole')}.tmp-1700000000`, 'token', '', {
      age: old,
      reason: /interrupted/,
    }),
    sso('being written', '.x.json.0a1b.tmp', 'token', '', {
      age: 5_000,
      state: 'half-written',
      reason: /writing it/,
    }),
    sso(
      'registration of a toolkit',
      'aws-toolkit-vscode-client-id-us-east-1.json',
      'foreign',
      registration,
      foreign,
    ),
    sso('token of an editor', 'kiro-auth-token.json', 'foreign', kiro, foreign),
    sso('registration of an editor', `${clientIdHash}.json`, 'foreign', registration, foreign),
    sso('notes', 'README.txt', 'foreign', 'mine', { ...foreign, mode: 0o644 }),
    sso('folder of someone', 'backup', 'foreign', { folder: true }, foreign),
    { ...sso('telemetry', 'session.db', 'foreign', 'SQLite format 3\0', foreign), folder: 'cli' },
    { ...sso('assumed role', tokenFileName('assumed'), 'foreign', assumed, foreign), folder: 'cli' },
    {
      ...sso('number in the way', 'answer.json', 'foreign', '42', { ...foreign, breaks: ['AWS CLI'] }),
      folder: 'cli',
    },
    {
      ...sso(
        'orphan credentials',
        tokenFileName('y'),
        'role-credentials',
        credentialsSpecs(now)[0]?.content ?? '',
      ),
      folder: 'cli',
    },
  ];
};

const write = async (
  path: string,
  { content, mode = 0o600, age = hour }: Spec,
  now: number,
): Promise<void> => {
  if (typeof content === 'string' || content instanceof Uint8Array) {
    await writeFile(path, content, { mode: 0o600 });
    const then = new Date(now - age);
    await utimes(path, then, then);
    await chmod(path, mode);
  } else if ('folder' in content) await mkdir(path);
  else if ('link' in content) await symlink(content.link, path);
};

const sectionOf = (session: Session): string =>
  `[sso-session ${session.name}]\nsso_start_url = ${session.startUrl}\nsso_region = ${session.region}\n` +
  `sso_registration_scopes = ${session.scopes.join(',')}\n\n`;

const profileSection = ({ name, session, startUrl }: Profile, legacy: boolean): string =>
  `[profile ${name}]\n${legacy ? `sso_start_url = ${startUrl}\nsso_region = ${region}` : `sso_session = ${session}`}\n` +
  `sso_account_id = ${accountId}\nsso_role_name = ${roleName}\nregion = ${region}\n\n`;

const configText = (sessions: readonly Session[], profiles: readonly Profile[]): string =>
  sessions
    .filter(it => !it.legacy)
    .map(sectionOf)
    .join('') + profiles.map(it => profileSection(it, it.kind === 'legacy')).join('');

/**
 * Writes every row into `home`: `.aws/sso/cache`, `.aws/cli/cache`, a config with a session and a profile for
 * each row that has one, and a valid token outside of the cache that one row is a link to.
 */
export const layOutCatalogue = async (home: string, now = Date.now()): Promise<Catalogue> => {
  const placed = [...tokenRows(now), ...registrationRows(now), ...credentialsRows(now), ...strayRows(now)];
  const folders = { sso: join(home, '.aws', 'sso', 'cache'), cli: join(home, '.aws', 'cli', 'cache') };
  for (const path of Object.values(folders)) await mkdir(path, { recursive: true, mode: 0o700 });
  const outside = pythonJson(tokenOf(urlOf('linked-out'), now));
  await writeFile(join(home, '.aws', 'outside.json'), outside, { mode: 0o600 });
  for (const row of placed) await write(join(folders[row.folder], row.file), row, now);
  const sessions = placed.flatMap(row => row.session ?? []);
  const profiles = placed.flatMap(row =>
    row.session && row.profile ? profileOf(row.profile, row.session) : [],
  );
  const path = join(home, '.aws', 'config');
  await writeFile(path, configText(sessions, profiles), { mode: 0o600 });
  const config = { path, exists: true, fingerprint: '', sessions, profiles, problems: [] };
  const rows = placed.map(({ content, mode, age, breaks = [], ...row }) => ({
    ...row,
    breaks,
    file: join(folders[row.folder], row.file),
  }));
  return { rows, config, now };
};
