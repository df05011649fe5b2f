/** The services of the console to choose from, by name, short name and title. */
import type { ConsoleService } from '../../domain/console/services.ts';
import { windowOf } from '../../state/list.ts';
import { specOf } from '../../state/overlays.ts';
import type { Row } from '../../state/rows.ts';
import { type ServicesOverlay, servicesFound, servicesList } from '../../state/use/services.ts';
import { line } from '../../text/line.ts';
import { rowLines } from '../columns.ts';
import { finder } from '../part.ts';
import type { OverlayView } from '../view.ts';

const rowOf = ({ name, title, aliases }: ConsoleService): Row => ({
  key: name,
  cells: [
    { text: name, tone: 'accent', width: 18 },
    { text: title },
    { text: aliases.join(' '), tone: 'dim', width: 0, align: 'right' },
  ],
});

export const servicesView: OverlayView<ServicesOverlay> = ({ state, overlay, width }) => {
  const { list, keys, height } = servicesList(state, overlay);
  const visible = new Set(windowOf(list, keys, height));
  const rows = servicesFound(overlay)
    .filter(({ name }) => visible.has(name))
    .map(rowOf);
  return finder(
    specOf(overlay).field?.(state, overlay),
    rowLines(rows, width, list.selected),
    line('   No service is called that.', 'dim'),
  );
};
