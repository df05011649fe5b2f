/** What to do to sign in: the code, the address, how long there is. */
import { Text } from 'ink';
import type { ReactNode } from 'react';
import type { Challenge, LoginOverlay } from '../../state/flows/login.ts';
import { clockFace } from '../../state/time.ts';
import { wrapped } from '../cells.ts';
import type { OverlayProps } from './view.ts';

const Waiting = ({
  challenge,
  now,
  width,
}: {
  challenge: Challenge;
  now: number;
  width: number;
}): ReactNode => (
  <>
    {challenge.flow === 'device' ? (
      <>
        <Text>{' Your code, to be compared with the one on the page:'}</Text>
        <Text> </Text>
        <Text bold color="cyan">{`     ${challenge.userCode}`}</Text>
        <Text> </Text>
        <Text>{' The page to approve it on:'}</Text>
      </>
    ) : (
      <Text>{' Approve the sign-in in your browser. Should it not have opened:'}</Text>
    )}
    {wrapped(
      challenge.flow === 'device' ? (challenge.urlWithCode ?? challenge.url) : challenge.url,
      width - 4,
    ).map(line => (
      <Text key={line} color="cyan">{`   ${line}`}</Text>
    ))}
    <Text> </Text>
    <Text dimColor>{` Waiting for your approval · ${clockFace(challenge.expiresAt - now)} left`}</Text>
  </>
);

export const LoginView = ({ state, overlay, width }: OverlayProps<LoginOverlay>): ReactNode => {
  const { step } = overlay;
  return (
    <>
      <Text> </Text>
      {step.at === 'asking' ? <Text>{' Asking for a sign-in…'}</Text> : null}
      {step.at === 'waiting' ? <Waiting challenge={step.challenge} now={state.now} width={width} /> : null}
      {step.at === 'failed'
        ? [step.failure.summary, step.failure.hint ?? '']
            .flatMap(text => wrapped(text, width - 2))
            .map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
              <Text key={index} {...(index === 0 ? { color: 'red' } : {})}>{` ${line}`}</Text>
            ))
        : null}
      <Text> </Text>
      {overlay.reason ? <Text dimColor wrap="truncate">{` ${overlay.reason}`}</Text> : null}
    </>
  );
};
