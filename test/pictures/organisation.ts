/** The made-up company of the pictures: three sessions, sixty accounts, some profiles. */
import { organisation } from '../../src/demo/organisation.ts';
import type { Account, Profile, Session, TokenFact } from '../../src/domain/model.ts';
import { reportOf } from '../../src/local/settings/read.ts';
import type { Action } from '../../src/state/messages.ts';
import { initialState, type Screen, type State } from '../../src/state/state.ts';
import { anEntry } from '../support/fake-services.ts';
import { after, config, hours, noon, profile, started } from '../support/scenes.ts';

const session = (name: string, region: string): Session => ({
  name,
  startUrl: `https://${name}.awsapps.com/start`,
  region,
  scopes: ['sso:account:access'],
  legacy: false,
});

export const acme = session('acme', 'eu-central-1');
const sessions = [acme, session('initech', 'us-east-1'), session('globex', 'eu-west-1')];

const listed = organisation({ accounts: 60, seed: 7 });
export const accounts: readonly Account[] = listed.map(({ accountId, accountName, emailAddress }) => ({
  id: accountId,
  ...(accountName === undefined ? {} : { name: accountName }),
  ...(emailAddress === undefined ? {} : { email: emailAddress }),
}));

const short: Readonly<Record<string, string>> = {
  AdministratorAccess: 'admin',
  ReadOnlyAccess: 'readonly',
  PowerUserAccess: 'poweruser',
};

/** Names as people give them: of every third account the role that reads, of some the others. */
const made: readonly Profile[] = listed.flatMap(({ accountId, accountName = '', roles }, at) =>
  roles
    .filter((_role, index) => (at + index) % 3 === 0)
    .map((roleName, index) => {
      const name = `${accountName}-${short[roleName] ?? roleName.toLowerCase()}`;
      return {
        ...profile(name, { accountId, roleName }),
        session: 'acme',
        startUrl: acme.startUrl,
        ssoRegion: acme.region,
        region: 'eu-central-1',
        managed: index === 0,
        line: 20 + at * 8,
        keys: {
          sso_session: 'acme',
          sso_account_id: accountId,
          sso_role_name: roleName,
          region: 'eu-central-1',
        },
      };
    }),
);

/** One whose role is gone, and one that another profile's keys lead to. */
const odd: readonly Profile[] = [
  {
    ...profile('old-sandbox', { accountId: '999988887777', roleName: 'PowerUserAccess' }),
    session: 'acme',
    line: 900,
  },
  {
    name: 'terraform',
    kind: 'chain',
    source: 'old-sandbox',
    root: { profile: 'old-sandbox', session: 'acme', accountId: '999988887777', roleName: 'PowerUserAccess' },
    keys: {},
    managed: false,
    file: 'config',
    line: 910,
    region: 'eu-central-1',
  },
];

export const profiles: readonly Profile[] = [...made, ...odd];

const tokens: Readonly<Record<string, TokenFact>> = {
  acme: { is: 'valid', until: noon + hours(7) + 52 * 60_000, refreshable: true },
  initech: { is: 'valid', until: noon + 41 * 60_000, refreshable: false },
  globex: { is: 'expired', since: noon - hours(30), refreshable: false },
};

const roleReports: Action = {
  type: 'listing.reported',
  session: 'acme',
  reports: [
    { is: 'accounts', accounts, complete: true },
    {
      is: 'roles',
      listed: listed.map(({ accountId, roles }) => ({ accountId, roles: roles.map(name => ({ name })) })),
      failed: [],
    },
  ],
};

const remembered: Action = {
  type: 'remembered.loaded',
  remembered: {
    favourites: listed.slice(4, 6).map(({ accountId, roles }) => ({
      session: 'acme',
      accountId,
      roleName: roles[0] ?? '',
    })),
    recents: listed.slice(9, 12).map(({ accountId, roles }, at) => ({
      session: 'acme',
      accountId,
      roleName: roles[0] ?? '',
      at: noon - hours(1 + at * 20),
    })),
  },
};

export const first = (screen: Screen): State =>
  after(started(screen), { type: 'config.loaded', config: config([]) }).state;

/** Signed in to acme, everything listed, the cursor in the accounts. */
export const atWork = (screen: Screen): State =>
  after(
    initialState({ now: noon, screen }),
    { type: 'app.started' },
    { type: 'settings.loaded', report: reportOf('/home/ada/.config/ssotui/config', undefined) },
    { type: 'config.loaded', config: config(sessions, profiles) },
    { type: 'tokens.read', tokens },
    remembered,
    roleReports,
    { type: 'listing.ended', session: 'acme', retry: false },
    { type: 'pane.focused', pane: 'accounts' },
  ).state;

const folder = '/home/ada/.aws/sso/cache';
const file = (name: string): string => `${folder}/${name}.json`;

/** What the doctor finds: one file that breaks clients, some that are only old. */
export const cached = [
  anEntry(file('0f3ac1d2b7e94b1c8b3e55a8a2f5c9d41b7e6a90'), {
    session: 'globex',
    state: 'corrupt',
    reason: 'The file breaks off in the middle.',
    breaks: [
      { client: 'AWS CLI and boto3', how: 'every command fails' },
      { client: 'JavaScript SDK', how: 'every call fails' },
    ],
    size: 512,
    facts: [['Session', 'globex']],
  }),
  anEntry(file('5b2e8c1f7d3a4e60918c2d7b9a1e4f3c6d8b0a27'), {
    state: 'orphan',
    reason: 'No session of the config leads to this token.',
    expiresAt: noon - hours(400),
    facts: [['Start URL', 'https://hooli.awsapps.com/start']],
  }),
  anEntry(file('9c7d5e3b1a2f4c6e8d0b7a9f5e3c1d2b4a6f8e0c'), {
    session: 'initech',
    state: 'expiring',
    reason: 'It cannot be refreshed: it was issued without a refresh token.',
    expiresAt: noon + 41 * 60_000,
    refreshable: false,
    facts: [['Session', 'initech']],
  }),
  anEntry(file('d033e22ae348aeb5660fc2140aec35850c4da997'), {
    session: 'acme',
    expiresAt: noon + hours(8),
    refreshable: true,
    facts: [['Session', 'acme']],
  }),
  anEntry(file('botocore-client-id-eu-central-1'), {
    kind: 'registration',
    session: 'acme',
    expiresAt: noon + hours(1400),
    size: 1460,
    facts: [['Session', 'acme']],
  }),
  anEntry(file('kiro-auth-token'), {
    kind: 'foreign',
    program: 'Kiro',
    reason: 'Not a file of a session.',
    facts: [['What', 'the sign-in of the editor Kiro']],
  }),
];
