/** Looking at everything: at once on this machine, then at the network; again when something changes. */
import type { Facts } from '../../domain/doctor/facts.ts';
import type { Findings } from '../../domain/doctor/findings.ts';
import type { Failure } from '../../domain/model.ts';
import { only, type Step } from '../flow.ts';
import { emptyList, settled } from '../list.ts';
import { changeOverlay, logFailure, overlayOf, pushOverlay, type State } from '../state.ts';
import { doctorFindings, keyOf } from './rows.ts';
import type { DoctorOverlay } from './types.ts';

/** Milliseconds: several changes at once are one look. */
const calm = 300;

export const diagnose = (state: State, network: boolean, afterMs = 0): Step => {
  if (!overlayOf(state, 'doctor')) return only(state);
  const next = changeOverlay(state, 'doctor', ({ failure: _, ...rest }) => ({
    ...rest,
    asking: network || rest.asking,
  }));
  // What the network said before stays until it is asked again.
  const known = overlayOf(state, 'doctor')?.found?.facts.network;
  return [
    next,
    [{ do: 'diagnose', network, ...(known ? { known } : {}), ...(afterMs > 0 ? { afterMs } : {}) }],
  ];
};

export const openDoctor = (state: State): Step => {
  const overlay: DoctorOverlay = {
    kind: 'doctor',
    list: emptyList,
    marked: new Set(),
    asking: true,
  };
  return overlayOf(state, 'doctor') ? only(state) : diagnose(pushOverlay(state, overlay), true);
};

/** The row under the cursor stays under it; what is gone is no longer chosen. */
const withFound = (state: State, facts: Facts, findings: Findings, asked: boolean): State =>
  changeOverlay(state, 'doctor', overlay => {
    const { list, height } = doctorFindings.list(state, overlay);
    const keys = new Set(findings.findings.map(keyOf));
    const next: DoctorOverlay = {
      ...overlay,
      found: { facts, findings },
      asking: overlay.asking && !asked,
      marked: new Set([...overlay.marked].filter(key => keys.has(key))),
    };
    return { ...next, list: settled(list, doctorFindings.found(state, next).keys, height) };
  });

export const found = (state: State, facts: Facts, findings: Findings, asked: boolean): Step =>
  only(withFound(state, facts, findings, asked));

export const lookFailed = (state: State, failure: Failure): Step =>
  only(
    logFailure(
      changeOverlay(state, 'doctor', overlay => ({ ...overlay, failure, asking: false })),
      failure,
      'looking at everything',
    ),
  );

/** While the view is open it follows the config, the tokens and the trash. */
export const follow = (state: State, before: State): Step => {
  if (!overlayOf(state, 'doctor') || !overlayOf(before, 'doctor')) return only(state);
  const tokens = state.tokens !== before.tokens;
  const changed = tokens || state.config !== before.config || state.purges !== before.purges;
  return changed ? diagnose(state, tokens, calm) : only(state);
};
