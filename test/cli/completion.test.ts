/** Completion in real shells, around a small binary that knows some sessions and profiles. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { valueFlags } from '../../src/cli/commands/shell/completion/posix.ts';
import { completionTree } from '../../src/cli/commands/shell/completion/tree.ts';
import { wholeProgram } from '../../src/cli/parser/whole-program.ts';
import { aConfig, aProfile, aSession, aWorld } from '../support/fake-services.ts';
import { run } from '../support/run-cli.ts';
import { type FakeBinary, fakeBinary, installed, runShell } from '../support/shells.ts';

/** One profile name is a trap for shells that expand the words they offer. */
const body = `
[ "$1" = __complete ] || exit 1
case "$2" in
  sessions) printf '%s\\n' main lab ;;
  profiles) printf '%s\\n' dev-admin dev:read team@prod 'with blank' '$(touch pwned)' ;;
  accounts) printf '%s\\n' shop-prod 'Log Archive' ;;
  account-ids) printf '%s\\n' 111122223333 ;;
  role-names) printf '%s\\n' Admin ReadOnly ;;
  labels) printf '%s\\n' prod payer ;;
  regions) printf '%s\\n' eu-west-1 us-east-1 ;;
esac`;

let binary: FakeBinary;
beforeAll(async () => {
  binary = await fakeBinary(body);
});
afterAll(() => binary.remove());

const scriptFor = async (shell: string) => (await run(aWorld(), `completion ${shell}`)).out;

const environment = () => ({
  PATH: `${binary.folder}:${process.env.PATH ?? ''}`,
  HOME: binary.folder,
  TERM: 'dumb',
});

type Completer = (line: string) => Promise<string[]>;

const lines = (text: string): string[] =>
  text
    .split('\n')
    .filter(line => line !== '')
    .sort();

const inBash: Completer = async line => {
  const script = `${await scriptFor('bash')}\nset -u\nCOMP_LINE=$1 COMP_POINT=\${#1}\n_ssotui\nprintf '%s\\n' "\${COMPREPLY[@]}"`;
  const { out, err } = await runShell('bash', `set -- "$LINE"\ncd "$HOME"\n${script}`, {
    ...environment(),
    LINE: line,
  });
  expect(err).toBe('');
  return lines(out);
};

const inFish: Completer = async line => {
  const script = `cd $HOME\necho $SCRIPT | source\ncomplete -C $LINE`;
  const { out, err } = await runShell('fish', script, {
    ...environment(),
    LINE: line,
    SCRIPT: await scriptFor('fish'),
  });
  expect(err).toBe('');
  return lines(out)
    .map(each => each.split('\t')[0] ?? '')
    .sort();
};

/** Outside of a real completion zsh has no compadd; this one prints what it would offer. */
const zshStubs = `
compadd() { shift; local each; for each in "$@"; do [[ $each == "$PREFIX"* ]] && print -r -- "$each"; done }
_describe() { local each; for each in "\${(@P)2}"; do each=\${each%%:*}; [[ $each == "$PREFIX"* ]] && print -r -- "$each"; done }
_message() { : }
_files() { print files }
_command_names() { print commands }
`;

const inZsh: Completer = async line => {
  const script = `
cd $HOME
${zshStubs}
eval "$SCRIPT"
setopt no_unset
words=("\${(@s: :)LINE}")
CURRENT=$#words
PREFIX=$words[CURRENT]
_ssotui
true`;
  const { out, err } = await runShell('zsh', script, {
    ...environment(),
    LINE: line,
    SCRIPT: await scriptFor('zsh'),
  });
  expect(err).toBe('');
  return lines(out);
};

const completers: readonly (readonly [shell: string, complete: Completer])[] = [
  ['bash', inBash],
  ['zsh', inZsh],
  ['fish', inFish],
];

