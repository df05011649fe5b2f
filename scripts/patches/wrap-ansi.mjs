/**
 * For upstream: make the segmenter when the first text needs one, as `segmenter ??= new Intl.Segmenter()`.
 */
import { sparedSegmenter } from './patch.mjs';

export const wrapAnsi = {
  dependency: 'wrap-ansi',
  version: '10.0.2',
  why: 'It makes a segmenter when it is loaded, which takes milliseconds, and text that needs one is rare.',
  gain:
    'First frame 4.1 % sooner, first key 1.7 %: all four packages that make a segmenter together, since the first ' +
    'one of a process is the slow one (median of 30 interleaved pairs, Node 20).',
  test: 'test/bundle/patches.test.ts',
  files: [{ filter: /wrap-ansi\/index\.js$/, replace: [sparedSegmenter('new Intl.Segmenter()')] }],
};
