/**
 * What is said of other people's clients is what they do: each row tried by botocore, the JavaScript SDK and
 * AWS CLI v2.
 */
import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readlinkSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cachePort } from '../../../src/aws/cache/port.ts';
import type { CacheEntry } from '../../../src/domain/model.ts';
import { contextOf } from '../../../src/local/context.ts';
import { type Catalogue, type CatalogueRow, layOutCatalogue } from '../../support/catalogue.ts';

const run = promisify(execFile);

const works = (command: string, args: readonly string[], wanted: RegExp): boolean => {
  try {
    const found = wanted.test(execFileSync(command, args, { encoding: 'utf8', stdio: 'pipe' }));
    if (!found) console.warn(`skipped: ${command} is not the version wanted`);
    return found;
  } catch {
    console.warn(`skipped: ${command} ${args.join(' ')} does not run here`);
    return false;
  }
};
const python = works('python3', ['-c', 'import botocore; print(botocore.__version__)'], /^1\./);
const awsV2 = works('/usr/bin/aws', ['--version'], /^aws-cli\/2\./);

/** A portal that knows two tokens, and refreshes while it is told to. */
const portal = async (refreshes: boolean): Promise<Server> => {
  const server = createServer(async (request, response) => {
    await text(request);
    const answer = (status: number, type: string, body: object) => {
      response.writeHead(status, { 'content-type': 'application/json', 'x-amzn-errortype': type });
      response.end(JSON.stringify(body));
    };
    if (request.url?.startsWith('/token'))
      return refreshes
        ? answer(200, '', {
            accessToken: 'refreshed',
            expiresIn: 3600,
            tokenType: 'Bearer',
            refreshToken: 'r',
          })
        : answer(400, 'InvalidGrantException', { error: 'invalid_grant', error_description: 'no' });
    const token = String(request.headers['x-amz-sso_bearer_token'] ?? '');
    if (!['secret-access-token', 'refreshed'].includes(token))
      return answer(401, 'UnauthorizedException', { message: 'Session token not found or invalid' });
    const roleCredentials = { accessKeyId: 'A', secretAccessKey: 'B', sessionToken: 'C', expiration: 4e12 };
    answer(200, '', { roleCredentials });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
};

const homes: string[] = [];
const servers: Server[] = [];
afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
  await Promise.all(homes.map(home => rm(home, { recursive: true, force: true })));
});

interface Laid extends Catalogue {
  readonly home: string;
  readonly entries: readonly CacheEntry[];
}

const newHome = async (): Promise<string> => {
  const home = await mkdtemp(join(tmpdir(), 'ssotui-clients-'));
  homes.push(home);
  return home;
};

const portOf = (home: string) => cachePort(contextOf({ HOME: home }));

const layOut = async (): Promise<Laid> => {
  const home = await newHome();
  const catalogue = await layOutCatalogue(home);
  return { ...catalogue, home, entries: await portOf(home).inspect(catalogue.config) };
};

const envOf = (home: string, server?: Server): Record<string, string> => {
  const url = server ? `http://127.0.0.1:${(server.address() as AddressInfo).port}` : 'http://127.0.0.1:9';
  return {
    PATH: process.env.PATH ?? '',
    HOME: home,
    AWS_ENDPOINT_URL_SSO: url,
    AWS_ENDPOINT_URL_SSO_OIDC: url,
    AWS_MAX_ATTEMPTS: '1',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    // Far from UTC, so that a date taken for local time shows.
    TZ: 'Pacific/Kiritimati',
  };
};

const pythonSource = `
import json, sys, botocore.session, botocore.loaders
loader = botocore.loaders.create_loader()
out = {}
for name in json.load(sys.stdin):
    try:
        session = botocore.session.Session(profile=name)
        session.register_component('data_loader', loader)
        session.get_credentials().get_frozen_credentials()
        out[name] = ''
    except Exception as error:
        out[name] = type(error).__name__ + ': ' + str(error)
json.dump(out, sys.stdout)
`;

const nodeSource = `
import { fromSSO } from '@aws-sdk/credential-provider-sso';
const names = JSON.parse(await new Response(process.stdin).text());
const out = {};
for (const profile of names)
  out[profile] = await fromSSO({ profile })().then(() => '', error => String(error) || 'failed');
console.log(JSON.stringify(out));
`;

