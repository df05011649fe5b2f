/** Team files: what is in them, what they may never set, and what they change here. */
import { describe, expect, it } from 'vitest';
import { checked } from '../../../src/domain/settings/check.ts';
import { teamFile } from '../../../src/domain/team/file.ts';
import { teamPlan } from '../../../src/domain/team/plan.ts';
import { teamSessions } from '../../../src/domain/team/sessions.ts';
import { settingsDiff, settingsText } from '../../../src/local/settings/read.ts';
import { config } from '../config-model.ts';

const session =
  '[sso-session corp]\nsso_start_url = https://corp.awsapps.com/start\nsso_region = eu-west-1\n';

const read = (text: string) => teamFile(settingsText(text));
const fileOf = (text: string) => {
  const reading = read(text);
  if (!reading.ok) throw new Error(reading.fault.summary);
  return reading.file;
};
const entriesOf = (text: string) => checked(settingsText(text)).entries;
/** `before`: the team file as it was the last time. */
const planOf = (team: string, own = '', before = '') =>
  teamPlan(fileOf(team), entriesOf(own), entriesOf(before));

describe('a team file', () => {
  it('has sessions and settings', () => {
    const scopes = 'sso_registration_scopes = sso:account:access, other\n';
    expect(fileOf(`${session}${scopes}[names]\ntemplate = {account}\n`)).toEqual({
      sessions: [
        {
          name: 'corp',
          startUrl: 'https://corp.awsapps.com/start',
          region: 'eu-west-1',
          scopes: ['sso:account:access', 'other'],
        },
      ],
      entries: [{ section: 'names', key: 'template', value: '{account}', line: 6 }],
    });
  });

  it.each([
    ['sso_registration_scopes =', 'A scope is empty.'],
    ['sso_registration_scopes = ,,', 'A scope is empty.'],
    ['sso_registration_scopes = a"b', '"a"b" is not a scope.'],
  ])('is refused as a whole for the scopes of "%s"', (line, summary) => {
    const { sessions } = fileOf(`${session}${line}\n`);
    const made = teamSessions(config({}), sessions, []);
    expect(made).toMatchObject({ ok: false, failures: [{ field: 'scopes', failure: { summary } }] });
  });

  it('keeps the scopes of a session that it does not name, where another value changes', () => {
    const { sessions } = fileOf(session.replace('eu-west-1', 'eu-central-1'));
    const there = config({
      'sso-session corp': {
        sso_start_url: 'https://corp.awsapps.com/start',
        sso_region: 'eu-west-1',
        sso_registration_scopes: 'sso:account:access',
      },
    });
    const made = teamSessions(there, sessions, ['corp']);
    expect(made).toMatchObject({
      ok: true,
      edits: [{ edit: 'setKeys', keys: [['sso_region', 'eu-central-1']] }],
    });
  });

  it.each([
    ['binds keys', '[keys]\nquit = x\n', 'it binds keys'],
    ['runs a browser', '[console]\nbrowser = firefox {url}\n', 'it runs a program'],
    ['runs a browser for some roles', '[console.x]\nrole = A*\nbrowser = sh {url}\n', 'it runs a program'],
    ['runs a pager', '[defaults]\ncli_pager = sh\n', 'it runs a program'],
    [
      'leads requests elsewhere',
      '[defaults.x]\nendpoint_url = https://evil.example\n',
      'leads requests elsewhere',
    ],
    ['has a section that leads them elsewhere', '[defaults]\nservices = evil\n', 'leads requests elsewhere'],
    [
      'gets keys from a program',
      '[defaults]\ncredential_process = sh\n',
      'does not belong in an SSO profile',
    ],
    ['holds a secret', '[defaults]\naws_secret_access_key = x\n', 'does not belong in an SSO profile'],
    ['has a setting that is not there', '[names]\ntemplete = x\n', 'there is no setting "templete"'],
    [
      'has a section that is not there',
      '[profile x]\nregion = eu-west-1\n',
      'there is no section [profile x]',
    ],
    ['has a secret in a session', `${session}client_secret = x\n`, '"client_secret" is no setting'],
    ['is no such file', '{"a": 1}\n', 'neither a [section] nor a setting'],
    ['has a setting before any section', 'a = 1\n', 'there is no setting "a" before the first section'],
    ['has an escape sequence', '[label.x]\nword = \x1b[31mx\n', 'neither a [section] nor a setting'],
  ])('that %s is not taken', (_name, text, words) => {
    const reading = read(`${text}[names]\nclash = ask\n`);
    expect(reading.ok ? '' : reading.fault.summary).toContain(words);
  });

  it('is taken with what merely looks odd', () => {
    expect(read('[label.x]\nword = X\n').ok).toBe(true);
  });
});

