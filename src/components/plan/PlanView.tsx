/** The plan: counts and rules above, what happens to each profile, and the selected one in full below. */
import type { ReactNode } from 'react';
import { fields, modifiers } from '../../domain/naming/template.ts';
import { plural } from '../../domain/time.ts';
import { fieldOf } from '../../state/overlays.ts';
import { detailCells } from '../../state/plan/details.ts';
import { countCells, ruleCells, templateCells } from '../../state/plan/header.ts';
import { planField, planLayout, planList } from '../../state/plan/layout.ts';
import { notesOf } from '../../state/plan/notes.ts';
import { emptyWords, planRows } from '../../state/plan/rows.ts';
import type { PlanFieldOverlay, PlanOverlay } from '../../state/plan/types.ts';
import type { Cell } from '../../state/rows.ts';
import { widthOf, wrapped } from '../../text/measure.ts';
import { Field } from '../Field.tsx';
import { Line } from '../Line.tsx';
import { Rows } from '../Rows.tsx';
import { Text } from '../Text.tsx';
import type { OverlayProps } from '../view.ts';

type PlanProps = OverlayProps<PlanOverlay>;

const Rule = ({ width }: { width: number }): ReactNode => <Text dimColor>{'─'.repeat(width)}</Text>;

const Lines = ({ lines }: { lines: readonly Cell[] }): ReactNode =>
  // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
  lines.map((cell, index) => <Line key={index} cells={[cell]} />);

/** Exactly so many lines, so that what is below keeps its place. */
const filled = (lines: readonly Cell[], height: number): readonly Cell[] =>
  Array.from({ length: height }, (_unused, index) => lines[index] ?? { text: ' ' });

/** Of an exact text, what does not fit is told, not just cut. */
const fitted = ({ preview }: PlanOverlay, lines: readonly Cell[], height: number): readonly Cell[] => {
  if (lines.length <= height || !preview) return lines.slice(0, height);
  const rest = plural(lines.length - height + 1, 'more line');
  return [...lines.slice(0, height - 1), { text: ` … ${rest}, d shows all`, tone: 'dim' }];
};

const label = ' Names  ';

/** What a template may say, or under its column what is wrong with it. */
const templateHelp = (field: PlanFieldOverlay, width: number): readonly Cell[] => {
  const { fault } = field;
  if (!fault)
    return [
      { text: ' tab: ready-made templates', tone: 'dim' },
      { text: ` ${fields.map(each => `{${each.field}}`).join(' ')}`, tone: 'dim' },
      { text: ` |${modifiers.map(each => each.written).join(' |')}`, tone: 'dim' },
    ];
  const before = [...field.value].slice(0, (fault.column ?? 1) - 1).join('');
  const at = label.length + widthOf(before);
  return [
    { text: `${' '.repeat(at)}^`, tone: 'bad' },
    ...wrapped(fault.message, width - 2).map((text): Cell => ({ text: ` ${text}`, tone: 'bad' })),
  ];
};

const Head = ({ state, overlay, width }: PlanProps): ReactNode => {
  const { notes } = planLayout(state, overlay);
  const typing = planField(state);
  const field = fieldOf(state);
  if (typing?.of === 'template' && field)
    return (
      <>
        <Line cells={countCells(overlay, width)} />
        <Field label={label} field={field} focused width={width} />
        <Lines lines={filled(templateHelp(typing, width), notes + 1)} />
      </>
    );
  return (
    <>
      <Line cells={countCells(overlay, width)} />
      <Line cells={templateCells(state, overlay)} />
      <Line cells={ruleCells(state, overlay)} />
      <Lines
        lines={notesOf(state, overlay)
          .slice(0, notes)
          .map(cell => ({ ...cell, text: ` ${cell.text}` }))}
      />
    </>
  );
};

/** The row whose name is typed makes room for the field. */
const List = ({ state, overlay, width }: PlanProps): ReactNode => {
  const rows = planRows(state, overlay);
  const { list } = planList(state, overlay);
  const field = fieldOf(state);
  const at = rows.findIndex(row => row.key === list.selected);
  if (planField(state)?.of !== 'name' || !field || at < 0)
    return <Rows rows={rows} width={width} selected={list.selected} focused={!planField(state)} />;
  return (
    <>
      <Rows rows={rows.slice(0, at)} width={width} selected={undefined} focused={false} />
      <Field label="›e " field={field} focused width={width} />
      <Rows rows={rows.slice(at + 1)} width={width} selected={undefined} focused={false} />
    </>
  );
};

const nameHelp = ({ fault, value }: PlanFieldOverlay, width: number): readonly Cell[] => {
  if (fault) return wrapped(fault.message, width - 2).map(text => ({ text: ` ${text}`, tone: 'bad' }));
  return value === '' ? [{ text: ' Empty: the name by the template.', tone: 'dim' }] : [];
};

const details = (props: PlanProps): readonly Cell[] => {
  const typing = planField(props.state);
  const help = typing?.of === 'name' ? nameHelp(typing, props.width) : [];
  return [...help, ...detailCells(props.state, props.overlay)];
};

export const PlanView = (props: PlanProps): ReactNode => {
  const { state, overlay, width } = props;
  const parts = planLayout(state, overlay);
  const visible = planRows(state, overlay).length;
  const empty: readonly Cell[] =
    visible === 0 ? [{ text: `   ${emptyWords(state, overlay)}`, tone: 'dim' }] : [];
  return (
    <>
      <Head {...props} />
      {parts.rules ? <Rule width={width} /> : null}
      <List {...props} />
      <Lines lines={filled(empty, Math.max(0, parts.list - visible))} />
      {parts.rules ? <Rule width={width} /> : null}
      <Lines lines={fitted(overlay, details(props), parts.details)} />
    </>
  );
};
