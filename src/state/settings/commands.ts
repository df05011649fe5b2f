/** The keys of the settings view. */
import { withoutFullStop } from '../../domain/sentences.ts';
import { type Command, commandsIn } from '../command.ts';
import { type State, topOf } from '../state.ts';
import { listCommands, listReasons } from '../table/commands.ts';
import { settledBy } from './items.ts';
import { itemHere, settingsTable } from './list.ts';

const { whileReading } = listReasons('settings', settingsTable);

const unchangeable = (state: State): string | undefined => {
  const covered = whileReading(state);
  if (covered) return covered;
  const item = itemHere(state);
  if (!item) return 'nothing is listed here';
  const view = topOf(state, 'settings');
  if (item.level) return view && settledBy(state, view, item) ? undefined : 'correct that line in the file';
  if (item.how.is === 'shell' && state.demo.length > 0) return 'the demo has a home of its own';
  return item.how.is === 'nothing' ? 'this is only shown' : undefined;
};

const isShell = (state: State): boolean => itemHere(state)?.how.is === 'shell';

const isDefault = (state: State): string | undefined => {
  const item = itemHere(state);
  return item?.line === undefined || item.level || item.how.is === 'nothing' || item.how.is === 'shell'
    ? 'it is not set in the file'
    : undefined;
};

export const settingsCommands: readonly Command[] = [
  ...commandsIn('global', {
    'open-settings': {
      title: 'Settings',
      about: 'Shows every setting with where it comes from, and changes it.',
      keys: [','],
      hint: 95,
      action: () => ({ type: 'settings.opened' }),
    },
  }),
  ...commandsIn('settings', {
    'settings-change': {
      title: 'Change',
      short: state => (isShell(state) ? 'Install or take out' : 'Change'),
      about: 'Switches the setting, offers its values, or lets you type it; of a wrong line, its setting.',
      keys: ['enter'],
      hint: 1,
      unavailable: unchangeable,
      action: () => ({ type: 'setting.chosen' }),
    },
    'settings-default': {
      title: 'Default',
      about: 'Takes the setting out of the file: the default counts again.',
      keys: ['backspace', 'delete'],
      hint: 2,
      unavailable: isDefault,
      action: () => ({ type: 'setting.defaulted' }),
    },
    'settings-copy-path': {
      title: 'Copy the path',
      about: 'Copies the path of the settings file.',
      keys: ['y'],
      hint: 3,
      unavailable: state => (state.settingsFile ? undefined : 'the file could not be read'),
      action: state => ({ type: 'settings.path-copied', path: state.settingsFile?.path ?? '' }),
    },
  }),
  ...listCommands('settings', settingsTable, {
    details: {
      id: 'settings-details',
      about: 'Shows all there is to say of the setting; again goes back to the list.',
      hint: 5,
    },
    filter: {
      id: 'settings-filter',
      about: 'Filters the settings as you type: group, name, value.',
      hint: 4,
    },
    back: { id: 'settings-back', about: 'Leaves the details, clears the filter, then closes the settings.' },
  }),
  ...commandsIn('setting-field', {
    'setting-field-keep': {
      title: 'Keep',
      about: 'Writes what was typed to the settings file.',
      keys: ['enter'],
      hint: 1,
      unavailable: state => {
        const fault = topOf(state, 'setting-field')?.fault;
        return fault === undefined ? undefined : withoutFullStop(fault);
      },
      action: () => ({ type: 'setting.kept' }),
    },
    'setting-field-preset': {
      title: 'Ready-made',
      about: 'Takes the next ready-made naming rule.',
      keys: ['tab'],
      hint: 2,
      unavailable: state =>
        topOf(state, 'setting-field')?.item.key === 'template' ? undefined : 'only the naming rule has some',
      action: () => ({ type: 'setting.next-preset' }),
    },
  }),
  ...commandsIn('setting-menu', {
    'setting-menu-choose': {
      title: 'Choose',
      about: 'Takes the selected value, and writes it to the settings file.',
      keys: ['enter'],
      hint: 1,
      action: () => ({ type: 'setting.picked' }),
    },
  }),
];
