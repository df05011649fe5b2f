/** What [agents.NAME] gives: a table of rules against roles. */
import { describe, expect, it } from 'vitest';
import { type AgentSubject, refusedBy } from '../../../src/domain/agents/rules.ts';
import { reportOf } from '../../../src/local/settings/read.ts';

const rulesOf = (text: string) => reportOf('/settings', text).settings.agentRules;

const admin: AgentSubject = {
  session: 'corp',
  account: { id: '111111111111', name: 'shop-prod' },
  role: 'AdministratorAccess',
  labels: ['prod', 'admin'],
};
const readOnly: AgentSubject = { ...admin, role: 'ReadOnly', labels: ['prod'] };
const unlisted: AgentSubject = { ...readOnly, account: { id: '111111111111' } };
const ownKeys: AgentSubject = { labels: [] };

const onlyReading = '[agents.all]\ngive = no\n[agents.reading]\nrole = ReadOnly*\ngive = yes\n';

describe('what a process without a terminal gets', () => {
  it.each([
    ['everything without a section', '', admin, undefined],
    ['what no section matches', '[agents.x]\nsession = lab\ngive = no', admin, undefined],
    ['not what the only section refuses', '[agents.x]\nlabel = admin\ngive = no', admin, 'x'],
    ['what other labels have', '[agents.x]\nlabel = admin\ngive = no', readOnly, undefined],
    ['what the last section gives', onlyReading, readOnly, undefined],
    ['not what only the first matches', onlyReading, admin, 'all'],
    ['an account by its id', '[agents.x]\naccount = 111111111111\ngive = no', unlisted, 'x'],
    ['not another id', '[agents.x]\naccount = 222222222222\ngive = no', unlisted, undefined],
    ['an account by its name', '[agents.x]\naccount = *-prod\ngive = no', readOnly, 'x'],
    ['not another name', '[agents.x]\naccount = *-dev\ngive = no', readOnly, undefined],
    ['not an account that may have the name', '[agents.x]\naccount = *-dev\ngive = no', unlisted, 'x'],
    [
      'no role by the mere chance of a name',
      '[agents.a]\ngive = no\n[agents.b]\naccount = *-dev\ngive = yes',
      unlisted,
      'a',
    ],
    ['a name without a pattern only whole', '[agents.x]\naccount = shop\ngive = no', readOnly, undefined],
    [
      'every list that is given has to match',
      '[agents.x]\nrole = Read*\nlabel = admin\ngive = no',
      readOnly,
      undefined,
    ],
    [
      'keys of another kind where only roles are named',
      '[agents.x]\nrole = Admin*\ngive = no',
      ownKeys,
      undefined,
    ],
    ['no keys of another kind where nothing is named', onlyReading, ownKeys, 'all'],
    ['by the last of two that match', '[agents.a]\ngive = yes\n[agents.b]\ngive = no', readOnly, 'b'],
    ['a section that says nothing changes nothing', '[agents.a]\nrole = *', readOnly, undefined],
  ])('is %s', (_name, text, subject, section) => {
    expect(refusedBy(rulesOf(text), subject)).toBe(section);
  });

  it('is told where a section does not say it', () => {
    const [notice] = reportOf('/settings', '[agents.x]\nrole = Admin*\n').notices;
    expect(notice).toMatchObject({
      line: 1,
      level: 'wrong',
      section: 'agents.x',
      hint: 'Add give = yes, or give = no.',
    });
  });
});
