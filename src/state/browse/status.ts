/** The status line: what is going on. The notice, when there is one, takes its place. */

import { own } from '../../domain/collections/own.ts';
import { faultText, fileProblems } from '../../domain/failures/file-faults.ts';
import type { Listing } from '../../domain/listing.ts';
import { jobNotice } from '../../domain/runs/job.ts';
import { plural } from '../../domain/time.ts';
import { widthOf } from '../../text/measure.ts';
import { inKeysInForce, keyOf } from '../key-names.ts';
import { layout } from '../layout.ts';
import { type Cell, tokenWords } from '../rows.ts';
import { canList, configOf, listingOf, pauseOf, selectedSession, tokenOf } from '../select.ts';
import type { State } from '../state.ts';
import { progressOf } from './header.ts';
import { goesOn, nextStep } from './pane-messages.ts';

/** A problem that is not told in full elsewhere on the screen. */
const troubleLine = (state: State): string => {
  if (state.overlays.length > 0) return '';
  const config = configOf(state);
  const [problem] = config ? fileProblems(config) : [];
  const mistake = config?.interrupted ?? problem ?? config?.credentialsFault;
  if (mistake) return inKeysInForce(state, faultText(mistake));
  const listing = listingOf(state, selectedSession(state)?.name);
  if (listing.accounts.length === 0) return '';
  const paused = pauseOf(listing);
  if (paused) return `${paused.summary} ${goesOn(state, paused).join(' ')}`;
  return listing.failure ? `${listing.failure.summary} ${nextStep(state, listing.failure)}` : '';
};

const cautionLine = (state: State): string => {
  const session = selectedSession(state);
  return session?.caution === undefined ? '' : `${session.name}: ${session.caution}`;
};

const marksLine = (state: State): string =>
  state.marked.size === 0 ? '' : `${plural(state.marked.size, 'role')} marked`;

/** In as many words as fit beside the others. */
const progressLine = (listing: Listing, room: number): string => {
  const ways = progressOf(listing);
  return ways.find(way => widthOf(way) <= room) ?? ways.at(-1) ?? '';
};

const betweenLines = '   ';

/** Marks and progress stand in the header, where there is one. */
const headerLines = (state: State, listing: Listing): readonly string[] => {
  if (layout(state).header.height > 0) return [];
  const beside = [jobNotice(state.job), marksLine(state)].filter(Boolean);
  const taken = beside.reduce((sum, text) => sum + widthOf(text + betweenLines), 2);
  return [progressLine(listing, state.screen.columns - taken), ...beside];
};

const changesLine = (listing: Listing): string => {
  if (listing.source !== 'complete') return '';
  const parts = [
    listing.appeared.size > 0 ? `${plural(listing.appeared.size, 'new account')}` : '',
    listing.disappeared > 0 ? `${plural(listing.disappeared, 'account')} gone` : '',
  ].filter(Boolean);
  return parts.length === 0 ? '' : `${parts.join(', ')} since last time`;
};

/** Rows of a session that one is not signed in to are those of its last listing. */
const rememberedLine = (state: State, listing: Listing): string => {
  const name = selectedSession(state)?.name;
  if (name === undefined || listing.accounts.length === 0 || own(state.tokens, name) === undefined) return '';
  const token = tokenOf(state, name);
  if (canList(token)) return '';
  const { text } = tokenWords(token, state.now);
  return `These are from last time: ${name} is ${text}. ${keyOf(state, 'sign-in')} signs in.`;
};

export const statusOf = (state: State): Cell => {
  if (state.notice) {
    const tone = state.notice.tone === 'good' ? 'good' : state.notice.tone === 'bad' ? 'bad' : 'plain';
    return { text: inKeysInForce(state, state.notice.text), tone };
  }
  if (state.pending.length > 0) return { text: `${state.pending.join(' ')} …`, tone: 'accent' };
  const trouble = troubleLine(state);
  if (trouble) return { text: trouble, tone: 'bad' };
  const listing = listingOf(state, selectedSession(state)?.name);
  const lines = [
    ...headerLines(state, listing),
    rememberedLine(state, listing),
    listing.running ? '' : changesLine(listing),
    cautionLine(state),
    ...state.warnings,
    ...state.settings.cautions,
  ];
  return { text: lines.filter(Boolean).join(betweenLines), tone: 'dim' };
};
