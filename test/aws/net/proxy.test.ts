/**
 * Through a company's network: proxies of every kind that curl knows, the hosts asked directly, certificates.
 */
import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer as createHttpsServer } from 'node:https';
import { createServer as createTcpServer, type Socket } from 'node:net';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { ask } from '../../../src/aws/calls/ask.ts';
import { clientsOf } from '../../../src/aws/net/clients.ts';
import { parseProxy, proxyFor, proxyOf } from '../../../src/aws/net/proxy-settings.ts';
import type { Context } from '../../../src/local/context.ts';
import { failureOf } from '../../../src/ports.ts';
import { runs } from '../../support/runs.ts';
import { contextAt, corp, failureIn, home, never } from '../login/home.ts';
import { certificate, hasOpenssl, httpsProxy, listening, proxy, socksProxy } from '../login/network.ts';

const listAccounts = async (context: Context): Promise<unknown> => {
  const clients = clientsOf(context);
  onTestFinished(clients.close);
  const doing = { what: 'list the accounts', service: 'portal', session: corp } as const;
  return ask({ context }, doing, never(), async abortSignal => {
    const { sdk, client } = await clients.sso(corp);
    return client.send(new sdk.ListAccountsCommand({ accessToken: 'token' }), { abortSignal });
  });
};

/** A portal with a certificate of its own, for `localhost` or an address. */
const secured = async (host = 'localhost') => {
  const { key, cert, file } = certificate(host);
  const server = createHttpsServer({ key, cert }, (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"accountList":[]}');
  });
  const port = await listening(server);
  return { key, cert, file, port, env: { AWS_ENDPOINT_URL: `https://${host}:${port}`, AWS_CA_BUNDLE: file } };
};

const seen = (text: string) => {
  const parsed = parseProxy(text);
  if (typeof parsed === 'string') return parsed;
  const { kind, host, port, login } = parsed;
  return [`${kind} ${host} ${port}`, ...(login ? [login.user.toString(), login.password.toString()] : [])];
};

test.each([
  ['proxy', ['http proxy 80']],
  ['proxy:3128', ['http proxy 3128']],
  ['http://proxy:3128/', ['http proxy 3128']],
  ['HTTP://Proxy:3128/path?x#y', ['http Proxy 3128']],
  ['http:/proxy:3128', ['http proxy 3128']],
  ['  http://proxy:3128  ', ['http proxy 3128']],
  ['https://proxy', ['https proxy 443']],
  ['socks5://proxy', ['socks5 proxy 1080']],
  ['socks5h://proxy:9', ['socks5h proxy 9']],
  ['socks4://proxy', ['socks4 proxy 1080']],
  ['socks4a://proxy', ['socks4a proxy 1080']],
  ['socks://proxy', ['socks4 proxy 1080']],
  ['http://[::1]:3128', ['http ::1 3128']],
  ['[fd00::1]', ['http fd00::1 80']],
  ['http://[fe80::1%25eth0]:1', ['http fe80::1%eth0 1']],
  ['http://me@proxy', ['http proxy 80', 'me', '']],
  ['http://me:@proxy', ['http proxy 80', 'me', '']],
  ['http://:word@proxy', ['http proxy 80', '', 'word']],
  ['me:word@proxy:1', ['http proxy 1', 'me', 'word']],
  ['http://me:p%40ss@proxy', ['http proxy 80', 'me', 'p@ss']],
  ['http://me:100%@proxy', ['http proxy 80', 'me', '100%']],
  ['http://me:%zz%4%25@proxy', ['http proxy 80', 'me', '%zz%4%']],
  ['http://me:a:b@proxy', ['http proxy 80', 'me', 'a:b']],
  ['http://me:p@ss@proxy', ['http proxy 80', 'me', 'p@ss']],
  ['http://me:p/s#s?@proxy:1', ['http proxy 1', 'me', 'p/s#s?']],
  ['http://corp%5Cme:word@proxy', ['http proxy 80', 'corp\\me', 'word']],
])('a proxy written as %s is taken as written', (text, expected) => {
  expect(seen(text)).toEqual(expected);
});

const password = 'tr0ub4dor';

