/**
 * For upstream: keep a line of `Output` while the same is written on it as in the frame before; let `render`
 * take a writer in the place of log-update; and leave the clearing of a full screen to that writer.
 */
import { dirname, resolve } from 'node:path';

const output = resolve(import.meta.dirname, '../../src/terminal/output.ts');
const frames = resolve(import.meta.dirname, '../../src/terminal/frames.ts');

/** Ink composes every line of every frame again; ours are whole already. */
const wholeLines = {
  filter: /ink\/build\/output\.js$/,
  replace: [
    [
      'export default class Output {',
      `import { createOutputs } from ${JSON.stringify(output)};
const outputs = createOutputs(size => new InkOutput(size));
export default class Output {
  constructor(size) { return outputs(size); }
}
class InkOutput {`,
    ],
  ],
};

/**
 * Ink counts lines from where the cursor is; a terminal that draws one name wider would break all lines
 * below.
 */
const linesByRow = {
  filter: /ink\/build\/log-update\.js$/,
  contents: `import { createFrames } from ${JSON.stringify(frames)};
export default { create: createFrames };`,
  resolveDir: dirname(frames),
};

/** Lines placed by row need no clearing before a frame, not even when the window shrinks. */
const noClearing = {
  filter: /ink\/build\/ink\.js$/,
  replace: [
    [
      'const wasFullscreen = previousOutputHeight >= viewportRows;',
      'return false;\n    const wasFullscreen = previousOutputHeight >= viewportRows;',
    ],
  ],
};

/**
 * The devtools connect only when DEV=true, to a package that is not in the bundle. Waiting for them at the
 * top level would make of every module above one that has to be waited for.
 */
const forDevelopers = "if (process.env['DEV'] === 'true') {";
const noDevtools = {
  filter: /ink\/build\/reconciler\.js$/,
  replace: [
    [forDevelopers, 'if (false) {'],
    [forDevelopers, 'if (false) {'],
  ],
};

export const ink = {
  dependency: 'ink',
  version: '8.0.0',
  why: 'It composes all lines of every frame again, writes them from where the cursor is, and clears in between.',
  gain:
    'A key at 200x60 takes 8.3 ms of processor time, and 50.7 ms with the output of Ink itself; a key in the help 7.8 ms ' +
    'instead of 71.5 ms (Node 20, a busy machine). Lines by row are for correctness: they hold where a terminal ' +
    'measures a name differently.',
  test: 'test/terminal/output.test.ts and test/terminal/frames.test.ts',
  files: [wholeLines, linesByRow, noClearing, noDevtools],
};
