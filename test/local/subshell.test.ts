/**
 * Subshells in real interactive shells whose start files export another profile and keys: the chosen profile
 * counts.
 */

import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { builtInLabels, type Label } from '../../src/domain/labels/labels.ts';
import { changed, changeFor } from '../../src/domain/shells/shell-change.ts';
import { markOf, shellStart } from '../../src/local/shell/subshell.ts';
import { newFolder } from '../support/new-folder.ts';
import { inPty } from '../support/pty.ts';
import { installed } from '../support/shells.ts';

type Env = Readonly<Record<string, string>>;

/** The shell of `given` with a profile, its start files in `home`. */
const startOf = (
  given: Env,
  home: string,
  name: string,
  more: { labels?: readonly Label[]; region?: string } = {},
) => {
  const { labels = [], region } = more;
  const change = changeFor(region === undefined ? { name } : { name, region }, 'profile');
  return shellStart({
    env: changed(given, change),
    change,
    mark: markOf(given, name, labels),
    folder: join(home, '.state', 'subshell'),
  });
};

const exportsIn = (set: (name: string, value: string) => string): string =>
  [
    set('AWS_PROFILE', 'from-rc'),
    set('AWS_DEFAULT_PROFILE', 'from-rc'),
    set('AWS_ACCESS_KEY_ID', 'AKIAFROMRC'),
    set('AWS_REGION', 'eu-north-1'),
    set('MINE', 'yes'),
  ].join('\n');
const posix = exportsIn((name, value) => `export ${name}=${value}`);
const fish = exportsIn((name, value) => `set -gx ${name} ${value}`);

