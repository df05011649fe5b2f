/** What is told while a name or the template is typed. */
import { fields, modifiers } from '../../domain/naming/template.ts';
import { type Line, line, wrappedLines } from '../../text/line.ts';
import { widthOf } from '../../text/measure.ts';
import type { DetailLine } from '../table/details.ts';
import { templateLabel } from './header.ts';
import type { PlanFieldOverlay } from './types.ts';

/** As many lines whatever is told: the list below keeps its place. */
const height = 3;

/** What a template may say, or under its column what is wrong with it. */
export const templateHelp = ({ fault, value }: PlanFieldOverlay, width: number): readonly Line[] => {
  if (!fault)
    return [
      line(' tab: ready-made templates', 'dim'),
      line(` ${fields.map(each => `{${each.field}}`).join(' ')}`, 'dim'),
      line(` |${modifiers.map(each => each.written).join(' |')}`, 'dim'),
    ];
  const before = [...value].slice(0, (fault.column ?? 1) - 1).join('');
  const at = templateLabel.length + widthOf(before);
  const lines = [line(`${' '.repeat(at)}^`, 'bad'), ...wrappedLines(fault.message, width, 'bad')];
  return Array.from({ length: height }, (_unused, index) => lines[index] ?? []);
};

export const nameHelp = ({ fault, value }: PlanFieldOverlay): readonly DetailLine[] => {
  if (fault) return [{ text: fault.message, tone: 'bad' }];
  return value === '' ? [{ text: 'Empty: the name by the template.', tone: 'dim' }] : [];
};
