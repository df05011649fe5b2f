/**
 * `ssotui exec` in many roles with real commands: what they print, whose keys they get, and that none is
 * left.
 */
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { describe, expect, it } from 'vitest';
import { chainHome } from '../aws/credentials/chain-home.ts';
import { builtCommand, ssotui, start } from '../support/built.ts';
import { hasBotocore, noBotocore, python } from '../support/python.ts';
import { until } from '../support/quiet.ts';
import { adaptersIn } from '../support/real-services.ts';
import { runWith } from '../support/run-cli.ts';

type Home = Awaited<ReturnType<typeof chainHome>>;

const signedIn = async (): Promise<Home> => {
  const home = await chainHome();
  home.signIn();
  return home;
};

/** Runs one command line in this process, over real adapters and real children. */
const exec = ({ variables }: Home, options: string, script: string) =>
  runWith(adaptersIn(variables), [
    'exec',
    ...options.split(' '),
    '--yes',
    '--',
    process.execPath,
    '-e',
    script,
  ]);

const tells =
  'console.log(process.env.AWS_ACCESS_KEY_ID.slice(0, 4), process.env.SSOTUI_ACCOUNT_ID, process.env.SSOTUI_ROLE)';

describe('a run over profiles', () => {
  it('takes chains: each gets the keys of the role that it assumes', async () => {
    const home = await signedIn();
    const { code, json } = await exec(home, '--profile base --profile deploy --profile deep --json', tells);
    expect(code).toBe(0);
    const { runs } = json() as { runs: readonly { profile: string; roleName: string; stdout: string }[] };
    const said = Object.fromEntries(runs.map(({ profile, stdout }) => [profile, stdout.trim().split(' ')]));
    expect(Object.keys(said).toSorted()).toEqual(['base', 'deep', 'deploy']);
    expect(said.deploy?.at(2)).toBe('deploy');
    expect(said.deep?.at(2)).toBe('external-audit');
    expect(
      home
        .assumed()
        .map(({ RoleArn }) => RoleArn?.split('/').at(-1))
        .toSorted(),
    ).toEqual(expect.arrayContaining(['deploy', 'external-audit']));
  });

  it('runs a chain that failed once more', async () => {
    const home = await signedIn();
    const failing = await exec(
      home,
      '--profile base --profile deploy',
      'process.exit(process.env.SSOTUI_ROLE === "deploy" ? 3 : 0)',
    );
    expect(failing.code).toBe(1);
    const { code, out } = await exec(home, '--retry-failed', tells);
    expect(code).toBe(0);
    expect(out.trim().split('\n')).toHaveLength(1);
    expect(out).toMatch(/^deploy \| ASIA \d{12} deploy/);
  });

  it('takes profiles of every other kind, and says of each what is known', async () => {
    const home = await signedIn();
    const { code, json } = await exec(
      home,
      '--profile static --profile on-static --profile program --profile web --json',
      'console.log(process.env.AWS_ACCESS_KEY_ID.slice(0, 4), process.env.AWS_PROFILE)',
    );
    expect(code).toBe(0);
    const { runs } = json() as { runs: readonly { profile: string; roleName?: string; stdout: string }[] };
    const roles = Object.fromEntries(runs.map(({ profile, roleName }) => [profile, roleName]));
    expect(roles).toEqual({ static: undefined, 'on-static': 'static', program: undefined, web: 'web' });
    for (const { stdout } of runs) expect(stdout).toMatch(/^(AKIA|ASIA) undefined\n$/);
  });

  it('runs once more in a profile of another kind that failed', async () => {
    const home = await signedIn();
    await exec(home, '--profile base --profile static', 'process.exit(process.env.SSOTUI_ROLE ? 0 : 2)');
    const { code, out } = await exec(home, '--retry-failed', 'console.log(process.env.SSOTUI_PROFILE)');
    expect([code, out]).toEqual([0, 'static | static\n']);
  });

  it('refuses one that gives no keys, and passes over such where a pattern found others', async () => {
    const home = await signedIn();
    const named = await exec(home, '--profile base --profile empty', tells);
    expect([named.code, named.out]).toEqual([1, '']);
    expect(named.err).toContain('ssotui doctor empty');
    const found = await exec(home, '--profile [be][am][sp]*', 'console.log(process.env.SSOTUI_PROFILE)');
    expect([found.code, found.out]).toEqual([0, 'base | base\n']);
    expect(found.err).toContain('left out: they give no keys');
  });
});

const hostile = `
const out = text => process.stdout.write(text);
out('\\x1b[2J\\x1b[31mred\\x1b[0m \\x1b]0;title\\x07 \\x1b]52;c;c3RvbGVu\\x07 \\x9b6n \\x1bP+q\\x1b\\\\ \\b\\b\\x7f\\n');
out(Buffer.from([0, 1, 2, 0xff, 0xfe, 0xc0, 0x80, 10]));
out('\\u202egnp.exe\\u2066 \\ud83d\\n');
out('bar 10%\\rbar 100%\\n');
out('no end');`;

/** What acts on a terminal: controls but the line end, and what turns the direction of text. */
const harmful = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/;

