/** The keys of running a command in many roles. */
import { isUnderWay } from '../../domain/runs/job.ts';
import { type Command, commandsIn } from '../command.ts';
import { overlayOf, topOf } from '../state.ts';
import { listCommands, listReasons } from '../table/commands.ts';
import { joinedList } from './joined.ts';
import {
  back,
  backTitle,
  faultOf,
  noMatch,
  noneFailed,
  nothingEnded,
  nothingToRead,
  nothingToRetry,
  nothingToSearch,
  nothingToTake,
  nothingWritten,
  notRunning,
  stopTitle,
  wantsWord,
} from './reasons.ts';
import { nothingToRun } from './targets.ts';

const { on: inTable, noRow } = listReasons('run-table', joinedList);

export const runCommands: readonly Command[] = [
  ...commandsIn('global', {
    'run-command': {
      title: 'Run a command',
      short: 'Run',
      about: 'Runs a command in the marked roles, or in those under the cursor, once you have agreed.',
      keys: ['!'],
      hint: 30,
      hintWhen: state => state.marked.size > 0 || isUnderWay(state.job),
      unavailable: state => (isUnderWay(state.job) ? undefined : nothingToRun(state)),
      action: state => ({ type: isUnderWay(state.job) ? 'run.shown' : 'run.opened' }),
    },
    'show-runs': {
      title: 'The last command',
      about: 'Shows the command that runs, or ran last, with what each role has written.',
      keys: ['X'],
      unavailable: state => (state.job ? undefined : 'no command was run yet'),
      action: () => ({ type: 'run.shown' }),
    },
  }),
  ...commandsIn('run', {
    'run-ask': {
      title: 'Run',
      about: 'Shows where the command would run, and asks. With nothing typed it takes the line below.',
      keys: ['enter'],
      hint: 1,
      unavailable: state => faultOf(topOf(state, 'run')),
      action: () => ({ type: 'run.typed' }),
    },
    'run-take': {
      title: 'Take the line',
      about: 'Copies the line under the cursor into the field, to be changed.',
      keys: ['tab'],
      hint: 2,
      unavailable: nothingToTake,
      action: () => ({ type: 'run.taken' }),
    },
  }),
  ...commandsIn('run-ask', {
    'run-ask-yes': {
      title: 'Run it',
      about: 'Runs the command in the roles that are listed.',
      keys: ['y'],
      hint: 1,
      unavailable: state => (wantsWord(state) ? 'type the word that the box names' : undefined),
      answers: true,
      action: () => ({ type: 'run.agreed' }),
    },
    'run-ask-word': {
      title: 'Run it',
      about: 'Runs the command if the word was typed.',
      keys: ['enter'],
      hint: 1,
      unavailable: state => (wantsWord(state) ? faultOf(topOf(state, 'run-ask')) : 'y runs it'),
      answers: true,
      action: () => ({ type: 'run.answered' }),
    },
    'run-ask-no': {
      title: 'Cancel',
      about: 'Runs nothing.',
      keys: ['escape', 'n'],
      hint: 2,
      action: () => ({ type: 'overlay.closed' }),
    },
  }),
  ...commandsIn('runs', {
    'runs-output': {
      title: 'Output',
      short: state => (overlayOf(state, 'runs')?.reading ? 'List' : 'Output'),
      about: 'Shows all that the role has written; again goes back to the list.',
      keys: ['enter', 'tab'],
      hint: 1,
      unavailable: nothingToRead,
      action: () => ({ type: 'run.read' }),
    },
    'runs-stop': {
      title: 'Stop',
      short: stopTitle,
      about: 'Starts it in no more roles. Press again to end those that run.',
      keys: ['x'],
      hint: 2,
      unavailable: notRunning,
      action: () => ({ type: 'run.stopped' }),
    },
    'runs-table': {
      title: 'Table',
      about: 'Joins what was written as JSON into one table, to be sorted, filtered and saved.',
      keys: ['t'],
      hint: 3,
      unavailable: nothingEnded,
      action: () => ({ type: 'run.tabled' }),
    },
    'runs-retry': {
      title: 'Retry',
      about: 'Runs it again where it failed or was not run, once you have agreed.',
      keys: ['r'],
      hint: 4,
      unavailable: nothingToRetry,
      action: () => ({ type: 'run.retried' }),
    },
    'runs-save': {
      title: 'Save',
      about: 'Saves what every role wrote in a new folder, each in files of its own.',
      keys: ['s'],
      hint: 5,
      unavailable: nothingEnded,
      action: () => ({ type: 'run.saving', what: 'outputs' }),
    },
    'runs-copy': {
      title: 'Copy',
      about: 'Copies what the role under the cursor has written.',
      keys: ['y'],
      hint: 6,
      unavailable: nothingWritten,
      action: () => ({ type: 'run.copied' }),
    },
    'runs-mark': {
      title: 'Mark failed',
      about: 'Marks the roles where it failed or was not run, and no others, for what comes next.',
      keys: ['m'],
      unavailable: state => (noneFailed(state) ? 'nothing has failed' : undefined),
      action: () => ({ type: 'run.marked' }),
    },
    'runs-filter': {
      title: 'Filter or search',
      short: state => (overlayOf(state, 'runs')?.reading ? 'Search' : 'Filter'),
      about: 'Filters the roles by names, state, last line; in the output it searches the lines.',
      keys: ['/'],
      hint: 7,
      unavailable: nothingToSearch,
      action: () => ({ type: 'filter.opened' }),
    },
    'runs-next': {
      title: 'Next match',
      about: 'Goes to the next line with what is searched for.',
      keys: ['n'],
      hint: 8,
      unavailable: noMatch,
      action: () => ({ type: 'run.searched', by: 1 }),
    },
    'runs-previous': {
      title: 'Previous match',
      about: 'Goes to the line before with what is searched for.',
      keys: ['N'],
      unavailable: noMatch,
      action: () => ({ type: 'run.searched', by: -1 }),
    },
    'runs-back': {
      title: 'Back',
      short: backTitle,
      about: 'Clears the filter, leaves the output, then closes the view. What runs goes on.',
      keys: ['escape'],
      hint: 90,
      action: back,
    },
  }),
  ...commandsIn('run-table', {
    'run-table-columns': {
      title: 'Columns',
      about: 'Chooses the columns that are shown and saved.',
      keys: ['c'],
      hint: 2,
      unavailable: inTable((_state, { table }) => (table ? undefined : 'it is still being read')),
      action: () => ({ type: 'run.columnsOpened' }),
    },
    'run-table-save': {
      title: 'Save',
      about: 'Saves the rows and columns that are shown as CSV or JSON.',
      keys: ['s'],
      hint: 3,
      unavailable: noRow,
      action: () => ({ type: 'run.saving', what: 'table' }),
    },
  }),
  ...listCommands('run-table', joinedList, {
    details: {
      id: 'run-table-row',
      title: 'The row in full',
      short: 'Row',
      about: 'Shows every field of the row; again goes back to the table.',
      keys: ['enter', 'tab'],
      hint: 1,
    },
    filter: { id: 'run-table-filter', about: 'Filters the rows by what is in them.', hint: 7 },
    back: { id: 'run-table-back', about: 'Leaves the row, clears the filter, then closes the table.' },
  }),
  ...commandsIn('run-columns', {
    'run-columns-toggle': {
      title: 'Show or hide',
      about: 'Shows the column, or hides it. Press again to undo.',
      keys: ['space', 'enter'],
      hint: 1,
      action: () => ({ type: 'run.columnToggled' }),
    },
  }),
  ...commandsIn('run-save', {
    'run-save-write': {
      title: 'Save',
      about: 'Saves it there; nothing is overwritten.',
      keys: ['enter'],
      hint: 1,
      unavailable: state =>
        topOf(state, 'run-save')?.saving ? 'it is being saved' : faultOf(topOf(state, 'run-save')),
      action: () => ({ type: 'run.saveTyped' }),
    },
  }),
];
