/**
 * Chunks that are loaded together in one script: finding a file takes Node longer than reading a few thousand
 * bytes too many. Each stays a module of its own, which runs when it is first asked for.
 */
import { basename, dirname } from 'node:path';

const loaded = /require\("\.\/((?:chunks\/)?)([^"/]+)"\)/g;

/** What loads a packed module asks its pack for it; `own`: the pack that the code is in. */
const asking = (code, packOf, own) =>
  code.replace(loaded, (whole, folder, name) => {
    const pack = packOf.get(name);
    if (pack === undefined) return whole;
    return pack === own ? `load("${name}")` : `require("./${folder}${pack}.js")("${name}")`;
  });

const makerOf = ({ path, code }, packOf, own) =>
  `${JSON.stringify(basename(path))}(module,exports){${asking(code, packOf, own)}}`;

const packed = (scripts, packOf, own) =>
  `const made={},makers={${scripts.map(script => makerOf(script, packOf, own)).join(',\n')}};
function load(name){let it=made[name];if(!it){it=made[name]={exports:{}};makers[name](it,it.exports)}return it.exports}
module.exports=load;
`;

/**
 * The scripts as they are written. `packs`, by the name of the file: which chunks are in it. A chunk that
 * several ask for is in the first of them.
 */
export const withPacks = (scripts, packs) => {
  const chunks = scripts.filter(({ path }) => basename(dirname(path)) === 'chunks');
  const packFor = chunk => Object.keys(packs).find(name => packs[name](chunk));
  const named = chunks.map(chunk => [basename(chunk.path), packFor(chunk)]);
  const packOf = new Map(named.filter(([, pack]) => pack !== undefined));
  const inPack = name => chunks.filter(({ path }) => packOf.get(basename(path)) === name);
  return [
    ...Object.keys(packs)
      .filter(name => inPack(name).length > 0)
      .map(name => ({
        path: `${dirname(inPack(name)[0].path)}/${name}.js`,
        code: packed(inPack(name), packOf, name),
      })),
    ...scripts
      .filter(({ path }) => !chunks.some(chunk => chunk.path === path && packOf.has(basename(path))))
      .map(({ path, code }) => ({ path, code: asking(code, packOf) })),
  ];
};
