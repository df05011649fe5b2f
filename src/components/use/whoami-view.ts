/** What AWS answered to "who am I", or why it did not. */

import { duration } from '../../domain/time.ts';
import { inKeysInForce } from '../../state/key-names.ts';
import { accountById } from '../../state/select.ts';
import type { State } from '../../state/state.ts';
import { signInOf } from '../../state/use/target.ts';
import type { WhoamiOverlay } from '../../state/use/whoami.ts';
import { blank, type Line, line, wrappedLines } from '../../text/line.ts';
import { wrapped } from '../../text/measure.ts';
import type { OverlayView } from '../view.ts';

const label = 10;

const lasting = 'do not expire, or it is not said';

/** A long value goes on below itself. */
const fact = (name: string, value: string, width: number): readonly Line[] =>
  wrapped(value, width - label - 2).map((text, index) => [
    { text: ` ${(index === 0 ? name : '').padEnd(label)}`, tone: 'dim' },
    { text },
  ]);

const answer = (state: State, { step }: WhoamiOverlay, name: string | undefined, width: number) => {
  switch (step.at) {
    case 'asking':
      return [line(' Asking AWS…')];
    case 'failed':
      return [
        ...wrappedLines(step.failure.summary, width, 'bad'),
        ...wrappedLines(inKeysInForce(state, step.failure.hint ?? ''), width),
      ];
    case 'known': {
      const { accountId, arn, userId, expiresAt } = step.identity;
      return [
        ...fact('Account', name ? `${accountId} · ${name}` : accountId, width),
        ...fact('ARN', arn, width),
        ...fact('User id', userId, width),
        ...fact(
          'Keys',
          expiresAt === undefined ? lasting : `expire in ${duration(expiresAt - state.now)}`,
          width,
        ),
      ];
    }
  }
};

export const whoamiView: OverlayView<WhoamiOverlay> = ({ state, overlay, width }) => {
  const { step, target } = overlay;
  const session = signInOf(state, target);
  const account = step.at === 'known' ? step.identity.accountId : target.ref?.accountId;
  const known =
    session === undefined || account === undefined ? undefined : accountById(state, session, account);
  return [blank, ...answer(state, overlay, known?.name, width)];
};