for (const [shell, complete] of completers)
  describe.skipIf(!installed(shell))(`completion in ${shell}`, () => {
    test('subcommands, and theirs', async () => {
      expect(await complete('ssotui ')).toEqual(
        expect.arrayContaining(['sessions', 'login', 'cache', 'exec']),
      );
      expect(await complete('ssotui ')).not.toContain('__complete');
      expect(await complete('ssotui ses')).toContain('sessions');
      expect(await complete('ssotui cache ')).toEqual(
        expect.arrayContaining(['check', 'list', 'purge', 'restore', 'tighten']),
      );
      expect(await complete('ssotui --json cache pu')).toEqual(['purge']);
    });

    test('options of the command, and of no other', async () => {
      const offered = await complete('ssotui cache purge --');
      expect(offered).toEqual(
        expect.arrayContaining(['--corrupt', '--expired', '--dry-run', '--json', '--help']),
      );
      expect(offered).not.toContain('--device-code');
      expect(await complete('ssotui login --dev')).toEqual(['--device-code']);
    });

    test('sessions and profiles come from the config', async () => {
      expect(await complete('ssotui login ')).toEqual(['lab', 'main']);
      expect(await complete('ssotui login m')).toEqual(['main']);
      expect(await complete('ssotui logout main l')).toEqual(['lab']);
      expect(await complete('ssotui session rename ')).toEqual(['lab', 'main']);
      expect(await complete('ssotui generate --account prod --role Admin ')).toEqual(['lab', 'main']);
      expect(await complete('ssotui whoami dev-')).toEqual(['dev-admin']);
      expect(await complete('ssotui exec dev-')).toEqual(['dev-admin']);
    });

    test('the values of options are no arguments; fixed choices are offered', async () => {
      expect(await complete('ssotui env --shell ')).toEqual(['fish', 'powershell', 'sh']);
      expect(await complete('ssotui env --shell fish dev-')).toEqual(['dev-admin']);
      expect(await complete('ssotui init ')).toEqual(['bash', 'fish', 'powershell', 'zsh']);
      expect(await complete('ssotui init z')).toEqual(['zsh']);
    });

    test('values of options are names of the config, the listings and the settings', async () => {
      expect(await complete('ssotui whoami --profile dev-')).toEqual(['dev-admin']);
      expect(await complete('ssotui login --profile dev-')).toEqual(['dev-admin']);
      expect(await complete('ssotui exec --session ')).toEqual(['lab', 'main']);
      expect(await complete('ssotui generate --account shop')).toEqual(['shop-prod']);
      expect(await complete('ssotui profile add x --account ')).toEqual(['111122223333']);
      expect(await complete('ssotui profile add x --role ')).toEqual(['Admin', 'ReadOnly']);
      expect(await complete('ssotui profiles --label p')).toEqual(['payer', 'prod']);
      expect(await complete('ssotui generate --region eu')).toEqual(['eu-west-1']);
      expect(await complete('ssotui generate --output ya')).toEqual(['yaml', 'yaml-stream']);
      expect(await complete('ssotui credentials --format fi')).toEqual(['fish']);
      expect(await complete('ssotui console --destination ')).toEqual([]);
    });

    test('nothing where nothing more is expected', async () => {
      expect(await complete('ssotui login main ')).toEqual([]);
    });

    test('names are never expanded', async () => {
      expect((await complete('ssotui whoami ')).join('\n')).toContain('touch');
      const { out } = await runShell(shell, 'ls $HOME', environment());
      expect(out).not.toContain('pwned');
    });
  });

test.skipIf(!installed('bash'))(
  'bash: names with characters it cuts words at are offered without what is typed',
  async () => {
    expect(await inBash('ssotui whoami dev:')).toEqual(['read']);
    expect(await inBash('ssotui whoami team@pr')).toEqual(['prod']);
    expect(await inBash('ssotui whoami with')).toEqual(['with\\ blank']);
  },
);

test.skipIf(!installed('fish'))('fish: exec completes the command after the profile', async () => {
  expect(await inFish('ssotui exec dev-admin -- printf')).toContain('printf');
});

test.skipIf(!installed('bash'))('bash: exec completes the command after the profile', async () => {
  expect(await inBash('ssotui exec dev-admin -- printf')).toContain('printf');
});

test('__complete lists names, skips those that cannot be typed, and stays out of the help', async () => {
  const world = aWorld({
    config: aConfig({ sessions: [aSession('main')], profiles: [aProfile('dev'), aProfile('a\x1b[31mb')] }),
  });
  expect((await run(world, '__complete sessions')).out).toBe('main\n');
  expect((await run(world, '__complete profiles')).out).toBe('dev\n');
  expect((await run(world, '__complete labels')).out).toBe('prod\npayer\nadmin\n');
  expect((await run(world, '__complete regions')).out).toContain('eu-west-1\n');
  expect((await run(world, '--help')).out).not.toContain('__complete');
});

test('no flag takes a value in one command and none in another', () => {
  const io = {
    stdout: () => undefined,
    stderr: () => undefined,
    stdoutIsTty: false,
    stderrIsTty: false,
    columns: 80,
    env: {},
    version: '0',
    signal: new AbortController().signal,
  };
  const tree = completionTree(wholeProgram(io, async () => undefined));
  const withValue = new Set(valueFlags(tree));
  const both = tree.flatMap(({ path, options }) =>
    options
      .filter(each => !each.takesValue && each.flags.some(flag => withValue.has(flag)))
      .map(each => [path, each.flags]),
  );
  expect(both).toEqual([]);
});

test.skipIf(!installed('zsh'))('zsh: evaluated after compinit it is registered', async () => {
  const script = 'autoload -Uz compinit\ncompinit -u -D\neval "$SCRIPT"\nprint -r -- "$_comps[ssotui]"';
  const { out, err } = await runShell('zsh', script, { ...environment(), SCRIPT: await scriptFor('zsh') });
  expect([out, err]).toEqual(['_ssotui\n', '']);
});
