/** The lines above the plan's list: how many of each kind, the template, the rules. */
import type { EntryKind, PlanCounts } from '../../domain/plan/plan.ts';
import { counted, plural } from '../../domain/time.ts';
import type { Cell, Tone } from '../rows.ts';
import type { State } from '../state.ts';
import { isAhead } from './ahead.ts';
import { listText, pairsText } from './form/choices.ts';
import { countedKinds, kindLooks } from './kinds.ts';
import { plannedOf } from './planned.ts';
import { sessionsIn } from './scope.ts';
import type { PlanChoices, PlanOverlay } from './types.ts';

type Counts = PlanCounts | undefined;

/** The view the list shows stands in brackets, so that it shows without colour. */
const countCell = (kind: EntryKind, words: string, on: boolean, counts: Counts): Cell => ({
  text: on ? `[${words}]` : ` ${words} `,
  tone: (counts?.[kind] ?? 0) === 0 ? 'dim' : kindLooks[kind].tone,
  target: { is: 'tab', id: kind },
});

const lengthOf = (cells: readonly Cell[]): number => cells.reduce((sum, { text }) => sum + text.length, 0);

/** `[Create 1,204]  Update 37 …`; on a narrow screen without gaps, then without what there is none of. */
export const countCells = (overlay: PlanOverlay, width: number): readonly Cell[] => {
  const counts: Counts = plannedOf(overlay)?.plan.counts;
  const ahead = isAhead(overlay);
  const any = (kind: EntryKind): boolean => (counts?.[kind] ?? 0) > 0;
  const cells = (kinds: readonly EntryKind[]): readonly Cell[] =>
    kinds.map(kind => {
      const words = `${kindLooks[kind].title} ${counts && !ahead ? counted(counts[kind]) : '…'}`;
      return countCell(kind, words, overlay.show === kind, counts);
    });
  const all = cells(countedKinds.filter(kind => kindLooks[kind].always || any(kind)));
  if (lengthOf(all) + all.length <= width) return all.map(cell => ({ ...cell, text: `${cell.text} ` }));
  return lengthOf(all) <= width ? all : cells(countedKinds.filter(any));
};

/** Before the template, also while it is typed. */
export const templateLabel = ' Names  ';

export const templateCells = (state: State, { choices }: PlanOverlay): readonly Cell[] => {
  const own = state.settings.overrides.length;
  return [
    { text: templateLabel, tone: 'dim' },
    { text: choices.template, tone: 'accent' },
    { text: own > 0 ? `  with ${plural(own, 'word')} of your settings` : '', tone: 'dim' },
  ];
};

const ruleWords = (choices: PlanChoices): readonly string[] =>
  [
    choices.region === '' ? '' : `region ${choices.region}${choices.changeRegion ? ' everywhere' : ''}`,
    choices.output === '' ? '' : `output ${choices.output}`,
    pairsText(choices.set),
    choices.accounts.length === 0 ? '' : `accounts ${listText(choices.accounts)}`,
    choices.roles.length === 0 ? '' : `roles ${listText(choices.roles)}`,
    choices.exclude.length === 0 ? '' : `without ${listText(choices.exclude)}`,
    choices.rename ? 'profiles that ssotui wrote are renamed' : '',
    choices.resolve === 'append-account-id' ? 'clashing names get the account id' : '',
    choices.prune ? 'stale ones that ssotui wrote are removed' : '',
  ].filter(text => text !== '');

/** Sessions of which the settings take only a part: what is missing from the list is missing for that. */
const takenWords = (state: State, { scope }: PlanOverlay): readonly string[] => {
  if (scope.is !== 'session' && scope.is !== 'everything') return [];
  const sessions = new Set(sessionsIn(state, scope).map(({ name }) => name));
  return state.settings.generate.flatMap(({ name }) =>
    sessions.has(name) ? [`only what [generate.${name}] takes`] : [],
  );
};

/** Where nothing is chosen. */
const usual = ['region: same as session', 'output: not set', 'all accounts and roles'];

export const ruleCells = (state: State, overlay: PlanOverlay): readonly Cell[] => {
  const { choices } = overlay;
  const defaults = state.settings.defaults.length;
  const own = [
    ...(defaults > 0 ? [`${plural(defaults, 'default')} of your settings`] : []),
    ...takenWords(state, overlay),
  ];
  const all = [...own, ...ruleWords(choices)];
  const [first = '', ...more] = all.length === 0 ? usual : all;
  const tone: Tone = all.length === 0 ? 'dim' : 'plain';
  const cells: readonly Cell[] = [{ text: first, tone }, ...more.map(text => ({ text: ` · ${text}`, tone }))];
  return [{ text: ' Rules  ', tone: 'dim' }, ...cells];
};
