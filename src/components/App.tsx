/** The frame, drawn by Ink: each block at its place, its lines as rows, its inputs as components. */
import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { State } from '../state/state.ts';
import { type Block, isPlaced, type Placed } from './box.ts';
import { ListeningProvider, PainterProvider } from './dispatch.ts';
import { Field } from './Field.tsx';
import { frameOf } from './frame.ts';
import { Menu } from './Menu.tsx';
import type { Input } from './part.ts';
import { Row } from './Row.tsx';
import { painterFor } from './theme.ts';

const InputView = ({ input, width }: { input: Input; width: number }): ReactNode =>
  'menu' in input ? <Menu {...input} width={width} /> : <Field {...input} width={width - input.margin} />;

/** An absolute box is transparent where it has no text, so lines lie behind an input. */
const PlacedView = ({ placed, full }: { placed: Placed; full: number }): ReactNode => {
  const { input, left, width, behind } = placed;
  return (
    <Box flexDirection="column" flexShrink={0} width={full} height={input.height}>
      {Array.from({ length: input.height }, (_unused, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
        <Row key={index} line={behind} width={full} />
      ))}
      <Box position="absolute" marginLeft={left} width={width} height={input.height}>
        <InputView input={input} width={width} />
      </Box>
    </Box>
  );
};

const BlockView = ({ block: { rect, content, listening } }: { block: Block }): ReactNode => (
  <ListeningProvider value={listening}>
    <Box
      position="absolute"
      flexDirection="column"
      marginLeft={rect.left}
      marginTop={rect.top}
      width={rect.width}
      height={rect.height}
    >
      {content.map((each, index) =>
        isPlaced(each) ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
          <PlacedView key={index} placed={each} full={rect.width} />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
          <Row key={index} line={each} width={rect.width} />
        ),
      )}
    </Box>
  </ListeningProvider>
);

export const App = ({ state }: { state: State }): ReactNode => (
  <PainterProvider value={painterFor(state)}>
    <Box flexDirection="column" width={state.screen.columns} height={state.screen.rows} flexShrink={0}>
      {frameOf(state).map(block => (
        <BlockView key={block.key} block={block} />
      ))}
    </Box>
  </PainterProvider>
);
