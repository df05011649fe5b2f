/** Lines that change a shell: whatever a profile is called, they set that name and do nothing else. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  exportLine,
  quotedForFish,
  quotedForPowershell,
  quotedForSh,
  shellLines,
  shellWord,
  unsetForKeys,
} from '../../../src/domain/profiles/shell-lines.ts';
import { commandLine } from '../../../src/domain/runs/command-line.ts';
import {
  changed,
  changeFor,
  clearing,
  regionNote,
  type ShellChange,
} from '../../../src/domain/shells/shell-change.ts';
import { runs } from '../../support/runs.ts';

const awkward = fc.string({ unit: fc.constantFrom(...`ab'"\\$\`; \n!#&*?~()‘’日`), maxLength: 12 });

/** As fish reads a text in single quotes. */
const readByFish = (quoted: string): string => quoted.slice(1, -1).replace(/\\([\\'])/g, '$1');

/** As PowerShell does: its typographic quotes are quotes, too. */
const readByPowershell = (quoted: string): string =>
  quoted.slice(1, -1).replace(/(['\u2018\u2019\u201a\u201b])\1/g, '$1');

describe('quotes', () => {
  test('a POSIX shell reads back the text, as one word', () => {
    fc.assert(
      fc.property(awkward, awkward, (one, other) => {
        const line = `run ${quotedForSh(one)} ${shellWord(other || 'x')}`;
        expect(commandLine(line)).toEqual({ ok: true, words: ['run', one, other || 'x'] });
      }),
      runs(500, 20_000),
    );
  });

  test('fish and PowerShell read back the text, and no quote ends before the last', () => {
    fc.assert(
      fc.property(awkward, text => {
        expect(readByFish(quotedForFish(text))).toBe(text);
        expect(readByPowershell(quotedForPowershell(text))).toBe(text);
        expect(quotedForFish(text)).toMatch(/^'(?:[^'\\]|\\[\\'])*'$/);
        expect(quotedForPowershell(text)).toMatch(
          /^'(?:[^'\u2018\u2019\u201a\u201b]|(['\u2018\u2019\u201a\u201b])\1)*'$/u,
        );
      }),
      runs(500, 20_000),
    );
  });

  test.each([
    ['acme-dev', 'acme-dev'],
    ['a/b.c:d@e%f+g=h,i', 'a/b.c:d@e%f+g=h,i'],
    ['', "''"],
    ['a b', "'a b'"],
    ["it's", "'it'\\''s'"],
    ['~x', "'~x'"],
    ['$HOME', "'$HOME'"],
    ['日', "'日'"],
  ])('%j is typed as %s', (text, word) => {
    expect(shellWord(text)).toBe(word);
  });
});

describe('lines', () => {
  const change: ShellChange = {
    set: { AWS_PROFILE: "it's", AWS_REGION: 'eu-west-1' },
    unset: ['AWS_VAULT', 'AWS_ROLE_ARN'],
  };

  test.each([
    [
      'sh',
      ["export AWS_PROFILE='it'\\''s'", "export AWS_REGION='eu-west-1'", 'unset AWS_VAULT AWS_ROLE_ARN'],
    ],
    [
      'powershell',
      [
        "$env:AWS_PROFILE = 'it''s'",
        "$env:AWS_REGION = 'eu-west-1'",
        'Remove-Item Env:AWS_VAULT -ErrorAction SilentlyContinue',
        'Remove-Item Env:AWS_ROLE_ARN -ErrorAction SilentlyContinue',
      ],
    ],
  ] as const)('of %s', (shell, lines) => {
    expect(shellLines(change, shell)).toEqual(lines);
  });

  test('of fish, which tells of a variable that stays', () => {
    const [profile, region, loop] = shellLines(change, 'fish');
    expect([profile, region]).toEqual(["set -gx AWS_PROFILE 'it\\'s'", "set -gx AWS_REGION 'eu-west-1'"]);
    expect(loop).toContain('for name in AWS_VAULT AWS_ROLE_ARN; set -eg $name;');
    expect(loop).toContain('set -eU $name');
  });

  test('for the clipboard is one', () => {
    expect(exportLine('a b')).toBe("export AWS_PROFILE='a b'");
  });

  test('before keys are set, a profile goes, and the keys do not', () => {
    const gone = unsetForKeys.split(' ');
    expect(gone.slice(0, 2)).toEqual(['unset', 'AWS_PROFILE']);
    for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'])
      expect(gone).not.toContain(name);
    for (const name of ['AWS_SECURITY_TOKEN', 'AWS_DEFAULT_PROFILE', 'AWS_WEB_IDENTITY_TOKEN_FILE'])
      expect(gone).toContain(name);
  });
});

describe('what using a profile changes', () => {
  const both = (region: string) => ({ AWS_REGION: region, AWS_DEFAULT_REGION: region });

  test.each<[string, Parameters<typeof changeFor>, object, boolean]>([
    ['its region goes along', [{ name: 'a', region: 'eu-west-1' }, 'profile'], both('eu-west-1'), false],
    ['without a region another one would win: it goes', [{ name: 'a' }, 'profile'], {}, true],
    ['nor does what is no region reach a shell', [{ name: 'a', region: 'x; rm -rf /' }, 'profile'], {}, true],
    ['nor an empty one', [{ name: 'a', region: '' }, 'profile'], {}, true],
    ['both stay where that is set', [{ name: 'a', region: 'eu-west-1' }, 'keep'], {}, false],
  ])('%s', (_what, [profile, rule], regions, areGone) => {
    const { set, unset } = changeFor(profile, rule);
    expect(set).toEqual({ AWS_PROFILE: 'a', ...regions });
    expect(unset.includes('AWS_REGION')).toBe(areGone);
    expect(unset.includes('AWS_DEFAULT_REGION')).toBe(areGone);
    expect(Object.keys(set).filter(name => unset.includes(name))).toEqual([]);
  });

  test('no key and no other profile of the shell is left, whatever it had', () => {
    const env = {
      HOME: '/h',
      AWS_ACCESS_KEY_ID: 'k',
      AWS_SESSION_TOKEN: 't',
      AWS_DEFAULT_PROFILE: 'b',
      AWS_CA_BUNDLE: '/c',
    };
    expect(changed(env, changeFor({ name: 'a' }, 'profile'))).toEqual({
      ...{ HOME: '/h', AWS_CA_BUNDLE: '/c', AWS_PROFILE: 'a' },
    });
  });

  test.each<[string, Record<string, string | undefined>, string | undefined, readonly string[]]>([
    [
      'the region that the hook had set goes along',
      both('eu-west-1'),
      'eu-west-1',
      ['AWS_PROFILE', 'AWS_REGION', 'AWS_DEFAULT_REGION'],
    ],
    [
      'one that was set since stays',
      { ...both('eu-west-1'), AWS_REGION: 'us-east-1' },
      'eu-west-1',
      ['AWS_PROFILE', 'AWS_DEFAULT_REGION'],
    ],
    ['where the hook has set none, all stay', both('eu-west-1'), undefined, ['AWS_PROFILE']],
    ['nothing set is nothing to take away', {}, '', ['AWS_PROFILE']],
  ])('without a profile: %s', (_what, env, hookRegion, unset) => {
    expect(clearing(env, hookRegion)).toEqual({ set: {}, unset });
  });
});

describe('the note on the region', () => {
  const to = (region?: string) =>
    changeFor({ name: 'a', ...(region === undefined ? {} : { region }) }, 'profile');

  test.each<[string, Record<string, string | undefined>, ShellChange, string]>([
    ['a new one', {}, to('eu-west-1'), 'AWS_REGION=eu-west-1'],
    ['another one', { AWS_REGION: 'us-east-1' }, to('eu-west-1'), 'AWS_REGION=eu-west-1 (was us-east-1)'],
    ['the same', { AWS_REGION: 'eu-west-1', AWS_DEFAULT_REGION: 'eu-west-1' }, to('eu-west-1'), ''],
    ['only the other variable', { AWS_REGION: 'eu-west-1' }, to('eu-west-1'), 'AWS_DEFAULT_REGION=eu-west-1'],
    ['one that goes', { AWS_DEFAULT_REGION: 'us-east-1' }, to(), 'AWS_DEFAULT_REGION unset (was us-east-1)'],
    ['none before and none after', { AWS_REGION: '' }, to(), ''],
    ['kept', { AWS_REGION: 'us-east-1' }, changeFor({ name: 'a', region: 'eu-west-1' }, 'keep'), ''],
  ])('%s', (_what, env, change, note) => {
    expect(regionNote(env, change)).toBe(note);
  });
});
