/** Curing what was found: the question, what a yes does, and taking it back. */

import { octal } from '../../domain/cache/octal.ts';
import { type ChangeSummary, summaryFrom } from '../../domain/changes/summary.ts';
import type { Choice, Cure, Fix } from '../../domain/doctor/check.ts';
import type { Finding } from '../../domain/doctor/findings.ts';
import { changeOfFix, choicesOf } from '../../domain/doctor/fixes.ts';
import { mergedFix } from '../../domain/doctor/merged-fix.ts';
import { plural } from '../../domain/time.ts';
import { ask } from '../confirm/confirm.ts';
import { andThen, goOn, only, type Step } from '../flow.ts';
import { keyOf } from '../key-names.ts';
import { emptyList } from '../list.ts';
import {
  changeOverlay,
  overlayOf,
  popOverlay,
  pushOverlay,
  type State,
  topOf,
  withNotice,
} from '../state.ts';
import { diagnose } from './look.ts';
import { doctorFindings } from './rows.ts';
import type { Cured, DoctorOverlay, LocalFix } from './types.ts';

const tightened = ({ entries, folders }: Extract<Fix, { is: 'tighten' }>): readonly string[] => [
  ...entries.map(({ file, mode }) => `${file}: ${octal(mode)} becomes 0600`),
  ...folders.map(({ path, mode = 0 }) => `${path}: ${octal(mode)} becomes 0700`),
];

const trashWords = (count: number, undo: string): string =>
  count === 1
    ? `It stays in the trash for 30 days; ${undo} puts it back.`
    : `They stay in the trash for 30 days; ${undo} puts them back.`;

const questionOf = (state: State, fix: LocalFix): readonly [question: string, lines: readonly string[]] => {
  switch (fix.is) {
    case 'purge':
      return [
        `Move ${plural(fix.entries.length, 'file')} to the trash?`,
        [
          trashWords(fix.entries.length, keyOf(state, 'doctor-undo')),
          '',
          ...fix.entries.flatMap(({ file, reason = '' }) => [file, `  ${reason}`]),
        ],
      ];
    case 'tighten':
      return [
        tightened(fix).length === 1 ? 'Make it yours alone?' : 'Make them yours alone?',
        [
          `Only you can read and change ${tightened(fix).length === 1 ? 'it' : 'them'} afterwards.`,
          '',
          ...tightened(fix),
        ],
      ];
    case 'file-mode':
      return [
        `Set the mode of the file to ${octal(fix.want)}?`,
        [
          `${fix.path}: ${octal(fix.mode)} becomes ${octal(fix.want)}; ${keyOf(state, 'doctor-undo')} takes it back.`,
        ],
      ];
  }
};

/** The box of a change of the config counts what the edits say; a repaired line is named. */
const summaryOf = ({ repairs = [] }: Choice): ChangeSummary | undefined => {
  if (repairs.length === 0) return undefined;
  const names = repairs.flatMap(repair => (repair.repair === 'header' ? [{ name: repair.header }] : []));
  return summaryFrom([{ kind: 'update', of: 'profile', names }]);
};

const write = (state: State, choice: Choice): Step => {
  const facts = overlayOf(state, 'doctor')?.found?.facts;
  if (!facts) return only(state);
  const summary = summaryOf(choice);
  const marked = choice.repairs?.some(({ repair }) => repair === 'byte-order-mark') ?? false;
  return goOn(state, {
    type: 'edit.requested',
    change: changeOfFix(facts, choice),
    afterwards: { type: 'doctor.refreshed' },
    ...(summary ? { summary } : {}),
    ...(marked ? { cautions: ['The byte order mark at its beginning goes: no client needs it.'] } : {}),
  });
};

const offer = (state: State, { summary, cure }: Finding, choices: readonly Choice[]): Step => {
  const [first, ...others] = choices;
  if (!first) return byHand(state, cure);
  if (others.length === 0) return write(state, first);
  return only(pushOverlay(state, { kind: 'cure', summary, choices, list: emptyList }));
};

/** The chosen ones that are cured in the same way are cured together. */
const together = (findings: readonly Finding[]): Fix | undefined => {
  const fixes = findings.flatMap(({ fix }) => (fix ? [fix] : []));
  const [first] = fixes;
  return first && mergedFix(fixes.filter(({ is }) => is === first.is));
};

/** A command is copied; a sentence is none, and is shown. */
const byHand = (state: State, cure: Cure | undefined): Step => {
  if (cure?.command !== undefined)
    return [state, [{ do: 'copyText', text: cure.command, what: 'the line for your shell' }]];
  const said = cure ? `Only you can cure this: ${cure.text}` : 'There is no cure to offer.';
  return only(withNotice(state, said));
};

const cureOf = (state: State, finding: Finding, fix: Fix): Step => {
  switch (fix.is) {
    case 'sign-in':
      return goOn(state, { type: 'login.requested', session: fix.session });
    case 'unset':
      return [state, [{ do: 'copyUnset', variables: fix.variables }]];
    case 'purge':
    case 'tighten':
    case 'file-mode': {
      const [question, lines] = questionOf(state, fix);
      return only(ask(state, question, lines, { type: 'cure.accepted', fix }));
    }
    default: {
      const facts = overlayOf(state, 'doctor')?.found?.facts;
      return offer(state, finding, facts ? choicesOf(facts, fix) : []);
    }
  }
};

export const askCure = (state: State): Step => {
  const doctor = topOf(state, 'doctor');
  const meant = doctor ? doctorFindings.meant(state, doctor) : [];
  const curable = meant.filter(({ fix }) => fix);
  const [first] = curable;
  const fix = together(curable);
  if (first && fix) return cureOf(state, first, fix);
  return byHand(state, meant[0]?.cure);
};

export const picked = (state: State): Step => {
  const menu = topOf(state, 'cure');
  const choice = menu?.choices[menu.list.at];
  return choice ? write(popOverlay(state), choice) : only(state);
};

export const cure = (state: State, fix: LocalFix): Step => [
  { ...state, nextAttempt: state.nextAttempt + 1 },
  [{ do: 'cure', attempt: state.nextAttempt, fix }],
];

const undoOf = ({ trash, mode }: Cured): Pick<DoctorOverlay, 'undo'> => {
  if (trash) return { undo: { type: 'restore.requested' } };
  if (!mode) return {};
  const { path, mode: before, want } = mode;
  return { undo: { type: 'cure.accepted', fix: { is: 'file-mode', path, mode: want, want: before } } };
};

/**
 * Looked at again at once: what is cured is gone, what it hid is there. What was chosen and is left stays so.
 */
export const cured = (state: State, done: Cured): Step => {
  const undo = undoOf(done);
  const back = undo.undo ? ` ${keyOf(state, 'doctor-undo')} takes it back.` : '';
  const told = withNotice(state, `${done.text}${back}`, 'good');
  const kept = done.trash ? { ...told, purges: [...told.purges, done.trash] } : told;
  const next = changeOverlay(kept, 'doctor', ({ undo: _, ...rest }) => ({ ...rest, ...undo }));
  return andThen(only(next), after => diagnose(after, false));
};

/** Of the last cure; without one the last change of the config. */
export const undone = (state: State): Step => {
  const undo = overlayOf(state, 'doctor')?.undo;
  return undo
    ? goOn(
        changeOverlay(state, 'doctor', ({ undo: _, ...rest }) => rest),
        undo,
      )
    : goOn(state, { type: 'undo.requested' });
};
