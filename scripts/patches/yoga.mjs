/** For upstream: decode the base64 of the WASM without `fetch` of a data URL, which Node does not need. */
export const yoga = {
  dependency: 'yoga-layout',
  version: '3.2.1',
  why: 'Yoga reads its WASM with the global fetch, which loads all of the HTTP client of Node.',
  gain:
    'First key 8.5 % sooner, first frame 2.3 % (median of 30 interleaved pairs, Node 20). Memory: a program with Yoga ' +
    'alone takes 53.6 MB instead of 58.5 MB.',
  test: 'test/bundle/patches.test.ts',
  files: [{ filter: /yoga-wasm-base64-esm\.js$/, replace: [['"function"!=typeof fetch', '!0']] }],
};
