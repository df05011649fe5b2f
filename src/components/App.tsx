/** The frame, drawn by Ink: its lines as rows, its inputs as components on top of them. */
import { Box, useIsScreenReaderEnabled } from 'ink';
import type { ReactNode } from 'react';
import type { Rect } from '../state/layout.ts';
import { panes, type State } from '../state/state.ts';
import type { Span } from '../text/line.ts';
import { type Block, isPlaced } from './box.ts';
import { ListeningProvider, PainterProvider, WhereProvider } from './dispatch.ts';
import { Field } from './Field.tsx';
import { frameOf } from './frame.ts';
import { type Layer, layersOf, type PlacedInput } from './layers.ts';
import { Menu } from './Menu.tsx';
import type { Input } from './part.ts';
import { Row } from './Row.tsx';
import { painterFor } from './theme.ts';

const InputView = ({ input, width }: { input: Input; width: number }): ReactNode =>
  'menu' in input ? <Menu {...input} width={width} /> : <Field {...input} width={width - input.margin} />;

interface AtProps {
  readonly rect: Rect;
  readonly children: ReactNode;
}

const At = ({ rect: { left, top, width, height }, children }: AtProps): ReactNode => (
  <Box
    position="absolute"
    flexDirection="column"
    marginLeft={left}
    marginTop={top}
    width={width}
    height={height}
  >
    {children}
  </Box>
);

const PlacedView = ({ placed: { input, rect, listening } }: { placed: PlacedInput }): ReactNode => (
  <ListeningProvider value={listening}>
    <At rect={rect}>
      <InputView input={input} width={rect.width} />
    </At>
  </ListeningProvider>
);

const LayerView = ({ layer: { rect, lines, inputs } }: { layer: Layer }): ReactNode => (
  <>
    <At rect={rect}>
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
        <Row key={index} line={line} />
      ))}
    </At>
    {inputs.map(placed => (
      <PlacedView key={placed.key} placed={placed} />
    ))}
  </>
);

const isPane = ({ key }: Block): boolean => panes.some(pane => pane === key);

const isAround = ({ key }: Block): boolean => ['header', 'bottom', 'footer', 'outside'].includes(key);

/** A filter is typed in the box or pane below it. */
const isBox = (state: State, { key }: Block): boolean =>
  key !== 'filter' && state.overlays.some(({ kind }) => kind === key);

/**
 * A screen reader is told what has the keyboard: the box on top, or else the pane in use with its details.
 * What stands around it on the screen, and the keys, come after it.
 */
const spokenBlocks = (state: State, blocks: readonly Block[]): readonly Block[] => {
  const top = blocks.findLast(block => isBox(state, block));
  const isSpoken = (block: Block): boolean => {
    if (isAround(block)) return true;
    return top ? block === top : !isPane(block) || block.key === state.focus;
  };
  // The header, then what has the keyboard, then what stands below it.
  const turn = (block: Block): number => {
    if (block.key === 'header') return 0;
    return isAround(block) ? 2 : 1;
  };
  return blocks.filter(isSpoken).toSorted((a, b) => turn(a) - turn(b));
};

const isBeside = ({ target }: Span): boolean => target?.is === 'nothing';

/** What stands beside a list is told after it, not between its rows. */
const inTurn = (content: Block['content']): Block['content'] => {
  const lines = content.flatMap(each => (isPlaced(each) ? [] : [each.filter(isBeside)]));
  return [
    ...content.map(each => (isPlaced(each) ? each : each.filter(span => !isBeside(span)))),
    ...lines.filter(({ length }) => length > 0),
  ];
};

/** A screen reader is told block after block, not across the screen. */
const BlockView = ({ block: { key, rect, content, listening } }: { block: Block }): ReactNode => (
  <ListeningProvider value={listening}>
    <WhereProvider value={key}>
      <At rect={rect}>
        {inTurn(content).map((each, index) =>
          isPlaced(each) ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
            <InputView key={index} input={each.input} width={each.width} />
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
            <Row key={index} line={each} />
          ),
        )}
      </At>
    </WhereProvider>
  </ListeningProvider>
);

/** With room for everything that rows and details say: what is told is not bound to the width of a screen. */
const spokenWidth = 240;
const spoken = (state: State): State => ({
  ...state,
  screen: { ...state.screen, columns: spokenWidth },
  display: { ...state.display, spoken: true },
});

export const App = ({ state }: { state: State }): ReactNode => {
  const isSpoken = useIsScreenReaderEnabled();
  const blocks = frameOf(isSpoken ? spoken(state) : state);
  return (
    <PainterProvider value={painterFor(state)}>
      <Box flexDirection="column" width={state.screen.columns} height={state.screen.rows} flexShrink={0}>
        {isSpoken
          ? spokenBlocks(state, blocks).map(block => <BlockView key={block.key} block={block} />)
          : // biome-ignore lint/suspicious/noArrayIndexKey: a layer is its place
            layersOf(blocks).map((layer, index) => <LayerView key={index} layer={layer} />)}
      </Box>
    </PainterProvider>
  );
};
