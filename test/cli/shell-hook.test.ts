/** The hook in real shells, around a small binary that tells it whatever the test says. */
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shellHook } from '../../src/cli/commands/shell/hook.ts';
import { changeFor } from '../../src/domain/shells/shell-change.ts';
import { wireHeader, wireText } from '../../src/domain/shells/wire.ts';
import { type FakeBinary, fakeBinary, installed, runShell, shown } from '../support/shells.ts';

let binary: FakeBinary;
let temporary: string;

/**
 * Says what it was started with, notes the mode of the folder, hands over $HAND if set, and ends with $CODE.
 */
const body = `
echo "args:$*"
[ -n "\${SSOTUI_HANDOFF-}" ] && {
  echo "folder:$(stat -c %a "$(dirname "$SSOTUI_HANDOFF")")"
  echo "hook:$SSOTUI_HOOK previous:$SSOTUI_HOOK_PREVIOUS. region:$SSOTUI_HOOK_REGION."
  [ -n "\${HAND-}" ] && printf '%s' "$HAND" > "$SSOTUI_HANDOFF"
}
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
  AWS_VAULT: 'old',
  AWS_REGION: 'eu-west-1',
  ...more,
});

/** What ssotui tells a hook whose shell is to use this profile. */
const using = (name: string, region?: string): string =>
  wireText(changeFor(region === undefined ? { name } : { name, region }, 'profile')) ?? '';
const told = (...lines: readonly string[]): string => [wireHeader, ...lines, ''].join('\n');

interface Dialect {
  readonly shell: 'bash' | 'zsh' | 'fish';
  readonly load: string;
  readonly code: string;
  /** Sets a variable of the environment. */
  readonly set: (name: string, value: string) => string;
}

const exporting = (name: string, value: string): string => `export ${name}='${value}'`;
const dialects: readonly Dialect[] = [
  { shell: 'bash', load: 'eval "$HOOK"', code: 'echo "code:$?"', set: exporting },
  { shell: 'zsh', load: 'eval "$HOOK"', code: 'echo "code:$?"', set: exporting },
  {
    shell: 'fish',
    load: 'echo $HOOK | source',
    code: 'echo "code:$status"',
    set: (name, value) => `set -gx ${name} '${value}'`,
  },
];

for (const { shell, load, code, set } of dialects)
  describe.skipIf(!installed(shell))(`the hook in ${shell}`, () => {
    const run = (script: string, more: Record<string, string> = {}) =>
      runShell(shell, `${load}\n${script}`, environment({ HOOK: shellHook(shell), ...more }));

    test('sets the profile and its region for the shell and its children, and clears what overrides them', async () => {
      const { out, err } = await run(`ssotui\n${code}\n${shown}`, { HAND: using('dev admin', 'us-east-2') });
      expect(err).toBe('');
      expect(out).toContain('args:\n');
      expect(out).toContain('code:0');
      expect(out).toContain('\nAWS_PROFILE=dev admin\n');
      expect(out).toContain('\nAWS_REGION=us-east-2\n');
      expect(out).toContain('\nAWS_DEFAULT_REGION=us-east-2\n');
      expect(out).not.toMatch(/^AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|DEFAULT_PROFILE|VAULT)=/m);
      expect(out).not.toMatch(/^SSOTUI_HANDOFF=|^SSOTUI_HOOK/m);
    });

    test('a profile without a region leaves none of another', async () => {
      const { out } = await run(`ssotui use dev\n${shown}`, { HAND: using('dev') });
      expect(out).toMatch(/^AWS_PROFILE=dev$/m);
      expect(out).not.toMatch(/^AWS_(DEFAULT_)?REGION=/m);
    });

    test('changes nothing when nothing was chosen, and keeps the exit code', async () => {
      const { out } = await run(`ssotui\n${code}\n${shown}`, { CODE: '3' });
      expect(out).toContain('code:3');
      expect(out).not.toMatch(/^AWS_PROFILE=/m);
      expect(out).toContain('AWS_ACCESS_KEY_ID=AKIAOLD');
    });

    test('the handoff lies in a private folder that is removed', async () => {
      const { out } = await run('ssotui', { HAND: using('dev') });
      expect(out).toContain('folder:700');
      expect(await readdir(temporary)).toEqual([]);
    });

    test('what is handed over is never run, and control characters are refused', async () => {
      const hostile = '\'; touch $HOME/pwned; `touch $HOME/pwned`; $(touch $HOME/pwned)"\\ *';
      const { out } = await run(`ssotui\n${shown}`, { HAND: told(`set AWS_PROFILE=${hostile}`) });
      expect(out).toContain(`AWS_PROFILE=${hostile}`);
      expect(await readdir(binary.folder)).not.toContain('pwned');
      const escaped = await run(`ssotui\n${shown}`, { HAND: told('set AWS_PROFILE=dev\x1b[31m') });
      expect(escaped.out).not.toMatch(/^AWS_PROFILE=/m);
    });

    test('only variables of AWS are in reach, and lines of a later version are passed over', async () => {
      const lines = ['set PATH=/nowhere', 'unset HOME', 'set AWS_$(id)=1', 'set AWSx=1', 'rename A B', ''];
      const { out, err } = await run(`ssotui\n${shown}`, { HAND: told(...lines, 'set AWS_PROFILE=a=b=c') });
      expect(err).toBe('');
      expect(out).toMatch(/^HOME=/m);
      expect(out).not.toContain('/nowhere');
      expect(out).not.toMatch(/^AWSx=|^AWS_.*id/m);
      expect(out).toMatch(/^AWS_PROFILE=a=b=c$/m);
    });

    test('what another version of ssotui says is refused, with what to do', async () => {
      for (const hand of ['dev\n', 'ssotui-hook 4\nset AWS_PROFILE=dev\n']) {
        const { out, err } = await run(`ssotui\n${code}\n${shown}`, { HAND: hand });
        expect(err).toBe('ssotui has changed since this shell began. Open a new shell, then choose again.\n');
        expect(out).toContain('code:1');
        expect(out).not.toMatch(/^AWS_PROFILE=/m);
      }
      expect(await readdir(temporary)).toEqual([]);
    });

    test('subcommands pass through with their arguments and exit code, without a handoff', async () => {
      const { out } = await run(`ssotui env 'a b' --json use\n${code}\n${shown}`, {
        HAND: using('dev'),
        CODE: '4',
      });
      expect(out).toContain('args:env a b --json use');
      expect(out).toContain('code:4');
      expect(out).not.toContain('folder:');
      expect(out).not.toMatch(/^AWS_PROFILE=|^SSOTUI_HOOK/m);
    });

    test('the app, use and - hand over, also behind options', async () => {
      const lines = ['', 'use', '-', '--demo', 'use dev prod', '-q use dev', 'use --clear', '--no-color use'];
      const { out } = await run(lines.map(words => `ssotui ${words}`.trim()).join('\n'));
      expect(out.match(/^args:.*/gm)).toEqual(lines.map(words => `args:${words}`));
      expect(out.match(/^hook:3 /gm)).toHaveLength(lines.length);
    });

    test('remembers the profile before and its own region, for ssotui alone', async () => {
      const script = [
        set('AWS_PROFILE', 'first'),
        set('HAND', using('second', 'eu-west-3')),
        'ssotui',
        set('HAND', told('unset AWS_PROFILE')),
        'ssotui -',
        'ssotui -',
        shown,
      ].join('\n');
      const { out } = await run(script);
      const hooks = out.match(/^previous:.*|^hook:.*/gm);
      expect(hooks).toEqual([
        'hook:3 previous:. region:.',
        'hook:3 previous:first. region:eu-west-3.',
        'hook:3 previous:second. region:eu-west-3.',
      ]);
      expect(out).not.toMatch(/^__ssotui|^SSOTUI_HOOK/m);
      expect(out).not.toMatch(/^AWS_PROFILE=/m);
    });

    test('without a temporary folder another is taken', async () => {
      const { out } = await run(`ssotui\n${code}\n${shown}`, { TMPDIR: '/nonexistent', HAND: using('dev') });
      expect(out).toContain('code:0');
      expect(out).toMatch(/^AWS_PROFILE=dev$/m);
    });

    test('a TMPDIR with an odd name does no harm', async () => {
      const names = ['-x', 'relative', ' ', '*'];
      const within = join(binary.folder, `within ${shell}`);
      for (const name of names) await mkdir(join(within, name), { recursive: true });
      const lines = names.map(name => `${set('TMPDIR', name)}\nssotui`);
      const { out, err } = await run(`cd '${within}'\n${lines.join('\n')}`, { HAND: using('dev') });
      expect(err).toBe('');
      expect(out.match(/^folder:700$/gm)).toHaveLength(names.length);
      expect((await Promise.all(names.map(name => readdir(join(within, name))))).flat()).toEqual([]);
    });
  });
