/** Planning and writing profiles in bulk, against reading and writing a file of that size. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configPort } from '../src/aws/config/port.ts';
import { parseTemplate } from '../src/domain/naming/template.ts';
import { plan, planChange, planRules } from '../src/domain/plan/plan.ts';
import { defaultSettings } from '../src/domain/settings.ts';
import { contextOf } from '../src/local/context.ts';
import { organisation, rolesOf, session } from './organisation.ts';
import { median, type Row } from './row.ts';

const config = `[sso-session main]\nsso_start_url = ${session.startUrl}\nsso_region = ${session.region}\n`;

interface Figures {
  readonly planned: number;
  readonly written: number;
  readonly plain: number;
}

const ms = async (work: () => Promise<unknown>): Promise<number> => {
  const at = performance.now();
  await work();
  return performance.now() - at;
};

/** One round in a home of its own: plan, write, and a plain read and write of the file that came out. */
const round = async (accounts: number): Promise<Figures> => {
  const home = await mkdtemp(join(tmpdir(), 'ssotui-bench-'));
  const file = join(home, 'config');
  await writeFile(file, config);
  const port = configPort(contextOf({ HOME: home, AWS_CONFIG_FILE: file }));
  const listed = organisation(accounts);
  const roles = new Map(listed.map(({ id }, at) => [id, rolesOf(at, 5)]));
  const listing = { session, complete: true, accounts: listed, roles };
  const template = parseTemplate('{account}-{role}');
  if (!template.ok) throw new Error(template.message);
  const before = await port.read();
  const at = performance.now();
  const made = plan(before, [listing], planRules(defaultSettings, template.template));
  const change = planChange(before, made);
  const planned = performance.now() - at;
  // A plan is shown before it is written: what it left to the collector is not the write's.
  await new Promise(resolve => setTimeout(resolve, 50));
  let settled: Promise<unknown> | undefined;
  const written = await ms(
    () =>
      new Promise<void>(placed => {
        settled = port.write(change, () => placed());
      }),
  );
  await settled;
  const plain = await ms(async () => writeFile(join(home, 'copy'), await readFile(file, 'utf8')));
  await rm(home, { recursive: true, force: true });
  return { planned, written, plain };
};

const rounds = async (runs: number, accounts: number) => {
  const all: Figures[] = [];
  for (let run = 0; run <= runs; run++) all.push(await round(accounts));
  const middle = (key: keyof Figures) => median(all.slice(1).map(figures => figures[key]));
  return { planned: middle('planned'), written: middle('written'), plain: middle('plain') };
};

export const planRows = async (runs: number): Promise<readonly Row[]> => {
  const many = await rounds(runs, 10_000);
  const some = await rounds(runs, 400);
  return [
    { figure: 'plan 50,000 profiles', value: many.planned, unit: 'ms', bar: '250 ms', aim: '100 ms' },
    {
      figure: 'write 50,000 profiles',
      value: many.written,
      unit: 'ms',
      reference: ['read and write that file', many.plain],
      bar: '5x',
      aim: '2x',
    },
    {
      figure: 'write 2,000 profiles',
      value: some.written,
      unit: 'ms',
      reference: ['read and write that file', some.plain],
      bar: '300 ms',
    },
  ];
};
