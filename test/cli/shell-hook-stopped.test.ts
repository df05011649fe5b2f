/**
 * The hook in real interactive shells when the app is stopped with ctrl+z: the choice arrives, and nothing is
 * left.
 */
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shellHook } from '../../src/cli/commands/shell/hook.ts';
import { wireHeader } from '../../src/domain/shells/wire.ts';
import { inPty, type PtyApp, prompted } from '../support/pty.ts';
import { type FakeBinary, fakeBinary, installed } from '../support/shells.ts';

/** An app that says that it lives, is stopped as by ctrl+z, and hands over $CHOICE when it goes on. */
const body = `
[ -n "\${SSOTUI_HANDOFF-}" ] || { echo "plain:$*"; exit 0; }
echo $$ > "$(dirname "$SSOTUI_HANDOFF")/pid"
echo "app is up"
kill -TSTP $$
echo "app goes on"
[ -n "\${CHOICE-}" ] && printf '${wireHeader}\\nset AWS_PROFILE=%s\\nunset AWS_VAULT\\n' "$CHOICE" > "$SSOTUI_HANDOFF"
exit 3`;

let binary: FakeBinary;
let temporary: string;
beforeAll(async () => {
  binary = await fakeBinary(body);
  temporary = join(binary.folder, 'tmp');
  await mkdir(temporary);
  await writeFile(join(binary.folder, '.zshenv'), 'unsetopt global_rcs\n');
});
afterAll(() => binary.remove());

interface Dialect {
  readonly shell: 'bash' | 'zsh' | 'fish';
  readonly args: readonly string[];
  readonly load: string;
}

const dialects: readonly Dialect[] = [
  { shell: 'bash', args: ['--norc', '--noprofile', '-i'], load: '. ' },
  { shell: 'zsh', args: ['-f', '-i'], load: '. ' },
  {
    shell: 'fish',
    args: ['--no-config', '-i', '-C', "function fish_prompt; echo -n 'ready> '; end"],
    load: 'source ',
  },
];

const folders = async (): Promise<string[]> =>
  (await readdir(temporary)).filter(name => name.startsWith('ssotui.'));

for (const { shell, args, load } of dialects)
  describe.skipIf(!installed(shell))(`ctrl+z in ${shell}`, () => {
    let count = 0;
    /** Runs a line and waits for what the shell says after it. */
    const line = async (app: PtyApp, text: string): Promise<string> => {
      const mark = `end-${++count}`;
      const from = app.raw().length;
      app.pty.write(`${text}\r`);
      await app.until(() => app.raw().slice(from).includes('ready> '), `done with ${text}`);
      const again = app.raw().length;
      app.pty.write(`echo ${mark.replace('-', "''-")}\r`);
      await app.until(() => new RegExp(`^${mark}`, 'm').test(app.raw().slice(again)), `said ${mark}`);
      await prompted(app, 'ready>');
      return app.raw().slice(from);
    };
    const open = async (choice: string): Promise<PtyApp> => {
      const file = join(binary.folder, `hook.${shell}`);
      await writeFile(file, shellHook(shell));
      const app = inPty(args, {
        file: shell,
        env: {
          PATH: `${binary.folder}:${process.env.PATH ?? ''}`,
          HOME: binary.folder,
          TMPDIR: temporary,
          TERM: 'xterm-256color',
          AWS_VAULT: 'old',
          PS1: 'ready> ',
          ...(choice === '' ? {} : { CHOICE: choice }),
        },
      });
      await prompted(app, 'ready>');
      await line(app, `${load}${file}`);
      return app;
    };
    const close = async (app: PtyApp): Promise<void> => {
      app.pty.write('exit\r');
      await app.exited;
    };

    test('the choice made after fg is set in this shell, and no folder is left', async () => {
      const app = await open('dev admin');
      expect(await line(app, 'ssotui')).toContain('app is up');
      expect(await folders()).toHaveLength(1);
      expect(await line(app, 'echo "before:$AWS_PROFILE."')).toContain('before:.');
      expect(await line(app, 'fg')).toContain('app goes on');
      expect(await line(app, 'echo "now:$AWS_PROFILE, vault:$AWS_VAULT."')).toContain(
        'now:dev admin, vault:.',
      );
      expect(await folders()).toEqual([]);
      await close(app);
    });

    test('two stopped apps: each choice counts when it is made', async () => {
      const app = await open('dev');
      await line(app, 'ssotui');
      await line(app, 'ssotui');
      expect(await folders()).toHaveLength(2);
      await line(app, 'fg');
      expect(await line(app, 'echo "now:$AWS_PROFILE."')).toContain('now:dev.');
      expect(await folders()).toHaveLength(1);
      await line(app, 'fg');
      expect(await folders()).toEqual([]);
      await close(app);
    });

    test('a stopped app that is killed leaves no folder, and the shell as it was', async () => {
      const app = await open('dev');
      await line(app, 'ssotui');
      const [folder = ''] = await folders();
      await line(
        app,
        `command kill -KILL (cat ${join(temporary, folder, 'pid')})`.replace(
          /\(/,
          shell === 'fish' ? '(' : '$(',
        ),
      );
      // At each prompt it is looked for; a process that was killed is there until the system gets to it.
      while ((await folders()).length > 0) await line(app, 'true');
      expect(await line(app, 'echo "now:$AWS_PROFILE."')).toContain('now:.');
      await close(app);
    });

    test('after fg without a choice nothing changes, and no folder is left', async () => {
      const app = await open('');
      await line(app, 'ssotui');
      await line(app, 'fg');
      expect(await line(app, 'echo "now:$AWS_PROFILE, vault:$AWS_VAULT."')).toContain('now:, vault:old.');
      expect(await folders()).toEqual([]);
      await close(app);
    });
  });

test.skipIf(!installed('bash'))('bash: what the prompt runs stays as it was, also an array', async () => {
  const hook = join(binary.folder, 'hook.bash');
  await writeFile(hook, shellHook('bash'));
  for (const [set, shown] of [
    ['PROMPT_COMMAND="seen=x"', 'seen=x'],
    ['PROMPT_COMMAND=(one=1 two=2)', 'one=1 two=2'],
    ['unset PROMPT_COMMAND', ''],
  ]) {
    const app = inPty(['--norc', '--noprofile', '-i'], {
      file: 'bash',
      env: {
        PATH: `${binary.folder}:${process.env.PATH ?? ''}`,
        HOME: binary.folder,
        TMPDIR: temporary,
        PS1: 'ready> ',
      },
    });
    await prompted(app, 'ready>');
    app.pty.write(`. ${hook}; ${set}\r`);
    app.pty.write('ssotui\r');
    await app.sees('Stopped');
    await prompted(app, 'ready>');
    app.pty.write('echo "with:${PROMPT_COMMAND[*]}."\r');
    await app.until(() => /^with:__ssotui_prompt/m.test(app.raw()), 'watched');
    app.pty.write('fg\r');
    await app.sees('app goes on');
    app.pty.write('echo "left:${PROMPT_COMMAND[*]}."\r');
    await app.until(() => /^left:.*\.\r/m.test(app.raw()), 'said what is left');
    expect(/^left:(.*)\.\r/m.exec(app.raw())?.[1]).toBe(shown);
    app.pty.write('exit\r');
    await app.exited;
  }
});
