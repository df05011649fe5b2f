/** Opening the page of a service in the AWS console: a list with a filter, for the role of the menu. */
import { servicePage } from '../../domain/console/destination.ts';
import { type ConsoleService, consoleServices } from '../../domain/console/services.ts';
import { fuzzyFilter } from '../../domain/fuzzy.ts';
import { rememberedFor } from '../../domain/memo.ts';
import { consoleLink } from '../../domain/profiles/console-link.ts';
import type { Command } from '../command.ts';
import { withRecent } from '../favourites/favourites.ts';
import { andThen, type Handlers, type OverlaySpec, only, type Step } from '../flow.ts';
import { labelTone } from '../labels.ts';
import { fullHeight } from '../layout.ts';
import { activeList, emptyList, type ListState } from '../list.ts';
import { openingOfRole } from '../opening.ts';
import { changeTop, popOverlay, pushOverlay, type State, topOf } from '../state.ts';
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

export interface ServicesOverlay {
  readonly kind: 'services';
  readonly target: UseTarget;
  readonly query: string;
  readonly list: ListState;
}

const found = rememberedFor((all: readonly ConsoleService[], query: string) =>
  fuzzyFilter(all, query, ({ name, aliases, title }) => [name, ...aliases, title].join(' ')),
);

export const servicesFound = ({ query }: ServicesOverlay): readonly ConsoleService[] => {
  const wanted = query.trim().toLowerCase();
  const all = found(consoleServices, wanted);
  // A short name is typed to mean one service, whatever else holds its letters.
  const exact = all.filter(({ name, aliases }) => name === wanted || aliases.includes(wanted));
  return exact.length === 0 ? all : [...exact, ...all.filter(service => !exact.includes(service))];
};

/** The frame's inside, less the query and a blank line. */
const height = (state: State): number => Math.max(1, Math.min(fullHeight(state), 22) - 2);

export const servicesList = (state: State, overlay: ServicesOverlay) =>
  activeList(
    servicesFound(overlay).map(({ name }) => name),
    overlay.list,
    height(state),
  );

/** Where the pages of the role open: in the region of its profile, or else of its session. */
export const consoleRegion = (state: State, target: UseTarget): string =>
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
  const name = top && servicesList(state, top).list.selected;
  const service = consoleServices.find(each => each.name === name);
  return top && service ? openConsole(popOverlay(state), top.target, service) : only(state);
};

export const servicesHandlers: Handlers<ServicesAction> = {
  'services.opened': (state, { target }) =>
    only(pushOverlay(state, { kind: 'services', target, query: '', list: emptyList })),
  'service.chosen': chosen,
};

export const servicesSpec: OverlaySpec<ServicesOverlay> = {
  title: (state, { target }) => {
    const region = consoleRegion(state, target);
    const role = target.ref ? roleLabel(state, target.ref) : targetLabel(state, target);
    return `Open a service · ${role}${region === '' ? '' : ` · ${region}`}`;
  },
  tone: (state, { target }) => labelTone(targetLabels(state, target)),
  size: state => ({ width: 64, height: height(state) + 4 }),
  list: servicesList,
  field: (_state, overlay) => ({
    id: 'services',
    value: overlay.query,
    placeholder: 's3, ec2, cw, secrets …',
  }),
  typed: (state, _overlay, value) =>
    only(changeTop(state, 'services', overlay => ({ ...overlay, query: value, list: emptyList }))),
  quits: false,
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
      return top && servicesFound(top).length === 0 ? 'no service is called that' : undefined;
    },
    action: () => ({ type: 'service.chosen' }),
  },
];
