/** The hook in real shells, around a small binary that hands over whatever the test says. */
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shellHook } from '../../src/cli/commands/shell/hook.ts';
import { type FakeBinary, fakeBinary, installed, runShell } from '../support/shells.ts';

let binary: FakeBinary;
let temporary: string;

/**
 * Says what it was started with, notes the mode of the folder, hands over $HAND if set, and ends with $CODE.
 */
const body = `
echo "args:$*"
[ -n "\${SSOTUI_HANDOFF-}" ] && { echo "folder:$(stat -c %a "$(dirname "$SSOTUI_HANDOFF")")"; [ -n "\${HAND-}" ] && printf "$HAND" > "$SSOTUI_HANDOFF"; }
exit "\${CODE-0}"`;

beforeAll(async () => {
  binary = await fakeBinary(body);
  temporary = join(binary.folder, "tmp with 'blanks'");
  await mkdir(temporary);
});
afterAll(() => binary.remove());

const environment = (more: Record<string, string> = {}) => ({
  PATH: `${binary.folder}:${process.env.PATH ?? ''}`,
  HOME: binary.folder,
  TMPDIR: temporary,
  AWS_ACCESS_KEY_ID: 'AKIAOLD',
  AWS_SECRET_ACCESS_KEY: 'old',
  AWS_SESSION_TOKEN: 'old',
  AWS_DEFAULT_PROFILE: 'old',
  AWS_REGION: 'eu-west-1',
  ...more,
});

interface Dialect {
  readonly shell: 'bash' | 'zsh' | 'fish';
  readonly load: string;
  readonly code: string;
}

const dialects: readonly Dialect[] = [
  { shell: 'bash', load: 'eval "$HOOK"', code: 'echo "code:$?"' },
  { shell: 'zsh', load: 'eval "$HOOK"', code: 'echo "code:$?"' },
  { shell: 'fish', load: 'echo $HOOK | source', code: 'echo "code:$status"' },
];

for (const { shell, load, code } of dialects)
  describe.skipIf(!installed(shell))(`the hook in ${shell}`, () => {
    const run = (script: string, more: Record<string, string> = {}) =>
      runShell(shell, `${load}\n${script}`, environment({ HOOK: shellHook(shell), ...more }));

    test('sets AWS_PROFILE for the shell and its children, clears what overrides it, keeps the rest', async () => {
      const { out, err } = await run(`ssotui\n${code}\nenv`, { HAND: 'dev admin\\n' });
      expect(err).toBe('');
      expect(out).toContain('args:\n');
      expect(out).toContain('code:0');
      expect(out).toContain('\nAWS_PROFILE=dev admin\n');
      expect(out).toContain('\nAWS_REGION=eu-west-1\n');
      expect(out).not.toMatch(/^AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|DEFAULT_PROFILE)=/m);
      expect(out).not.toMatch(/^SSOTUI_HANDOFF=/m);
    });

    test('changes nothing when nothing was chosen, and keeps the exit code', async () => {
      const { out } = await run(`ssotui\n${code}\nenv`, { CODE: '3' });
      expect(out).toContain('code:3');
      expect(out).not.toMatch(/^AWS_PROFILE=/m);
      expect(out).toContain('AWS_ACCESS_KEY_ID=AKIAOLD');
    });

    test('the handoff lies in a private folder that is removed', async () => {
      const { out } = await run('ssotui', { HAND: 'dev\\n' });
      expect(out).toContain('folder:700');
      expect(await readdir(temporary)).toEqual([]);
    });

    test('what is handed over is never run, and control characters are refused', async () => {
      const hostile = "'; touch $HOME/pwned; `touch $HOME/pwned`; $(touch $HOME/pwned)";
      const { out } = await run('ssotui\nenv', { HAND: hostile.replaceAll('$', '\\44') });
      expect(out).toContain(`AWS_PROFILE=${hostile}`);
      expect(await readdir(binary.folder)).not.toContain('pwned');
      const escaped = await run('ssotui\nenv', { HAND: 'dev\\033[31m\\n' });
      expect(escaped.out).not.toMatch(/^AWS_PROFILE=/m);
    });

    test('subcommands pass through with their arguments and exit code, without a handoff', async () => {
      const { out } = await run(`ssotui env 'a b' --json\n${code}\nenv`, { HAND: 'dev\\n', CODE: '4' });
      expect(out).toContain('args:env a b --json');
      expect(out).toContain('code:4');
      expect(out).not.toContain('folder:');
      expect(out).not.toMatch(/^AWS_PROFILE=/m);
    });

    test('options of the app still hand over', async () => {
      const { out } = await run('ssotui --demo\nenv', { HAND: 'dev\\n' });
      expect(out).toContain('args:--demo');
      expect(out).toMatch(/^AWS_PROFILE=dev$/m);
    });

    test('without a temporary folder the app still starts', async () => {
      const { out } = await run(`ssotui 2>/dev/null\n${code}`, { TMPDIR: '/nonexistent', CODE: '5' });
      expect(out).toContain('args:');
      expect(out).toContain('code:5');
    });
  });

for (const shell of ['bash', 'zsh'] as const)
  describe.skipIf(!installed(shell))(`the hook in a strict ${shell}`, () => {
    const strict = 'set -eu\nset -o pipefail';
    const run = (script: string, more: Record<string, string> = {}) =>
      runShell(shell, `${strict}\neval "$HOOK"\n${script}`, environment({ HOOK: shellHook(shell), ...more }));

    test('set -eu: a choice is taken, and a failure is a failure', async () => {
      expect((await run('ssotui\necho "now $AWS_PROFILE"', { HAND: 'dev\\n' })).out).toContain('now dev');
      expect((await run('ssotui\necho "now ${AWS_PROFILE-none}"')).out).toContain('now none');
      const failed = await run('ssotui\necho not reached', { CODE: '3' });
      expect(failed.code).toBe(3);
      expect(failed.out).not.toContain('not reached');
      expect((await run('ssotui || echo "code:$?"', { CODE: '3', HAND: 'dev\\n' })).out).toContain('code:3');
    });

    test('an alias of the same name does no harm', async () => {
      const enable = shell === 'bash' ? 'shopt -s expand_aliases' : 'setopt aliases';
      const script = `${enable}\nalias ssotui='ssotui --demo'\neval "$HOOK"\nunalias ssotui\nssotui\necho "now $AWS_PROFILE"`;
      expect((await run(script, { HAND: 'dev\\n' })).out).toContain('now dev');
    });
  });

test.skipIf(!installed('zsh'))(
  'zsh: odd options of the user change nothing and stay as they were',
  async () => {
    const script = [
      'setopt ksh_arrays sh_word_split no_unset err_return null_glob glob_subst noclobber ksh_glob posix_builtins',
      'eval "$HOOK"',
      'ssotui',
      'echo "now $AWS_PROFILE"',
      '[[ -o ksh_arrays && -o sh_word_split ]] && echo kept',
    ].join('\n');
    const { out, err } = await runShell(
      'zsh',
      script,
      environment({ HOOK: shellHook('zsh'), HAND: 'dev * x\\n' }),
    );
    expect(err).toBe('');
    expect(out).toContain('now dev * x');
    expect(out).toContain('kept');
  },
);
