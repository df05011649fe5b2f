/** Every command of this place with its keys; what is not available says why. */
import type { Command } from '../../state/command.ts';
import { keyLabel } from '../../state/footer.ts';
import { type HelpOverlay, helpList, helpRows } from '../../state/help/feature.ts';
import { windowOf } from '../../state/list.ts';
import { specOf } from '../../state/overlays.ts';
import type { Row } from '../../state/rows.ts';
import { popOverlay, type State } from '../../state/state.ts';
import { line } from '../../text/line.ts';
import { rowLines } from '../columns.ts';
import { finder } from '../part.ts';
import type { OverlayView } from '../view.ts';

const rowOf = (below: State, command: Command): Row => {
  const reason = command.unavailable?.(below);
  return {
    key: command.id,
    cells: [
      { text: command.keys.map(keyLabel).join('  '), tone: 'accent', width: 18 },
      { text: command.title, width: 26 },
      { text: reason ? `unavailable: ${reason}` : command.about, tone: 'dim' },
    ],
    ...(reason ? { dim: true } : {}),
  };
};

export const helpView: OverlayView<HelpOverlay> = ({ state, overlay, width }) => {
  const { list, keys, height } = helpList(state, overlay);
  const below = popOverlay(state);
  const visible = new Set(windowOf(list, keys, height));
  const rows = helpRows(state, overlay)
    .filter(command => visible.has(command.id))
    .map(command => rowOf(below, command));
  return finder(
    specOf(overlay).field?.(state, overlay),
    rowLines(rows, width, list.selected),
    line('   No command is called that.', 'dim'),
  );
};
