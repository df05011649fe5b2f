/** What follows from yes to the question of the title, and the two answers. */
import type { ReactNode } from 'react';
import { plural } from '../../domain/time.ts';
import { type ConfirmOverlay, confirmScroll, consequenceLines, verbOf } from '../../state/confirm/confirm.ts';
import { visibleLines } from '../../state/list.ts';
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
          <Answer letter="y" word={verbOf(overlay)} />
        )}
        <Answer letter="n" word="Cancel" />
        {below > 0 ? <Text dimColor>{` ↓ ${plural(below, 'more line')}`}</Text> : null}
      </Text>
    </>
  );
};
