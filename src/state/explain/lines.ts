/** An explanation as labelled lines, before they are wrapped. */

import { onceFor } from '../../domain/collections/memo.ts';
import type { Cure, Found } from '../../domain/doctor/check.ts';
import type { Cause, Explanation } from '../../domain/explain/explanation.ts';
import { shownForm } from '../../domain/explain/shown-form.ts';
import type { DetailLine } from '../table/details.ts';
import type { ExplainOverlay } from './types.ts';

const gap: DetailLine = { text: '' };

const cureLines = ({ command, text }: Cure): readonly DetailLine[] => [
  ...(command === undefined ? [] : [{ label: 'Fix', text: command, tone: 'good' as const }]),
  { label: command === undefined ? 'Fix' : '', text },
];

const causeLines =
  (label: string, tone: DetailLine['tone'] = 'dim') =>
  ({ summary, cure }: Pick<Cause, 'summary' | 'cure'>): readonly DetailLine[] => [
    gap,
    { label, text: summary, tone },
    ...cureLines(cure),
  ];

const namesOf = (label: string, causes: readonly Cause[]): readonly DetailLine[] =>
  causes.length === 0 ? [] : [gap, ...causes.map(({ summary }) => ({ label, text: summary }))];

/** A vague message has dozens of causes: a few of those that are not here are named. */
const mostNotHere = 6;

const few = (
  causes: readonly Cause[],
  lines: (some: readonly Cause[]) => readonly DetailLine[],
): readonly DetailLine[] => {
  const more = causes.length - mostNotHere;
  const told = lines(causes.slice(0, mostNotHere));
  return more > 0 ? [...told, { label: '', text: `And ${more} more.` }] : told;
};

const otherLines = ({ summary, cure }: Found): readonly DetailLine[] => [
  gap,
  { label: 'Also wrong', text: `${summary} It did not cause this message.`, tone: 'warn' },
  ...(cure ? cureLines(cure) : []),
];

const whose = ({ subject }: Explanation): string => {
  if (subject.is === 'everything') return 'No profile is set: AWS_PROFILE is empty.';
  return subject.is === 'profile' ? `The profile ${subject.name}` : `The session ${subject.name}`;
};

const shown = (explanation: Explanation): readonly DetailLine[] => {
  const of = (here: Cause['here']) => explanation.causes.filter(cause => cause.here === here);
  const [here, open, not] = [of(true), of(null), of(false)];
  const passed: DetailLine = {
    label: 'Here',
    text: 'None of its causes is here now: it may have passed. Run the command again.',
  };
  return [
    { label: 'Looked at', text: whose(explanation) },
    ...here.flatMap(causeLines('Here', 'bad')),
    ...(here.length === 0 && open.length === 0 ? [gap, passed] : []),
    ...few(open, some =>
      here.length === 0 ? some.flatMap(causeLines('Perhaps')) : namesOf('Not looked at', some),
    ),
    ...few(not, some => namesOf('Not here', some)),
    ...explanation.others.flatMap(otherLines),
  ];
};

const stepLines = ({ step }: ExplainOverlay): readonly DetailLine[] => {
  if (step.at === 'looking') return [{ label: 'Looked at', text: 'Looking…' }];
  if (step.at === 'shown') return shown(step.explanation);
  const { summary, hint } = step.failure;
  return [{ label: 'Failed', text: [summary, hint].filter(Boolean).join(' '), tone: 'bad' }];
};

/** Once for each state of the box: every key asks for it. */
export const explanationLines = onceFor((overlay: ExplainOverlay): readonly DetailLine[] => [
  ...overlay.known.flatMap(({ message }): readonly DetailLine[] => [
    { label: 'Error', text: shownForm(message.says[0]) },
    { label: 'Said by', text: message.clients.join(', ') },
  ]),
  ...stepLines(overlay),
]);
