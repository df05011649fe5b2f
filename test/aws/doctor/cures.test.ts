/** A cure is a command that can be run as it is printed, for every finding of the doctor and every cause. */
import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { withHelpWords } from '../../../src/cli/parser/help-words.ts';
import { wholeProgram } from '../../../src/cli/parser/whole-program.ts';
import type { Cure, Found } from '../../../src/domain/doctor/check.ts';
import { cureWithKey } from '../../../src/domain/doctor/cure-key.ts';
import { examine } from '../../../src/domain/doctor/examine.ts';
import type { Facts } from '../../../src/domain/doctor/facts.ts';
import { findingsOf } from '../../../src/domain/doctor/findings.ts';
import { findingsByCheck } from '../../../src/domain/doctor/ids.ts';
import type { Subject } from '../../../src/domain/doctor/way.ts';
import { causeWords } from '../../../src/domain/explain/causes/causes.ts';
import { online } from '../../domain/doctor/facts.ts';
import { config, gathered, makeHome } from './home.ts';
import { allSickHomes } from './sick-homes.ts';
import { sickNetworks } from './sick-networks.ts';

const subjects: readonly Subject[] = [
  { is: 'profile', name: 'dev', by: 'variable' },
  { is: 'profile', name: 'dev', by: 'name' },
  { is: 'session', name: 'corp' },
];

interface Printed {
  readonly finding: string;
  readonly cure: Cure | undefined;
  readonly fix?: Found['fix'];
}

/** What is printed of these facts, whoever is looked at. */
const printedOf = (facts: Facts): readonly Printed[] =>
  [
    ...subjects.flatMap(subject => examine(facts, subject).flatMap(({ found }) => found)),
    ...findingsOf(facts).findings.map(({ id, cure, fix }) => ({ finding: id, cure, fix })),
  ].map(({ finding, cure, fix }) => ({ finding, cure, ...(fix ? { fix } : {}) }));

const statesOf = async (): Promise<readonly Facts[]> => {
  const states: Facts[] = [];
  for (const [, , make, env] of allSickHomes) {
    const home = makeHome();
    make(home);
    for (const use of [{ AWS_PROFILE: 'dev' }, {}])
      states.push({ ...(await gathered(home.path, { ...use, ...env })), network: online() });
    home.remove();
  }
  const well = makeHome();
  const facts = await gathered(well.path, { AWS_PROFILE: 'dev' });
  well.remove();
  const interrupted = {
    code: 'file.unwritable',
    summary: 'An earlier write did not come to its end.',
  } as const;
  const unlisted = { dev: 'The role Admin was not in the last listing.' };
  return [
    ...states,
    { ...facts, unlisted },
    { ...facts, config: { ...facts.config, interrupted } },
    ...Object.values(sickNetworks).map(network => ({ ...facts, network })),
  ];
};

const states = await statesOf();
const printed = states.flatMap(printedOf);
const ofCauses = Object.entries(causeWords).map(([finding, { cure }]): Printed => ({ finding, cure }));
const all: readonly Printed[] = [...printed, ...ofCauses];

/** Names stand where the catalogue has holes. */
const commandOf = ({ cure }: Printed): string =>
  (cure?.command ?? '')
    .replace('<profile>', 'dev')
    .replace('<session>', 'corp')
    .replaceAll('<region>', 'eu-west-1');

/** A command of ours, or one whose answer a shell takes. */
const oursIn = (command: string): readonly string[] =>
  command
    .split(' && ')
    .map(part => /^eval "\$\((.*)\)"$/.exec(part)?.[1] ?? part)
    .filter(part => part.startsWith('ssotui'));

