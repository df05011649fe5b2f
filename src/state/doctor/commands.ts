/** What can be done in the doctor's view, and the ways into it. */
import { type Command, commandsIn } from '../command.ts';
import { nothingListed } from '../flow.ts';
import type { Action } from '../messages.ts';
import { overlayOf, type State } from '../state.ts';
import { doctorList, meantFindings, selectedFinding } from './rows.ts';
import type { DoctorOverlay } from './types.ts';

const within = (state: State, reason: (doctor: DoctorOverlay) => string | undefined): string | undefined => {
  const doctor = overlayOf(state, 'doctor');
  return doctor ? reason(doctor) : 'the doctor is not open';
};

const nothingSelected = (state: State): string | undefined =>
  within(state, doctor => (selectedFinding(state, doctor) ? undefined : 'nothing is listed here'));

const nothingMeant = (state: State): string | undefined =>
  within(state, doctor => (meantFindings(state, doctor).length > 0 ? undefined : 'nothing is listed here'));

const nothingToFilter = (state: State): string | undefined =>
  within(state, doctor => {
    if (doctor.reading) return 'the details cover the list (escape)';
    return nothingListed(doctorList(state, doctor));
  });

const back = (state: State): Action => {
  const doctor = overlayOf(state, 'doctor');
  if (doctor?.reading) return { type: 'doctor.read' };
  return (doctor?.list.filter ?? '') === '' ? { type: 'overlay.closed' } : { type: 'filter.cleared' };
};

const open = {
  title: 'Doctor',
  about: 'Looks at everything between this shell and a role: what is wrong, what it stops, and the cure.',
  keys: ['C'],
  action: (): Action => ({ type: 'doctor.opened' }),
};

export const doctorCommands: readonly Command[] = [
  ...commandsIn('global', { 'open-doctor': { ...open, hint: 50 } }),
  ...commandsIn('failures', { 'failures-doctor': { ...open, hint: 3 } }),
  ...commandsIn('doctor', {
    'doctor-cure': {
      title: 'Cure',
      about: 'Cures what is under the cursor, or what is chosen and cured alike. It asks first.',
      keys: ['x'],
      hint: 1,
      unavailable: nothingMeant,
      action: () => ({ type: 'cure.requested' }),
    },
    'doctor-choose': {
      title: 'Choose',
      about: 'Chooses the finding for the next cure. Press again to undo.',
      keys: ['space'],
      hint: 2,
      unavailable: nothingSelected,
      action: () => ({ type: 'doctor.toggled' }),
    },
    'doctor-choose-none': {
      title: 'Choose none',
      about: 'Takes every choice back.',
      keys: ['n'],
      unavailable: state =>
        within(state, ({ chosen }) => (chosen.size > 0 ? undefined : 'nothing is chosen')),
      action: () => ({ type: 'doctor.unchosen' }),
    },
    'doctor-look-again': {
      title: 'Look again',
      about: 'Looks at everything again, the network included.',
      short: 'Again',
      keys: ['r'],
      hint: 3,
      action: () => ({ type: 'doctor.refreshed' }),
    },
    'doctor-undo': {
      title: 'Undo',
      about: 'Takes the last cure back, or the last change of the config.',
      keys: ['u'],
      hint: 4,
      action: () => ({ type: 'cure.undone' }),
    },
    'doctor-details': {
      title: 'Details',
      about: 'Shows all that is known of the finding; again goes back to the list.',
      keys: ['enter', 'tab'],
      hint: 5,
      unavailable: nothingSelected,
      action: () => ({ type: 'doctor.read' }),
    },
    'doctor-cache': {
      title: 'Files of the cache',
      about: 'Shows every cached token, registration and role credential with its verdict.',
      short: 'Cache',
      keys: ['c'],
      hint: 6,
      action: () => ({ type: 'cache.opened' }),
    },
    'doctor-filter': {
      title: 'Filter',
      about: 'Filters the findings as you type: state, cause, names of profiles.',
      keys: ['/'],
      hint: 7,
      unavailable: nothingToFilter,
      action: () => ({ type: 'filter.opened' }),
    },
    'doctor-back': {
      title: 'Back',
      about: 'Leaves the details, clears the filter, then closes the doctor.',
      keys: ['escape'],
      hint: 90,
      action: back,
    },
  }),
  ...commandsIn('cure', {
    'cure-choose': {
      title: 'Choose',
      about: 'Shows the change before it is written.',
      keys: ['enter'],
      hint: 1,
      action: () => ({ type: 'cure.picked' }),
    },
  }),
];