interface Case {
  readonly shell: 'bash' | 'zsh' | 'fish';
  readonly title: string;
  /** Start files, by their path in the home. */
  readonly files: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

const prompt = "PS1='ready> '";
const cases: readonly Case[] = [
  { shell: 'bash', title: '.bashrc', files: { '.bashrc': `${posix}\n${prompt}` } },
  { shell: 'bash', title: 'a .bashrc that returns', files: { '.bashrc': `${posix}\n${prompt}\nreturn 1` } },
  { shell: 'zsh', title: '.zshrc', files: { '.zshrc': `${posix}\n${prompt}` } },
  { shell: 'zsh', title: '.zshenv', files: { '.zshenv': posix, '.zshrc': prompt } },
  {
    shell: 'zsh',
    title: 'a ZDOTDIR of the environment',
    files: { 'dots/.zshenv': 'export MINE=no', 'dots/.zshrc': `${posix}\n${prompt}` },
    env: { ZDOTDIR: '$HOME/dots' },
  },
  {
    shell: 'zsh',
    title: 'a ZDOTDIR that .zshenv sets',
    files: { '.zshenv': 'export ZDOTDIR=$HOME/dots', 'dots/.zshrc': `${posix}\n${prompt}` },
  },
  {
    shell: 'zsh',
    title: 'odd options',
    files: { '.zshrc': `setopt ksh_arrays no_unset sh_word_split\n${posix}\n${prompt}` },
  },
  {
    shell: 'fish',
    title: 'config.fish',
    files: { '.config/fish/config.fish': `${fish}\nfunction fish_prompt; echo -n 'ready> '; end` },
  },
];

for (const shell of ['bash', 'zsh', 'fish'] as const)
  describe.skipIf(!installed(shell))(`a subshell in ${shell}`, () => {
    test.each(cases.filter(each => each.shell === shell))('wins over $title', async ({ files, env }) => {
      const home = newFolder('subshell');
      for (const [name, text] of Object.entries(files)) {
        mkdirSync(dirname(join(home, name)), { recursive: true });
        writeFileSync(join(home, name), `${text}\n`);
      }
      const given = {
        PATH: process.env.PATH ?? '',
        HOME: home,
        SHELL: shell,
        TERM: 'xterm-256color',
        ...Object.fromEntries(
          Object.entries(env ?? {}).map(([name, value]) => [name, value.replace('$HOME', home)]),
        ),
      };
      const name = "dev 'admin' $HOME";
      const start = await startOf(given, home, name, { region: 'us-west-2' });
      const [file = '', ...args] = start.command;
      const app = inPty([...args], { file, env: start.env as Record<string, string>, columns: 200 });
      await app.sees('ready> ');
      app.pty.write('env | grep -E "^(AWS_|MINE|SSOTUI|ZDOTDIR)" | sort; echo en""d\r');
      await app.until(() => /^end/m.test(app.raw()), 'printed the environment');
      const shown = app.raw();
      expect(shown).toMatch(/^AWS_PROFILE=dev 'admin' \$HOME\r$/m);
      expect(shown).toMatch(/^AWS_REGION=us-west-2\r$/m);
      expect(shown).toMatch(/^AWS_DEFAULT_REGION=us-west-2\r$/m);
      expect(shown).toContain('(dev admin HOME) ready> ');
      expect(shown).toMatch(/^MINE=yes\r$/m);
      expect(shown).not.toMatch(/^(AWS_DEFAULT_PROFILE|AWS_ACCESS_KEY_ID|SSOTUI_\w*)=/m);
      expect(shown).not.toMatch(/^ZDOTDIR=.*\.state/m);
      app.pty.write('exit\r');
      await app.exited;
      expect(readdirSync(home)).not.toContain('dev');
    });
  });

const prodAndAdmin = builtInLabels.filter(({ name }) => name !== 'payer');

for (const shell of ['bash', 'zsh', 'fish'] as const)
  describe.skipIf(!installed(shell))(`the prompt of ${shell} in a subshell`, () => {
    const opened = async (env: Record<string, string>, rc?: string) => {
      const home = newFolder('subshell');
      for (const { files } of cases.filter(each => each.shell === shell).slice(0, 1))
        for (const [name, text] of Object.entries(files)) {
          mkdirSync(dirname(join(home, name)), { recursive: true });
          writeFileSync(join(home, name), `${text}\n${rc ?? ''}\n`);
        }
      const given = { PATH: process.env.PATH ?? '', HOME: home, SHELL: shell, TERM: 'xterm', ...env };
      const start = await startOf(given, home, 'p', { labels: prodAndAdmin });
      const [file = '', ...args] = start.command;
      return inPty([...args], { file, env: start.env as Record<string, string>, columns: 200 });
    };

    test('begins with the profile and its labels, in the colour of the first', async () => {
      const app = await opened({});
      await app.sees('ready> ');
      expect(app.raw()).toMatch(/\x1b\[31m\(p PROD admin\)\x1b\[0m ready> /);
      app.pty.write(`false\recho code=${shell === 'fish' ? '$status' : '$?'}\r`);
      await app.until(() => /^code=/m.test(app.raw()), 'printed the code');
      expect(app.raw()).toMatch(/^code=1/m);
      app.pty.write('exit\r');
      await app.exited;
    });

    test('has no escape sequence where no colours are wanted', async () => {
      const app = await opened({ NO_COLOR: '1' });
      await app.sees('ready> ');
      expect(app.raw()).toContain('(p PROD admin) ready> ');
      app.pty.write('exit\r');
      await app.exited;
    });
  });

test.skipIf(!installed('bash'))('a prompt that is made anew each time keeps the labels', async () => {
  const home = newFolder('subshell');
  writeFileSync(join(home, '.bashrc'), 'made() { PS1="made$((++count))> "; }\nPROMPT_COMMAND=\'made;\'\n');
  const given = { PATH: process.env.PATH ?? '', HOME: home, SHELL: 'bash', NO_COLOR: '1' };
  const start = await startOf(given, home, 'p', { labels: prodAndAdmin });
  const [file = '', ...args] = start.command;
  const app = inPty([...args], { file, env: start.env as Record<string, string>, columns: 200 });
  await app.sees('(p PROD admin) made1> ');
  app.pty.write('\r');
  await app.sees('(p PROD admin) made2> ');
  app.pty.write('exit\r');
  await app.exited;
});

test('what a shell would expand in a prompt does not get there', () => {
  const [first] = builtInLabels;
  const word = '$(id) `id` \\u %n PROD!';
  expect(markOf({}, 'a$b/c', first ? [{ ...first, word }] : []).text).toBe('ab/c id id u n PROD');
  expect(markOf({}, '$', []).text).toBe('aws');
});

test('a shell that ssotui does not know starts as it always did, and nothing is promised', async () => {
  const start = await startOf({ SHELL: '/bin/dash', A: 'b' }, '/nowhere', 'dev');
  const env = { SHELL: '/bin/dash', A: 'b', AWS_PROFILE: 'dev' };
  expect(start).toEqual({ command: ['/bin/dash'], env, told: 'nobody' });
});

test('where start files cannot be written the shell starts without them', async () => {
  const start = await startOf({ SHELL: '/bin/bash' }, '/dev/null', 'dev');
  expect(start).toMatchObject({ command: ['/bin/bash'], told: 'nobody' });
});

test.skipIf(!installed('bash'))(
  'a start file that goes over to another shell is not spoken for',
  async () => {
    const home = newFolder('subshell');
    writeFileSync(join(home, '.bashrc'), "export AWS_PROFILE=other PS1='ready> '\nexec sh -i\n");
    const given = { PATH: process.env.PATH ?? '', HOME: home, SHELL: 'bash' };
    const start = await startOf(given, home, 'dev');
    const [file = '', ...args] = start.command;
    const app = inPty([...args], { file, env: start.env as Record<string, string> });
    await app.sees('ready> ');
    expect(start.told).toBe('itself');
    expect(app.raw()).not.toContain('AWS_PROFILE=');
    app.pty.write('exit\r');
    await app.exited;
  },
);
