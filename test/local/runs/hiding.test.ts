/** Keys are taken out of what a command writes, wherever its output is cut. */
import { expect, test } from 'vitest';
import type { Stream } from '../../../src/domain/runs/run.ts';
import { hidingFrom } from '../../../src/local/runs/hiding.ts';
import { count, firstSeed } from '../../support/runs.ts';
import { seeded } from '../../support/seeded.ts';

const hidden = (secrets: readonly string[], pieces: readonly string[]) => {
  const heard: string[] = [];
  const hiding = hidingFrom(secrets, (_, text) => heard.push(text));
  for (const piece of pieces) hiding.hear('stdout', piece);
  const before = heard.join('');
  hiding.end();
  return { before, all: heard.join('') };
};

test.each([
  ['whole', ['key=s3cret;'], 'key=********;'],
  ['several times', ['s3crets3cret s3cret'], '**************** ********'],
  ['in two pieces', ['key=s3c', 'ret;'], 'key=********;'],
  ['letter by letter', [...'a s3cret b'], 'a ******** b'],
  ['after a false beginning', ['s3cs3c', 'ret'], 's3c********'],
  ['not at all: only its beginning', ['key=s3c', 'ond'], 'key=s3cond'],
  ['not at all: its beginning is all there is', ['key=s3cre'], 'key=s3cre'],
  ['over a line end', ['s3', 'cret\n', 'x'], '********\nx'],
])('a secret comes %s', (_, pieces, text) => {
  expect(hidden(['s3cret'], pieces).all).toBe(text);
});

test('what may be the beginning of a secret waits for the next piece, and nothing else does', () => {
  expect(hidden(['s3cret'], ['line\ns3c'])).toEqual({ before: 'line\n', all: 'line\ns3c' });
  expect(hidden(['s3cret'], ['line\n'])).toEqual({ before: 'line\n', all: 'line\n' });
});

test('both streams are looked through, each by itself', () => {
  const heard: [Stream, string][] = [];
  const hiding = hidingFrom(['s3cret'], (stream, text) => heard.push([stream, text]));
  hiding.hear('stdout', 's3c');
  hiding.hear('stderr', 'ret');
  hiding.hear('stdout', 'ret');
  hiding.end();
  expect(heard).toEqual([
    ['stderr', 'ret'],
    ['stdout', '********'],
  ]);
});

test('long-lived keys have no token: nothing is hidden for what is empty', () => {
  expect(hidden(['s3cret', ''], ['a s3cret b']).all).toBe('a ******** b');
  expect(hidden([''], ['abc']).all).toBe('abc');
});

test(`however it is cut, no secret is heard and nothing else is lost (seed ${firstSeed})`, () => {
  const random = seeded(firstSeed);
  const secrets = ['abcab', 'ddd'];
  for (let run = 0; run < count(500, 20_000); run++) {
    const words = Array.from({ length: random.below(12) }, () =>
      random.pick([...secrets, 'ab', 'c', 'd', 'e']),
    );
    const whole = words.join(random.pick(['', ' ']));
    const pieces: string[] = [];
    for (let at = 0; at < whole.length; ) {
      const size = 1 + random.below(4);
      pieces.push(whole.slice(at, at + size));
      at += size;
    }
    const { all } = hidden(secrets, pieces);
    for (const secret of secrets) expect(all, pieces.join('|')).not.toContain(secret);
    const rest = (text: string) => text.replaceAll(/[*]+|[abcd]+/g, '');
    expect(rest(all), pieces.join('|')).toBe(rest(whole));
  }
});