/** As a shell has them. */
const wordsOf = (command: string): readonly string[] =>
  [...command.matchAll(/(?:'[^']*'|\\'|[^\s'])+/g)].map(([word]) => word.replace(/'([^']*)'|\\(')/g, '$1$2'));

const silent = { stdout: () => undefined, stderr: () => undefined, stdoutIsTty: false, stderrIsTty: false };

/** Why the command line does not take it; undefined where it does, and runs one command. */
const refusal = async (command: string): Promise<string | undefined> => {
  let ran = 0;
  const io = { ...silent, columns: 80, env: {}, version: '1', signal: new AbortController().signal };
  const program = wholeProgram(io, async () => {
    ran += 1;
  });
  try {
    const [, ...words] = wordsOf(command);
    await program.parseAsync([...withHelpWords(program, words)], { from: 'user' });
    return ran === 1 ? undefined : 'nothing was run';
  } catch (error) {
    return String(error);
  }
};

test('there is a state for each finding', () => {
  const seen = new Set(printed.map(({ finding }) => finding));
  expect(
    Object.values(findingsByCheck)
      .flat()
      .filter(id => !seen.has(id)),
  ).toEqual([]);
});

test('each cure has a command', () => {
  expect([...new Set(all.filter(each => commandOf(each) === '').map(({ finding }) => finding))]).toEqual([]);
});

test('a cure that ssotui carries out says the keys of the app', () => {
  const without = printed.filter(
    ({ cure, fix }) => cureWithKey({ ...(cure ? { cure } : {}), ...(fix ? { fix } : {}) })?.key === undefined,
  );
  expect(without.map(({ finding }) => finding)).toEqual([]);
});

test('the command line takes each of its own as it is printed', async () => {
  const commands = new Set(all.flatMap(each => oursIn(commandOf(each))));
  expect(commands.size).toBeGreaterThan(10);
  const refused: (readonly [string, string])[] = [];
  for (const command of commands) {
    const why = await refusal(command);
    if (why !== undefined) refused.push([command, why]);
  }
  expect(refused).toEqual([]);
});

test('a shell takes each of the others, and it begins with a program that people have', () => {
  const others = [...new Set(all.map(commandOf))].filter(each => each !== '' && !each.startsWith('ssotui'));
  execFileSync('sh', ['-n'], { input: `${others.join('\n')}\n` });
  const known =
    /^(\(umask 077; tail|aws|chmod|curl|eval|export|getent|keys="\$\(ssotui|ls|mv|pip|sudo|timedatectl|unset|xdg-open|\$\{EDITOR:-vi\}) /;
  expect(others.filter(each => !known.test(each))).toEqual([]);
});

/** Everything that is read of these facts. */
const textsOf = (facts: Facts): readonly string[] => [
  ...subjects
    .flatMap(subject => examine(facts, subject))
    .flatMap(({ summary, found }) => [
      summary,
      ...found.flatMap(({ details = [], cure }) => [...details, cure?.text ?? '']),
    ]),
  ...findingsOf(facts).findings.flatMap(({ summary, details }) => [summary, ...details]),
  ...facts.config.profiles.flatMap(({ broken = '', cautions = [] }) => [broken, ...cautions]),
];

/** `Sso_account_id must have 12 digits.`, `Corp has no region.` */
const changedCase = /(^|[.:!?] )([A-Z][a-z0-9]*_[a-z]|(Corp|Dev|Aws|Sso)\b)/;

test('what is quoted of the config or a client is written as there, at the beginning of a sentence too', () => {
  const texts = [
    ...new Set([
      ...states.flatMap(textsOf),
      ...Object.values(causeWords).flatMap(({ summary, cure }) => [summary, cure.text]),
    ]),
  ];
  expect(texts.length).toBeGreaterThan(200);
  expect(texts.filter(text => changedCase.test(text))).toEqual([]);
});

test('no value is quoted twice', () => {
  expect(states.flatMap(textsOf).filter(text => /""|"'|'"/.test(text))).toEqual([]);
});

const circled = (file: string) => async (): Promise<readonly Printed[]> => {
  const home = makeHome();
  home.write('.aws/config', file);
  const facts = await gathered(home.path);
  home.remove();
  return printedOf(facts).filter(({ finding }) => finding === 'profile-source-circle');
};

const linked = (name: string, source: string): string =>
  `[profile ${name}]\nrole_arn = arn:aws:iam::111122223333:role/x\nsource_profile = ${source}\n`;

test.each([
  [
    'three',
    linked('dev', 'b') + linked('b', 'c') + linked('c', 'dev'),
    'one of them: dev (config file, line 1), b (config file, line 4) or c (config file, line 7).',
  ],
  ['one that names itself', linked('dev', 'dev'), 'dev (config file, line 1), which names itself.'],
])('a circle of source profiles, %s: the cure names whose line to change', async (_, file, words) => {
  const found = await circled(file)();
  expect(found.length).toBeGreaterThan(0);
  for (const { cure } of found) {
    expect(cure?.text).toBe(`Let source_profile name a profile with keys of its own in ${words}`);
    expect(cure?.command).toMatch(/^ssotui doctor \w+ --fix$/);
  }
});

test('a start URL in quotes: the quotes are named as the cause, and not doubled', async () => {
  const home = makeHome();
  home.write('.aws/config', config.replace(/(sso_start_url = )(\S+)/, '$1"$2"'));
  const texts = textsOf(await gathered(home.path, { AWS_PROFILE: 'dev' }));
  home.remove();
  expect(texts.filter(text => text.includes('https://')).join('\n')).toContain('because of the quotes');
  expect(texts.filter(text => text.includes('""'))).toEqual([]);
});
