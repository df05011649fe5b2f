/** The box where a command line is typed: lines that were run before and examples stand below it. */
import { rememberedFor } from '../../domain/collections/memo.ts';
import { commandLine } from '../../domain/runs/command-line.ts';
import { examples, type Suggestion } from '../../domain/runs/history.ts';
import { extentOf } from '../../domain/runs/question.ts';
import { counted, plural } from '../../domain/time.ts';
import { type OverlaySpec, only, type Step } from '../flow.ts';
import { centred } from '../layout.ts';
import { type ActiveList, activeList, emptyList } from '../list.ts';
import { changeTop, pushOverlay, type State, topOf, withNotice } from '../state.ts';
import { askToRun } from './ask.ts';
import { type ProfileTargets, refsHere, targetsOf, targetsOfProfiles } from './targets.ts';
import type { RunBoxOverlay } from './types.ts';

const ofHistory = rememberedFor((commands: readonly string[]): readonly Suggestion[] => [
  ...commands.map(line => ({ line, about: '' })),
  ...examples.filter(({ line }) => !commands.includes(line)),
]);

const noCommands: readonly string[] = [];

const found = rememberedFor((all: readonly Suggestion[], typed: string): readonly Suggestion[] => {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return all.filter(({ line }) => words.every(word => line.toLowerCase().includes(word)));
});

/** Those that what was typed is found in; all of them once it is the line itself. */
export const suggestions = ({ remembered }: State, { line }: RunBoxOverlay): readonly Suggestion[] => {
  const all = ofHistory(remembered.commands ?? noCommands);
  const isOne = all.some(each => each.line === line.trim());
  return found(all, isOne ? '' : line);
};

const keysOf = rememberedFor((all: readonly Suggestion[]) => all.map(({ line }) => line));

/** Lines of the box beside its suggestions: the frame, the field, the words above them, blanks, the foot. */
const otherLines = 8;
/** Where the screen is low: the frame, the field, one line of the foot. */
const fewestLines = 4;

const boxSize = (state: State, overlay: RunBoxOverlay) => ({
  width: 96,
  height: otherLines + Math.max(3, Math.min(14, suggestions(state, overlay).length)),
});

/** No room for words and blanks. */
export const isLow = (state: State, overlay: RunBoxOverlay): boolean =>
  centred(state, boxSize(state, overlay)).height < otherLines + 3;

/** Lines there are for suggestions. */
const suggestionRoom = (state: State, overlay: RunBoxOverlay): number => {
  const others = isLow(state, overlay) ? fewestLines : otherLines;
  return Math.max(1, centred(state, boxSize(state, overlay)).height - others);
};

export const suggestionList = (state: State, overlay: RunBoxOverlay): ActiveList =>
  activeList(keysOf(suggestions(state, overlay)), overlay.list, suggestionRoom(state, overlay));

export const runBoxSpec: OverlaySpec<RunBoxOverlay> = {
  title: (_state, { targets }) => `Run in ${extentOf(targets)}`,
  size: boxSize,
  list: suggestionList,
  field: (_state, { line }) => ({ id: 'run', value: line, placeholder: 'aws sts get-caller-identity' }),
  typed: (state, _overlay, line) =>
    only(changeTop(state, 'run', ({ fault: _, ...box }) => ({ ...box, line, list: emptyList }))),
};

const namedAtMost = 3;

/** `2 profiles are left out, because they give no keys: a, b.` */
const leftOutWords = (names: readonly string[]): string => {
  const more = names.length - namedAtMost;
  const named = [...names.slice(0, namedAtMost), ...(more > 0 ? [`${counted(more)} more`] : [])].join(', ');
  return names.length === 1
    ? `${named} is left out, because it gives no keys.`
    : `${plural(names.length, 'profile')} are left out, because they give no keys: ${named}.`;
};

const meantBy = (state: State, profiles: readonly string[] | undefined): ProfileTargets =>
  profiles ? targetsOfProfiles(state, profiles) : { targets: targetsOf(state, refsHere(state)), without: [] };

/** Of the named profiles, or of what the cursor or the marks mean. */
export const openBox = (state: State, profiles: readonly string[] | undefined): Step => {
  const { targets, without } = meantBy(state, profiles);
  const told = without.length === 0 ? state : withNotice(state, leftOutWords(without));
  if (targets.length === 0) return only(told);
  return only(pushOverlay(told, { kind: 'run', targets, line: '', list: emptyList }));
};

/** The line under the cursor, to be changed or run. */
export const takeSuggestion = (state: State): Step => {
  const box = topOf(state, 'run');
  const line = box && suggestionList(state, box).list.selected;
  if (line === undefined) return only(state);
  return only(changeTop(state, 'run', ({ fault: _, ...rest }) => ({ ...rest, line })));
};

/** What was typed is asked about; with nothing typed the line under the cursor is taken. */
export const lineTyped = (state: State): Step => {
  const box = topOf(state, 'run');
  if (!box) return only(state);
  if (box.line.trim() === '') return takeSuggestion(state);
  const read = commandLine(box.line);
  if (!read.ok) return only(changeTop(state, 'run', rest => ({ ...rest, fault: read.why })));
  return only(askToRun(state, { line: box.line.trim(), command: read.words, targets: box.targets }));
};
