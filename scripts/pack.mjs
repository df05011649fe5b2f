/**
 * Small chunks in one script: finding a file takes Node longer than reading a few thousand bytes too many.
 * Each stays a module of its own, which runs when it is first asked for.
 */
import { basename, dirname } from 'node:path';

const packed = 'small.js';
const isSmall = ({ length }) => length < 8_000;

const loaded = /require\("\.\/((?:chunks\/)?)([^"/]+)"\)/g;

/** What loads a packed module asks the pack for it. */
const asking = (code, names, pack) =>
  code.replace(loaded, (whole, folder, name) => (names.has(name) ? `${pack(folder)}("${name}")` : whole));

const fromOutside = folder => `require("./${folder}${packed}")`;
const fromInside = () => 'load';

const makerOf = ({ path, code }, names) =>
  `${JSON.stringify(basename(path))}(module,exports){${asking(code, names, fromInside)}}`;

const packOf = (small, names) =>
  `const made={},makers={${small.map(script => makerOf(script, names)).join(',\n')}};
function load(name){let it=made[name];if(!it){it=made[name]={exports:{}};makers[name](it,it.exports)}return it.exports}
module.exports=load;
`;

/** The scripts as they are written: those of `chunks` that are small are one. `wanted`: paths that may be. */
export const withPack = (scripts, wanted) => {
  const small = scripts.filter(
    ({ path, code }) => basename(dirname(path)) === 'chunks' && wanted.has(path) && isSmall(code),
  );
  const names = new Set(small.map(({ path }) => basename(path)));
  const [first] = small;
  if (!first) return scripts;
  return [
    { path: `${dirname(first.path)}/${packed}`, code: packOf(small, names) },
    ...scripts
      .filter(script => !small.includes(script))
      .map(({ path, code }) => ({ path, code: asking(code, names, fromOutside) })),
  ];
};