/** Outcome by profile: the error, or nothing when the client got credentials. */
type Outcomes = Readonly<Record<string, string>>;

const ask = async (child: ChildProcess, profiles: readonly string[]): Promise<Outcomes> => {
  const { stdin, stdout, stderr } = child;
  if (!stdin || !stdout || !stderr) throw new Error('no pipes');
  stdin.end(JSON.stringify(profiles));
  const [answer, errors] = await Promise.all([text(stdout), text(stderr)]);
  if (answer === '') throw new Error(errors);
  return JSON.parse(answer) as Outcomes;
};

const profilesOf = (rows: readonly CatalogueRow[]): string[] => rows.flatMap(row => row.profile ?? []);
const root = resolve(import.meta.dirname, '../../..');

const askPython = (home: string, server: Server, rows: readonly CatalogueRow[]) =>
  ask(spawn('python3', ['-c', pythonSource], { env: envOf(home, server) }), profilesOf(rows));
const askNode = (home: string, server: Server, rows: readonly CatalogueRow[]) =>
  ask(
    spawn(process.execPath, ['--input-type=module', '-e', nodeSource], {
      env: envOf(home, server),
      cwd: root,
    }),
    profilesOf(rows),
  );

const tokenRows = (laid: Laid): readonly CatalogueRow[] =>
  laid.rows.filter(row => row.kind === 'token' && row.profile !== undefined && row.state !== 'absent');

/** What we say of a client about a row; nothing when it is not broken. */
const saidOf = (laid: Laid, row: CatalogueRow, client: string): string | undefined =>
  laid.entries.find(entry => entry.file === row.file)?.breaks.find(it => it.client.startsWith(client))?.how;

/** Rows about which a client does otherwise than we say. */
const liesAbout = (
  laid: Laid,
  rows: readonly CatalogueRow[],
  outcomes: Outcomes,
  client: string,
  harmless = /^$/,
) =>
  rows.flatMap(row => {
    const said = saidOf(laid, row, client);
    const fails = (outcomes[row.profile ?? ''] ?? 'not asked') !== '';
    const expected = said !== undefined && !harmless.test(said);
    return fails === expected ? [] : [{ row: row.name, said, outcome: outcomes[row.profile ?? ''] }];
  });

describe('the verdicts against the clients', () => {
  let granting: Server;
  let refusing: Server;
  beforeAll(async () => {
    granting = await portal(true);
    refusing = await portal(false);
    servers.push(granting, refusing);
  });

  test.skipIf(!python)('botocore fails on exactly the tokens we say it fails on', async () => {
    const laid = await layOut();
    const rows = tokenRows(laid);
    const outcomes = await askPython(laid.home, granting, rows);
    expect(liesAbout(laid, rows, outcomes, 'AWS CLI')).toEqual([]);
    expect(rows.length).toBeGreaterThan(70);
  });

  test.skipIf(!python)('what is missing fails it too, and says so', async () => {
    const laid = await layOut();
    const rows = laid.rows.filter(row => row.state === 'absent');
    const outcomes = await askPython(laid.home, granting, rows);
    expect(Object.values(outcomes).every(it => /does not exist/.test(it))).toBe(true);
  });

  test('the JavaScript SDK fails on exactly the tokens we say it fails on', async () => {
    const laid = await layOut();
    const refreshed = (row: CatalogueRow) =>
      row.name.startsWith('token expired-') && saidOf(laid, row, 'JavaScript') === undefined;
    const rows = tokenRows(laid);
    const others = rows.filter(row => !refreshed(row));
    const outcomes = await askNode(laid.home, refusing, others);
    expect(liesAbout(laid, others, outcomes, 'JavaScript', /^uses the token/)).toEqual([]);
    const granted = await askNode(laid.home, granting, rows.filter(refreshed));
    expect(Object.values(granted)).toEqual(['', '', '', '']);
  });

  test('once the corrupt ones are purged, the rest is there byte for byte and both clients use it', async () => {
    const { home, rows, config, entries } = await layOut();
    const before = await contents(home);
    const corrupt = entries.filter(entry => entry.state === 'corrupt');
    const { purged, kept } = await portOf(home).purge(corrupt);
    expect(kept).toEqual([]);
    expect([...purged].sort()).toEqual(
      rows
        .filter(row => row.state === 'corrupt')
        .map(row => row.file)
        .sort(),
    );
    const expected = Object.fromEntries(Object.entries(before).filter(([file]) => !purged.includes(file)));
    expect(await contents(home)).toEqual(expected);
    expect((await portOf(home).inspect(config)).filter(entry => entry.state === 'corrupt')).toEqual([]);

    const whole = rows.filter(row => ['token whole', 'token legacy-whole'].includes(row.name));
    expect(whole).toHaveLength(2);
    const outcomes = [await askNode(home, refusing, whole)];
    if (python) outcomes.push(await askPython(home, refusing, whole));
    for (const outcome of outcomes) expect(outcome).toEqual({ whole: '', 'legacy-whole': '' });
    expect(await contents(home)).toEqual(expected);
  });
});

