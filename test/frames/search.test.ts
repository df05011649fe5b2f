/** The lists that are found by typing: search everywhere, services of the console, regions. */
import { describe, test } from 'vitest';
import type { Screen, State } from '../../src/state/state.ts';
import {
  accounts,
  after,
  browsing,
  noon,
  press,
  profile,
  started,
  typed,
  withSessions,
} from '../support/scenes.ts';
import { everySize, expectFrame } from '../support/sizes.ts';

const id = (at: number): string => accounts[at]?.id ?? '';
const profiles = [
  profile('audit-AdministratorAccess', { accountId: id(0), roleName: 'AdministratorAccess' }),
  profile('a-rather-long-profile-name-for-billing-of-the-whole-organisation', {
    accountId: id(1),
    roleName: 'ReadOnly',
  }),
  { ...profile('retired', { accountId: id(2), roleName: 'Retired' }), managed: false },
];

const home = (screen: Screen): State =>
  after(browsing(screen, profiles), {
    type: 'remembered.loaded',
    remembered: {
      favourites: [{ session: 'main', accountId: id(4), roleName: 'PowerUser' }],
      recents: [{ session: 'main', accountId: id(0), roleName: 'ReadOnly', at: noon }],
    },
  }).state;

const search = (screen: Screen): State => press(home(screen), 'ctrl+f').state;
const services = (screen: Screen): State => press(home(screen), 'enter enter f').state;
const regions = (screen: Screen): State => press(home(screen), 'escape n ctrl+r').state;

const scenes: Readonly<Record<string, (screen: Screen) => State>> = {
  search,
  'search-typed': screen => typed(search(screen), 'sand read'),
  'search-label': screen => typed(search(screen), 'label:prod '),
  'search-nothing': screen => typed(search(screen), 'qzxqzx'),
  'search-signed-out': screen => press(withSessions(screen), 'ctrl+f').state,
  'search-empty': screen => press(started(screen), 'ctrl+f').state,
  services,
  'services-typed': screen => typed(services(screen), 'queue'),
  'services-nothing': screen => typed(services(screen), 'qzxqzx'),
  regions,
  'regions-typed': screen => typed(regions(screen), 'frank'),
  'regions-nothing': screen => typed(regions(screen), 'qzxqzx'),
};

describe.each(everySize)('$columns x $rows', screen => {
  test.each(Object.entries(scenes))('%s', async (name, scene) => {
    await expectFrame(scene(screen), `search/${name}`);
  });
});
