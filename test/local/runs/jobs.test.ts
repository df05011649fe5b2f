/** A command in many roles for the screen: real commands, their keys hidden, nothing left behind. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { JobNews, RowNews } from '../../../src/domain/runs/job.ts';
import type { RunTarget } from '../../../src/domain/runs/run.ts';
import { contextOf } from '../../../src/local/context.ts';
import { hidingFrom } from '../../../src/local/runs/hiding.ts';
import { jobsPort } from '../../../src/local/runs/jobs.ts';
import { runsPort } from '../../../src/local/runs/port.ts';
import type { JobRequest, RunsPort, RunWishes } from '../../../src/ports.ts';
import { aSession } from '../../support/fake-services.ts';

const home = mkdtempSync(join(tmpdir(), 'ssotui-jobs-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const context = contextOf({ HOME: home, PATH: process.env.PATH, AWS_REGION: 'us-east-1' });
const keys = { accessKeyId: 'ASIAONE', secretAccessKey: 'wJalrXUtnFEMI', sessionToken: 'FwoGZXIvYXdzE' };
const never = new AbortController().signal;

const target = (at: number): RunTarget => ({
  session: aSession('corp'),
  role: { session: 'corp', accountId: `11112222333${at}`, roleName: 'ReadOnly' },
  labels: [],
});

const newJobs = () => {
  const runs = runsPort(
    context,
    async () => keys,
    () => Promise.reject(new Error('not asked')),
  );
  return { runs, jobs: jobsPort(context, runs) };
};

const requestOf = (script: string, count: number): JobRequest => ({
  id: 1,
  command: ['sh', '-c', script],
  targets: Array.from({ length: count }, (_each, at) => ({ at, target: target(at) })),
  most: 2,
});

/** The rows as all news together make them. */
const heardBy = () => {
  const rows = new Map<number, RowNews>();
  const lines: string[] = [];
  const hear = (news: JobNews): void => {
    for (const row of news.rows) rows.set(row.at, { ...rows.get(row.at), ...row });
    lines.push(...(news.lines?.lines ?? []).map(({ text }) => text));
  };
  return { rows, lines, hear };
};

describe('a job', () => {
  it('tells each end, the last line and the bytes, and hands lines of the watched run over', async () => {
    const { jobs, runs } = newJobs();
    const { rows, lines, hear } = heardBy();
    const done = jobs.run(
      requestOf('echo $AWS_REGION; echo "[ $SSOTUI_ACCOUNT_ID ]"; exit ${SSOTUI_ACCOUNT_ID#11112222333}', 3),
      hear,
      never,
    );
    expect(await jobs.watch(1, 2)).toEqual([]);
    await expect(done).resolves.toBeUndefined();
    expect([...rows.values()].map(({ is, end }) => [is, end?.code])).toEqual([
      ['done', 0],
      ['failed', 1],
      ['failed', 2],
    ]);
    expect(rows.get(1)).toMatchObject({ last: '[ 111122223331 ]', bytes: 27 });
    expect(lines).toEqual(['us-east-1', '[ 111122223332 ]']);
    expect((await jobs.watch(1, 1)).map(({ text }) => text)).toEqual(['us-east-1', '[ 111122223331 ]']);
    const failed = (await runs.failedLast()).map(({ role }) => role.accountId);
    expect(failed.toSorted()).toEqual(['111122223331', '111122223332']);
    jobs.forget(1);
    expect(await jobs.watch(1, 1)).toEqual([]);
  });

  it('never shows the keys it gave', async () => {
    const { jobs } = newJobs();
    const { hear } = heardBy();
    await jobs.run(requestOf('env | grep ^AWS_; printf %s "$AWS_SESSION_TOKEN" >&2', 1), hear, never);
    const text = (await jobs.watch(1, 0)).map(line => line.text).join('\n');
    expect(text).toContain('AWS_SECRET_ACCESS_KEY=********');
    expect(text).not.toContain(keys.secretAccessKey);
    expect(text).not.toContain(keys.sessionToken);
  });

  it('stopped twice it ends those that run and starts no more', async () => {
    const { jobs } = newJobs();
    const { rows, hear } = heardBy();
    const done = jobs.run(
      requestOf('echo on; sleep 60', 4),
      news => {
        hear(news);
        if ([...rows.values()].filter(({ last }) => last === 'on').length < 2) return;
        jobs.stop(1, 'starting');
        jobs.stop(1, 'all');
      },
      never,
    );
    await done;
    expect([...rows.values()].map(({ at, end }) => [at, end?.code])).toEqual([
      [0, 143],
      [1, 143],
    ]);
  });

  it('a command that is not there is told once, and nothing is remembered as failed', async () => {
    const { jobs, runs } = newJobs();
    await runs.rememberFailed([]);
    const { rows, hear } = heardBy();
    const missing = await jobs.run({ ...requestOf('', 9), command: ['no-such-program'] }, hear, never);
    expect(missing?.summary).toContain('no-such-program');
    expect(rows.size).toBeLessThan(4);
    expect(await runs.failedLast()).toEqual([]);
  });

  it('run again in some roles, it keeps what the others wrote', async () => {
    const { jobs } = newJobs();
    const { hear } = heardBy();
    await jobs.run(requestOf('echo first', 2), hear, never);
    const again = requestOf('echo second', 2);
    await jobs.run({ ...again, targets: again.targets.slice(1) }, hear, never);
    const watched = await Promise.all([0, 1].map(at => jobs.watch(1, at)));
    expect(watched.map(lines => lines.map(({ text }) => text))).toEqual([['first'], ['second']]);
  });
});

