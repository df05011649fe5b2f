/** What follows from the settings: the view the app opens with, the bell, and the terminal's background. */

import type { ThemeChoice } from '../../text/theme/tones.ts';
import { andThen, only, type Step } from '../flow.ts';
import { emptyList } from '../list.ts';
import { configOf, labelOf, sessionsOf } from '../select.ts';
import { pushOverlay, type State, withNotice } from '../state.ts';
import { themeShown } from './view.ts';

const followsBackground: ReadonlySet<ThemeChoice> = new Set(['auto', 'high-contrast', 'colour-blind']);

/** The terminal is asked once, when the first theme is in force that looks different on dark and light. */
const askForBackground = (state: State): Step =>
  state.backgroundAsked || !followsBackground.has(themeShown(state))
    ? only(state)
    : [{ ...state, backgroundAsked: true }, [{ do: 'askBackground' }]];

const isRead = (state: State): boolean => state.settingsFile !== undefined && configOf(state) !== undefined;

/** Once, when both files were read; a machine without a session is welcomed instead. */
const beginWithSearch = (state: State, before: State): Step =>
  !isRead(before) &&
  isRead(state) &&
  state.settings.screen.start === 'search' &&
  sessionsOf(state).length > 0 &&
  state.overlays.length === 0
    ? only(pushOverlay(state, { kind: 'search', query: '', list: emptyList }))
    : only(state);

/** Milliseconds before a sign-in ends. */
const soon = 5 * 60_000;

/** A token that is renewed by itself is so earlier than that. */
const ringBeforeEnd = (state: State, before: State): Step => {
  if (!state.settings.screen.bell || state.now === before.now) return only(state);
  const ending = Object.entries(state.tokens).find(
    ([, token]) =>
      token.is === 'valid' &&
      token.until > state.now &&
      token.until - state.now <= soon &&
      token.until - before.now > soon,
  );
  if (!ending) return only(state);
  const told = withNotice(state, `The sign-in to ${labelOf(state, ending[0])} ends in 5 minutes.`);
  return [told, [{ do: 'ring' }]];
};

export const followSettings = (state: State, before: State): Step =>
  [askForBackground, beginWithSearch, ringBeforeEnd].reduce<Step>(
    (step, follow) => andThen(step, next => follow(next, before)),
    only(state),
  );
