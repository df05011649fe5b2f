/** Loads the app as V8 compiled it last time: compiling it again would take a fifth of the start. */
import { join } from 'node:path';
import { pathsOf } from '../../local/paths.ts';
import { keptFile, keptIn, nothingKept } from './kept.ts';
import { type Scripts, type Source, scriptsOf } from './scripts.ts';

/** A digest of all scripts, put in by the build; empty while they change at any time. */
declare const SSOTUI_BUILD: string;

/** What the next start begins with. */
export interface Compiled {
  readonly path: string;
  /** The file for the next start; undefined when this one began with it. */
  toKeep(): Promise<Uint8Array | undefined>;
  askBy: Scripts['askBy'];
}

interface Loading extends Pick<Scripts, 'load'> {
  readonly compiled: Compiled;
}

/** One for each line of Node: an update of it replaces what the one before has left. */
const line = Number.parseInt(process.versions.node, 10);

export const loadingFrom = (source: Source): Loading => {
  // Node's own variable for its cache of this kind.
  const isWanted = SSOTUI_BUILD !== '' && !process.env.NODE_DISABLE_COMPILE_CACHE;
  const path = join(pathsOf(process.env).cacheDir, `compiled-${line}-${process.arch}`);
  const scripts = scriptsOf(source, isWanted ? keptIn(path, SSOTUI_BUILD) : nothingKept);
  const toKeep = async (): Promise<Uint8Array | undefined> => {
    const made = isWanted ? await scripts.made() : undefined;
    return made && keptFile(SSOTUI_BUILD, made);
  };
  return { load: scripts.load, compiled: { path, toKeep, askBy: scripts.askBy } };
};
