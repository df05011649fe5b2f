/** Steps: what a handler answers, and how the actions it goes on with are kept in order. */
import { expect, test } from 'vitest';
import { andThen, goOn, only } from '../../src/state/flow.ts';
import type { Action } from '../../src/state/messages.ts';
import { update } from '../../src/state/update.ts';
import { browsing } from '../support/scenes.ts';

const told = (text: string): Action => ({ type: 'notice.shown', text, tone: 'info' });

test('steps one after another keep all effects and all that is to follow', () => {
  const state = browsing();
  const first = goOn(state, told('one'));
  const both = andThen(first, next => [next, [{ do: 'exit', code: 1 }], [told('two')]]);
  expect(both).toEqual([state, [{ do: 'exit', code: 1 }], [told('one'), told('two')]]);
  expect(andThen(both, only)).toEqual(both);
});

test('a yes goes on with its action at once: one update, with all its effects', () => {
  const then: Action = { type: 'quit.requested', code: 7 };
  const state = browsing();
  const asking = {
    kind: 'confirm',
    question: 'Leave?',
    consequences: [],
    then,
    list: { at: 0, top: 0, filter: '' },
  } as const;
  const [after, effects] = update({ ...state, overlays: [asking] }, { type: 'confirm.accepted' });
  expect(after.overlays).toEqual([]);
  expect(effects).toContainEqual({ do: 'exit', code: 7 });
});
