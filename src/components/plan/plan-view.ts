/** The plan: counts and rules above, what happens to each profile, and the selected one in full below. */
import { fields, modifiers } from '../../domain/naming/template.ts';
import { plural } from '../../domain/time.ts';
import { fieldOf } from '../../state/overlays.ts';
import { detailCells } from '../../state/plan/details.ts';
import { countCells, ruleCells, templateCells } from '../../state/plan/header.ts';
import { planField, planLayout, planList } from '../../state/plan/layout.ts';
import { notesOf } from '../../state/plan/notes.ts';
import { emptyWords, planHeadings, planRows } from '../../state/plan/rows.ts';
import type { PlanFieldOverlay, PlanOverlay } from '../../state/plan/types.ts';
import { asManyAsFit, type Line, line, rule, wrappedLines } from '../../text/line.ts';
import { widthOf } from '../../text/measure.ts';
import { rowLines, rowsWithField } from '../columns.ts';
import { fieldPart, ofHeight, type Part } from '../part.ts';
import type { OverlayProps, OverlayView } from '../view.ts';

type PlanProps = OverlayProps<PlanOverlay>;

/** What does not fit is told, not just cut. */
const fitting = (lines: readonly Line[], height: number): readonly Line[] => {
  if (lines.length <= height || height < 2) return lines.slice(0, height);
  const rest = plural(lines.length - height + 1, 'more line');
  return [...lines.slice(0, height - 1), line(` … ${rest}, d shows all`, 'dim')];
};

const label = ' Names  ';

/** What a template may say, or under its column what is wrong with it. */
const templateHelp = ({ fault, value }: PlanFieldOverlay, width: number): readonly Line[] => {
  if (!fault)
    return [
      line(' tab: ready-made templates', 'dim'),
      line(` ${fields.map(each => `{${each.field}}`).join(' ')}`, 'dim'),
      line(` |${modifiers.map(each => each.written).join(' |')}`, 'dim'),
    ];
  const before = [...value].slice(0, (fault.column ?? 1) - 1).join('');
  const at = label.length + widthOf(before);
  return [line(`${' '.repeat(at)}^`, 'bad'), ...wrappedLines(fault.message, width, 'bad')];
};

const head = ({ state, overlay, width }: PlanProps): readonly Part[] => {
  const { notes } = planLayout(state, overlay);
  const typing = planField(state);
  const field = fieldOf(state);
  const counts = countCells(overlay, width);
  if (typing?.of === 'template' && field)
    return [counts, fieldPart(label, field), ...ofHeight(templateHelp(typing, width), notes + 1)];
  return [
    counts,
    templateCells(state, overlay),
    asManyAsFit(ruleCells(state, overlay), width, { text: ' · …', tone: 'dim' }),
    ...notesOf(state, overlay)
      .slice(0, notes)
      .map(({ text, tone }) => line(` ${text}`, tone)),
  ];
};

/** The row whose name is typed makes room for the field. */
const listParts = ({ state, overlay, width }: PlanProps): readonly Part[] => {
  const rows = planRows(state, overlay);
  if (rows.length === 0) return [line(`   ${emptyWords(state, overlay)}`, 'dim')];
  const { selected } = planList(state, overlay).list;
  const field = fieldOf(state);
  const at = rows.findIndex(row => row.key === selected);
  if (planField(state)?.of !== 'name' || !field || at < 0)
    return rowLines(rows, width, selected, !planField(state));
  return rowsWithField(rows, width, at, field);
};

const nameHelp = ({ fault, value }: PlanFieldOverlay, width: number): readonly Line[] => {
  if (fault) return wrappedLines(fault.message, width, 'bad');
  return value === '' ? [line(' Empty: the name by the template.', 'dim')] : [];
};

const details = ({ state, overlay, width }: PlanProps): readonly Line[] => {
  const typing = planField(state);
  const help = typing?.of === 'name' ? nameHelp(typing, width) : [];
  return [...help, ...detailCells(state, overlay).map(cell => [cell])];
};

export const planView: OverlayView<PlanOverlay> = props => {
  const { state, overlay, width } = props;
  const parts = planLayout(state, overlay);
  const across = parts.rules ? [rule(width)] : [];
  const headings = planHeadings(state, overlay);
  return [
    ...head(props),
    ...(parts.rules && headings ? rowLines([headings], width, undefined) : across),
    ...ofHeight(listParts(props), parts.list),
    ...across,
    ...fitting(details(props), parts.details),
  ];
};