test.each([
  [`ftp://me:${password}@proxy`, 'scheme'],
  [`http:me:${password}@proxy`, 'http://host:port'],
  [`http://me:${password}@`, 'no host'],
  [`http://me:${password}@:3128`, 'no host'],
  [`http://me:${password}@proxy:port`, 'port'],
  [`http://me:${password}@proxy:0`, 'port'],
  [`http://me:${password}@proxy:65536`, 'port'],
  [`http://me:${password}@::1:3128`, 'brackets'],
  [`http://me:${password}@[::1`, 'brackets'],
  [`http://me:${password}@[zz]:3128`, 'host'],
  [`http://me:${password}@pro xy`, 'host'],
  [`"http://me:${password}@proxy"`, 'host'],
  [`socks5://me:${password.repeat(40)}@proxy`, '255 bytes'],
])('a proxy written as %s is refused by the name of its variable', (text, why) => {
  for (const variable of ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy']) {
    let failure = { summary: '' };
    try {
      proxyOf({ [variable]: text });
    } catch (error) {
      failure = failureOf(error);
    }
    expect(failure).toMatchObject({ code: 'settings.invalid', summary: expect.stringContaining(variable) });
    expect(failure.summary).toContain(why);
    expect(JSON.stringify(failure)).not.toContain(password);
  }
});

test('no text for a proxy is a surprise: it is taken, or refused without its words', () => {
  const part = fc.constantFrom(
    'http',
    ':',
    '/',
    '//',
    '@',
    '%',
    '%41',
    '[',
    ']',
    '::1',
    'a',
    '0',
    '99',
    ' ',
    '\0',
    'é',
  );
  fc.assert(
    fc.property(
      fc.array(part).map(parts => parts.join('')),
      text => {
        const parsed = parseProxy(text);
        if (typeof parsed === 'string') expect(parsed).toMatch(/^its? [a-z]/);
        else expect(parsed.port).toBeGreaterThan(0);
      },
    ),
    runs(2_000, 200_000),
  );
});

test('lower case goes before upper case, HTTPS_PROXY before ALL_PROXY; an empty one counts as unset', () => {
  const host = (env: Record<string, string>) => proxyOf(env)?.host;
  expect(host({ https_proxy: 'b', HTTPS_PROXY: 'a', all_proxy: 'c' })).toBe('b');
  expect(host({ https_proxy: '', HTTPS_PROXY: 'a', all_proxy: 'c' })).toBe('a');
  expect(host({ HTTPS_PROXY: ' ', all_proxy: 'c', ALL_PROXY: 'd' })).toBe('c');
  expect(host({ ALL_PROXY: 'd' })).toBe('d');
  expect(host({ HTTP_PROXY: 'e', http_proxy: 'f' })).toBeUndefined();
});

/** Rule of NO_PROXY, host, whether it is asked directly, and whether curl reads the rule the same way. */
const exceptions: readonly (readonly [rule: string, host: string, direct: boolean, asCurl?: false])[] = [
  ['*', 'a.example', true],
  ['example', 'a.example', true],
  ['.example', 'a.example', true],
  ['.a.example', 'a.example', true],
  ['*.example', 'a.example', true, false],
  ['A.EXAMPLE', 'a.example', true],
  ['a.example.', 'a.example', true],
  ['a.example', 'a.example.', true],
  ['x,a.example', 'a.example', true],
  [' x , a.example ', 'a.example', true],
  ['x a.example', 'a.example', true],
  ['a.example:443', 'a.example', true, false],
  ['a.example:444', 'a.example', false],
  ['le', 'a.example', false],
  ['a', 'a.example', false],
  ['xa.example', 'a.example', false],
  ['', 'a.example', false],
  [',', 'a.example', false],
  ['127.0.0.0/8', '127.0.0.5', true],
  ['127.0.0.5', '127.0.0.5', true],
  ['127.0.0.5/32', '127.0.0.5', true],
  ['127.0.0.5/', '127.0.0.5', true],
  ['127.0.0.5:443', '127.0.0.5', true, false],
  ['127.0.0.0/33', '127.0.0.5', false],
  ['10.0.0.0/8', '127.0.0.5', false],
  ['127.0.0', '127.0.0.5', false],
  ['0.0.5', '127.0.0.5', false],
  ['::1', '::1', true],
  ['[::1]', '::1', true, false],
  ['[::1]:443', '::1', true, false],
  ['0:0::1', '::1', true, false],
  ['::/64', '::1', true, false],
  ['fe80::/10', '::1', false],
  ['127.0.0.0/8', '::1', false],
];

