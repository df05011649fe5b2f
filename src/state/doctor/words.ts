/** A finding in words, and the line above all of them. */

import { isForApp } from '../../domain/doctor/cure-key.ts';
import type { Finding, Findings } from '../../domain/doctor/findings.ts';
import { someOf } from '../../domain/sentences.ts';
import { counted, plural } from '../../domain/time.ts';
import { keyOf } from '../key-names.ts';
import { between, type Cell, chosenCells } from '../rows.ts';
import type { State } from '../state.ts';
import type { DetailLine } from '../table/details.ts';
import type { DoctorOverlay } from './types.ts';

/** What the key of the cure does about it. */
const cureWords = (state: State, { fix }: Finding): string => {
  if (!isForApp(fix)) return 'only you can';
  const cures = keyOf(state, 'doctor-cure');
  switch (fix?.is) {
    case undefined:
      return 'only you can';
    case 'sign-in':
      return `${cures} signs in`;
    case 'purge':
      return `${cures} moves the file to the trash`;
    case 'unset':
      return `${cures} copies the line for your shell`;
    default:
      return `${cures} does it, and asks first`;
  }
};

const mostNames = 30;

const subjectsLine = ({ subjects }: Finding): readonly DetailLine[] =>
  subjects.length === 0 ? [] : [{ label: 'Affects', text: someOf(subjects, mostNames) }];

/** A command to copy; `doctor --fix` is what x does here, where x does anything. */
export const commandOf = ({ cure, fix }: Finding): string | undefined =>
  isForApp(fix) && cure?.command?.startsWith('ssotui doctor') ? undefined : cure?.command;

const cureLines = (state: State, finding: Finding): readonly DetailLine[] => {
  const { cure } = finding;
  if (!cure) return [];
  const command = commandOf(finding);
  return [
    { label: 'Cure', text: `${cure.text} (${cureWords(state, finding)})`, tone: 'good' },
    ...(command === undefined ? [] : [{ label: 'Command', text: command }]),
  ];
};

export const findingLines = (state: State, finding: Finding): readonly DetailLine[] => [
  { label: finding.state, text: finding.summary, tone: finding.state === 'fault' ? 'bad' : 'warn' },
  ...finding.details.map(text => ({ label: 'More', text })),
  // What to do comes before what it stops: a low screen shows the first lines.
  ...cureLines(state, finding),
  ...finding.clients.map(({ client, how }) => ({ label: 'Stops', text: `${client}: ${how}` })),
  ...subjectsLine(finding),
];

const counts = (overlay: DoctorOverlay): readonly Cell[] => {
  const findings = overlay.found?.findings.findings ?? [];
  const faults = findings.filter(({ state }) => state === 'fault').length;
  const cautions = findings.length - faults;
  return [
    { text: plural(faults, 'fault'), ...(faults > 0 ? { tone: 'bad' as const } : {}) },
    between,
    { text: plural(cautions, 'caution'), ...(cautions > 0 ? { tone: 'warn' as const } : {}) },
  ];
};

const health = ({ healthy, subjects }: Findings): Cell =>
  subjects === 0
    ? { text: 'no profiles yet', tone: 'dim' }
    : {
        text: `${counted(healthy)} of ${plural(subjects, 'profile')} healthy`,
        tone: healthy === 0 ? 'warn' : 'good',
      };

export const doctorHeader = (overlay: DoctorOverlay): readonly Cell[] => {
  const { found, asking, failure } = overlay;
  if (!found) return [{ text: ' ' }];
  return [
    { text: ' ' },
    ...chosenCells(overlay.marked),
    ...counts(overlay),
    between,
    health(found.findings),
    ...(asking ? [between, { text: 'asking the network…', tone: 'dim' as const }] : []),
    ...(failure ? [between, { text: failure.summary, tone: 'bad' as const }] : []),
  ];
};

/** The look itself failed, and there is nothing from before. */
export const doctorFailed = (state: State, { found, failure }: DoctorOverlay): readonly Cell[] | undefined =>
  failure && !found
    ? [
        { text: failure.summary, tone: 'bad' },
        { text: `Press ${keyOf(state, 'doctor-look-again')} to look again.`, tone: 'dim' },
      ]
    : undefined;

export const doctorEmpty = (state: State, { found, asking }: DoctorOverlay): readonly Cell[] => {
  if (!found) return [{ text: 'Looking at everything…', tone: 'dim' }];
  return [
    { text: asking ? 'Nothing is wrong on this machine.' : 'Nothing is wrong.', tone: 'good' },
    {
      text: asking
        ? 'The network is being asked.'
        : `${keyOf(state, 'doctor-cache')} shows the files of the cache.`,
      tone: 'dim',
    },
  ];
};
