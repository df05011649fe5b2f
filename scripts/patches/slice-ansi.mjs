/**
 * For upstream: make the segmenter when the first text needs one, as `segmenter ??= new Intl.Segmenter()`.
 */
import { lazySegmenter } from './patch.mjs';

export const sliceAnsi = {
  dependency: 'slice-ansi',
  version: '10.0.1',
  why: 'It makes a segmenter when it is loaded, which takes milliseconds, and text that needs one is rare.',
  gain:
    'Start: the first segmenter of a program took 35 ms, the least of twelve on a busy machine (Node 20). ' +
    'This patch alone: not measured.',
  test: 'test/bundle/patches.test.ts',
  files: [
    {
      filter: /slice-ansi\/tokenize-ansi\.js$/,
      replace: [lazySegmenter("new Intl.Segmenter(undefined, {granularity: 'grapheme'})")],
    },
  ],
};
