/**
 * For upstream: instantiate the WASM at once, as all users of Yoga wait for it with everything they do; and
 * decode its base64 with what the platform has, instead of a data URL for `fetch` and a loop over characters.
 */
const atOnce = `const library = {
  instantiateWasm: (imports, done) => {
    const wasm = new WebAssembly.Module(Buffer.from(library.wasmUrl.slice(library.wasmUrl.indexOf(',') + 1), 'base64'));
    const instance = new WebAssembly.Instance(wasm, imports);
    done(instance, wasm);
    return instance.exports;
  },
};
loadYoga(library);
const Yoga = wrapAssembly(library);`;

export const yoga = {
  dependency: 'yoga-layout',
  version: '3.2.1',
  why:
    'Yoga reads its WASM with the global fetch, which loads all of the HTTP client of Node; and it waits for it at ' +
    'the top level, which makes all modules above it ones that have to be waited for.',
  gain:
    'First key 8.5 % sooner, first frame 2.3 % (median of 30 interleaved pairs, Node 20). Memory: a program with Yoga ' +
    'alone takes 53.6 MB instead of 58.5 MB.',
  test: 'test/bundle/patches.test.ts',
  files: [
    { filter: /yoga-wasm-base64-esm\.js$/, replace: [['var H;H="data:', 'var H;H=h.wasmUrl="data:']] },
    {
      filter: /yoga-layout\/dist\/src\/index\.js$/,
      replace: [['const Yoga = wrapAssembly(await loadYoga());', atOnce]],
    },
  ],
};
