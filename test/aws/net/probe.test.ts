/**
 * The way to a host, step by step: what each step ends with, whoever answers, through a proxy and without.
 */
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { createServer as createTcpServer, type Socket } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { probeHost } from '../../../src/aws/net/probe.ts';
import { systemClock } from '../../../src/local/context.ts';
import type { Env } from '../../../src/local/paths.ts';
import type { ClockPort } from '../../../src/ports.ts';
import { never } from '../login/home.ts';
import { certificate, hasOpenssl, listening, proxy } from '../login/network.ts';

const probe = (base: string, env: Env = {}, clock: ClockPort = systemClock, signal = never()) =>
  probeHost({ base, path: '/token' }, { env, clock, signal });

const answering = async (listener: RequestListener): Promise<string> => {
  const server = createHttpServer(listener);
  return `http://127.0.0.1:${await listening(server)}`;
};

const socketsOf = async (behave: (socket: Socket) => void): Promise<number> => {
  const server = createTcpServer(socket => {
    socket.on('error', () => undefined);
    onTestFinished(() => void socket.destroy());
    behave(socket);
  });
  return listening(server);
};

describe('who answers', () => {
  const date = 'Sat, 28 Nov 2026 12:00:00 GMT';
  const aws = { is: 'aws', date: Date.UTC(2026, 10, 28, 12) };

  test.each<[string, number, Record<string, string>, string, object]>([
    ['a refusal of AWS', 401, { 'x-amzn-requestid': 'x' }, '', { ...aws, status: 401 }],
    ['JSON', 400, {}, ' {"error": 1}', { ...aws, status: 400 }],
    [
      'a page',
      200,
      {},
      '<!DOCTYPE html><p>Log in',
      { is: 'other', status: 200, words: 'a web page (HTTP 200)' },
    ],
    ['text', 404, {}, 'nothing here', { is: 'other', words: 'an answer that is none of AWS (HTTP 404)' }],
    ['nothing', 204, {}, '', { is: 'other', words: 'an answer that is none of AWS (HTTP 204)' }],
    [
      'a page that leads on',
      302,
      { location: 'http://hotel.example/\u00e9login' },
      '',
      { is: 'other', location: expect.stringContaining('hotel.example') },
    ],
    [
      'JSON that leads on',
      307,
      { location: 'http://a/' },
      '{}',
      { is: 'other', words: 'it leads to http://a/' },
    ],
    ['a network that asks for a sign-in', 511, {}, '{}', { is: 'other', status: 511 }],
    ['a long page', 200, {}, `<html>${'x'.repeat(100_000)}`, { is: 'other', words: 'a web page (HTTP 200)' }],
  ])('%s', async (_, status, headers, body, answer) => {
    const base = await answering((_request, response) => {
      response.writeHead(status, { date, ...headers }).end(body);
    });
    const facts = await probe(base);
    expect(facts).toMatchObject({ host: '127.0.0.1', name: {}, connection: { open: true }, answer });
    expect('skewMs' in facts).toBe(facts.answer?.is === 'aws');
  });

  test('without a date nothing is said of the clock; with one how far ours is off', async () => {
    const clock: ClockPort = { ...systemClock, now: () => Date.UTC(2026, 10, 28, 12, 10) };
    const at = (sent: boolean) =>
      answering((_request, response) => {
        response.sendDate = false;
        response.writeHead(200, sent ? { date } : {}).end('{}');
      });
    expect((await probe(await at(true), {}, clock)).skewMs).toBe(10 * 60_000 - 500);
    expect(await probe(await at(false), {}, clock)).not.toHaveProperty('skewMs');
  });

  test('the name and the port that were asked for are sent', async () => {
    const hosts: (string | undefined)[] = [];
    const base = await answering((request, response) => {
      hosts.push(request.headers.host, request.url);
      response.end('{}');
    });
    await probe(base);
    expect(hosts).toEqual([new URL(base).host, '/token']);
  });

  test.each<[string, (socket: Socket) => void, object]>([
    [
      'noise',
      socket => socket.once('data', () => socket.end('\0\x01 noise\r\n\r\n')),
      { is: 'other', words: 'an answer that is not HTTP' },
    ],
    ['an end', socket => socket.once('data', () => socket.end()), { is: 'none', code: 'ECONNRESET' }],
  ])('%s is no answer', async (_, behave, answer) => {
    const facts = await probe(`http://127.0.0.1:${await socketsOf(behave)}`);
    expect(facts.answer).toEqual(answer);
  });

  test('silence is no answer, once the time for it is over', async () => {
    const waiting: (() => void)[] = [];
    const clock: ClockPort = { ...systemClock, after: (_ms, _signal, go) => void waiting.push(go) };
    const port = await socketsOf(socket => {
      socket.once('data', () => waiting.forEach(go => void go()));
    });
    expect((await probe(`http://127.0.0.1:${port}`, {}, clock)).answer).toEqual({
      is: 'none',
      code: 'ETIMEDOUT',
    });
  });
});