const rules = exceptions.map(([rule, host, direct]) => ({ rule, host, direct }));

test.each(rules)('NO_PROXY=$rule for $host: asked directly is $direct', ({ rule, host, direct }) => {
  for (const env of [{ NO_PROXY: rule }, { no_proxy: rule }])
    expect(proxyFor({ HTTPS_PROXY: 'proxy', ...env }, host, 443) === undefined).toBe(direct);
});

const hasCurl = ((): boolean => {
  try {
    // CIDR came with 7.86.
    return (
      Number(/^curl (\d+\.\d+)/.exec(execFileSync('curl', ['--version'], { encoding: 'utf8' }))?.[1]) >= 7.86
    );
  } catch {
    return false;
  }
})();

const curl = (url: string, env: Record<string, string>): Promise<void> =>
  new Promise(resolve => {
    const options = { env: { PATH: process.env.PATH, ...env } };
    // What is asked directly asks no name server, which may be far away.
    const here = ['a.example', 'a.example.'].flatMap(name => ['--resolve', `${name}:443:127.0.0.1`]);
    execFile('curl', ['-s', '-m', '60', ...here, '-o', '/dev/null', url], options, () => resolve());
  });

test.skipIf(!hasCurl)('curl asks the same hosts directly', async () => {
  const { asked, port } = await proxy(403);
  for (const [rule, host, direct, asCurl = true] of exceptions) {
    const before = asked.length;
    const at = host.includes(':') ? `[${host}]` : host;
    await curl(`https://${at}/`, { https_proxy: `http://127.0.0.1:${port}`, no_proxy: rule });
    if (asCurl) expect([rule, host, asked.length === before]).toEqual([rule, host, direct]);
  }
});

test.skipIf(!hasCurl)('a proxy gets the user name and password that curl would send', async () => {
  const { asked, port } = await proxy(403);
  const endpoint = { AWS_ENDPOINT_URL: 'https://portal.example' };
  const character = fc.constantFrom(
    'a',
    'Z',
    '0',
    '%',
    '%4',
    '%41',
    '%25',
    '%c3%a9',
    '%ff',
    ':',
    '!',
    '$',
    '&',
    '+',
    '~',
    'é',
  );
  const login = fc.array(character, { minLength: 1, maxLength: 12 }).map(parts => parts.join(''));
  await fc.assert(
    fc.asyncProperty(login, async written => {
      const url = `http://${written}@127.0.0.1:${port}`;
      asked.length = 0;
      await curl('https://portal.example/', { https_proxy: url });
      // Curl refuses control characters.
      fc.pre(asked.length === 1);
      await failureIn(listAccounts(contextAt({ ...endpoint, HTTPS_PROXY: url })));
      const [theirs, ours] = asked;
      expect([written, ours]).toEqual([written, theirs]);
    }),
    runs(12, 500),
  );
});

test.skipIf(!hasOpenssl).each([
  ['me:p%40ss', 'me:p@ss'],
  ['me:100%', 'me:100%'],
  ['me', 'me:'],
])("through a proxy with %s and a company's certificate", async (login, sent) => {
  const { port, env } = await secured();
  const { asked, port: proxyPort } = await proxy();
  const { AWS_CA_BUNDLE, ...endpoint } = env;
  const behind = { ...endpoint, HTTPS_PROXY: `http://${login}@127.0.0.1:${proxyPort}` };
  expect(await failureIn(listAccounts(contextAt(behind)))).toMatchObject({
    code: 'network.unreachable',
    hint: expect.stringContaining('AWS_CA_BUNDLE'),
  });
  expect(await listAccounts(contextAt({ ...behind, AWS_CA_BUNDLE }))).toMatchObject({ accountList: [] });
  const authorization = `Basic ${Buffer.from(sent).toString('base64')}`;
  expect(asked.at(-1)).toEqual({ target: `localhost:${port}`, authorization });
  const before = asked.length;
  const direct = contextAt({ ...behind, AWS_CA_BUNDLE, NO_PROXY: 'localhost' });
  expect(await listAccounts(direct)).toMatchObject({ accountList: [] });
  expect(asked.length).toBe(before);
});

