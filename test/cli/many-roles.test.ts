/** `ssotui exec` in many roles, in memory: which, what is asked, what is shown, and the exit code. */
import { describe, expect, it } from 'vitest';
import type { RunEnd } from '../../src/domain/runs/run.ts';
import { aConfig, aProfile, aSession, aWorld, type FakeWorld, signedIn } from '../support/fake-services.ts';
import { run } from '../support/run-cli.ts';

const ids = { audit: '111111111111', 'shop-prod': '222222222222', 'shop-dev': '333333333333' };

const world = (more: Partial<FakeWorld> = {}): FakeWorld =>
  aWorld({
    config: aConfig({
      sessions: [aSession('corp')],
      profiles: [
        aProfile('audit-ro', {
          session: 'corp',
          accountId: ids.audit,
          roleName: 'ReadOnly',
          region: 'eu-west-1',
        }),
        { name: 'keys', kind: 'keys', source: 'config', keys: {}, managed: false, file: 'config', line: 12 },
      ],
    }),
    tokens: { corp: signedIn },
    portals: {
      corp: {
        accounts: Object.entries(ids).map(([name, id]) => ({
          id,
          name,
          roles: ['AdministratorAccess', 'ReadOnly'],
        })),
      },
    },
    ...more,
  });

/** What each run says, and how it ends. */
const saying =
  (
    ends: Record<string, Partial<RunEnd> & { out?: string; err?: string }> = {},
  ): NonNullable<FakeWorld['run']> =>
  async ({ role: { accountId = '' } }, { hear }) => {
    const { out = `${accountId}\n`, err = '', ...end } = ends[accountId] ?? {};
    hear('stdout', out);
    if (err !== '') hear('stderr', err);
    return { code: 0, tookMs: 1_500, ...end };
  };

const ran = ({ log }: FakeWorld): readonly string[] => log.filter(line => line.startsWith('run '));

const readOnly = 'exec --role ReadOnly --yes';

describe('the roles', () => {
  it.each([
    ["--account 'shop-*'", 4],
    ['--account shop-prod', 2],
    [`--account ${ids.audit}`, 2],
    ['--role ReadOnly', 3],
    ["--role ReadOnly --exclude '*prod*'", 2],
    ['--session corp', 6],
    ['--label prod', 2],
    ['--label prod --label admin', 1],
    ['--profile audit-ro --profile audit-ro --role ReadOnly', 1],
    ["--profile 'audit*'", 1],
    ['--role ReadOnly --region eu-west-1 --region us-east-1', 6],
  ])('by %s are %i', async (options, count) => {
    const there = world();
    const { code } = await run(there, `exec ${options} --yes -- true`);
    expect(code).toBe(0);
    expect(ran(there)).toHaveLength(count);
  });

  it('come from names on standard input', async () => {
    const there = world();
    const { code } = await run(there, 'exec --yes - -- true', { readInput: async () => ' audit-ro\n\n' });
    expect([code, ran(there)]).toEqual([0, [`run true in ReadOnly of ${ids.audit}`]]);
  });

  it('are those that failed last', async () => {
    const there = world({ run: saying({ [ids.audit]: { code: 3 } }) });
    expect((await run(there, `${readOnly} -- check it`)).code).toBe(1);
    there.run = saying();
    there.log.length = 0;
    expect((await run(there, 'exec --retry-failed --yes -- check it')).code).toBe(0);
    expect(ran(there)).toEqual([`run check it in ReadOnly of ${ids.audit}`]);
    const again = await run(there, 'exec --retry-failed --yes -- check it');
    expect([again.code, again.err]).toEqual([2, expect.stringContaining('No role failed in the last run.')]);
  });

  it('narrowed, --retry-failed keeps the others for another time', async () => {
    const there = world({ run: async () => ({ code: 1, tookMs: 1 }) });
    await run(there, 'exec --role ReadOnly --yes -- check');
    expect(there.failedLast).toHaveLength(3);
    there.run = async () => ({ code: 0, tookMs: 1 });
    await run(there, `exec --retry-failed --account ${ids.audit} --yes -- check`);
    expect(there.failedLast.map(({ role }) => role.accountId).toSorted()).toEqual([
      ids['shop-prod'],
      ids['shop-dev'],
    ]);
  });

  it.each([
    ['--role NoSuchRole', 'No role fits what was asked for.'],
    ['--profile none --role x', 'There is no profile "none"'],
    ['--profile keys --role x', 'No role fits'],
    ['--role ReadOnly --parallel 0', '--parallel "0" is not a number from 1 to 64.'],
    ['--role ReadOnly --parallel many', 'is not a number'],
    ['--role ReadOnly --timeout soon', '--timeout "soon" is not a time up to a day.'],
    ['--role ReadOnly --timeout 0s', 'is not a time'],
    ['--role ReadOnly --region here', '--region "here" is not a region.'],
    ['--role ReadOnly --group --jsonl', 'The output goes one way'],
    ['--label nosuch', 'There is no label "nosuch".'],
    ['audit-ro --parallel 3', '127'],
    ['--parallel 3', '--parallel is for a run in many roles.'],
  ])('are not run with %s', async (options, words) => {
    const there = world();
    const { code, err } = await run(there, `exec ${options} -- true`);
    if (words !== '127') expect(err).toContain(words);
    expect(code).not.toBe(0);
    expect(ran(there)).toEqual([]);
  });

  it('need a sign-in first', async () => {
    const there = world({ tokens: {} });
    const { code, err } = await run(there, `${readOnly} -- true`);
    expect(code).toBe(3);
    expect(err).toContain('ssotui login corp');
  });
});