describe('how often a job is told of', () => {
  /** A command that writes whenever the test says so, on a clock that the test turns. */
  const opened = () => {
    let now = 1_000;
    const waits: { readonly ms: number; readonly go: () => void }[] = [];
    const clock = {
      now: () => now,
      after: (ms: number, _signal: AbortSignal, go: () => void) => void waits.push({ ms, go }),
    };
    let write = (_text: string): void => undefined;
    const runs = {
      run: (_target: RunTarget, { hear }: RunWishes) =>
        new Promise<never>(() => {
          write = text => hear('stdout', text);
        }),
    } as unknown as RunsPort;
    const jobs = jobsPort({ ...context, clock }, runs);
    void jobs.run(requestOf('', 1), () => undefined, never);
    /** Milliseconds until each of so many times of telling, each `late` by so much. */
    const told = (times: number, late: number): readonly number[] =>
      Array.from({ length: times }, () => {
        write('more\n');
        const { ms, go } = waits.pop() ?? { ms: Number.NaN, go: () => undefined };
        now += ms + late;
        go();
        return ms;
      });
    told(1, 0);
    return { jobs, told };
  };

  it('is sixty times a second for who looks: a timer that was late is made up for', () => {
    const { jobs, told } = opened();
    jobs.watch(1, 0);
    const all = told(60, 2);
    expect(all.reduce((sum, ms) => sum + ms + 2, 0)).toBeCloseTo(1_000, -1);
  });

  it('is never more often, however late it was', () => {
    const { jobs, told } = opened();
    jobs.watch(1, 0);
    told(5, 100);
    expect(Math.min(...told(5, 0).slice(1))).toBeGreaterThan(15);
  });

  it('is four times a second once nobody looks', () => {
    const { jobs, told } = opened();
    jobs.watch(1, 0);
    told(2, 0);
    jobs.unwatch(1);
    expect(told(4, 0)).toEqual([250, 250, 250, 250]);
  });
});

