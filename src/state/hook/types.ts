/** The box of a start file: what it shows. */
import type { Failure } from '../../domain/model.ts';
import type { SetupChange, SetupPreview, ShellSetup } from '../../domain/shells/setup.ts';
import type { ShellName, ShellPart } from '../../domain/shells/shells.ts';
import type { ListState } from '../list.ts';

export type HookStep =
  /** The start file is being read. */
  | { readonly at: 'looking' }
  /** Without lines there is nothing to do. */
  | { readonly at: 'asking'; readonly preview: SetupPreview }
  | { readonly at: 'writing'; readonly preview: SetupPreview }
  | { readonly at: 'done'; readonly change: SetupChange; readonly setup: ShellSetup }
  | { readonly at: 'failed'; readonly failure: Failure };

export interface HookOverlay {
  readonly kind: 'hook';
  readonly attempt: number;
  readonly part: ShellPart;
  /** Undefined until it is known which one started us. */
  readonly shell: ShellName | undefined;
  readonly change: SetupChange;
  readonly step: HookStep;
  /** On a low screen the text is scrolled. */
  readonly list: ListState;
}
