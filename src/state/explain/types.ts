/** What the box of an explanation holds. */
import type { Explanation } from '../../domain/explain/explanation.ts';
import type { Known } from '../../domain/explain/known.ts';
import type { Failure } from '../../domain/model.ts';
import type { ListState } from '../list.ts';

export type ExplainStep =
  | { readonly at: 'looking' }
  | { readonly at: 'shown'; readonly explanation: Explanation }
  | { readonly at: 'failed'; readonly failure: Failure };

export interface ExplainOverlay {
  readonly kind: 'explain';
  readonly attempt: number;
  readonly known: readonly Known[];
  readonly step: ExplainStep;
  readonly list: ListState;
}
