/** Why a key of running a command does nothing now, and what those are called that change with the view. */
import { isUnderWay, toRetry } from '../../domain/runs/job.ts';
import { withoutFullStop } from '../../domain/sentences.ts';
import { nothingListed } from '../flow.ts';
import type { Action } from '../messages.ts';
import { overlayOf, type State, topOf } from '../state.ts';
import { suggestionList } from './box.ts';
import { matches, outputLines } from './output.ts';
import { runList } from './rows.ts';
import type { RunsOverlay } from './types.ts';

const within = (state: State, reason: (view: RunsOverlay) => string | undefined): string | undefined => {
  const view = overlayOf(state, 'runs');
  return view ? reason(view) : 'no command was run';
};

export const notRunning = ({ job }: State): string | undefined => {
  if (!isUnderWay(job)) return 'nothing runs';
  return job.is === 'ending' ? 'those that run are being ended' : undefined;
};

export const nothingToRead = (state: State): string | undefined =>
  within(state, view => {
    if (view.reading) return undefined;
    return runList.here(state, view) ? undefined : 'nothing is listed here';
  });

export const nothingToSearch = (state: State): string | undefined =>
  within(state, view => {
    if (!view.reading) return nothingListed(runList.list(state, view));
    return outputLines(view).length > 0 ? undefined : 'nothing was written';
  });

export const noMatch = (state: State): string | undefined =>
  within(state, view => (matches(view).length > 0 ? undefined : 'nothing is searched for'));

/** Of one that runs those that were not run yet may still be. */
export const noneFailed = ({ job }: State): boolean => job === undefined || toRetry(job).length === 0;

export const nothingToRetry = (state: State): string | undefined => {
  if (isUnderWay(state.job)) return 'the command still runs';
  return noneFailed(state) ? 'nothing has failed' : undefined;
};

export const nothingEnded = ({ job }: State): string | undefined =>
  job?.rows.some(({ end }) => end !== undefined) ? undefined : 'nothing has ended yet';

export const nothingWritten = (state: State): string | undefined =>
  within(state, view => (outputLines(view).length > 0 ? undefined : 'nothing was written'));

export const back = (state: State): Action => {
  const view = overlayOf(state, 'runs');
  const filter = view?.reading ? view.reading.filter : (view?.list.filter ?? '');
  if (filter !== '') return { type: 'filter.cleared' };
  return view?.reading ? { type: 'run.read' } : { type: 'overlay.closed' };
};

export const backTitle = (state: State): string => {
  const { type } = back(state);
  if (type === 'filter.cleared') return 'Clear filter';
  return type === 'run.read' ? 'List' : 'Back';
};

export const stopTitle = ({ job }: State): string => (job?.is === 'stopping' ? 'End those that run' : 'Stop');

/** What is wrong with a line is told below it until the line is changed. */
export const faultOf = (typed: { readonly fault?: string } | undefined): string | undefined =>
  typed?.fault && withoutFullStop(typed.fault);

export const nothingToTake = (state: State): string | undefined => {
  const box = topOf(state, 'run');
  if (!box) return undefined;
  const { selected } = suggestionList(state, box).list;
  if (selected === undefined) return 'no line fits what is typed';
  return selected === box.line ? 'it is the line already' : undefined;
};

export const wantsWord = (state: State): boolean => (topOf(state, 'run-ask')?.words.length ?? 0) > 0;