describe('its settings', () => {
  const one = '[names]\nclash = append-account-id\n';

  it('are set where there is none', () => {
    expect(planOf(one)).toEqual({
      edits: [{ do: 'set', section: 'names', key: 'clash', value: 'append-account-id' }],
      kept: [],
    });
  });

  it('are as they should be the second time', () => {
    expect(planOf(one, one, one)).toEqual({ edits: [], kept: [] });
  });

  it('leave what a person has set', () => {
    const { edits, kept } = planOf(one, '[names]\nclash = ask\n');
    expect([edits, kept.map(({ key }) => key)]).toEqual([[], ['clash']]);
  });

  it('follow the file where nobody has changed them since', () => {
    const now = '[names]\nclash = ask\n';
    expect(planOf(now, one, one).edits).toEqual([
      { do: 'set', section: 'names', key: 'clash', value: 'ask' },
    ]);
    expect(planOf('', one, one).edits).toEqual([{ do: 'unset', section: 'names', key: 'clash' }]);
    expect(planOf('', now, one).edits).toEqual([]);
  });
});

const noAdmin = '[agents.all]\ngive = no\n';

describe('what guards', () => {
  it.each([
    ['a question of a built-in label', '[label.prod]\nconfirm = no\n', ''],
    ['a question asked with another label', '[label.prod]\nconfirm = with payer\n', ''],
    ['the accounts of such a label', '[label.prod]\naccount = live\n', ''],
    ['such a label to some roles', '[label.prod]\nrole = admin\n', ''],
    ['such a label by exceptions', '[label.prod]\nexcept = shop\n', ''],
    ['the label that another one asks with', '[label.admin]\nrole = root\n', ''],
    [
      'a question of an own label',
      '[label.x]\nrole = a\nconfirm = no\n',
      '[label.x]\nrole = a\nconfirm = yes\n',
    ],
    ['a section of agents behind one that refuses', '[agents.mine]\nrole = Admin*\ngive = yes\n', noAdmin],
    ['a section of agents by its patterns', '[agents.all]\nrole = Admin*\n', noAdmin],
  ])('is not made weaker: %s', (_name, team, own) => {
    // What a team file set itself could be changed by it: not so here.
    expect(planOf(team, own, own).loosened).toMatch(/^(label|agents)\./);
  });

  it.each([
    ['more accounts for a label that asks', '[label.prod]\naccount = prod, prd, production, live, eu\n', ''],
    ['fewer exceptions', '[label.prod]\nexcept = non-prod\n', ''],
    ['a stricter question', '[label.prod]\nconfirm = yes\n', ''],
    ['another word', '[label.prod]\nword = LIVE\n', ''],
    ['a label that asks nothing', '[label.payer]\naccount = billing\n', ''],
    ['a new label', '[label.eu]\naccount = eu\nconfirm = yes\n', ''],
    ['rules for agents where there are none', `${noAdmin}[agents.reading]\nrole = Read*\ngive = yes\n`, ''],
    ['one more refusal', '[agents.prod]\nlabel = prod\ngive = no\n', noAdmin],
    ['no sign-in for agents', '[agents]\nlogin = no\n', ''],
  ])('may be made stronger: %s', (_name, team, own) => {
    const plan = planOf(team, own);
    expect(plan.loosened).toBeUndefined();
    expect(plan.edits.length).toBeGreaterThan(0);
  });

  it('stays where a person forbids the sign-in, whatever a team file says', () => {
    const { edits, kept } = planOf('[agents]\nlogin = yes\n', '[agents]\nlogin = no\n');
    expect([edits, kept.length]).toEqual([[], 1]);
    const theirs = planOf('[agents]\nlogin = yes\n', '[agents]\nlogin = no\n', '[agents]\nlogin = no\n');
    expect(theirs.loosened).toBe('agents');
  });
});

describe('the diff of the settings', () => {
  it.each([
    [undefined, '[a]\nb = 1\n', ['--- /dev/null', '+++ /s', '@@ -0,0 +1,2 @@', '+[a]', '+b = 1']],
    ['[a]\nb = 1\nc = 2\n', '[a]\nb = 3\nc = 2\n', ['--- /s', '+++ /s', '@@ -2 +2 @@', '-b = 1', '+b = 3']],
    ['[a]\nb = 1\n', '[a]\nb = 1\n', []],
    ['x\ny\nz\n', 'y\nq\nz\n', ['--- /s', '+++ /s', '@@ -1 +0,0 @@', '-x', '@@ -2,0 +2 @@', '+q']],
  ])('of %j and %j is as diff prints it', (before, after, lines) => {
    expect(settingsDiff('/s', before, after)).toEqual(lines);
  });
});
