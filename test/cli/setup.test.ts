/** `init SHELL --install` and its siblings: the contract, and real shells that read what was installed. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shellHook } from '../../src/cli/commands/shell/hook.ts';
import { startLine } from '../../src/domain/shells/shells.ts';
import { aWorld } from '../support/fake-services.ts';
import { inPty } from '../support/pty.ts';
import { run } from '../support/run-cli.ts';
import { type FakeBinary, fakeBinary, installed } from '../support/shells.ts';

const hookLine = startLine({ shell: 'zsh', part: 'hook' });
const file = '/home/me/.zshrc';

test('the diff is shown and the question asked; a no writes nothing and is exit code 4', async () => {
  const asked: string[] = [];
  const world = aWorld({ startFiles: new Map([[file, 'a\n']]) });
  const confirm = async (question: string) => asked.push(question) > 1;
  const no = await run(world, 'init zsh --install', { confirm });
  expect([no.code, asked]).toEqual([4, [`Write it to ${file}?`]]);
  expect(no.out).toBe(`--- ${file}\n+++ ${file}\n@@ -1,0 +2 @@\n+${hookLine}\n`);
  expect(world.startFiles.get(file)).toBe('a\n');
  expect((await run(world, 'init zsh --install', { confirm })).code).toBe(0);
  expect(world.startFiles.get(file)).toBe(`a\n${hookLine}\n`);
});

test('without a terminal and without --yes it is exit code 4, and nothing is written', async () => {
  const world = aWorld();
  const { code, err } = await run(world, 'completion zsh --install');
  expect([code, world.log]).toEqual([4, []]);
  expect(err).toContain('Add --yes');
});

test('installed twice it is there once; uninstalled twice there is nothing to do', async () => {
  const world = aWorld();
  expect((await run(world, 'init zsh --install --yes')).err).toContain(
    'New shells have it; for this one: eval',
  );
  const again = await run(world, 'init zsh --install --yes');
  expect([again.code, again.err]).toEqual([0, `The shell hook is in ${file} already (line 1).\n`]);
  expect((await run(world, 'init zsh --uninstall --yes')).code).toBe(0);
  expect(world.startFiles.get(file)).toBe('');
  const gone = await run(world, 'init zsh --uninstall --yes');
  expect([gone.code, gone.err]).toEqual([0, `The shell hook is not in ${file}.\n`]);
});

test('--json: one record of what was done; --dry-run writes nothing', async () => {
  const world = aWorld();
  const dry = await run(world, 'completion powershell --install --dry-run --json');
  expect(dry.json()).toMatchObject({
    shell: 'powershell',
    part: 'completion',
    state: 'absent',
    written: false,
  });
  expect(world.log).toEqual([]);
  const done = await run(world, 'completion powershell --install --yes --json --file /p.ps1');
  expect(done.json()).toMatchObject({ file: '/p.ps1', state: 'installed', written: true });
  expect((await run(world, 'init bash --json')).json()).toMatchObject({ shell: 'bash', part: 'hook' });
});

test.each([
  ['init bash --install --uninstall', 'contradict each other'],
  ['init bash --yes', 'Say --install or --uninstall as well'],
  ['completion bash --file x', 'Say --install or --uninstall as well'],
])('%s is a wrong use', async (line, said) => {
  const { code, err } = await run(aWorld(), line);
  expect([code, err]).toEqual([2, expect.stringContaining(said)]);
});

test('a file that is refused is exit code 4, with the reason', async () => {
  const world = aWorld({ startFiles: new Map([[file, '[ -t 1 ] && eval "$(ssotui init zsh)"\n']]) });
  const { code, err } = await run(world, 'init zsh --uninstall --yes');
  expect([code, err]).toEqual([4, expect.stringContaining('line 1')]);
});

test('PowerShell: every command and the names that only the config knows are in its completion', async () => {
  const { out } = await run(aWorld(), 'completion powershell');
  for (const word of ["'cache purge'", "'--dry-run'", "'*' = 'sessions'", "'0' = 'profiles'", '__complete'])
    expect(out).toContain(word);
  const count = (sign: string) => out.split(sign).length;
  expect([count('{'), count('(')]).toEqual([count('}'), count(')')]);
});

let binary: FakeBinary;
beforeAll(async () => {
  binary = await fakeBinary(`
case "$1" in
  init) cat "$(dirname "$0")/hook.$2"; exit ;;
esac
[ -n "$SSOTUI_HANDOFF" ] && printf 'ssotui-hook 3\\nset AWS_PROFILE=acme-dev\\n' > "$SSOTUI_HANDOFF"
exit 0`);
  for (const shell of ['bash', 'zsh', 'fish'] as const)
    await writeFile(join(binary.folder, `hook.${shell}`), shellHook(shell));
});
afterAll(() => binary.remove());

const shells = [
  { shell: 'bash', rc: '.bashrc', told: 'echo "is:${AWS_PROFILE-}:$?"' },
  { shell: 'zsh', rc: '.zshrc', told: 'echo "is:${AWS_PROFILE-}:$?"' },
  { shell: 'fish', rc: '.config/fish/config.fish', told: 'echo "is:$AWS_PROFILE:$status"' },
] as const;

for (const { shell, rc, told } of shells)
  describe.skipIf(!installed(shell))(`${shell} in a terminal`, () => {
    test('a new shell has the hook, and one after the command is gone starts without a word', async () => {
      const home = await mkdtemp(join(tmpdir(), 'ssotui-setup-'));
      const path = join(home, rc);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, `${startLine({ shell, part: 'hook' })}\n`);
      const env = { HOME: home, TMPDIR: home, TERM: 'xterm', SHELL: `/usr/bin/${shell}` };
      const with_ = { ...env, PATH: `${binary.folder}:${process.env.PATH ?? ''}` };
      const file = `/usr/bin/${shell}`;
      const app = inPty(['-i'], { env: with_, file });
      app.pty.write(`ssotui; ${told}\r`);
      await app.sees('is:acme-dev:0');
      app.pty.write('exit\r');
      await app.exited;
      const without = inPty(['-i'], { env, file });
      without.pty.write(`${told}\r`);
      await without.sees('is::0');
      expect(without.text()).not.toMatch(/ssotui(?! hook)|not found|Unknown/);
      without.pty.write('exit\r');
      await without.exited;
      expect(await readFile(path, 'utf8')).toBe(`${startLine({ shell, part: 'hook' })}\n`);
      await rm(home, { recursive: true, force: true });
    });
  });
