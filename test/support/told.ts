/** What the list on top says, as texts. */
import { hints } from '../../src/state/footer.ts';
import { listOwner, specOf } from '../../src/state/overlays.ts';
import { type State, topOverlay } from '../../src/state/state.ts';
import { fullDetails } from '../../src/state/table/details.ts';
import { textOf } from '../../src/text/line.ts';

/** Also while its filter is typed. */
const listOn = (state: State) => {
  const overlay = listOwner(state);
  const table = overlay && specOf(overlay).table;
  if (!overlay || !table) throw new Error('No list is on top.');
  return { overlay, table };
};

/** The rows on screen: mark and cells, those that are empty left out. */
export const rowsOn = (state: State): readonly string[] => {
  const { overlay, table } = listOn(state);
  return table
    .shown(state, overlay)
    .map(({ mark, cells }) =>
      [mark?.text ?? '', ...cells.map(({ text }) => text.trim())]
        .filter(text => text.trim() !== '')
        .join(' | '),
    );
};

export const aboveRows = (state: State): string => {
  const { overlay, table } = listOn(state);
  return table.above(state, overlay).map(textOf).join('\n').trim();
};

export const notesOn = (state: State): string => {
  const { overlay, table } = listOn(state);
  return table
    .notes(state, overlay)
    .map(line => textOf(line).trim())
    .join(' ')
    .trim();
};

export const insteadOfRows = (state: State): readonly string[] => {
  const { overlay, table } = listOn(state);
  return table.instead(state, overlay).map(({ text }) => text);
};

/** All that is known of the row under the cursor, a line each: `Label: text`. */
export const detailsOn = (state: State): readonly string[] => {
  const { overlay, table } = listOn(state);
  const details = table.details(state, overlay);
  return details
    ? fullDetails(details).flatMap(({ label, text }) =>
        text === '' ? [] : [label ? `${label}: ${text}` : text],
      )
    : [];
};

export const titleOn = (state: State): string => {
  const overlay = topOverlay(state);
  return overlay ? specOf(overlay).title(state, overlay) : '';
};

/** What the keys of the footer do. */
export const footerOn = (state: State): readonly string[] => hints(state).map(({ title }) => title);
