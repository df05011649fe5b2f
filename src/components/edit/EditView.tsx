/** The exact diff of the config file, and what to press. */
import type { ReactNode } from 'react';
import { countEdits } from '../../domain/config-edits.ts';
import { counted, plural } from '../../domain/time.ts';
import { diffOf, diffScroll, type EditOverlay } from '../../state/edit/edit.ts';
import { visibleLines } from '../../state/list.ts';
import { diffCell } from '../../state/rows.ts';
import { wrapped } from '../../text/measure.ts';
import { Line } from '../Line.tsx';
import { Text } from '../Text.tsx';
import type { OverlayProps } from '../view.ts';

const Refused = ({ overlay, width }: { overlay: EditOverlay; width: number }): ReactNode => {
  if (overlay.step.at !== 'failed') return null;
  const { summary, hint = '' } = overlay.step.failure;
  return [
    ...wrapped(summary, width).map(text => [text, 'bad'] as const),
    ...wrapped(hint, width).map(text => [text, 'plain'] as const),
  ].map(([text, tone]) => <Line key={text} cells={[{ text: ` ${text}`, tone }]} />);
};

const Diff = ({ state, overlay, width }: Omit<OverlayProps<EditOverlay>, 'height'>): ReactNode => {
  const lines = diffOf(overlay);
  const active = diffScroll(state, overlay);
  const visible = visibleLines(lines, active);
  const where =
    lines.length > active.height
      ? ` · lines ${counted(active.list.at + 1)} to ${counted(active.list.at + visible.length)} of ${counted(lines.length)}, ↑↓ scroll`
      : '';
  const { step } = overlay;
  if (step.at === 'writing' && !step.preview)
    return <Text dimColor>{` Writing ${plural(countEdits(overlay.change.edits), 'change')}…`}</Text>;
  if ((step.at !== 'asking' && step.at !== 'writing') || !step.preview) return null;
  return (
    <>
      <Line
        cells={[
          { text: ` ${plural(step.preview.added, 'line')} added, ${counted(step.preview.removed)} removed` },
          { text: where, tone: 'dim' },
          { text: step.at === 'writing' ? ' · writing…' : '', tone: 'accent' },
        ]}
      />
      <Text dimColor>{'─'.repeat(width)}</Text>
      {visible.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
        <Line key={active.list.at + index} cells={[diffCell(line)]} />
      ))}
    </>
  );
};

export const EditView = ({ state, overlay, width }: OverlayProps<EditOverlay>): ReactNode => (
  <>
    {overlay.step.at === 'previewing' ? <Text dimColor>{' Working the change out…'}</Text> : null}
    <Refused overlay={overlay} width={width - 2} />
    <Diff state={state} overlay={overlay} width={width} />
  </>
);
