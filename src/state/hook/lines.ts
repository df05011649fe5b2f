/** The line of a start file: what it is for, the exact change, or what was done and what comes next. */

import type { SetupPreview } from '../../domain/shells/setup.ts';
import { loadingCommand, shellNames } from '../../domain/shells/shells.ts';
import { type FlexLine, gap, paragraph, roomFor } from '../../text/flex-lines.ts';
import type { Line } from '../../text/line.ts';
import { wrapped } from '../../text/measure.ts';
import { inKeysInForce, keyOf } from '../key-names.ts';
import { diffCell } from '../rows.ts';
import type { State } from '../state.ts';
import type { HookOverlay } from './types.ts';

/** What the person runs in a shell that is open already. */
export const commandNow = ({ shell, part }: HookOverlay): string | undefined =>
  shell && loadingCommand({ shell, part });

const purposes = {
  hook: 'With the hook, choosing a role sets AWS_PROFILE in the shell ssotui was started from.',
  completion: 'With completion, tab completes the commands, options, profiles and sessions of ssotui.',
} as const;

const shellsLine = ({ shell }: HookOverlay): Line =>
  shellNames.map(name => ({ text: ` ${name} `, tone: name === shell ? 'title' : 'dim' }));

const nowLines = (overlay: HookOverlay, width: number): readonly FlexLine[] => {
  const command = commandNow(overlay);
  if (command === undefined) return [];
  return [
    ...paragraph('New shells have it. For the shell you came from: leave ssotui, then run', width),
    { spans: [{ text: `   ${command}`, tone: 'accent' }] },
  ];
};

/** Without the names of the file, which stands above; a line is never cut, but goes on below itself. */
const diffLines = ({ lines }: SetupPreview, width: number): readonly FlexLine[] =>
  lines.slice(2).flatMap(text => {
    const { tone } = diffCell(text);
    const drop = text.startsWith('@') ? { drop: 1 } : {};
    return wrapped(text, width - 3, '  ').map(part => ({ spans: [{ text: ` ${part}`, tone }], ...drop }));
  });

const asked = (preview: SetupPreview, overlay: HookOverlay, width: number): readonly FlexLine[] => {
  const { setup, request, makesFile, lines } = preview;
  if (lines.length > 0) {
    const verb = request.change === 'install' ? 'Put one line into' : 'Take the line out of';
    const file = `${verb} ${setup.file}${makesFile ? ', a new file' : ''}:`;
    return [...paragraph(file, width), ...diffLines(preview, width)];
  }
  if (setup.is === 'absent') return paragraph(`${setup.file} does not have it.`, width);
  const by = setup.is === 'by-hand' ? ', written by hand' : '';
  return [
    ...paragraph(`✓ ${setup.file} has it already (line ${setup.at ?? 1}${by}).`, width, 'good'),
    gap,
    ...nowLines(overlay, width),
  ];
};

const stepLines = (state: State, overlay: HookOverlay, width: number): readonly FlexLine[] => {
  const { step } = overlay;
  switch (step.at) {
    case 'looking':
      return paragraph('Reading the start file…', width, 'dim');
    case 'asking':
      return asked(step.preview, overlay, width);
    case 'writing':
      return paragraph('Writing…', width, 'dim');
    case 'failed':
      return [
        ...paragraph(step.failure.summary, width, 'bad'),
        ...paragraph(inKeysInForce(state, step.failure.hint ?? ''), width),
      ];
    case 'done': {
      const is = step.change === 'install' ? 'has it now' : 'no longer has it';
      const told = paragraph(
        `✓ ${step.setup.file} ${is}. ${keyOf(state, 'hook-undo')} puts it back as it was.`,
        width,
        'good',
      );
      return step.change === 'install' ? [...told, gap, ...nowLines(overlay, width)] : told;
    }
  }
};

/** What can be spared gives way first; what is left is as long as it is. */
export const hookLines = (
  state: State,
  overlay: HookOverlay,
  width: number,
  height: number,
): readonly Line[] => {
  const step = stepLines(state, overlay, width);
  const needed = step.filter(({ drop }) => drop === undefined).length;
  return roomFor(
    [
      gap,
      { spans: shellsLine(overlay), drop: 2 },
      gap,
      ...paragraph(purposes[overlay.part], width, 'dim', 3),
      gap,
      ...step,
    ],
    Math.max(height, needed),
  );
};
