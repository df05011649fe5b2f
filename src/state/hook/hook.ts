/**
 * The hook and the completion of a shell: whether its start file has the line, putting it in, taking it out.
 * Nothing is written before the exact change was seen and agreed to.
 */
import { nextIn } from '../../domain/collections/next-in.ts';
import type { Failure } from '../../domain/model.ts';
import type { SetupChange, SetupPreview, ShellSetup } from '../../domain/shells/setup.ts';
import { type ShellName, type ShellPart, shellNames, shellParts } from '../../domain/shells/shells.ts';
import { type Handlers, type OverlaySpec, only, type Step } from '../flow.ts';
import { centred } from '../layout.ts';
import { type ActiveList, emptyList, scrollOf } from '../list.ts';
import {
  changeOverlay,
  logFailure,
  overlayOf,
  pushOverlay,
  type State,
  withFailure,
  withNotice,
} from '../state.ts';
import { commandNow, hookLines } from './lines.ts';
import type { HookOverlay, HookStep } from './types.ts';

interface Wanted {
  readonly part: ShellPart;
  /** Without it the shell that most likely started us. */
  readonly shell?: ShellName | undefined;
  readonly change: SetupChange;
}

export type HookAction =
  | { readonly type: 'hook.opened'; readonly part: ShellPart; readonly change?: SetupChange }
  | { readonly type: 'hook.previewed'; readonly attempt: number; readonly preview: SetupPreview }
  /** `wrote`: the file was to be changed, which is told wherever the user is by now. */
  | {
      readonly type: 'hook.failed';
      readonly attempt: number;
      readonly failure: Failure;
      readonly wrote?: true;
    }
  | { readonly type: 'hook.shell.changed'; readonly by: 1 | -1 }
  | { readonly type: 'hook.part.changed' }
  /** Installing instead of taking out, or the other way round. */
  | { readonly type: 'hook.turned' }
  | { readonly type: 'hook.accepted' }
  | { readonly type: 'hook.changed'; readonly attempt: number; readonly setup: ShellSetup }
  | { readonly type: 'hook.undo.requested' }
  | { readonly type: 'hook.undone'; readonly attempt: number; readonly file: string }
  | { readonly type: 'hook.copied' };

export type HookEffect =
  | ({ readonly do: 'previewSetup'; readonly attempt: number } & Wanted)
  | { readonly do: 'changeSetup'; readonly attempt: number; readonly preview: SetupPreview }
  | { readonly do: 'undoSetup'; readonly attempt: number; readonly file: string };

const looking = (state: State, { part, shell, change }: Wanted): Step => {
  const attempt = state.nextAttempt;
  const overlay: HookOverlay = {
    kind: 'hook',
    attempt,
    part,
    shell,
    change,
    step: { at: 'looking' },
    list: emptyList,
  };
  const next = { ...state, nextAttempt: attempt + 1 };
  const shown = overlayOf(state, 'hook')
    ? changeOverlay(next, 'hook', () => overlay)
    : pushOverlay(next, overlay);
  return [shown, [{ do: 'previewSetup', attempt, part, shell, change }]];
};

const again = (state: State, changed: (overlay: HookOverlay) => Partial<Wanted>): Step => {
  const overlay = overlayOf(state, 'hook');
  if (!overlay || overlay.step.at === 'writing') return only(state);
  const { part, shell, change } = overlay;
  return looking(state, { part, shell, change, ...changed(overlay) });
};

/** An answer counts only for the attempt that is shown. */
const inStep = (state: State, attempt: number, step: HookStep, shell?: ShellName): State =>
  changeOverlay(state, 'hook', overlay =>
    overlay.attempt === attempt ? { ...overlay, step, shell: shell ?? overlay.shell } : overlay,
  );

const failed = (
  state: State,
  { attempt, failure, wrote }: Extract<HookAction, { type: 'hook.failed' }>,
): State => {
  const doing = 'changing a start file';
  if (overlayOf(state, 'hook')?.attempt === attempt)
    return logFailure(inStep(state, attempt, { at: 'failed', failure }), failure, doing);
  return wrote ? withFailure(state, failure, doing) : state;
};

const accepted = (state: State): Step => {
  const overlay = overlayOf(state, 'hook');
  if (overlay?.step.at !== 'asking' || overlay.step.preview.lines.length === 0) return only(state);
  const { attempt } = overlay;
  const { preview } = overlay.step;
  const effect = { do: 'changeSetup', attempt, preview } as const;
  return [inStep(state, attempt, { at: 'writing', preview }), [effect]];
};

const changed = (state: State, attempt: number, setup: ShellSetup): State => {
  const overlay = overlayOf(state, 'hook');
  if (overlay?.attempt !== attempt) return withNotice(state, `${setup.file} was written.`, 'good');
  return inStep(state, attempt, { at: 'done', change: overlay.change, setup });
};

const undo = (state: State): Step => {
  const overlay = overlayOf(state, 'hook');
  if (overlay?.step.at !== 'done') return only(state);
  return [state, [{ do: 'undoSetup', attempt: overlay.attempt, file: overlay.step.setup.file }]];
};

const undone = (state: State, attempt: number, file: string): Step => {
  const told = withNotice(state, `${file} is as it was before.`, 'good');
  return overlayOf(told, 'hook')?.attempt === attempt ? again(told, () => ({})) : only(told);
};

const opposite: Readonly<Record<SetupChange, SetupChange>> = { install: 'uninstall', uninstall: 'install' };

const copied = (state: State): Step => {
  const overlay = overlayOf(state, 'hook');
  const text = overlay && commandNow(overlay);
  return text === undefined ? only(state) : [state, [{ do: 'copyText', text, what: 'the line' }]];
};

export const hookHandlers: Handlers<HookAction> = {
  'hook.opened': (state, { part, change = 'install' }) => looking(state, { part, change }),
  'hook.previewed': (state, { attempt, preview }) =>
    only(inStep(state, attempt, { at: 'asking', preview }, preview.setup.shell)),
  'hook.failed': (state, action) => only(failed(state, action)),
  'hook.shell.changed': (state, { by }) =>
    again(state, ({ shell = 'bash' }) => ({ shell: nextIn(shellNames, shell, by), change: 'install' })),
  'hook.part.changed': state =>
    again(state, ({ part }) => ({ part: nextIn(shellParts, part), change: 'install' })),
  'hook.turned': state => again(state, ({ change }) => ({ change: opposite[change] })),
  'hook.accepted': accepted,
  'hook.changed': (state, { attempt, setup }) => only(changed(state, attempt, setup)),
  'hook.undo.requested': undo,
  'hook.undone': (state, { attempt, file }) => undone(state, attempt, file),
  'hook.copied': copied,
};

const size = { width: 92, height: 16 };

/** Inside of the frame. */
const hookRoom = (state: State): { readonly width: number; readonly height: number } => {
  const { width, height } = centred(state, size);
  return { width: width - 2, height: height - 2 };
};

const hookScroll = (state: State, overlay: HookOverlay): ActiveList => {
  const { width, height } = hookRoom(state);
  return scrollOf(hookLines(state, overlay, width, height).length, overlay.list, height);
};

const titles: Readonly<Record<ShellPart, string>> = { hook: 'Shell hook', completion: 'Completion' };

export const hookSpec: OverlaySpec<HookOverlay> = {
  title: (_state, { part, shell }) => `${titles[part]}${shell === undefined ? '' : ` of ${shell}`}`,
  size: () => size,
  list: hookScroll,
  asks: true,
};
