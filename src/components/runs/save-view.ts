/** Where something is saved. */
import { inKeysInForce } from '../../state/key-names.ts';
import { specOf } from '../../state/overlays.ts';
import type { RunSaveOverlay } from '../../state/runs/types.ts';
import { blank, line, wrappedLines } from '../../text/line.ts';
import { fieldPart } from '../part.ts';
import type { OverlayView } from '../view.ts';

const words: Readonly<Record<RunSaveOverlay['what'], string>> = {
  outputs: 'A new folder: each role gets a file for what it wrote, and one for its errors.',
  table: 'A new file: .csv for spreadsheets, .json for programs. Rows and columns are those shown.',
};

export const runSaveView: OverlayView<RunSaveOverlay> = ({ state, overlay, width }) => {
  const field = specOf(overlay).field?.(state, overlay);
  const fault =
    overlay.fault === undefined ? [] : wrappedLines(inKeysInForce(state, overlay.fault), width, 'bad');
  return [
    ...(field ? [fieldPart(' Save as ', field)] : [line(` Saving ${overlay.path}…`, 'dim')]),
    blank,
    ...(fault.length > 0 ? fault : wrappedLines(words[overlay.what], width, 'dim')),
  ];
};