test.skipIf(!hasOpenssl)('through a proxy that speaks TLS itself', async () => {
  const { env, key, cert } = await secured();
  const { asked, port } = await httpsProxy({ key, cert });
  const behind = { ...env, https_proxy: `https://me:word@localhost:${port}` };
  expect(await listAccounts(contextAt(behind))).toMatchObject({ accountList: [] });
  expect(asked).toHaveLength(1);
  const { AWS_CA_BUNDLE: _, ...untrusted } = behind;
  expect(await failureIn(listAccounts(contextAt(untrusted)))).toMatchObject({
    code: 'network.unreachable',
    summary: expect.stringContaining('(https_proxy) cannot be reached'),
    hint: expect.stringContaining('AWS_CA_BUNDLE'),
  });
});

test.skipIf(!hasOpenssl)('an IPv6 address is asked for in brackets', async () => {
  const { port, env } = await secured('127.0.0.1');
  const { asked, port: proxyPort } = await proxy(200, port);
  const behind = { ...env, HTTPS_PROXY: `127.0.0.1:${proxyPort}` };
  expect(await listAccounts(contextAt(behind))).toMatchObject({ accountList: [] });
  const other = { ...behind, AWS_ENDPOINT_URL: `https://[::1]:${port}` };
  expect((await failureIn(listAccounts(contextAt(other)))).code).toBe('network.unreachable');
  expect(asked.map(({ target }) => target)).toEqual([`127.0.0.1:${port}`, `[::1]:${port}`]);
});

test.skipIf(!hasOpenssl).each([
  ['socks5', '', /^5 {2}127\.0\.0\.1$/],
  ['socks5h', '', /^5 {2}localhost$/],
  ['socks5h', 'me:p%40ss@', /^5 me:p@ss localhost$/],
  ['socks4', '', /^4 {2}127\.0\.0\.1$/],
  ['socks4a', 'me@', /^4 me localhost$/],
  ['socks', '', /^4 {2}127\.0\.0\.1$/],
])('through a proxy of %s (%s)', async (scheme, login, asked) => {
  const { env } = await secured();
  const socks = await socksProxy({ login: login === '' ? undefined : 'me:p@ss' });
  const context = contextAt({ ...env, all_proxy: `${scheme}://${login}127.0.0.1:${socks.port}` });
  expect(await listAccounts(context)).toMatchObject({ accountList: [] });
  expect(socks.asked).toEqual([expect.stringMatching(asked)]);
});

const endpoint = 'https://portal.sso.us-east-1.amazonaws.com';
const behind = (url: string) => contextAt({ AWS_ENDPOINT_URL: endpoint, https_proxy: url });

test('a proxy that refuses, wants a password, or is away, is named with its variable', async () => {
  const at = async (status: number) => `http://127.0.0.1:${(await proxy(status)).port}`;
  const failing = async (url: string) => (await failureIn(listAccounts(behind(url)))).summary;
  expect(await failing(await at(407))).toMatch(/\(https_proxy\) wants a user name and password/);
  const wrong = (await at(407)).replace('//', `//me:${password}@`);
  expect(await failing(wrong)).toMatch(/\(https_proxy\) does not accept the user name and password/);
  for (const status of [403, 502, 500, 302])
    expect(await failing(await at(status))).toMatch(/\(https_proxy\) does not let the connection through/);
  expect(await failing('http://127.0.0.1:1')).toBe('The proxy 127.0.0.1:1 (https_proxy) cannot be reached.');
  expect(await failing('socks5://127.0.0.1:1')).toBe(
    'The proxy 127.0.0.1:1 (https_proxy) cannot be reached.',
  );
  const socks = await socksProxy({ login: 'me:right' });
  const refused = await failureIn(listAccounts(behind(`socks5h://me:${password}@127.0.0.1:${socks.port}`)));
  expect(refused.summary).toMatch(/does not accept the user name and password/);
  expect(JSON.stringify(refused)).not.toContain(password);
});

