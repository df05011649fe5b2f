/**
 * The cache doctor: counts, rows worst first, and the selected file in words, below the rows or at their
 * right.
 */
import { Box } from 'ink';
import type { ReactNode } from 'react';
import { readingScroll } from '../../state/cache/cache.ts';
import { briefLines, entryTitle, factLines, verdictLines } from '../../state/cache/details.ts';
import { cacheHeader, cacheMessage } from '../../state/cache/header.ts';
import { type CacheLayout, cacheLayout, cacheNotes } from '../../state/cache/layout.ts';
import { cacheList, cacheRows, headRow, selectedEntry } from '../../state/cache/list.ts';
import type { CacheOverlay } from '../../state/cache/types.ts';
import type { State } from '../../state/state.ts';
import { wrapped } from '../../text/measure.ts';
import { Line, styleOf } from '../Line.tsx';
import { Rows } from '../Rows.tsx';
import { Text } from '../Text.tsx';
import type { OverlayProps } from '../view.ts';
import { blank, type Cells, inColumns, runOn, stacked } from './details.ts';

const Lines = ({ lines }: { lines: readonly Cells[] }): ReactNode =>
  lines.map((cells, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
    <Line key={index} cells={cells} />
  ));

/** What does not fit is told, with how to see it. */
const fitting = (lines: readonly Cells[], height: number): readonly Cells[] =>
  lines.length <= height
    ? lines
    : [...lines.slice(0, height - 1), [{ text: ' … enter shows all of it', tone: 'dim' }]];

/** Columns from which labels stand beside their texts. */
const labelledFrom = 72;

const sideLines = (state: State, overlay: CacheOverlay, width: number): readonly Cells[] => {
  const entry = selectedEntry(state, overlay);
  if (!entry) return [];
  const laid = width < labelledFrom ? stacked : inColumns;
  return [
    ...wrapped(entryTitle(entry), width - 2).map(text => [{ text: ` ${text}`, tone: 'accent' as const }]),
    blank,
    ...laid(verdictLines(state, overlay, entry), width),
    blank,
    ...laid(factLines(entry), width),
  ];
};

const belowLines = (state: State, overlay: CacheOverlay, width: number): readonly Cells[] => {
  const entry = selectedEntry(state, overlay);
  if (!entry) return [];
  return [...inColumns(verdictLines(state, overlay, entry), width), ...runOn(briefLines(entry), width)];
};

interface PartProps {
  readonly state: State;
  readonly overlay: CacheOverlay;
  readonly at: CacheLayout;
}

const List = ({ state, overlay, at }: PartProps): ReactNode => {
  const { width, height } = at.list;
  const rows = cacheRows(state, overlay);
  const message = rows.length > 0 ? [] : cacheMessage(state, overlay);
  return (
    <Box
      flexDirection="column"
      flexShrink={0}
      width={width}
      height={height + (at.headed ? 1 : 0)}
      overflow="hidden"
    >
      {at.headed ? (
        <Rows rows={[headRow(overlay, width)]} width={width} selected={undefined} focused={false} />
      ) : null}
      <Rows rows={rows} width={width} selected={cacheList(state, overlay).list.selected} focused />
      {message.flatMap(cell =>
        wrapped(cell.text, width - 6).map(text => (
          <Text key={text} wrap="truncate" {...styleOf(cell.tone)}>{`   ${text}`}</Text>
        )),
      )}
    </Box>
  );
};

const Beside = ({ state, overlay, at }: PartProps): ReactNode => {
  const { width, height } = at.details;
  return (
    <Box flexDirection="row" flexShrink={0}>
      <List state={state} overlay={overlay} at={at} />
      <Box
        flexDirection="column"
        flexShrink={0}
        width={width + 1}
        height={height}
        overflow="hidden"
        borderStyle="single"
        borderTop={false}
        borderRight={false}
        borderBottom={false}
        borderDimColor
      >
        <Lines lines={fitting(sideLines(state, overlay, width), height)} />
      </Box>
    </Box>
  );
};

const Below = ({ state, overlay, at }: PartProps): ReactNode => {
  const { width, height } = at.details;
  return (
    <>
      <List state={state} overlay={overlay} at={at} />
      <Text dimColor>{'─'.repeat(width)}</Text>
      <Lines lines={fitting(belowLines(state, overlay, width), height)} />
    </>
  );
};

const Reading = ({ state, overlay, width, height }: OverlayProps<CacheOverlay>): ReactNode => {
  const scroll = readingScroll(state, overlay);
  const entry = selectedEntry(state, overlay);
  if (!scroll || !entry) return null;
  const lines = inColumns(scroll.lines.slice(scroll.active.list.at), width);
  return (
    <>
      <Line cells={[{ text: ` ${entryTitle(entry)}`, tone: 'accent' }]} />
      <Text> </Text>
      <Lines lines={lines.slice(0, height - 2)} />
    </>
  );
};

export const CacheView = (props: OverlayProps<CacheOverlay>): ReactNode => {
  const { state, overlay } = props;
  if (overlay.reading) return <Reading {...props} />;
  const at = cacheLayout(state, overlay);
  return (
    <>
      <Line cells={cacheHeader(state, overlay)} />
      {cacheNotes(state, overlay)
        .slice(0, at.notes)
        .map(note => (
          <Line key={note} cells={[{ text: ` ! ${note}`, tone: 'warn' }]} />
        ))}
      {at.wide ? (
        <Beside state={state} overlay={overlay} at={at} />
      ) : (
        <Below state={state} overlay={overlay} at={at} />
      )}
    </>
  );
};