describe('the question', () => {
  const asked = async (answers: readonly boolean[], typed: readonly string[] = [], options = '') => {
    const there = world();
    const questions: string[] = [];
    const result = await run(there, `exec --role AdministratorAccess ${options} -- rm it`, {
      confirm: async question => {
        questions.push(question);
        return answers[questions.length - 1] ?? false;
      },
      ask: async question => {
        questions.push(question);
        return typed[0] ?? '';
      },
    });
    return { ...result, questions, ran: ran(there).length };
  };

  it('lists the roles, those first whose label wants a word, and that word is typed', async () => {
    const { questions, err, ran: count } = await asked([true], ['prod']);
    expect(questions).toEqual([
      'Run rm it in 3 roles in 3 accounts?',
      'Some of these are PROD. Type PROD to run there too: ',
    ]);
    expect(err.split('\n').slice(0, 3)).toEqual([
      '  shop-prod/AdministratorAccess  PROD admin',
      '  audit/AdministratorAccess  admin',
      '  shop-dev/AdministratorAccess  admin',
    ]);
    expect(count).toBe(3);
  });

  it.each([
    ['no', [false], [], 1],
    ['another word', [true], ['yes'], 2],
    ['an empty line', [true], [''], 2],
  ])('answered with %s runs nothing', async (_name, answers, typed, count) => {
    const { code, questions, ran: runs, err } = await asked(answers, typed);
    expect([code, runs, questions.length]).toEqual([4, 0, count]);
    expect(err).toContain('Nothing was run.');
  });

  it('is answered by --yes, also for a label', async () => {
    const { questions, ran: count } = await asked([], [], '--yes');
    expect([questions, count]).toEqual([[], 3]);
  });

  it('cannot be asked without a terminal', async () => {
    const there = world();
    const { code, err } = await run(there, 'exec --role ReadOnly -- true');
    expect([code, ran(there)]).toEqual([4, []]);
    expect(err).toContain('Add --yes.');
  });
});

