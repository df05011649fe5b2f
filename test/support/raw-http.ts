/** Bytes sent to a loopback server as no HTTP client would send them, and random requests of that kind. */
import { connect } from 'node:net';
import fc from 'fast-check';

export type Sending = 'whole' | 'in two' | 'cut short' | 'reset' | 'left open';

/** Sends bytes and answers what came back until the server closed (or until we went away). */
export const sendRaw = (port: number, bytes: Buffer, how: Sending = 'whole'): Promise<string> =>
  new Promise(resolve => {
    let got = '';
    const socket = connect(port, '127.0.0.1');
    socket.setEncoding('latin1');
    socket.on('data', text => {
      got += text;
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(got));
    const half = Math.floor(bytes.length / 2);
    if (how === 'whole') socket.end(bytes);
    else if (how === 'left open') socket.write(bytes);
    else if (how === 'cut short') socket.end(bytes.subarray(0, half));
    else if (how === 'reset') socket.write(bytes.subarray(0, half), () => socket.resetAndDestroy());
    else socket.write(bytes.subarray(0, half), () => setImmediate(() => socket.end(bytes.subarray(half))));
  });

/** The status codes in what came back, also of several answers in one connection. */
export const statusesIn = (got: string): readonly number[] =>
  [...got.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(found => Number(found[1]));

const methods = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'OPTIONS',
  'DELETE',
  'CONNECT',
  'TRACE',
  'PATCH',
  'get',
  'X',
  '',
];
const versions = ['HTTP/1.1', 'HTTP/1.1', 'HTTP/1.0', 'HTTP/0.9', 'HTTP/2.0', 'http/1.1', ''];
const targets = [
  '//',
  '///',
  '*',
  '%',
  '/%',
  '/%00',
  '/\0',
  '\\',
  '/\\evil.example',
  '//evil.example/x',
  '//[',
  '/[::1',
  'http://',
  'http://evil.example/',
  'http://[',
  'https://127.0.0.1/',
  'javascript:alert(1)',
  '/favicon.ico',
  '/robots.txt',
  '/.well-known/appspecific/com.chrome.devtools.json',
  '/apple-touch-icon.png',
  '/__proto__',
  '/constructor',
  '/?',
  '/#',
  '/../../etc/passwd',
  `/${'a'.repeat(65_536)}`,
  '',
];
const headers = [
  'Connection: keep-alive',
  'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZQ==\r\nSec-WebSocket-Version: 13',
  'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA',
  'Sec-Purpose: prefetch',
  'Purpose: prefetch',
  'Content-Length: 5',
  'Content-Length: -1',
  'Content-Length: 99999999999999999999',
  'Content-Length: 3\r\nContent-Length: 4',
  'Transfer-Encoding: chunked',
  'Transfer-Encoding: chunked\r\nContent-Length: 3',
  'Expect: 100-continue',
  'Expect: the worst',
  'Origin: https://evil.example',
  'Content-Type: application/json',
  'Content-Type: application/x-www-form-urlencoded',
  'x-amz-sso_bearer_token: ',
  'Cookie: a=b; a=b; =; ;',
  'Range: bytes=0-',
  `X-Long: ${'y'.repeat(20_000)}`,
  ' folded',
  'no colon',
  ': no name',
  'Nul: \0',
  'High: \xff\xfe',
];
const bodies = [
  '',
  'hello',
  '{}',
  '[]',
  'null',
  '{"clientName":1}',
  '5\r\nhello\r\n0\r\n\r\n',
  'zz\r\n',
  '\0\xff',
];

/**
 * Requests that are all wrong in some way, given the paths that a server knows and the Host it answers to.
 */
export const oddRequest = (paths: readonly string[], host: string): fc.Arbitrary<Buffer> => {
  const hosts = [
    `Host: ${host}`,
    'Host: evil.example',
    'Host:',
    `Host: ${host}\r\nHost: evil.example`,
    'Host: [',
  ];
  const target = fc.oneof(
    fc.constantFrom(...paths),
    fc.constantFrom(...targets),
    fc.string({ unit: 'binary', maxLength: 60 }).map(text => `/${text}`),
    fc.tuple(fc.constantFrom(...paths), fc.webQueryParameters()).map(([path, query]) => `${path}?${query}`),
  );
  const request = fc
    .record({
      method: fc.constantFrom(...methods),
      target,
      version: fc.constantFrom(...versions),
      host: fc.constantFrom(`Host: ${host}`, ...hosts, ''),
      more: fc.array(fc.constantFrom(...headers), { maxLength: 3 }),
      body: fc.constantFrom(...bodies),
    })
    .map(({ method, target: to, version, host: from, more, body }) =>
      Buffer.from(
        [`${method} ${to} ${version}`, from, ...more, '', body].filter((it, i) => it || i > 1).join('\r\n'),
        'latin1',
      ),
    );
  return fc.oneof(
    { weight: 8, arbitrary: request },
    // Several in one connection, sent before the first is answered.
    {
      weight: 1,
      arbitrary: fc.array(request, { minLength: 2, maxLength: 4 }).map(all => Buffer.concat(all)),
    },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map(bytes => Buffer.from(bytes)) },
  );
};

export const anySending: fc.Arbitrary<Sending> = fc.constantFrom(
  'whole',
  'whole',
  'in two',
  'cut short',
  'reset',
);