/** Every file of both caches by path; a link as where it leads, a folder as a word. */
const contents = async (home: string): Promise<Record<string, string>> => {
  const found: [string, string][] = [];
  for (const folder of ['sso', 'cli']) {
    const path = join(home, '.aws', folder, 'cache');
    for (const entry of await readdir(path, { withFileTypes: true })) {
      const file = join(path, entry.name);
      if (entry.isSymbolicLink()) found.push([file, `link to ${readlinkSync(file)}`]);
      else if (entry.isDirectory()) found.push([file, 'folder']);
      else found.push([file, readBytes(file)]);
    }
  }
  return Object.fromEntries(found);
};

/** Root reads what mode 0 keeps from everyone else. */
const readBytes = (file: string): string => {
  try {
    return readFileSync(file).toString('hex');
  } catch {
    return 'unreadable';
  }
};

describe.skipIf(!awsV2)('AWS CLI v2', () => {
  const aws = async (
    home: string,
    ...args: string[]
  ): Promise<{ readonly ok: boolean; readonly said: string }> => {
    try {
      const { stdout, stderr } = await run('/usr/bin/aws', args, { env: envOf(home) });
      return { ok: true, said: stdout + stderr };
    } catch (error) {
      const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
      return { ok: false, said: stdout + stderr };
    }
  };

  test('a corrupt registration and corrupt role credentials stop it with a bare hash; whole ones work', async () => {
    const laid = await layOut();
    const fileOf = (name: string) =>
      laid.rows.find(row => row.name === name)?.file.match(/([0-9a-f]{40})/)?.[1] ?? '?';
    const [login, broken, whole] = await Promise.all([
      aws(laid.home, 'sso', 'login', '--no-browser', '--sso-session', 'registration-empty'),
      aws(laid.home, 'configure', 'list', '--profile', 'credentials-truncated'),
      aws(laid.home, 'configure', 'list', '--profile', 'credentials-whole'),
    ]);
    expect([login.ok, login.said]).toEqual([false, expect.stringContaining(fileOf('registration empty'))]);
    expect([broken.ok, broken.said]).toEqual([
      false,
      expect.stringContaining(fileOf('credentials truncated')),
    ]);
    expect([whole.ok, whole.said]).toEqual([true, expect.stringMatching(/access_key.*0001.*sso/)]);
  });

  test('JSON that is no object stops "aws sso logout"; purging what is corrupt cures it', async () => {
    const home = await newHome();
    const laid = await layOutCatalogue(home);
    const cli = join(home, '.aws', 'cli', 'cache');
    const keep = laid.rows.find(row => row.name === 'credentials array')?.file;
    await rm(join(home, '.aws', 'sso'), { recursive: true });
    for (const name of await readdir(cli)) if (join(cli, name) !== keep) await rm(join(cli, name));
    const before = await aws(home, 'sso', 'logout');
    expect([before.ok, before.said]).toEqual([false, expect.stringMatching(/has no attribute 'get'/)]);
    const port = portOf(home);
    await port.purge((await port.inspect(laid.config)).filter(entry => entry.state === 'corrupt'));
    expect((await aws(home, 'sso', 'logout')).ok).toBe(true);
  });
});
