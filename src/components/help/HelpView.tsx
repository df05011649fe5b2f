/** Every command of this place with its keys; what is not available says why. */
import type { ReactNode } from 'react';
import type { Command } from '../../state/command.ts';
import { keyLabel } from '../../state/footer.ts';
import { type HelpOverlay, helpList, helpRows } from '../../state/help/feature.ts';
import { windowOf } from '../../state/list.ts';
import { specOf } from '../../state/overlays.ts';
import type { Row } from '../../state/rows.ts';
import { popOverlay, type State } from '../../state/state.ts';
import { Field } from '../Field.tsx';
import { Rows } from '../Rows.tsx';
import { Text } from '../Text.tsx';
import type { OverlayProps } from '../view.ts';

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

export const HelpView = ({ state, overlay, width }: OverlayProps<HelpOverlay>): ReactNode => {
  const { list, keys, height } = helpList(state, overlay);
  const field = specOf(overlay).field?.(state, overlay);
  const below = popOverlay(state);
  const visible = new Set(windowOf(list, keys, height));
  const rows = helpRows(state, overlay)
    .filter(command => visible.has(command.id))
    .map(command => rowOf(below, command));
  return (
    <>
      {field ? <Field label=" / " field={field} focused width={width} /> : null}
      <Text> </Text>
      <Rows rows={rows} width={width} selected={list.selected} focused />
      {rows.length === 0 ? <Text dimColor>{'   No command is called that.'}</Text> : null}
    </>
  );
};