test.each([
  ['socks4', 'socks4a'],
  ['socks5', 'socks5h'],
])(
  'a name that this machine does not know: %s leaves it to the machine, %s to the proxy',
  async (kind, cure) => {
    const unknown = { AWS_ENDPOINT_URL: 'https://portal.invalid' };
    const socks = await socksProxy({ login: undefined });
    const at = (scheme: string) =>
      contextAt({ ...unknown, all_proxy: `${scheme}://127.0.0.1:${socks.port}` });
    expect(await failureIn(listAccounts(at(kind)))).toMatchObject({
      summary: 'The address of portal.invalid was not found on this machine.',
      hint: `Write ${cure}:// in all_proxy to let the proxy find it.`,
    });
    expect((await failureIn(listAccounts(at(cure)))).summary).toContain('(all_proxy)');
    expect(socks.asked).toEqual([expect.stringContaining('portal.invalid')]);
  },
);

test('a proxy with an IPv6 address is named in brackets', async () => {
  expect((await failureIn(listAccounts(behind('http://[::1]:1')))).summary).toBe(
    'The proxy [::1]:1 (https_proxy) cannot be reached.',
  );
});

/** Each does with a connection what no proxy should. */
const oddities: Readonly<Record<string, (socket: Socket) => void>> = {
  'hangs up at once': socket => socket.end(),
  'resets at once': socket => socket.resetAndDestroy(),
  'resets after the first bytes': socket => socket.once('data', () => socket.resetAndDestroy()),
  'answers with noise': socket =>
    socket.once('data', () => socket.end(Buffer.from([0, 255, 1, 90, 7, 5, 0]))),
  'answers with a page': socket =>
    socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi')),
  'answers with an endless header': socket =>
    socket.once('data', () => socket.end(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`)),
  'opens the tunnel and hangs up': socket => socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\n\r\n')),
  'opens the tunnel and resets': socket =>
    socket.once('data', () => socket.write('HTTP/1.1 200 OK\r\n\r\n', () => socket.resetAndDestroy())),
};

test.each(Object.entries(oddities))(
  'a proxy that %s is a failure of the network, in words',
  async (_, behave) => {
    const server = createTcpServer(socket => {
      socket.on('error', () => undefined);
      behave(socket);
    });
    const port = await listening(server);
    for (const kind of ['http', 'https', 'socks4a', 'socks5h']) {
      const failure = await failureIn(listAccounts(behind(`${kind}://me:${password}@127.0.0.1:${port}`)));
      expect([kind, failure.code]).toEqual([kind, 'network.unreachable']);
      expect(JSON.stringify(failure)).not.toContain(password);
    }
  },
);

test.each([
  [{ AWS_CA_BUNDLE: '/not/there.pem' }, 'AWS_CA_BUNDLE'],
  [{ REQUESTS_CA_BUNDLE: '/not/there.pem' }, 'REQUESTS_CA_BUNDLE'],
  [{ AWS_CA_BUNDLE: '/dev/null', REQUESTS_CA_BUNDLE: '/not/there.pem' }, 'AWS_CA_BUNDLE'],
  [{ AWS_CA_BUNDLE: import.meta.filename }, 'AWS_CA_BUNDLE'],
])('certificates that cannot be used are told by the name of their variable: %j', async (env, variable) => {
  const failure = await failureIn(listAccounts(contextAt(env)));
  expect(failure).toMatchObject({ code: 'settings.invalid', summary: expect.stringContaining(variable) });
});

test.skipIf(!hasOpenssl)(
  'a folder of certificates, or the bundle of Python programs, is trusted as well',
  async () => {
    const { env, cert } = await secured();
    const { AWS_CA_BUNDLE, ...rest } = env;
    const folder = join(home(), 'certificates');
    mkdirSync(folder);
    writeFileSync(join(folder, 'company.pem'), cert);
    for (const trust of [{ AWS_CA_BUNDLE: folder }, { REQUESTS_CA_BUNDLE: AWS_CA_BUNDLE }])
      expect(await listAccounts(contextAt({ ...rest, ...trust }))).toMatchObject({ accountList: [] });
  },
);