describe('what a command prints', () => {
  it.each(['', ' --group', ' --json', ' --jsonl'])('cannot act on the terminal%s', async how => {
    const { code, out } = await exec(await signedIn(), `--profile base --profile b*${how}`, hostile);
    expect(code).toBe(0);
    expect(harmful.exec(out)).toBeNull();
    expect(out).toContain('red');
    expect(out).toContain('bar 100%');
    expect(out).toContain('no end');
  });

  it('comes in whole lines for each role, even where none ends', async () => {
    const { code, out } = await exec(
      await signedIn(),
      '--profile base --profile b*',
      "process.stdout.write('x'.repeat(10_000_000))",
    );
    expect(code).toBe(0);
    const lines = out.trimEnd().split('\n');
    expect(Math.max(...lines.map(line => line.length))).toBeLessThan(8_300);
    expect(lines.every(line => line.startsWith('base | x'))).toBe(true);
    expect(out.match(/x/g)).toHaveLength(10_000_000);
  });

  it('is kept to a megabyte in JSON, and the rest is counted', async () => {
    const { json } = await exec(
      await signedIn(),
      '--profile base --profile b* --json',
      "process.stdout.write('x'.repeat(10_000_000))",
    );
    const { runs } = json() as { runs: readonly { stdout: string; stdoutLeftOut: number }[] };
    expect(runs[0]?.stdout).toHaveLength(1_048_576);
    expect(runs[0]?.stdoutLeftOut).toBe(10_000_000 - 1_048_576);
  });
});

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};

/** A process that was killed is there until the system gets to it. */
const areGone = (pids: readonly number[]): Promise<void> => until(() => !pids.some(isAlive));

/** A command with a child and a grandchild, each of which would go on for ever; it says their numbers. */
const endless = ['sh', '-c', 'sleep 600 & sh -c "sleep 600 & echo \\$! >&2; wait" & echo $$ $! >&2; wait'];

const pidsIn = (stderr: string): readonly number[] =>
  [...stderr.matchAll(/^base \| ([\d ]+)$/gm)].flatMap(([, numbers = '']) => numbers.split(' ').map(Number));

/** Two lines, of the command and of its child. */
const bothSaid = /base \| [\d ]+\n[\s\S]*base \| [\d ]+\n/;

const started = (home: Home, ...more: readonly string[]) =>
  ssotui(
    ['exec', '--profile', 'base', '--profile', 'b*', ...more, '--yes', '--', ...endless],
    home.variables,
  );

/** Runs a command in a terminal that closes once two lines with numbers were seen: what ended it. */
const inClosedTerminal = `
import json, os, pty, re
command = json.loads(os.environ['COMMAND'])
pid, terminal = pty.fork()
if pid == 0: os.execvp(command[0], command)
said = b''
while len(re.findall(rb'[|] [0-9 ]+\\r', said)) < 2: said += os.read(terminal, 4096)
os.close(terminal)
_, status = os.waitpid(pid, 0)
print(json.dumps({'signal': os.WTERMSIG(status), 'said': said.decode()}))
`;

describe('however a run is stopped', () => {
  it.each([
    ['SIGTERM', 143, null],
    // By the signal itself: whoever waits for it sees that nobody chose to end it.
    ['SIGHUP', null, 'SIGHUP'],
  ] as const)('by %s, it leaves no child behind', async (signal, exitCode, endedBy) => {
    const running = started(await signedIn());
    await running.says(bothSaid);
    running.child.kill(signal);
    const { code, stderr } = await running.ended;
    expect([code, running.child.signalCode]).toEqual([exitCode, endedBy]);
    expect(pidsIn(stderr)).toHaveLength(3);
    await areGone(pidsIn(stderr));
  });

  it.skipIf(!hasBotocore)(
    `by the end of its terminal, it leaves no child and no dump behind${noBotocore}`,
    async () => {
      const { variables } = await signedIn();
      const words = ['exec', '--profile', 'base', '--profile', 'b*', '--yes', '--', ...endless];
      const env = { ...variables, COMMAND: JSON.stringify([process.execPath, builtCommand, ...words]) };
      const { signal, said } = JSON.parse(await python(inClosedTerminal, env)) as {
        signal: number;
        said: string;
      };
      expect(signal).toBe(constants.signals.SIGHUP);
      const pids = [...said.matchAll(/\| ([\d ]+)\r/g)].flatMap(([, numbers = '']) =>
        numbers.split(' ').map(Number),
      );
      expect(pids).toHaveLength(3);
      await areGone(pids);
    },
  );

  it('by ctrl+c twice, it leaves no child behind', async () => {
    const running = started(await signedIn());
    await running.says(bothSaid);
    running.child.kill('SIGINT');
    await running.says(/No more are started/);
    running.child.kill('SIGINT');
    const { code, stderr } = await running.ended;
    expect(code).toBe(130);
    expect(pidsIn(stderr)).toHaveLength(3);
    await areGone(pidsIn(stderr));
  });

  it('by its time limit, it leaves no child behind', async () => {
    const { code, stderr } = await started(await signedIn(), '--timeout', '2s').ended;
    expect([code, stderr]).toEqual([1, expect.stringContaining('it took too long')]);
    expect(pidsIn(stderr).length).toBeGreaterThan(0);
    await areGone(pidsIn(stderr));
  });

  it('by a reader that goes away, it leaves no child behind', async () => {
    const home = await signedIn();
    const line = `"${process.execPath}" "${builtCommand}" exec --profile base --profile 'b*' --yes -- sh -c 'echo $$ >&2; while :; do echo x; done' | head -1`;
    const { stderr } = await start('bash', ['-c', line], home.variables).ended;
    expect(pidsIn(stderr)).toHaveLength(1);
    await areGone(pidsIn(stderr));
  });
});
