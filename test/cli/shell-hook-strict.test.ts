/**
 * The hook in real shells with all that people set in them: strict modes, aliases, IFS, read-only variables.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shellHook } from '../../src/cli/commands/shell/hook.ts';
import { changeFor } from '../../src/domain/shells/shell-change.ts';
import { wireText } from '../../src/domain/shells/wire.ts';
import { type FakeBinary, fakeBinary, installed, runShell, shown } from '../support/shells.ts';

let binary: FakeBinary;

const body = `
[ -n "\${SSOTUI_HANDOFF-}" ] && echo "previous:$SSOTUI_HOOK_PREVIOUS."
[ -n "\${HAND-}" ] && printf '%s' "$HAND" > "$SSOTUI_HANDOFF"
exit "\${CODE-0}"`;

beforeAll(async () => {
  binary = await fakeBinary(body);
});
afterAll(() => binary.remove());

const environment = (more: Record<string, string>) => ({
  PATH: `${binary.folder}:${process.env.PATH ?? ''}`,
  HOME: binary.folder,
  TMPDIR: binary.folder,
  AWS_VAULT: 'old',
  ...more,
});

const using = (name: string, region?: string): string =>
  wireText(changeFor(region === undefined ? { name } : { name, region }, 'profile')) ?? '';

for (const shell of ['bash', 'zsh'] as const)
  describe.skipIf(!installed(shell))(`the hook in a strict ${shell}`, () => {
    const run = (script: string, more: Record<string, string> = {}) =>
      runShell(shell, script, environment({ HOOK: shellHook(shell), ...more }));

    test('set -eu: a choice is taken, and a failure is a failure', async () => {
      const strict = 'set -eu\nset -o pipefail\neval "$HOOK"\n';
      expect((await run(`${strict}ssotui\necho "now $AWS_PROFILE"`, { HAND: using('dev') })).out).toContain(
        'now dev',
      );
      expect((await run(`${strict}ssotui\necho "now \${AWS_PROFILE-none}"`)).out).toContain('now none');
      const failed = await run(`${strict}ssotui\necho not reached`, { CODE: '3' });
      expect(failed.code).toBe(3);
      expect(failed.out).not.toContain('not reached');
      const both = await run(`${strict}ssotui || echo "code:$?"`, { CODE: '3', HAND: using('dev') });
      expect(both.out).toContain('code:3');
    });

    const aliases = shell === 'bash' ? 'shopt -s expand_aliases' : 'setopt aliases';
    test.each([
      ['noclobber', 'set -o noclobber', 'eval "$HOOK"'],
      ['no globbing', 'set -f', 'eval "$HOOK"'],
      ['another IFS', "IFS='=A_'", 'eval "$HOOK"'],
      ['an empty IFS', "IFS=''", 'eval "$HOOK"'],
      ['a read-only IFS', "IFS='=A_ '; readonly IFS", 'eval "$HOOK"'],
      ['POSIX mode', shell === 'bash' ? 'set -o posix' : 'emulate sh', 'eval "$HOOK"'],
      ['POSIX mode afterwards', 'eval "$HOOK"', shell === 'bash' ? 'set -o posix' : 'emulate sh'],
      ['all variables exported', 'set -a', 'eval "$HOOK"'],
      [
        'aliases of what the hook uses',
        `${aliases}\nalias rm='rm -i' command=false local=false read=false`,
        'eval "$HOOK"',
      ],
      ['functions of what the hook uses', 'rm() { return 1; }\nread() { return 1; }', 'eval "$HOOK"'],
      ['the hook loaded twice', 'eval "$HOOK"', 'eval "$HOOK"'],
    ])('%s', async (_, first, second) => {
      const script = [aliases, first, second, 'export AWS_PROFILE=before', 'ssotui', 'ssotui -', shown].join(
        '\n',
      );
      const { out, err } = await run(script, { HAND: using('dev *', 'eu-west-1') });
      expect(err).toBe('');
      expect(out).toMatch(/^AWS_PROFILE=dev \*$/m);
      expect(out).toMatch(/^AWS_REGION=eu-west-1$/m);
      expect(out).not.toMatch(/^AWS_VAULT=|^__ssotui_\w+=/m);
      expect(out.match(/^previous:.*/gm)).toEqual(['previous:.', 'previous:before.']);
    });

    test('an alias of the same name does no harm', async () => {
      const script = `${aliases}\nalias ssotui='ssotui --demo'\neval "$HOOK"\nunalias ssotui\nssotui\necho "now $AWS_PROFILE"`;
      expect((await run(script, { HAND: using('dev') })).out).toContain('now dev');
    });

    test('a read-only variable stays, is told, and keeps nothing else from being set', async () => {
      const script = `eval "$HOOK"\nexport AWS_REGION=eu-west-1\nreadonly AWS_REGION\nssotui\necho "code:$?"\n${shown}`;
      const { out, err } = await run(script, { HAND: using('dev', 'us-east-1') });
      expect(err).toBe('ssotui: AWS_REGION is read-only in this shell and stays as it was.\n');
      expect(out).toContain('code:1');
      expect(out).toMatch(/^AWS_REGION=eu-west-1$/m);
      expect(out).toMatch(/^AWS_PROFILE=dev$/m);
      expect((await run(script, { HAND: using('dev', 'eu-west-1') })).out).toContain('code:0');
    });

    test('a variable that the shell changes as it is set gets its value all the same', async () => {
      const script = `eval "$HOOK"\ntypeset -u AWS_PROFILE\nAWS_PROFILE=old\nssotui\n${shown}`;
      expect((await run(script, { HAND: using('dev') })).out).toMatch(/^AWS_PROFILE=dev$/m);
    });
  });

