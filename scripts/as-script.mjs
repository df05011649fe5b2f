/**
 * A chunk of the bundle as a script. What esbuild puts at the head of each is six hundred bytes and a dozen
 * calls; here the exports are one object, whose properties say what they are at that moment, as modules do.
 */
import { transform } from 'esbuild';
import { withBuiltins } from './builtins.mjs';
import { bundling } from './bundle.mjs';

const script = {
  format: 'cjs',
  platform: 'node',
  target: bundling.target,
  supported: { 'dynamic-import': false },
};

const head =
  /__export\(stdin_exports, \{\n([\s\S]*?)\n\}\);\nmodule\.exports = __toCommonJS\(stdin_exports\);\n/;
const exported = /^ {2}(\S+): \(\) => (\S+?),?$/gm;
const foot =
  /\/\/ Annotate the CommonJS export names for ESM import in node:\n0 && \(module\.exports = \{[^}]*\}\);\n$/;
/** Those of our own files are objects of ours already. */
const wrapped = /__toESM\((require\("\.[^"]*"\))\)/g;

const withPlainExports = code =>
  code
    .replace(head, (_whole, list) => {
      const getters = [...list.matchAll(exported)].map(([, name, is]) => `get ${name}(){return ${is}}`);
      return `module.exports={__esModule:true,${getters.join(',')}};\n`;
    })
    .replace(foot, '')
    .replace(wrapped, '$1');

/** Node asks for the names of an entry's exports without running it; of a chunk it asks nothing. */
export const asScript = async text => {
  const { code } = await transform(text, script);
  return (
    await transform(withBuiltins(withPlainExports(code)), { ...script, minify: true, treeShaking: true })
  ).code;
};
