/** `ssotui session add --from` and `--update`: what is shown, asked, written and refused. */
import { describe, expect, it } from 'vitest';
import { aConfig, aSession, aWorld, type FakeWorld } from '../support/fake-services.ts';
import { run } from '../support/run-cli.ts';

const corp = '[sso-session corp]\nsso_start_url = https://corp.awsapps.com/start\nsso_region = eu-west-1\n';
const names = '[names]\ntemplate = {account|slug}-{role}\n';

const world = (teamFile: string, more: Partial<FakeWorld> = {}): FakeWorld =>
  aWorld({ config: aConfig({ sessions: [] }), teamFile, ...more });

const changes = ({ log }: FakeWorld): readonly string[] => log.filter(line => /^(write|change) /.test(line));

describe('session add --from', () => {
  it('shows what it does to both files, and does it with a yes', async () => {
    const there = world(corp + names);
    const { code, out, err } = await run(there, 'session add --from team.ini --yes');
    expect(code).toBe(0);
    expect(out).toContain('+template = {account|slug}-{role}');
    expect(out).toContain('+[profile new]');
    expect(changes(there)).toEqual(['write Added session corp', 'change the settings: 1']);
    expect(there.written[0]?.edits).toMatchObject([
      {
        edit: 'addSection',
        keys: [['sso_start_url', 'https://corp.awsapps.com/start'], ['sso_region', 'eu-west-1'], {}],
      },
    ]);
    expect(err).toContain('1 setting changed in /settings.');
    expect(there.team).toMatchObject({ from: 'team.ini', sessions: ['corp'] });
  });

  it.each([
    ['without a terminal', {}, 4],
    ['after a no', { confirm: async () => false }, 4],
  ])('changes nothing %s', async (_name, io, exitCode) => {
    const there = world(corp + names);
    expect((await run(there, 'session add --from team.ini', io)).code).toBe(exitCode);
    expect([changes(there), there.team]).toEqual([[], undefined]);
  });

  it('changes nothing with --dry-run, and says what it would do as JSON', async () => {
    const there = world(corp + names);
    const { code, json } = await run(there, 'session add --from team.ini --dry-run --diff --json');
    expect(code).toBe(0);
    expect(json()).toMatchObject({
      written: false,
      diff: expect.arrayContaining(['+template = {account|slug}-{role}']),
      settings: [{ section: 'names', key: 'template', value: '{account|slug}-{role}', change: 'set' }],
    });
    expect([changes(there), there.team]).toEqual([[], undefined]);
  });

  it('says what stays, and that everything is as it should be', async () => {
    const there = world(names, { settingsFile: '[names]\ntemplate = {role}\n' });
    const { code, err } = await run(there, 'session add --from team.ini');
    expect([code, err]).toEqual([
      0,
      'Yours stays: template of [names].\nEverything is as team.ini has it.\n',
    ]);
  });

  it('is refused where a session of the name leads elsewhere', async () => {
    const there = world(corp, { config: aConfig({ sessions: [aSession('corp', { region: 'us-east-1' })] }) });
    const { code, err } = await run(there, 'session add --from team.ini --yes');
    expect([code, err]).toEqual([4, expect.stringContaining('There is a session corp already')]);
    expect(changes(there)).toEqual([]);
  });

  it.each([
    [
      'a setting that it may not set',
      '[keys]\nquit = x\n',
      1,
      'team.ini, line 2: a team file may not set "quit"',
    ],
    ['a guard that it would weaken', '[label.prod]\nconfirm = no\n', 4, 'would make [label.prod] weaker'],
    ['a start URL that is none', corp.replace('https', 'ftp'), 2, 'must begin with https://'],
    ['a session without a region', corp.replace(/sso_region.*\n/, ''), 2, 'needs a region'],
  ])('takes nothing of a file with %s', async (_name, text, exitCode, words) => {
    const there = world(`${text}${names}`);
    const { code, err } = await run(there, 'session add --from team.ini --yes');
    expect(err).toContain(words);
    expect([code, changes(there), there.team]).toEqual([exitCode, [], undefined]);
  });

  it.each([
    ['corp --from x', 'A team file names its sessions itself.'],
    ['--from x --region eu-west-1', 'A team file names its sessions itself.'],
    ['--update', 'No team file was taken over yet.'],
    ['', 'The name of the session is missing.'],
    ['corp', '--start-url is missing.'],
  ])('with %j is a mistake of usage', async (words, message) => {
    const { code, err } = await run(world(corp), `session add ${words}`);
    expect([code, err]).toEqual([2, expect.stringContaining(message)]);
  });
});

describe('session add --update', () => {
  it('asks the same place again, changes what it set, and keeps what a person changed', async () => {
    const there = world(corp + names);
    await run(there, 'session add --from https://git.example.com/team.ini?token=secret --yes');
    there.config = aConfig({ sessions: [aSession('corp')] });
    there.teamFile = `${corp.replace('eu-west-1', 'eu-central-1')}[names]\nclash = append-account-id\n`;
    there.log.length = 0;
    const { code, out, err } = await run(there, 'session add --update --yes');
    expect([code, changes(there)]).toEqual([0, ['write Changed session corp', 'change the settings: 2']]);
    expect(out).toContain('-template = {account|slug}-{role}');
    expect(there.settingsFile).toBe('[names]\nclash = append-account-id\n');
    expect(err).not.toContain('secret');
  });

  it('asks by its name, without what stands behind the question mark', async () => {
    const questions: string[] = [];
    const confirm = async (question: string) => questions.push(question) > 0;
    await run(world(names), 'session add --from https://git.example.com/team.ini?token=secret', { confirm });
    expect(questions).toEqual(['Take this over from "git.example.com/team.ini"?']);
  });
});
