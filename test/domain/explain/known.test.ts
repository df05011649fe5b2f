/** Which messages are found in a text: what clients printed, whole, in pieces, and among other things. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { messages } from '../../../src/domain/explain/catalogue/messages.ts';
import { knownIn } from '../../../src/domain/explain/known.ts';
import { comparable, longest } from '../../../src/domain/explain/plain-text.ts';
import { runs } from '../../support/runs.ts';
import { ran, reported } from './recorded.ts';

const idsIn = (text: string): readonly string[] => knownIn(text).map(({ message }) => message.id);

describe('what clients printed', () => {
  test.each(ran)('%s', (_, text, ...ids) => {
    expect(idsIn(text)).toEqual(ids);
  });
});

describe('what was reported', () => {
  test.each(reported)('%s', (_, text, ...ids) => {
    expect(idsIn(text)).toEqual(ids);
  });
});

const missing = 'Error loading SSO Token: Token for corp does not exist';

describe('the same message in other surroundings', () => {
  test.each([
    ['in colours', `\x1b[31m${missing}\x1b[0m`],
    ['wrapped by a terminal', 'Error loading SSO Token: Token\r\nfor corp does\r\nnot exist'],
    ['in a box', '│ Error loading SSO Token: Token │\n│ for corp does not exist        │'],
    ['in JSON of a log', JSON.stringify({ level: 'error', message: `failed:\n${missing}` })],
    ['in capitals', missing.toUpperCase()],
    ['with a byte order mark and NULs', `\ufeff\0\0${missing}\0`],
    [
      'in a trace of another language',
      `panic: exit status 255\n${missing}\n\tat com.example.Main(Main.java:7)`,
    ],
    ['at the end of a megabyte', `${'x = "y"; { [ \' '.repeat(90_000)}\n${missing}`],
    ['at the beginning of three megabytes', `${missing}\n${"'".repeat(3 << 20)}`],
  ])('%s', (_, text) => {
    expect(idsIn(text)).toEqual(['python-token-missing']);
  });
});

test('names are found as they are written', () => {
  const [known] = knownIn('error loading sso token: token for Corp.X does not exist');
  expect(known?.holes).toEqual({ session: 'Corp.X' });
});

test('several errors at once are all found, in their order', () => {
  const text = `${missing}\nError: failed to get shared config profile, dev\nRegion is missing`;
  expect(idsIn(text)).toEqual(['python-token-missing', 'go-profile-unknown', 'js-region-missing']);
});

test('the cause counts, not the words around it', () => {
  expect(idsIn('Unable to locate credentials')).toEqual(['python-no-credentials']);
  expect(idsIn(`Unable to locate credentials\n${missing}`)).toEqual(['python-token-missing']);
});

describe('half a message', () => {
  test.each([
    ['cut at its end', 'Error when retrieving token from sso: Token has exp', 'python-refresh-failed'],
    [
      'cut at its beginning',
      'rieving token from sso: Token has expired and refresh failed',
      'python-refresh-failed',
    ],
    ['cut within a name', 'Error loading SSO Token: Token for cor', 'python-token-missing'],
  ])('%s', (_, text, id) => {
    expect(idsIn(text)).toContain(id);
  });

  test.each(['Token', 'Error loading', 'does not exist', 'expired', 'Error: '])('%s is too little', text => {
    expect(idsIn(text)).toEqual([]);
  });
});

test.each(['', ' \n', 'hello', 'sso_region is missing', '\0\0\xff', 'npm ERR! code 1'])(
  '%j is not known',
  text => {
    expect(idsIn(text)).toEqual([]);
  },
);

test('any text at all is bounded, and finds only what is in the catalogue', () => {
  const ids = new Set(messages.map(({ id }) => id));
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), text => {
      expect(idsIn(text).every(id => ids.has(id))).toBe(true);
    }),
    runs(60, 5_000),
  );
  expect(comparable('ab '.repeat(longest)).length).toBeLessThanOrEqual(longest + 1);
});
