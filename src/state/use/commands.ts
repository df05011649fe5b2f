/** The keys of using a role: on the roles pane, and in its menu. */
import { type Command, commandsIn, type Scope } from '../command.ts';
import { noAccount, noRole, selectedAccount, selectedRole } from '../select.ts';
import type { State } from '../state.ts';
import { currentTarget, type UseChoice, whyNot } from './target.ts';

interface Way {
  readonly choice: UseChoice;
  readonly key: string;
  readonly title: string;
  readonly about: string;
  /** Also a key of the roles pane itself, with this place in its footer, if any. */
  readonly onPane?: { readonly hint?: number; readonly short?: string };
}

/** The key and the words of each way, for the menu and the command table. */
export const ways: readonly Way[] = [
  {
    choice: 'shell',
    key: 't',
    title: 'Use in this shell',
    about: 'Sets AWS_PROFILE in the shell ssotui was started from, and leaves. Needs the shell hook.',
  },
  {
    choice: 'subshell',
    key: 's',
    title: 'Open a subshell',
    about: 'Opens a shell with AWS_PROFILE set. Type exit to come back.',
    onPane: { hint: 12, short: 'Subshell' },
  },
  {
    choice: 'export',
    key: 'y',
    title: 'Copy the export line',
    about: 'Copies `export AWS_PROFILE=...` for another shell.',
    onPane: {},
  },
  {
    choice: 'keys',
    key: 'c',
    title: 'Copy temporary keys',
    about: 'Copies access keys of the role, or those of a profile of any kind, after a warning.',
  },
  {
    choice: 'console',
    key: 'o',
    title: 'Open the AWS console',
    about: 'Opens the console of the account and role in the browser, by a link without credentials.',
    onPane: { hint: 10, short: 'Console' },
  },
  {
    choice: 'service',
    key: 'f',
    title: 'Open a service in the console',
    about: 'Finds a service by its name or short name, and opens its page with the role.',
  },
  {
    choice: 'whoami',
    key: 'w',
    title: 'Who am I',
    about: 'Asks AWS for account, ARN and expiry of the role, or of a profile of any kind.',
    onPane: { hint: 14 },
  },
  {
    choice: 'default',
    key: 'd',
    title: 'Set as default profile',
    about: 'Gives `[default]` the keys of the profile, so that it is used when none is named.',
    onPane: {},
  },
  {
    choice: 'create',
    key: 'n',
    title: 'Create its profile',
    about: 'Writes a profile for the role, named by the template.',
  },
  {
    choice: 'favourite',
    key: '*',
    title: 'Favourite',
    about: 'Makes the role a favourite, which search shows first. Press again to undo.',
  },
];

const unavailable =
  (choice: UseChoice) =>
  (state: State): string | undefined => {
    const target = currentTarget(state);
    return target ? whyNot(state, target, choice) : 'nothing is selected';
  };

const command = (way: Way, scope: Scope): Command => ({
  id: `${scope === 'roles' ? 'role' : scope}-${way.choice}`,
  title: way.title,
  about: way.about,
  keys: [way.key],
  scope,
  ...(scope === 'roles' ? way.onPane : {}),
  unavailable: unavailable(way.choice),
  action: () => ({ type: 'use.chosen', choice: way.choice }),
});

export const useCommands: readonly Command[] = [
  ...commandsIn('roles', {
    use: {
      title: 'Use the role',
      about: 'Offers the ways to use the role: shell, subshell, keys, console and more.',
      short: 'Use',
      keys: ['enter', 'right', 'l'],
      hint: 1,
      unavailable: noRole,
      action: state => {
        const ref = selectedRole(state);
        return ref ? { type: 'use.opened', target: { ref } } : { type: 'nothing.happened' };
      },
    },
  }),
  ...ways.filter(way => way.onPane).map(way => command(way, 'roles')),
  ...commandsIn('accounts', {
    'copy-account-id': {
      title: 'Copy the account id',
      about: 'Copies the 12 digits of the account.',
      keys: ['y'],
      unavailable: noAccount,
      action: state => ({ type: 'account.copied', accountId: selectedAccount(state)?.id ?? '' }),
    },
  }),
  ...ways.filter(way => way.onPane).map(way => command(way, 'profiles')),
  ...commandsIn('use', {
    'use-choose': {
      title: 'Choose',
      about: 'Uses the role in the selected way.',
      keys: ['enter'],
      hint: 0,
      action: () => ({ type: 'use.selected' }),
    },
  }),
  ...ways.map(way => command(way, 'use')),
];
