/** An explanation as text and as JSON. */
import type { Cure, Found } from '../../../domain/doctor/check.ts';
import { cureWithKey, keyWords } from '../../../domain/doctor/cure-key.ts';
import type { Cause, Explanation } from '../../../domain/explain/explanation.ts';
import { shownForm } from '../../../domain/explain/shown-form.ts';
import type { Output } from '../../output/output.ts';

const cureRecord = ({ command, text, key }: Cure) => ({ command, text, key });

const causeRecord = ({ id, summary, here, cure }: Cause) => ({ id, summary, here, cure: cureRecord(cure) });

const otherRecord = (found: Found) => {
  const cure = cureWithKey(found);
  return { id: found.finding, summary: found.summary, cure: cure && cureRecord(cure) };
};

export const explanationRecord = ({ known, subject, causes, others }: Explanation) => ({
  message: known[0]?.message.id,
  messages: known.map(({ message }) => message.id),
  profile: subject.is === 'profile' ? subject.name : undefined,
  session: subject.is === 'session' ? subject.name : undefined,
  causes: causes.map(causeRecord),
  others: others.map(otherRecord),
});

type Say = (line?: string) => void;

const cureLines = ({ command, text, key }: Cure): readonly string[] => [
  ...(command === undefined ? [] : [`    ${command}`]),
  `    ${text}${keyWords({ key })}`,
];

const block = (say: Say, title: string, lines: readonly string[]): void => {
  if (lines.length === 0) return;
  say();
  say(title);
  for (const line of lines) say(line);
};

const withCure = ({
  summary,
  cure,
}: {
  readonly summary: string;
  readonly cure?: Cure;
}): readonly string[] => [`  ${summary}`, ...(cure ? cureLines(cure) : [])];

const asCured = (found: Found) => {
  const cure = cureWithKey(found);
  return { summary: found.summary, ...(cure ? { cure } : {}) };
};

const whose = ({ subject }: Explanation): string => {
  if (subject.is === 'everything') return 'no profile is set';
  return subject.is === 'profile' ? `the profile ${subject.name}` : `the session ${subject.name}`;
};

const showMessages = ({ known }: Explanation, say: Say): void => {
  for (const { message } of known) {
    say(shownForm(message.says[0]));
    say(`  Said by: ${message.clients.join(', ')}.`);
  }
};

/**
 * A vague message has dozens of causes: the ones that are not here must not push the answer off the screen.
 */
const mostNotHere = 6;

/** Without an answer a few of the likeliest are told with their cures. */
const fewCured = (causes: readonly Cause[]): readonly string[] => {
  const more = causes.length - mostNotHere;
  const told = causes.slice(0, mostNotHere).flatMap(withCure);
  return more > 0
    ? [...told, `  And ${more} more (--json names them). ssotui doctor looks at the whole way.`]
    : told;
};

const fewNames = (causes: readonly Cause[]): readonly string[] => {
  const more = causes.length - mostNotHere;
  const names = causes.slice(0, mostNotHere).map(({ summary }) => `  ${summary}`);
  return more > 0 ? [...names, `  And ${more} more (--json names them).`] : names;
};

const openTitle = (here: readonly Cause[]): string =>
  here.length > 0
    ? 'Not looked at:'
    : 'It may be one of these, which was not looked at or which no check can see:';

export const showExplanation = (explanation: Explanation, say: Say): void => {
  const { causes, others } = explanation;
  const of = (here: Cause['here']) => causes.filter(cause => cause.here === here);
  const here = of(true);
  showMessages(explanation, say);
  block(say, `Here (${whose(explanation)}):`, here.flatMap(withCure));
  const open = of(null);
  block(say, openTitle(here), here.length > 0 ? fewNames(open) : fewCured(open));
  if (here.length === 0 && open.length === 0)
    block(say, `None of its causes is here now (${whose(explanation)}): it may have passed.`, [
      '  Run the command again. ssotui doctor looks at the whole way.',
    ]);
  block(say, 'Not the cause here:', fewNames(of(false)));
  block(say, 'Also wrong here, but not the cause of this message:', others.map(asCured).flatMap(withCure));
};

export const showUnknown = (out: Output, empty: boolean): void => {
  out.warn(
    empty ? 'ssotui: There is no text to explain.' : 'ssotui: This error is not one that ssotui knows.',
  );
  out.note('ssotui doctor looks at the whole way from this shell to the role.');
};