describe('what was written', () => {
  const written = async (script: string) => {
    const { jobs } = newJobs();
    const request = requestOf(script, 2);
    await jobs.run(request, heardBy().hear, never);
    return { jobs, all: request.targets.map(each => ({ ...each, ended: 'done' as const })) };
  };

  it('is one table', async () => {
    const { jobs, all } = await written('echo "{\\"Id\\": \\"$SSOTUI_ACCOUNT_ID\\"}"');
    const { rows } = await jobs.joined(1, all);
    expect(rows.map(({ values }) => values.get('Id'))).toEqual(['111122223330', '111122223331']);
  });

  it('is saved in a new folder that only the owner reads, and never over anything', async () => {
    const { jobs, all } = await written('echo out; echo err >&2');
    const folder = join(home, 'out');
    await expect(jobs.save(1, all, '~/out')).resolves.toEqual({ path: folder, files: 4, cut: 0 });
    const names = readdirSync(folder).toSorted();
    expect(names).toEqual([
      '111122223330_ReadOnly.err',
      '111122223330_ReadOnly.out',
      '111122223331_ReadOnly.err',
      '111122223331_ReadOnly.out',
    ]);
    expect(readFileSync(join(folder, names[1] ?? ''), 'utf8')).toBe('out\n');
    expect(statSync(join(folder, names[1] ?? '')).mode & 0o777).toBe(0o600);
    await expect(jobs.save(1, all, '~/out')).rejects.toThrow('is not empty');
  });

  it('says in each file what was left out of it, and keeps the other whole', async () => {
    const { jobs, all } = await written("head -c 3000000 /dev/zero | tr '\\0' e >&2; echo out");
    const folder = join(home, 'noisy');
    await expect(jobs.save(1, all, folder)).resolves.toEqual({ path: folder, files: 4, cut: 2 });
    const [err = '', out = ''] = readdirSync(folder).toSorted();
    expect(readFileSync(join(folder, out), 'utf8')).toBe('out\n');
    expect(readFileSync(join(folder, err), 'utf8')).toMatch(
      /^e+\n… \d{7} characters were left out here: .*\ne+$/,
    );
  });

  it('is one table although what went to stderr was cut', async () => {
    const { jobs, all } = await written('head -c 3000000 /dev/zero >&2; echo \'{"Id": 7}\'');
    expect((await jobs.joined(1, all)).rows).toHaveLength(2);
  });

  it('of a job that is not there is nothing: no lines, no table, no files', async () => {
    const { jobs } = newJobs();
    const all = requestOf('true', 1).targets.map(each => ({ ...each, ended: 'done' as const }));
    jobs.stop(7, 'all');
    jobs.unwatch(7);
    expect(await jobs.watch(7, 0)).toEqual([]);
    expect((await jobs.joined(7, all)).rows).toEqual([]);
    await expect(jobs.save(7, all, join(home, 'nothing'))).resolves.toMatchObject({ files: 0, cut: 0 });
  });

  it('is shown to whoever looks, up to what can be scrolled, and no more once nobody looks', async () => {
    const { jobs } = newJobs();
    const done = jobs.run(requestOf('seq 30000', 1), heardBy().hear, never);
    await jobs.watch(1, 0);
    await done;
    const shown = await jobs.watch(1, 0);
    expect(shown.at(-1)?.text).toBe('30000');
    expect(shown.length).toBeLessThan(30_000);
    jobs.unwatch(1);
  });

  it('a text is a new file, or the words say why not', async () => {
    const { jobs } = newJobs();
    const file = join(home, 'new', 'x.csv');
    await expect(jobs.saveText(file, 'a,b\r\n')).resolves.toEqual({ path: file, files: 1, cut: 0 });
    expect([readFileSync(file, 'utf8'), statSync(file).mode & 0o777]).toEqual(['a,b\r\n', 0o600]);
    await expect(jobs.saveText(file, 'x')).rejects.toThrow('is there already');
    await expect(jobs.saveText(join(file, 'below'), 'x')).rejects.toThrow('could not be written');
  });
});

describe('hiding', () => {
  it('finds a secret that arrives in any pieces', () => {
    const text = 'a wJalrXUtnFEMI b wJalrX wJalrXUtnFEMI';
    for (let first = 0; first <= text.length; first++)
      for (let second = first; second <= text.length; second += 3) {
        const said: string[] = [];
        const hiding = hidingFrom(['wJalrXUtnFEMI', ''], (_stream, part) => said.push(part));
        for (const part of [text.slice(0, first), text.slice(first, second), text.slice(second)])
          hiding.hear('stdout', part);
        hiding.end();
        expect(said.join('')).toBe('a ******** b wJalrX ********');
      }
  });
});