test.skipIf(!installed('zsh'))(
  'zsh: odd options of the user change nothing and stay as they were',
  async () => {
    const script = [
      'setopt ksh_arrays sh_word_split no_unset err_return null_glob glob_subst noclobber ksh_glob posix_builtins',
      'setopt warn_create_global warn_nested_var all_export typeset_silent',
      'eval "$HOOK"',
      'ssotui',
      'echo "now $AWS_PROFILE"',
      '[[ -o ksh_arrays && -o sh_word_split ]] && echo kept',
    ].join('\n');
    const hand = using('dev * x', 'eu-west-1');
    const { out, err } = await runShell('zsh', script, environment({ HOOK: shellHook('zsh'), HAND: hand }));
    expect(err).toBe('');
    expect(out).toContain('now dev * x');
    expect(out).toContain('kept');
  },
);

describe.skipIf(!installed('fish'))('the hook in an odd fish', () => {
  const run = (script: string, more: Record<string, string> = {}) =>
    runShell(
      'fish',
      script,
      environment({ HOOK: shellHook('fish'), HAND: using('dev *', 'eu-west-1'), ...more }),
    );

  test.each([
    ['another IFS', "set -g IFS '=A'"],
    ['an empty IFS', "set -g IFS ''"],
    ['functions of what the hook uses', 'function rm; return 1; end\nfunction cat; return 1; end'],
  ])('%s', async (_, first) => {
    const { out, err } = await run(`echo $HOOK | source\n${first}\nssotui\n${shown}`);
    expect(err).toBe('');
    expect(out).toMatch(/^AWS_PROFILE=dev \*$/m);
    expect(out).toMatch(/^AWS_REGION=eu-west-1$/m);
    expect(out).not.toMatch(/^AWS_VAULT=/m);
  });

  test('an exported universal variable stays for all shells, and is told', async () => {
    // With --no-config there are none, so this fish reads its start files: those of an empty home.
    const file = join(binary.folder, 'fish-with-config');
    await writeFile(file, '#!/bin/sh\nexec fish "$@"\n', { mode: 0o755 });
    const script = `echo $HOOK | source\nset -Ux AWS_VAULT mine\nset -Ux AWS_PROFILE mine\nset -eg AWS_VAULT\nssotui\n${shown}`;
    const run = await runShell(file, script, environment({ HOOK: shellHook('fish'), HAND: using('dev') }));
    expect(run.err).toBe(
      'ssotui: AWS_VAULT is a universal variable and stays. To remove it: set -eU AWS_VAULT\n',
    );
    expect(run.out).toMatch(/^AWS_PROFILE=dev$/m);
  });
});
