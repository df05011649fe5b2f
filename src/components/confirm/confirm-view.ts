/** What follows from yes to the question of the title, and the two answers. */
import { type ConfirmOverlay, confirmScroll, consequenceLines, verbOf } from '../../state/confirm/confirm.ts';
import { isTight } from '../../state/layout.ts';
import { visibleLines } from '../../state/list.ts';
import type { State } from '../../state/state.ts';
import { blank, line } from '../../text/line.ts';
import { type Answer, answerBy, answerLine } from '../answers.ts';
import type { OverlayView } from '../view.ts';

const answersTo = (state: State, overlay: ConfirmOverlay): readonly Answer[] => {
  const answer = (id: string, word: string): Answer => answerBy(state, id, word);
  const yes = overlay.choice
    ? [answer('confirm-sign-out', 'Sign out'), answer('confirm-keep-sign-in', 'Files only')]
    : [answer('confirm-yes', verbOf(overlay))];
  return [...yes, answer('confirm-no', 'Cancel')];
};

export const confirmView: OverlayView<ConfirmOverlay> = ({ state, overlay, width }) => {
  const visible = visibleLines(consequenceLines(state, overlay), confirmScroll(state, overlay));
  const air = isTight(state) ? [] : [blank];
  return [
    ...air,
    ...visible.map(text => line(`  ${text}`)),
    ...air,
    answerLine(answersTo(state, overlay), width),
  ];
};
