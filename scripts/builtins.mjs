/**
 * Node's own modules in a script: each is asked for by a call. What few commands need, the network above all,
 * is loaded with its first use. And a name is read where it is used: some of them load what is behind them.
 */
import { isBuiltin } from 'node:module';

const loadedLater = new Set([
  'child_process',
  'crypto',
  'dns/promises',
  'fs/promises',
  'http',
  'http2',
  'https',
  'net',
  'readline/promises',
  'stream',
  'stream/promises',
  'tls',
  'tty',
  'url',
  'zlib',
]);

/** As esbuild writes an import of a module's default or of all of it: `__toESM` would copy each name. */
const copied = /__toESM\(require\("(?:node:)?([a-z_/0-9]+)"\)(?:, 1)?\)/g;
const named = /\brequire\("(?:node:)?([a-z_/0-9]+)"\)/g;

const helpers = `var laterBuiltin = name => {
  const load = () => process.getBuiltinModule(name);
  return new Proxy({}, { get: (_, key) => key === 'default' ? load() : load()[key] });
};
var defaultBuiltin = name => {
  const value = process.getBuiltinModule(name);
  return Object.create(value, { default: { value } });
};
`;

const calling = helper => (whole, name) => {
  if (!isBuiltin(name)) return whole;
  return `${loadedLater.has(name) ? 'laterBuiltin' : helper}("${name}")`;
};

/** A script before its names are shortened: helpers that nothing uses are left out then. */
export const withBuiltins = code =>
  helpers +
  code.replace(copied, calling('defaultBuiltin')).replace(named, calling('process.getBuiltinModule'));
