/** Every screen of the app that keys lead to, for tests that begin on each of them. */
import { knownIn } from '../../src/domain/explain/known.ts';
import { joining } from '../../src/domain/runs/join.ts';
import { initialState, type State } from '../../src/state/state.ts';
import { factsWith } from '../domain/doctor/facts.ts';
import { inspected } from './cached.ts';
import { doctored, sick } from './doctored.ts';
import { legacyConfig } from './legacy.ts';
import { waiting } from './login-scenes.ts';
import { accounts, after, browsing, config, main, noon, press, profile, started, typed } from './scenes.ts';

const admin = { accountId: accounts[0]?.id ?? '', roleName: 'AdministratorAccess' };

const profiles = [
  profile('audit-admin', admin),
  { ...profile('by-hand', admin), managed: false },
  profile('gone', { accountId: '999900001111', roleName: 'Auditor' }),
];

const at = (keys: string): State => press(browsing(undefined, profiles), keys).state;

const welcome = after(started(), { type: 'config.loaded', config: config([]) }).state;

const undoable = {
  ...config([main], profiles),
  undoable: { title: 'Created 3 profiles', at: noon - 90_000 },
};

const failure = { code: 'network.timeout', summary: 'No answer in time.', hint: 'Press r.' } as const;

const failed = after(browsing(undefined, profiles), {
  type: 'listing.failed',
  session: 'main',
  retry: false,
  failure,
}).state;

const diff = ['--- config', '+++ config', '@@ -1 +1 @@', '-region = eu-west-1', '+region = eu-west-2'];

/** A change whose diff is on screen. */
const reviewing = after(at('enter d'), {
  type: 'edit.previewed',
  attempt: 1,
  preview: { lines: diff, added: 1, removed: 1 },
}).state;

const diffed = after(press(at('enter d'), 'wait d').state, {
  type: 'edit.previewed',
  attempt: 1,
  preview: { lines: diff, added: 1, removed: 1 },
}).state;

/** Profiles of two regions, and one without: either could be meant. */
const undecided = factsWith({
  config: {
    ...sick.config,
    profiles: [
      ...sick.config.profiles.slice(0, 3).map(each => ({ ...each, region: 'eu-west-2' })),
      ...sick.config.profiles.slice(214),
    ],
    misplaced: [],
  },
});
const curing = press(
  after(press(doctored(undecided), '/').state, { type: 'field.changed', value: 'region' }).state,
  'enter x',
).state;

/** A command in the roles of an account, under way. */
export const running = (state: State): State => {
  const started = press(state, '! enter enter y').state;
  const id = started.job?.id ?? 0;
  return after(
    started,
    {
      type: 'run.heard',
      id,
      news: {
        rows: [
          { at: 0, is: 'failed', end: { code: 254, tookMs: 1_200 }, last: 'AccessDenied: no', bytes: 17 },
          { at: 1, is: 'done', end: { code: 0, tookMs: 900 }, last: '"Arn": "arn:aws:sts::x"', bytes: 210 },
          { at: 2, is: 'running', startedAt: noon, last: '', bytes: 0 },
        ],
      },
    },
    {
      type: 'run.watched',
      id,
      at: 0,
      lines: [
        { stream: 'stdout', text: 'Looking…' },
        { stream: 'stderr', text: 'AccessDenied: no' },
      ],
    },
  ).state;
};

/** What the roles of an account wrote, as a table. */
export const tabled = (state: State): State => {
  const over = after(running(state), { type: 'run.over', id: running(state).job?.id ?? 0 }).state;
  const all = joining();
  for (const { target } of over.job?.rows ?? []) {
    const { accountId, roleName } = target.role;
    const stdout = JSON.stringify({
      UserId: `AROA${roleName}:ada@example.com`,
      Account: accountId,
      Arn: `arn:aws:sts::${accountId}:assumed-role/AWSReservedSSO_${roleName}_0123456789abcdef/ada@example.com`,
    });
    all.add({ target, ended: 'done', stdout });
  }
  const open = press(over, 't').state;
  return after(open, { type: 'run.joined', id: over.job?.id ?? 0, table: all.table() }).state;
};

/** The form of a first session, filled in. */
const adding = ['https://corp.awsapps.com/start', 'eu-west-1'].reduce<State>(
  (state, value) => press(typed(state, value), 'tab').state,
  press(welcome, 'n').state,
);

const demoed = press(
  after(initialState({ now: noon, screen: { columns: 120, rows: 40 }, demo: ['. /tmp/demo/env.sh'] }), {
    type: 'config.loaded',
    config: config([main]),
  }).state,
  'D',
).state;

const legacy = press(after(at('home'), { type: 'config.loaded', config: legacyConfig }).state, 'M').state;

const made = after(at('p'), {
  type: 'plan.written',
  base: 'before',
  title: 'Created 1 profile',
  profile: 'audit-admin',
  session: 'main',
}).state;

export const screens: Readonly<Record<string, State>> = {
  'the accounts': at('home'),
  'the roles': at('enter'),
  'the sessions': at('escape'),
  'a filter': at('/'),
  'the welcome': welcome,
  'the form of a session': press(welcome, 'n').state,
  'the regions': press(welcome, 'n ctrl+r').state,
  'what follows a new session': after(welcome, { type: 'session.saved', name: 'main', offersLogin: true })
    .state,
  'the removal of a session': at('escape x'),
  'a sign-in': waiting().state,
  'the menu of a role': at('enter enter'),
  'the menu of a role that has no hook': at('enter enter t'),
  'who am I': at('enter w'),
  'the plan': at('p'),
  'the plan of a session': at('escape p'),
  'the scope of a plan': at('p s'),
  'the templates of a plan': at('p t tab'),
  'the rules of a plan': at('p r'),
  'a name in the plan': at('p e'),
  'a change of the config': reviewing,
  'an undo': press(after(at('home'), { type: 'config.loaded', config: undoable }).state, 'u').state,
  search: at('ctrl+f'),
  help: at('?'),
  profiles: at('P'),
  'the form of a profile': at('P E'),
  'the cache': inspected(at('c')),
  'the question of a purge': press(inspected(at('c')), 'a x').state,
  'a sign-out': at('escape S'),
  failures: press(failed, 'e').state,
  'the box of a command': at('!'),
  'the question of a command': at('! enter enter'),
  'the question with a word to type': at('A ! enter enter'),
  'a command that runs': running(at('home')),
  'the output of a run': press(running(at('home')), 'enter').state,
  'a command that runs, behind the panes': press(running(at('home')), 'escape').state,
  'the question before quitting': press(running(at('home')), 'escape q').state,
  'the table of a command': tabled(at('home')),
  'a row of the table': press(tabled(at('home')), 'enter').state,
  'the columns of the table': press(tabled(at('home')), 'c').state,
  'where a table is saved': press(tabled(at('home')), 's').state,
  'the conversion of old profiles': legacy,
  'a name in the conversion': press(legacy, 'e').state,
  'the summary of the first session': press(adding, 'enter').state,
  'what follows a plan': made,
  'the services of the console': at('enter enter f'),
  'the diff of a change': diffed,
  'the doctor': doctored(),
  'the question of a cure': press(doctored(), 'x').state,
  'the cures of a cause': curing,
  'the settings': at(','),
  'the value of a setting': at(', enter'),
  'the values of a setting': press(at(','), 'j j j j j j enter').state,
  'the demo from another shell': demoed,
  'an explanation': after(at('home'), {
    type: 'explain.pasted',
    known: knownIn('Error loading SSO Token: Token for main does not exist'),
  }).state,
};
