/** A question, what follows from yes, and the two answers. */
import type { ReactNode } from 'react';
import { plural } from '../../domain/time.ts';
import { type ConfirmOverlay, confirmScroll, consequenceLines } from '../../state/confirm/confirm.ts';
import { visibleLines } from '../../state/scroll.ts';
import { Text } from '../Text.tsx';
import type { OverlayProps } from '../view.ts';

const Answer = ({ letter, word }: { letter: string; word: string }): ReactNode => (
  <>
    {' '}
    <Text bold color="cyan">
      {letter}
    </Text>
    {` ${word}   `}
  </>
);

export const ConfirmView = ({ state, overlay }: OverlayProps<ConfirmOverlay>): ReactNode => {
  const active = confirmScroll(state, overlay);
  const lines = consequenceLines(state, overlay);
  const visible = visibleLines(lines, active);
  const below = lines.length - active.list.at - visible.length;
  return (
    <>
      <Text bold wrap="truncate">{` ${overlay.question}`}</Text>
      <Text> </Text>
      {visible.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
        <Text key={active.list.at + index} wrap="truncate">{`  ${line}`}</Text>
      ))}
      <Text> </Text>
      <Text wrap="truncate">
        {overlay.choice ? (
          <>
            <Answer letter="s" word="Sign out" />
            <Answer letter="t" word="Files only" />
          </>
        ) : (
          <Answer letter="y" word="Yes" />
        )}
        <Answer letter="n" word="No" />
        {below > 0 ? <Text dimColor>{` ↓ ${plural(below, 'more line')}`}</Text> : null}
      </Text>
    </>
  );
};
