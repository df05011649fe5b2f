/** The entry of the doctor: root causes of everything, and their cures. */
import type { Feature, Messages } from '../feature.ts';
import type { Handlers, OverlaySpec } from '../flow.ts';
import { menuList } from '../menu.ts';
import type { State } from '../state.ts';
import { listSpec } from '../table/spec.ts';
import { doctorCommands } from './commands.ts';
import { askCure, cure, cured, picked, undone } from './cure.ts';
import { diagnose, follow, found, lookFailed, openDoctor } from './look.ts';
import { doctorPerformers } from './perform.ts';
import { doctorFindings } from './rows.ts';
import type { CureOverlay, DoctorAction, DoctorEffect, DoctorOverlay } from './types.ts';
import { commandOf } from './words.ts';

const doctorSpec: OverlaySpec<DoctorOverlay> = {
  ...listSpec(doctorFindings),
  title: () => 'Doctor',
  details: (state, overlay) => {
    const finding = doctorFindings.here(state, overlay);
    const command = finding && commandOf(finding);
    // The details beside the list say it already.
    return command === undefined || doctorFindings.areas(state, overlay).beside ? [] : [command];
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

const doctorHandlers: Handlers<DoctorAction> = {
  'doctor.opened': openDoctor,
  'doctor.refreshed': state => diagnose(state, true),
  'doctor.found': (state, { facts, findings, asked }) => found(state, facts, findings, asked),
  'doctor.failed': (state, { failure }) => lookFailed(state, failure),
  'cure.requested': askCure,
  'cure.picked': picked,
  'cure.accepted': (state, { fix }) => cure(state, fix),
  'cure.done': (state, { cured: done }) => cured(state, done),
  'cure.undone': undone,
};

export type DoctorMessages = Messages<DoctorAction, DoctorEffect, DoctorOverlay | CureOverlay>;

export const doctor = {
  handlers: doctorHandlers,
  commands: doctorCommands,
  specs: { doctor: doctorSpec, cure: cureSpec },
  performers: doctorPerformers,
  follow,
} satisfies Feature;
