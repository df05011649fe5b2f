/** A team file from the web: by https alone, from the host that was named, bounded. */

import { writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { download } from '../../../src/aws/calls/download.ts';
import { clientsOf } from '../../../src/aws/net/clients.ts';
import { systemClock } from '../../../src/local/context.ts';
import { teamPort } from '../../../src/local/team/port.ts';
import { contextAt, failureIn, home, never } from '../login/home.ts';
import { certificate, hasOpenssl, listening, proxy } from '../login/network.ts';

const text = '[names]\ntemplate = {role}\n';

/** Answers by path, on a host whose certificate only AWS_CA_BUNDLE makes known. */
const host = async (
  answers: Record<string, (response: ServerResponse) => void>,
  env: Record<string, string> = {},
) => {
  const { key, cert, file } = certificate('localhost');
  const server = createServer({ key, cert }, (request, response) => {
    const answer = answers[request.url ?? ''];
    if (answer) answer(response);
    else response.writeHead(404).end();
  });
  const base = `https://localhost:${await listening(server)}`;
  const context = contextAt({ AWS_CA_BUNDLE: file, ...env }, systemClock);
  const clients = clientsOf(context);
  onTestFinished(clients.close);
  const team = teamPort(context, (url, signal) => download({ context, clients }, url, signal));
  return { base, team, context };
};

const leads = (to: string) => (response: ServerResponse) =>
  void response.writeHead(302, { location: to }).end();
const says = (what: string | Buffer) => (response: ServerResponse) => void response.end(what);

describe.skipIf(!hasOpenssl)('a team file by https', () => {
  it('is fetched, and followed on its own host', async () => {
    const { base, team } = await host({ '/team.ini': says(text), '/old?x=1': leads('/team.ini') });
    const read = await team.read(`${base}/old?x=1`, never());
    expect(read.from).toBe(`${base}/old?x=1`);
    expect(read.text.entries).toMatchObject([{ section: 'names', key: 'template', value: '{role}' }]);
  });

  it('goes through the proxy of the environment', async () => {
    const { base, team } = await host({ '/team.ini': says(text) }, {});
    expect((await team.read(`${base}/team.ini`, never())).text.entries).toHaveLength(1);
    const through = await proxy();
    const other = await host(
      { '/team.ini': says(text) },
      { HTTPS_PROXY: `http://127.0.0.1:${through.port}` },
    );
    await other.team.read(`${other.base}/team.ini`, never());
    expect(through.asked.length).toBeGreaterThan(0);
  });

  it.each([
    ['another host', leads('https://evil.example/team.ini'), 'it leads on to evil.example'],
    ['another port', leads('https://localhost:1/team.ini'), 'it leads on to localhost:1'],
    ['http', leads('http://localhost/team.ini'), 'it leads on to localhost'],
    ['no address', leads('https://'), 'it leads on to no address'],
    ['itself', leads('/team.ini'), 'it leads on and on'],
    ['too much', says('x'.repeat(300_000)), 'it is larger than 256 KB'],
    ['no text', says(Buffer.from([0xff, 0xfe, 0xfd])), 'no text in UTF-8'],
    ['a page', says('<!doctype html>'), 'is a web page, not a team file'],
    ['a refusal', (response: ServerResponse) => void response.writeHead(401).end(), 'it answers 401'],
    ['a broken connection', (response: ServerResponse) => void response.destroy(), 'ECONNRESET'],
  ])('that answers with %s is refused in words', async (_name, answer, words) => {
    const { base, team } = await host({ '/team.ini': answer });
    const failure = await failureIn(team.read(`${base}/team.ini`, never()));
    expect(failure.summary).toContain(words);
  });

  it('whose certificate nobody knows is not asked', async () => {
    const { base, team } = await host({ '/team.ini': says(text) }, { AWS_CA_BUNDLE: '' });
    expect((await failureIn(team.read(`${base}/team.ini`, never()))).code).toBe('network.unreachable');
  });
});

describe('a team file', () => {
  const port = (files: Record<string, string> = {}) => {
    const folder = home();
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    const team = teamPort(contextAt({ HOME: folder }), () => Promise.reject(new Error('not asked')));
    return { folder, team };
  };

  it.each([
    'http://git.example.com/team.ini',
    'ftp://x/y',
    'file:///etc/passwd',
    'https://me:pw@git.example.com/x',
  ])('at %s is a mistake of usage, and nobody is asked', async from => {
    expect((await failureIn(port().team.read(from, never()))).code).toBe('usage');
  });

  it('is read from a file, and named where it is not there', async () => {
    const { folder, team } = port({ 'team.ini': text });
    expect((await team.read(join(folder, 'team.ini'), never())).text.entries).toHaveLength(1);
    const failure = await failureIn(team.read(join(folder, 'none.ini'), never()));
    expect(failure).toMatchObject({ code: 'file.unreadable', summary: expect.stringContaining('none.ini') });
    expect((await failureIn(team.read(folder, never()))).summary).toContain('it is a folder');
  });

  it('of another encoding is refused', async () => {
    const { folder, team } = port();
    writeFileSync(join(folder, 'latin.ini'), Buffer.from('[label.x]\nword = caf\xe9\n', 'latin1'));
    const failure = await failureIn(team.read(join(folder, 'latin.ini'), never()));
    expect(failure).toMatchObject({ summary: expect.stringContaining('latin.ini is not in UTF-8.') });
  });

  it('is remembered with what was taken, in private; nonsense is nothing', async () => {
    const { folder, team } = port();
    expect(await team.last()).toBeUndefined();
    const memory = {
      from: '/x',
      entries: [{ section: 'names', key: 'clash', value: 'ask' }],
      sessions: ['corp'],
    };
    await team.remember(memory);
    expect(await team.last()).toEqual(memory);
    writeFileSync(join(folder, '.local/state/ssotui/team.json'), '{"from": 7}');
    expect(await team.last()).toBeUndefined();
  });
});