describe('the output', () => {
  it('stands under its role, each line with its name', async () => {
    const there = world({
      run: saying({ [ids.audit]: { out: 'one\ntwo\x1b[2J\nlast', err: 'a\tb\n', code: 2 } }),
    });
    const { code, out, err } = await run(there, `${readOnly} --parallel 1 -- true`);
    expect(code).toBe(1);
    expect(out).toBe(
      [
        `audit-ro           | one`,
        `audit-ro           | two`,
        `audit-ro           | last`,
        `shop-dev/ReadOnly  | ${ids['shop-dev']}`,
        `shop-prod/ReadOnly | ${ids['shop-prod']}`,
        '',
      ].join('\n'),
    );
    expect(err).toBe(
      [
        'audit-ro           | a b',
        '2 runs done, 1 failed.',
        '  audit-ro: exit code 2: a b',
        'Only those again: add --retry-failed.',
        '',
      ].join('\n'),
    );
  });

  it('can come together, once a role has ended', async () => {
    const there = world({ run: saying({ [ids.audit]: { out: 'one\ntwo' } }) });
    const { out } = await run(there, `${readOnly} --group --parallel 1 -- true`);
    expect(out.split('\n').slice(0, 3)).toEqual(['── audit-ro (exit code 0, 1.5 s)', 'one', 'two']);
  });

  it('is one JSON object', async () => {
    const there = world({ run: saying({ [ids.audit]: { code: 143, timedOut: true, err: 'slow\n' } }) });
    const { json, code } = await run(there, `${readOnly} --json --parallel 1 -- true`);
    expect(code).toBe(1);
    expect(json()).toEqual({
      runs: [
        {
          profile: 'audit-ro',
          session: 'corp',
          accountId: ids.audit,
          accountName: 'audit',
          roleName: 'ReadOnly',
          region: 'eu-west-1',
          labels: [],
          code: 143,
          seconds: 1.5,
          stdout: `${ids.audit}\n`,
          stderr: 'slow\n',
          timedOut: true,
        },
        expect.objectContaining({ accountName: 'shop-dev', code: 0 }),
        expect.objectContaining({ accountName: 'shop-prod', labels: ['prod'] }),
      ],
      summary: { done: 2, failed: 1, notStarted: 0 },
    });
  });

  it('is a JSON record a line', async () => {
    const { out } = await run(world({ run: saying() }), `${readOnly} --jsonl -- true`);
    const records = out
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as { code: number });
    expect(records.map(({ code }) => code)).toEqual([0, 0, 0]);
  });

  it('goes into files, named after the roles', async () => {
    const there = world({ run: saying({ [ids.audit]: { err: 'no\n' } }) });
    const { code, err } = await run(there, `${readOnly} --out results -- true`);
    expect(code).toBe(0);
    expect(there.outputs).toEqual({
      results: {
        'audit-ro.out': `${ids.audit}\n`,
        'audit-ro.err': 'no\n',
        'shop-dev_ReadOnly.out': `${ids['shop-dev']}\n`,
        'shop-prod_ReadOnly.out': `${ids['shop-prod']}\n`,
      },
    });
    expect(err).toContain('4 files in results.');
  });

  it('that fills the disk ends the run, and says what is saved', async () => {
    const there = world({ run: saying(), fullDisk: true });
    const { code, err } = await run(there, `${readOnly} --out results --parallel 1 -- true`);
    expect(code).toBe(1);
    expect(err).toContain('The disk is full.');
    expect(ran(there)).toEqual([]);
  });

  it('that is full meanwhile counts what is not saved whole as failed, to be run again', async () => {
    const there = world();
    there.run = async (_target, { hear }) => {
      there.fullDisk = ran(there).length === 2;
      hear('stdout', 'x');
      return { code: 0, tookMs: 1 };
    };
    const { code, err } = await run(there, `${readOnly} --out results --parallel 1 -- true`);
    expect([code, ran(there).length]).toEqual([1, 2]);
    expect(err).toContain('1 run done, 1 failed, 1 not started.');
    expect(err).toContain('What it wrote is not saved whole.');
    expect(there.failedLast).toHaveLength(2);
  });
});

describe('the end', () => {
  it('of a command that is not there is told once', async () => {
    const failure = { code: 'file.unreadable', summary: 'nope: command not found' } as const;
    const there = world({ run: async () => ({ code: 127, failure, tookMs: 1 }) });
    const { code, err } = await run(there, `${readOnly} --parallel 1 -- nope`);
    expect(code).toBe(127);
    expect(ran(there)).toHaveLength(1);
    expect(err).toBe('ssotui: nope: command not found. It was not run in any role.\n');
  });

  it('comes early with --fail-fast', async () => {
    const there = world({ run: saying({ [ids.audit]: { code: 1 } }) });
    const { code, err } = await run(there, `${readOnly} --fail-fast --parallel 1 -- true`);
    expect([code, ran(there).length]).toEqual([1, 1]);
    expect(err).toContain('0 runs done, 1 failed, 2 not started.');
  });

  it('of ctrl+c starts no more, and of a second one ends what runs', async () => {
    let press = (): void => undefined;
    const there = world({
      run: (_target, _wishes, signal) =>
        new Promise(resolve => {
          signal.addEventListener('abort', () => resolve({ code: 143, tookMs: 10 }), { once: true });
          press();
          press();
        }),
    });
    const { code, err } = await run(there, `${readOnly} --parallel 1 -- sleep 600`, {
      onInterrupt: heard => {
        press = heard;
        return () => undefined;
      },
    });
    expect([code, ran(there).length]).toEqual([130, 1]);
    expect(err).toContain('No more are started.');
    expect(there.failedLast).toHaveLength(3);
  });

  it('names the sign-in where no role has keys', async () => {
    const failure = { code: 'token.expired', summary: 'The sign-in has expired.' } as const;
    const there = world({ run: async () => ({ failure, tookMs: 0 }) });
    const { code, err } = await run(there, `${readOnly} -- true`);
    expect(code).toBe(3);
    expect(err).toContain('audit-ro: The sign-in has expired.');
  });
});
