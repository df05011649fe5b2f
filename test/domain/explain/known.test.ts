/** Which messages are found in a text: what clients printed, whole, in pieces, and among other things. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { messages } from '../../../src/domain/explain/catalogue/messages.ts';
import { knownIn } from '../../../src/domain/explain/known.ts';
import { cleaned, longest } from '../../../src/domain/explain/plain-text.ts';
import { runs } from '../../support/runs.ts';
import { ran, reported } from './recorded.ts';
import { ranOlder } from './recorded-older.ts';

const idsIn = (text: string): readonly string[] => knownIn(text).map(({ message }) => message.id);

describe('what clients printed', () => {
  test.each([...ran, ...ranOlder])('%s', (_, text, ...ids) => {
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

/**
 * Far from both ends a message is found wherever the windows begin: that of each begins in the one before.
 */
test.each([0.8, 1, 1.2, 1.496, 1.5, 1.504, 1.9])('%d MB into three megabytes', at => {
  const before = Math.round(at * longest) - 20;
  expect(idsIn(`${' x'.repeat(before / 2)} ${missing} ${'y '.repeat(longest)}`)).toEqual([
    'python-token-missing',
  ]);
});

test('what stands whole in the middle goes before half of it at the end', () => {
  const filler = 'x '.repeat(longest);
  expect(idsIn(`${filler}${missing}\n${filler}\nAn error occurred (ForbiddenException) when cal`)).toEqual([
    'python-token-missing',
  ]);
});

const denied =
  'An error occurred (ForbiddenException) when calling the GetRoleCredentials operation: No access';

/** As a terminal of so many columns breaks it: wherever the line is full. */
const broken = (text: string, columns: number): readonly string[] =>
  text.match(new RegExp(`.{1,${columns}}`, 'g')) ?? [];

describe('lines that were broken, with something before each', () => {
  test.each([
    ['nothing, at 20 columns', 20, ''],
    ['nothing, at 33 columns', 33, ''],
    ['the name of a container', 40, 'web-1  | '],
    ['the name of a stream', 40, '[stderr] '],
    ['a time', 44, '2026-11-28T20:13:43.123Z '],
    ['a time and a level', 44, '2026-11-28 20:13:43,123 - botocore.credentials - ERROR - '],
    ['the time of a day', 44, '[20:13:43] '],
    ['what a build server puts there', 44, '2026-11-28T20:13:43.1234567Z ##[error]'],
    ['what syslog puts there', 44, 'Nov 28 20:13:43 host deploy[123]: '],
    ['a step of a build', 44, '#12 3.456 '],
    ['a quote of a mail', 44, '> > '],
    ['a bullet', 60, '- '],
  ])('%s', (_, columns, prefix) => {
    const lines = broken(denied, columns).map(line => prefix + line);
    expect(idsIn(`make[1]: Entering\n${lines.join('\n')}\nmake: *** [deploy] Error 1`)).toEqual([
      'python-no-access',
    ]);
    expect(idsIn(lines.map(line => line.trimEnd()).join('\r\n'))).toEqual(['python-no-access']);
  });
});

describe('escapes, colours and quotes', () => {
  test.each([
    ['JSON within JSON', JSON.stringify({ a: JSON.stringify({ b: `"${missing}"\n` }) })],
    ['quotes as code points', `{"message": "\\u0022${missing}\\u0022"}`],
    ['a web page', 'Error loading SSO Token: Token for &quot;corp&quot; does not exist'],
    [
      'colours within',
      'Error \x1b[1mloading\x1b[0m SSO Token: Token for \x1b[36mcorp\x1b[39m does not exist',
    ],
    ['colours without their escapes', 'Error [1mloading[0m SSO Token: Token for [36mcorp[39m does not exist'],
    ['colours as cat shows them', 'Error ^[[1mloading^[[0m SSO Token: Token for corp does not exist'],
    [
      'colours as JSON has them',
      'Error \\u001b[1mloading\\u001b[0m SSO Token: Token for corp does not exist',
    ],
  ])('%s', (_, text) => {
    expect(idsIn(text)).toEqual(['python-token-missing']);
  });

  test.each([
    ['English', '“gone”', '“dev”'],
    ['German', '„gone“', '„dev“'],
    ['French', '« gone »', '« dev »'],
    ['Japanese', '「gone」', '「dev」'],
  ])('%s quotes', (_, source, profile) => {
    const text = `The source_profile ${source} referenced in the profile ${profile} does not exist.`;
    const [known] = knownIn(text);
    expect([known?.message.id, known?.holes.profile]).toEqual(['python-source-missing', 'dev']);
  });
});

describe('a trace of another language around it', () => {
  test.each([
    [
      'Python',
      `Traceback (most recent call last):\n  File "a.py", line 7, in <module>\n    main()\nRuntimeError: ${missing}`,
    ],
    [
      'Java',
      `Exception in thread "main" java.lang.RuntimeException: ${missing}\n\tat com.example.Main.main(Main.java:7)`,
    ],
    ['Go', `panic: ${missing}\n\ngoroutine 1 [running]:\nmain.main()\n\t/src/main.go:7 +0x1d`],
    [
      'JavaScript',
      `Error: ${missing}\n    at Object.<anonymous> (/src/main.js:7:9)\n    at node:internal/main/run_main_module:28:49`,
    ],
    ['Ruby', `main.rb:7:in \`run': ${missing} (RuntimeError)\n\tfrom main.rb:9:in \`<main>'`],
    ['Rust', `thread 'main' panicked at src/main.rs:7:5:\n${missing}\nnote: run with \`RUST_BACKTRACE=1\``],
    [
      '.NET',
      `Unhandled exception. System.Exception: ${missing}\n   at Program.Main() in /src/Program.cs:line 7`,
    ],
    ['pytest', `E   RuntimeError: ${missing}\n\nmain.py:7: RuntimeError`],
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
    ['cut at both ends', '...ding SSO Token: Token for corp does no...', 'python-token-missing'],
    [
      'cut at both ends, with a sign',
      '\u2026nException) when calling the GetRoleCreden\u2026',
      'python-no-access',
    ],
    [
      'cut at the end of a line',
      'make\nAn error occurred (ForbiddenException) when calling the GetRoleC...\nmake: *** [x] Error 1',
      'python-no-access',
    ],
    [
      'cut at the beginning of a line',
      'make\n...curred (ForbiddenException) when calling the GetRoleCredentials operation: No\nmake: Error 1',
      'python-no-access',
    ],
    [
      'cut behind the prefix of a log',
      '[stderr] An error occurred (ForbiddenException) when calling the GetRoleC\u2026',
      'python-no-access',
    ],
  ])('%s', (_, text, id) => {
    expect(idsIn(text)).toEqual([id]);
  });

  test.each([
    ['before a name', 'profile "dev" is configured to use SSO but is missing requi'],
    ['within a name', 'v" is configured to use SSO but is missing required conf'],
  ])('cut %s', (_, text) => {
    expect(idsIn(text)).toContain('python-sso-keys-missing');
  });

  test('of a long message a part that no other has is enough', () => {
    expect(idsIn('as expired and refresh fai')).toEqual(['python-refresh-failed']);
  });

  test('cut within a name it may be several', () => {
    expect(idsIn('Error loading SSO Token: Token for cor')).toContain('python-token-missing');
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
  expect(cleaned('ab '.repeat(longest)).length).toBeLessThanOrEqual(longest + 1);
});
