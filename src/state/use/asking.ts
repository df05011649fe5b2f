/** What is asked before a role is used: where a label says so, and before keys are copied. */
import { confirmationsOf, type Label, labelWords } from '../../domain/labels/labels.ts';
import { ask } from '../confirm/confirm.ts';
import { only, type Step } from '../flow.ts';
import { labelTone } from '../labels.ts';
import type { Action } from '../messages.ts';
import type { State } from '../state.ts';
import {
  keysLabel,
  profileOfTarget,
  roleLabel,
  targetLabel,
  targetLabels,
  type UseChoice,
  type UseTarget,
} from './target.ts';

const asksOf = (state: State, target: UseTarget): boolean =>
  confirmationsOf(targetLabels(state, target)).length > 0;

/** `AdministratorAccess in acme-prod, PROD admin` */
const withLabels = (text: string, labels: readonly Label[]): string =>
  labels.length === 0 ? text : `${text}, ${labelWords(labels)}`;

const questions: { readonly [K in UseChoice]?: (what: string) => string } = {
  subshell: what => `Open a subshell as ${what}?`,
  default: what => `Set as the default profile: ${what}?`,
};

const whereSet = (labels: readonly Label[]): string =>
  `The settings say when this is asked: [label.${confirmationsOf(labels)[0]?.name ?? ''}], confirm.`;

/** Asked once, before anything else is done. */
export const askUse = (state: State, choice: UseChoice, target: UseTarget): Step | undefined => {
  const question = questions[choice];
  if (!question || !asksOf(state, target)) return undefined;
  const labels = targetLabels(state, target);
  const what = target.ref ? roleLabel(state, target.ref) : targetLabel(state, target);
  const then: Action = { type: 'use.chosen', choice, target, agreed: true };
  const consequences = [
    choice === 'default'
      ? 'It is what AWS clients use where no profile is named.'
      : 'What is run there is run with this role, until you type exit.',
    whereSet(labels),
  ];
  const asked = ask(state, question(withLabels(what, labels)), consequences, then, {
    tone: labelTone(labels),
  });
  return only(asked);
};

export const askKeys = (state: State, target: UseTarget): Step => {
  const labels = targetLabels(state, target);
  const lasting = profileOfTarget(state, target)?.kind === 'keys';
  const consequences = [
    lasting
      ? 'They are long-lived: they work for whoever has them, until somebody removes them in IAM.'
      : 'They work without a profile, for whoever has them, until they expire.',
    'Clipboard managers and other programs can read them.',
    'They are copied as lines for a POSIX shell and are not shown here.',
  ];
  const question = `Copy ${lasting ? 'the' : 'temporary'} keys of ${withLabels(keysLabel(state, target), labels)}?`;
  const then: Action = { type: 'use.keys.accepted', target };
  return only(ask(state, question, consequences, then, { tone: labelTone(labels) }));
};
