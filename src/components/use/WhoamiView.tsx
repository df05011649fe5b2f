/** What AWS answered to "who am I", or why it did not. */

import type { ReactNode } from 'react';
import type { Identity } from '../../domain/model.ts';
import { duration } from '../../domain/time.ts';
import { accountById } from '../../state/select.ts';
import type { WhoamiOverlay } from '../../state/use/whoami.ts';
import { wrapped } from '../../text/measure.ts';
import { Line } from '../Line.tsx';
import { Text } from '../Text.tsx';
import type { OverlayProps } from '../view.ts';

const label = 10;

/** A long value goes on below itself. */
const Fact = ({ name, value, width }: { name: string; value: string; width: number }): ReactNode =>
  wrapped(value, width - label - 2).map((text, index) => (
    <Line
      key={text}
      cells={[{ text: ` ${(index === 0 ? name : '').padEnd(label)}`, tone: 'dim' }, { text }]}
    />
  ));

const Known = ({
  identity,
  account,
  now,
  width,
}: {
  identity: Identity;
  account: string;
  now: number;
  width: number;
}): ReactNode => (
  <>
    <Fact name="Account" value={account} width={width} />
    <Fact name="ARN" value={identity.arn} width={width} />
    <Fact name="User id" value={identity.userId} width={width} />
    <Fact name="Keys" value={`expire in ${duration(identity.expiresAt - now)}`} width={width} />
  </>
);

export const WhoamiView = ({ state, overlay, width }: OverlayProps<WhoamiOverlay>): ReactNode => {
  const { step, ref } = overlay;
  const account = step.at === 'known' ? step.identity.accountId : ref.accountId;
  const name = accountById(state, ref.session, account)?.name;
  return (
    <>
      <Text> </Text>
      {step.at === 'asking' ? <Text>{' Asking AWS…'}</Text> : null}
      {step.at === 'known' ? (
        <Known
          identity={step.identity}
          account={name ? `${account} · ${name}` : account}
          now={state.now}
          width={width}
        />
      ) : null}
      {step.at === 'failed'
        ? [
            ...wrapped(step.failure.summary, width - 2).map(text => ({
              text: ` ${text}`,
              tone: 'bad' as const,
            })),
            ...wrapped(step.failure.hint ?? '', width - 2).map(text => ({ text: ` ${text}` })),
          ].map(cell => <Line key={cell.text} cells={[cell]} />)
        : null}
    </>
  );
};
