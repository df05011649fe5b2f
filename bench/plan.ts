/** Planning and writing profiles in bulk, against reading and writing a file of that size. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configPort } from '../src/aws/config/port.ts';
import type { ConfigEdit } from '../src/domain/model.ts';
import { parseTemplate } from '../src/domain/naming/template.ts';
import { plan, planChange, planRules } from '../src/domain/plan/plan.ts';
import { defaultSettings } from '../src/domain/settings/settings.ts';
import { contextOf } from '../src/local/context.ts';
import { openBench } from './keys.tsx';
import { organisation, rolesOf, session } from './organisation.ts';
import { median, noiseOf, type Row } from './row.ts';

const config = `[sso-session main]\nsso_start_url = ${session.startUrl}\nsso_region = ${session.region}\n`;

interface Figures {
  readonly planned: number;
  readonly written: number;
  readonly plain: number;
  /** Until one more profile could be shown as a diff, from the file as it is then. */
  readonly edited: number;
}

const oneMore: ConfigEdit = {
  edit: 'addSection',
  section: { kind: 'profile', name: 'one-more' },
  keys: [['region', 'eu-west-1']],
};

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
  const edited = await ms(async () => {
    const now = await port.read();
    await port.preview({ title: 'One more', base: now.fingerprint, edits: [oneMore] });
  });
  await rm(home, { recursive: true, force: true });
  return { planned, written, plain, edited };
};

/** Letters typed into the template of a plan that is on the screen, and taken back. */
const typedInto = async (accounts: number, keys: number): Promise<readonly number[]> => {
  const bench = await openBench(accounts, 5);
  await bench.timed('p', '{account}-{role}');
  await bench.timed('t', 'ready-made');
  const times: number[] = [];
  for (let key = 0; key < keys; key++) {
    await new Promise(resolve => setTimeout(resolve, 20));
    times.push(await bench.timed(key % 20 < 10 ? 'x' : '\x7f', ''));
  }
  await bench.close();
  return times;
};

const rounds = async (runs: number, accounts: number) => {
  const all: Figures[] = [];
  for (let run = 0; run <= runs; run++) all.push(await round(accounts));
  return (key: keyof Figures) => all.slice(1).map(figures => figures[key]);
};

export const planRows = async (runs: number): Promise<readonly Row[]> => {
  const many = await rounds(runs, 10_000);
  const some = await rounds(runs, 400);
  const row = (figure: string, values: readonly number[], more: Partial<Row>): Row => ({
    figure,
    value: median(values),
    unit: 'ms',
    noise: noiseOf(values),
    ...more,
  });
  const letters = (await typedInto(10_000, 240)).slice(40);
  return [
    row('letter typed into the template of 50,000 until their names are on screen, p50', letters, {
      bar: '33 ms',
      aim: '16 ms',
    }),
    row('plan 50,000 profiles', many('planned'), { bar: '120 ms', aim: '60 ms' }),
    row('write 50,000 profiles', many('written'), {
      reference: ['read and write that file', median(many('plain'))],
      noise: noiseOf(many('written'), many('plain')),
      bar: '3x',
      aim: '2x',
    }),
    row('preview of one edit after that write', many('edited'), { bar: '80 ms', aim: '30 ms' }),
    row('write 2,000 profiles', some('written'), {
      reference: ['read and write that file', median(some('plain'))],
      noise: noiseOf(some('written'), some('plain')),
      bar: '300 ms',
    }),
  ];
};
