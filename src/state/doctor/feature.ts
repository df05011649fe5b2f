/** The entry of the doctor: root causes of everything, and their cures. */
import { toggledIn } from '../../domain/sets.ts';
import type { Feature } from '../feature.ts';
import { type Handlers, type OverlaySpec, only, type Step } from '../flow.ts';
import { emptyList } from '../list.ts';
import { menuList } from '../menu.ts';
import { changeOverlay, overlayOf, type State } from '../state.ts';
import { readingOf } from '../table/details.ts';
import { countOf } from '../table/filter.ts';
import { ordersOf } from '../table/table.ts';
import { doctorCommands } from './commands.ts';
import { askCure, cure, cured, picked, undone } from './cure.ts';
import { diagnose, follow, found, lookFailed, openDoctor } from './look.ts';
import { doctorPerformers } from './perform.ts';
import { doctorAreas, doctorList, doctorTable, keyOf, selectedFinding } from './rows.ts';
import type { CureOverlay, DoctorAction, DoctorEffect, DoctorOverlay } from './types.ts';
import { commandOf, findingLines } from './words.ts';

/** The details in full, while they cover the list. */
export const doctorReading = (state: State, overlay: DoctorOverlay) => {
  const finding = selectedFinding(state, overlay);
  if (!overlay.reading || !finding) return undefined;
  const lines = findingLines(state, finding);
  return { lines, active: readingOf(lines, overlay.reading, doctorAreas(state, overlay)) };
};

const doctorSpec: OverlaySpec<DoctorOverlay> = {
  title: () => 'Doctor',
  count: (state, overlay) => countOf(doctorList(state, overlay)),
  size: () => 'full',
  orders: ordersOf(doctorTable.columns),
  showsFilter: true,
  list: (state, overlay) => doctorReading(state, overlay)?.active ?? doctorList(state, overlay),
  withList: (overlay, list) => (overlay.reading ? { ...overlay, reading: list } : { ...overlay, list }),
  details: (state, overlay) => {
    const finding = selectedFinding(state, overlay);
    const command = finding && commandOf(finding);
    return command === undefined ? [] : [command];
  },
  closed: state => [state, [{ do: 'cancel', key: 'doctor' }]],
};

const cureSize = (overlay: CureOverlay) => ({
  width: Math.min(96, Math.max(40, ...overlay.choices.map(({ question }) => question.length + 6))),
  height: overlay.choices.length + 2,
});

/** The ways by their questions: no two are alike. */
export const cureList = (state: State, overlay: CureOverlay) =>
  menuList(
    state,
    overlay.choices.map(({ question }) => question),
    overlay.list,
    { ...cureSize(overlay), otherLines: 0 },
  );

const cureSpec: OverlaySpec<CureOverlay> = {
  title: (_state, { summary }) => summary,
  size: (_state, overlay) => cureSize(overlay),
  list: cureList,
};

const read = (state: State): Step =>
  only(
    changeOverlay(state, 'doctor', ({ reading, ...view }) => {
      if (reading) return view;
      return selectedFinding(state, view) ? { ...view, reading: emptyList } : view;
    }),
  );

const toggled = (state: State): Step => {
  const doctor = overlayOf(state, 'doctor');
  const finding = doctor && selectedFinding(state, doctor);
  if (!finding) return only(state);
  return only(
    changeOverlay(state, 'doctor', view => ({ ...view, chosen: toggledIn(view.chosen, [keyOf(finding)]) })),
  );
};

const doctorHandlers: Handlers<DoctorAction> = {
  'doctor.opened': openDoctor,
  'doctor.refreshed': state => diagnose(state, true),
  'doctor.found': (state, { facts, findings, asked }) => found(state, facts, findings, asked),
  'doctor.failed': (state, { failure }) => lookFailed(state, failure),
  'doctor.read': read,
  'doctor.toggled': toggled,
  'doctor.unchosen': state => only(changeOverlay(state, 'doctor', view => ({ ...view, chosen: new Set() }))),
  'cure.requested': askCure,
  'cure.picked': picked,
  'cure.accepted': (state, { fix }) => cure(state, fix),
  'cure.done': (state, { cured: done }) => cured(state, done),
  'cure.undone': undone,
};

export interface DoctorMessages {
  readonly action: DoctorAction;
  readonly effect: DoctorEffect;
  readonly overlay: DoctorOverlay | CureOverlay;
}

export const doctor = {
  handlers: doctorHandlers,
  commands: doctorCommands,
  specs: { doctor: doctorSpec, cure: cureSpec },
  performers: doctorPerformers,
  follow,
} satisfies Feature;
