/** Who answers on a connection: AWS, or something else, and by which clock. */
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { HostFacts } from '../../domain/doctor/facts.ts';
import { codeOf } from '../../local/error-code.ts';
import { cut } from '../../text/measure.ts';
import { plain } from '../../text/plain.ts';
import { httpDate } from '../failures/error-facts.ts';
import { type ProbeWith, type Target, within } from './probe-step.ts';

/** Enough to see a page. */
const mostBytes = 4_096;

const beginningOf = async (response: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const chunk of response as AsyncIterable<Buffer>) {
    text += chunk.toString('latin1');
    if (text.length > mostBytes) break;
  }
  return text;
};

/** Every answer of AWS carries such a header, a refusal too. */
const isAws = ({ headers }: IncomingMessage, body: string): boolean =>
  Object.keys(headers).some(name => name.startsWith('x-amz')) || /^\s*\{/.test(body);

const otherWords = ({ statusCode = 0, headers }: IncomingMessage, body: string): string => {
  if (headers.location !== undefined) return `it leads to ${cut(plain(headers.location), 200)}`;
  const page = /<html|<!doctype/i.test(body);
  return `${page ? 'a web page' : 'an answer that is none of AWS'} (HTTP ${statusCode})`;
};

const judged = (response: IncomingMessage, body: string): NonNullable<HostFacts['answer']> => {
  const { statusCode: status = 0, headers } = response;
  const at = httpDate(headers.date);
  const date = at === undefined ? {} : { date: at };
  const redirected = status >= 300 && status < 400;
  if (isAws(response, body) && !redirected && status !== 511) return { is: 'aws', status, ...date };
  return {
    is: 'other',
    status,
    words: otherWords(response, body),
    ...(headers.location === undefined ? {} : { location: cut(plain(headers.location), 200) }),
    ...date,
  };
};

/** With a connection of its own a request has no agent. */
const requestOver = (stream: Duplex, { host, port }: Target, path: string): ClientRequest =>
  httpRequest({
    createConnection: () => stream as Socket,
    path,
    headers: { host: port === 443 || port === 80 ? host : `${host}:${port}`, accept: 'application/json' },
  });

const answered = (stream: Duplex, target: Target, path: string): Promise<NonNullable<HostFacts['answer']>> =>
  new Promise((resolve, reject) => {
    const request = requestOver(stream, target, path);
    request.once('response', response => {
      beginningOf(response).then(body => resolve(judged(response, body)), reject);
    });
    request.once('error', reject);
    request.end();
  });

const unanswered = (error: unknown): NonNullable<HostFacts['answer']> => {
  const code = codeOf(error);
  return code.startsWith('HPE_')
    ? { is: 'other', words: 'an answer that is not HTTP' }
    : { is: 'none', code: code || 'ECONNRESET' };
};

export const answerStep = async (
  options: ProbeWith,
  stream: Duplex,
  target: Target,
  path: string,
): Promise<Pick<HostFacts, 'answer' | 'skewMs'>> => {
  const before = options.clock.now();
  try {
    const answer = await within(options, answered(stream, target, path));
    const middle = (before + options.clock.now()) / 2;
    const told = answer.is === 'aws' ? answer.date : undefined;
    // The header has whole seconds, cut off.
    return { answer, ...(told === undefined ? {} : { skewMs: Math.round(middle - told - 500) }) };
  } catch (error) {
    options.signal.throwIfAborted();
    return { answer: unanswered(error) };
  } finally {
    stream.destroy();
  }
};
