/** What can be done in the doctor's view, and the ways into it. */
import { type Command, commandsIn } from '../command.ts';
import type { Action } from '../messages.ts';
import { nothingToUndo } from '../select.ts';
import { listCommands, listReasons } from '../table/commands.ts';
import { doctorFindings } from './rows.ts';

const { on } = listReasons('doctor', doctorFindings);

const nothingMeant = on((state, doctor) =>
  doctorFindings.meant(state, doctor).length > 0 ? undefined : 'no finding is listed here',
);

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
      unavailable: on((state, { undo }) => (undo ? undefined : nothingToUndo(state))),
      action: () => ({ type: 'cure.undone' }),
    },
    'doctor-cache': {
      title: 'Files of the cache',
      about: 'Shows every cached token, registration and role credential with its verdict.',
      short: 'Cache',
      keys: ['c'],
      hint: 6,
      action: () => ({ type: 'cache.opened' }),
    },
  }),
  ...listCommands('doctor', doctorFindings, {
    mark: {
      id: 'doctor-choose',
      title: 'Choose',
      about: 'Chooses the finding for the next cure. Press again to undo.',
      hint: 2,
    },
    markNone: { id: 'doctor-choose-none', title: 'Choose none', about: 'Takes every choice back.' },
    details: {
      id: 'doctor-details',
      about: 'Shows all that is known of the finding; again goes back to the list.',
      keys: ['enter', 'tab'],
      hint: 5,
    },
    filter: {
      id: 'doctor-filter',
      about: 'Filters the findings as you type: state, cause, names of profiles.',
      hint: 7,
    },
    back: { id: 'doctor-back', about: 'Leaves the details, clears the filter, then closes the doctor.' },
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