describe('the way there', () => {
  test.each([
    ['http://127.0.0.1:1', { connection: { code: 'ECONNREFUSED' } }],
    ['http://localhost:1', { connection: { code: 'ECONNREFUSED' } }],
    ['http://[::1]:1', { host: '::1', port: 1 }],
    ['http://host.invalid', { host: 'host.invalid', port: 80, name: { code: expect.any(String) } }],
  ])('%s', async (base, facts) => {
    const found = await probe(base);
    expect(found).toMatchObject(facts);
    expect(found).not.toHaveProperty('answer');
  });

  test('a probe that is ended rejects, whichever step it is in', async () => {
    const stop = new AbortController();
    const port = await socketsOf(socket => socket.once('data', () => stop.abort()));
    await expect(probe(`http://127.0.0.1:${port}`, {}, systemClock, stop.signal)).rejects.toThrow();
    await expect(probe('http://127.0.0.1:1', {}, systemClock, stop.signal)).rejects.toThrow();
  });
});

describe('through a proxy', () => {
  const base = 'https://portal.example';
  const behind = async (status: number) => ({
    HTTPS_PROXY: `http://127.0.0.1:${(await proxy(status)).port}`,
  });

  test.each([
    [407, { code: 'HTTP 407', status: 407 }],
    [403, { code: 'HTTP 403', status: 403 }],
    [502, { code: 'HTTP 502', status: 502 }],
  ])('that answers %i', async (status, proxyStep) => {
    const facts = await probe(base, await behind(status));
    expect(facts).toMatchObject({ host: 'portal.example', port: 443, proxyStep });
    expect(facts.proxy).toMatchObject({ variable: 'HTTPS_PROXY' });
    expect(facts).not.toHaveProperty('tls');
  });

  test.each([
    ['is away', 'http://127.0.0.1:1', { code: 'ECONNREFUSED' }],
    ['has no address', 'http://proxy.invalid:8080', { code: expect.any(String) }],
    ['speaks another protocol', 'socks5h://127.0.0.1:1', { code: 'ECONNREFUSED' }],
  ])('that %s', async (_, url, proxyStep) => {
    expect(await probe(base, { HTTPS_PROXY: url })).toMatchObject({ proxyStep });
  });

  test('that does not answer in time', async () => {
    const port = await socketsOf(() => undefined);
    const clock: ClockPort = { ...systemClock, after: (_ms, signal, go) => systemClock.after(0, signal, go) };
    expect(await probe(base, { HTTPS_PROXY: `http://127.0.0.1:${port}` }, clock)).toMatchObject({
      proxyStep: { code: 'ETIMEDOUT' },
    });
  });

  test('a proxy that is no address is a fault of its own: here nothing is on the way', async () => {
    expect(await probe('https://127.0.0.1:1', { HTTPS_PROXY: 'http://:::' })).toMatchObject({
      connection: { code: 'ECONNREFUSED' },
    });
  });
});

describe.skipIf(!hasOpenssl)('certificates', () => {
  const secured = async (host: string) => {
    const { key, cert, file } = certificate(host);
    const server = createTlsServer({ key, cert }, (_request, response) => void response.end('{}'));
    return { base: `https://127.0.0.1:${await listening(server)}`, file };
  };

  test('nobody trusts: the code, whose it is, and its days', async () => {
    const { base } = await secured('127.0.0.1');
    const { tls, answer } = await probe(base);
    expect(tls).toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT', issuer: '127.0.0.1' });
    const { validFrom = 0, validTo = 0 } = tls && 'code' in tls ? tls : {};
    expect(validTo - validFrom).toBe(2 * 86_400_000);
    expect(answer).toBeUndefined();
  });

  test('of AWS_CA_BUNDLE are trusted', async () => {
    const { base, file } = await secured('127.0.0.1');
    expect(await probe(base, { AWS_CA_BUNDLE: file })).toMatchObject({
      tls: { secure: true },
      answer: { is: 'aws', status: 200 },
    });
  });

  test('of another name are told as such', async () => {
    const { base, file } = await secured('other.example');
    expect((await probe(base, { AWS_CA_BUNDLE: file })).tls).toMatchObject({
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
    });
  });

  test('of a bundle that cannot be used: those of Node count', async () => {
    const { base } = await secured('127.0.0.1');
    expect((await probe(base, { AWS_CA_BUNDLE: '/nowhere' })).tls).toMatchObject({
      code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
    });
  });
});
