/** Opening the page of a service in the AWS console: a list with a filter, for the role of the menu. */

import { rememberedFor } from '../../domain/collections/memo.ts';
import { servicePage } from '../../domain/console/destination.ts';
import { consoleLink } from '../../domain/console/link.ts';
import { type ConsoleService, consoleServices } from '../../domain/console/services.ts';
import { fuzzyFilter } from '../../domain/matching/fuzzy.ts';
import { openingOfRole } from '../browser.ts';
import type { Command } from '../command.ts';
import { withRecent } from '../favourites/favourites.ts';
import { andThen, type Handlers, type OverlaySpec, only, type Step } from '../flow.ts';
import { labelTone } from '../labels.ts';
import { emptyList } from '../list.ts';
import { popOverlay, pushOverlay, type State, topOf } from '../state.ts';
import { catalogueOf } from '../table/columns.ts';
import type { ListOverlay } from '../table/declared.ts';
import type { RowDetails } from '../table/details.ts';
import { finderSpec } from '../table/spec.ts';
import {
  profileOfTarget,
  roleLabel,
  sessionOfTarget,
  targetLabel,
  targetLabels,
  type UseTarget,
} from './target.ts';

export type ServicesAction =
  | { readonly type: 'services.opened'; readonly target: UseTarget }
  | { readonly type: 'service.chosen' };

export interface ServicesOverlay extends ListOverlay {
  readonly kind: 'services';
  readonly target: UseTarget;
}

const matching = rememberedFor((all: readonly ConsoleService[], query: string) => {
  const wanted = query.trim().toLowerCase();
  const found = fuzzyFilter(all, wanted, ({ name, aliases, title }) => [name, ...aliases, title].join(' '));
  // A short name is typed to mean one service, whatever else holds its letters.
  const exact = found.filter(({ name, aliases }) => name === wanted || aliases.includes(wanted));
  return exact.length === 0 ? found : [...exact, ...found.filter(service => !exact.includes(service))];
});

const detailsOf = (service: ConsoleService, state: State, { target }: ServicesOverlay): RowDetails => ({
  title: service.title,
  more: [
    { label: 'Name', text: [service.name, ...service.aliases].join(', ') },
    { label: 'Opens', text: servicePage(service, consoleRegion(state, target)) },
    { label: 'Region', text: service.global ? 'the same page for all' : consoleRegion(state, target) },
  ],
});

export const servicesTable = catalogueOf<ServicesOverlay, ConsoleService>({
  noun: 'service',
  titles: ['Service', 'As the console calls it', 'Short'],
  last: ({ aliases }) => aliases.join(' '),
  leastLast: 4,
  rows: (_state, { list }) => matching(consoleServices, list.filter),
  widest: () => consoleServices,
  wordsOf: ({ name, aliases, title }) => [name, ...aliases, title].join(' '),
  details: detailsOf,
  nothing: () => [{ text: 'No service is called that.', tone: 'dim' }],
  placeholder: 's3, ec2, cw, secrets …',
  most: 22,
});

/** Where the pages of the role open: in the region of its profile, or else of its session. */
const consoleRegion = (state: State, target: UseTarget): string =>
  profileOfTarget(state, target)?.region ?? sessionOfTarget(state, target)?.region ?? '';

/** The console of the target's role, at a service or where the role itself says. */
export const openConsole = (state: State, target: UseTarget, service?: ConsoleService): Step => {
  const session = sessionOfTarget(state, target);
  const { ref } = target;
  if (!ref || !session) return only(state);
  const region = consoleRegion(state, target);
  const url = consoleLink(session, ref, service && servicePage(service, region));
  const what = `${service?.title ?? 'the console'} of ${roleLabel(state, ref)}`;
  const open: Step = [state, [{ do: 'openUrl', url, what, opening: openingOfRole(state, ref, region) }]];
  return andThen(open, next => withRecent(next, ref));
};

const chosen = (state: State): Step => {
  const top = topOf(state, 'services');
  const name = top && servicesTable.list(state, top).list.selected;
  const service = consoleServices.find(each => each.name === name);
  return top && service ? openConsole(popOverlay(state), top.target, service) : only(state);
};

export const servicesHandlers: Handlers<ServicesAction> = {
  'services.opened': (state, { target }) =>
    only(pushOverlay(state, { kind: 'services', target, list: emptyList })),
  'service.chosen': chosen,
};

export const servicesSpec: OverlaySpec<ServicesOverlay> = {
  ...finderSpec(servicesTable),
  title: (state, { target }) => {
    const region = consoleRegion(state, target);
    const role = target.ref ? roleLabel(state, target.ref) : targetLabel(state, target);
    return `Open a service · ${role}${region === '' ? '' : ` · ${region}`}`;
  },
  tone: (state, { target }) => labelTone(targetLabels(state, target)),
};

export const servicesCommands: readonly Command[] = [
  {
    id: 'service-open',
    title: 'Open',
    about: 'Opens the page of the selected service in the browser, with the role.',
    keys: ['enter'],
    scope: 'services',
    hint: 1,
    unavailable: state => {
      const top = topOf(state, 'services');
      return top && !servicesTable.here(state, top) ? 'no service is called that' : undefined;
    },
    action: () => ({ type: 'service.chosen' }),
  },
];
