/** What follows from the settings: the view the app opens with, and the terminal's background. */

import type { ThemeChoice } from '../../text/theme/tones.ts';
import { andThen, only, type Step } from '../flow.ts';
import { emptyList } from '../list.ts';
import { configOf, sessionsOf } from '../select.ts';
import { pushOverlay, type State } from '../state.ts';
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
    ? only(pushOverlay(state, { kind: 'search', list: emptyList }))
    : only(state);

export const followSettings = (state: State, before: State): Step =>
  [askForBackground, beginWithSearch].reduce<Step>(
    (step, follow) => andThen(step, next => follow(next, before)),
    only(state),
  );
