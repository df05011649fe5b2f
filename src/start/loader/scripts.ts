/** Loads the scripts that the build has written, as Node's `require` does, without looking for anything. */
import { dirname, join, posix } from 'node:path';
import { Script } from 'node:vm';
import { breath } from '../../local/breath.ts';
import { coded } from '../../local/error-code.ts';
import { bounds } from '../../local/files/gate.ts';
import { openFileSync } from '../../local/files/gate-sync.ts';
import { type Kept, room } from './kept.ts';

interface Loaded {
  readonly module: { readonly exports: unknown };
  readonly script: Script;
}

export interface Scripts {
  /** What a script exports: of this name, with its folder in it. Throws what it throws. */
  load(name: string): unknown;
  /**
   * What V8 made of all that were loaded; undefined when all of it was there. In slices: keys come between.
   */
  made(): Promise<ReadonlyMap<string, Uint8Array> | undefined>;
  /** From now on V8 is asked in this way. */
  askBy(asking: Asking): void;
}

/** Around each question to V8, of which it has flags of its own. */
export type Asking = <T>(question: () => T) => T;

/** Where scripts come from, by their names. */
export interface Source {
  /** Shown where one throws. */
  placeOf(name: string): string;
  /** As `functionOf` makes it. The build writes ASCII only. */
  codeOf(name: string): string;
}

const head = '(function(exports,require,module){';
const foot = '\n})';

/**
 * A script as a function, made in one piece: V8 would copy a text that is joined of others once more, and has
 * little room for new ones.
 */
export const functionOf = (script: Uint8Array): string => {
  const size = head.length + script.length;
  const whole = size + foot.length > room.length ? Buffer.alloc(size + foot.length) : room;
  whole.set(script, head.length);
  whole.write(head, 'latin1');
  whole.write(foot, size, 'latin1');
  return whole.toString('latin1', 0, size + foot.length);
};

const codeIn = (filename: string): string => {
  const file = openFileSync(filename, bounds.large);
  if (!file) throw new Error(`${filename} is missing: install ssotui again.`);
  const code = functionOf(file.part(0, file.stats.size, room.subarray(head.length)));
  file.close();
  return code;
};

export const filesIn = (folder: string): Source => {
  const placeOf = (name: string): string => join(folder, name);
  return { placeOf, codeOf: name => codeIn(placeOf(name)) };
};

const scriptOf = ({ placeOf, codeOf }: Source, name: string, kept: Kept): Script => {
  const code = codeOf(name);
  const cachedData = kept(name);
  return new Script(code, {
    filename: placeOf(name),
    ...(cachedData ? { cachedData } : {}),
  });
};

const madeOf = async (
  loaded: ReadonlyMap<string, Loaded>,
  ask: Asking,
): Promise<ReadonlyMap<string, Uint8Array>> => {
  const made = new Map<string, Uint8Array>();
  for (const [name, { script }] of loaded) {
    await breath();
    made.set(
      name,
      ask(() => script.createCachedData()),
    );
  }
  return made;
};

/** Node's own modules, without the loader that Node has for all others. */
const byNode = (id: string): unknown => {
  const module = process.getBuiltinModule(id);
  if (module) return module;
  throw coded('MODULE_NOT_FOUND', `${id} is not in the bundle`);
};

export const scriptsOf = (source: Source, kept: Kept): Scripts => {
  const loaded = new Map<string, Loaded>();
  const names = new Map<string, string>();
  let ask: Asking = question => question();
  /** Joined once: a script asks for a few others hundreds of times. */
  const nameFrom = (place: string, id: string): string => {
    const asked = place + id;
    const name = names.get(asked) ?? posix.join(place, id);
    names.set(asked, name);
    return name;
  };
  const load = (name: string): unknown => {
    const known = loaded.get(name);
    if (known) return known.module.exports;
    const script = ask(() => scriptOf(source, name, kept));
    const module = { exports: {} };
    loaded.set(name, { module, script });
    const place = dirname(name);
    const required = (id: string): unknown => (id.startsWith('./') ? load(nameFrom(place, id)) : byNode(id));
    script.runInThisContext()(module.exports, required, module);
    return module.exports;
  };
  const isNew = ({ script }: Loaded): boolean => script.cachedDataRejected !== false;
  return {
    load,
    made: async () => ([...loaded.values()].some(isNew) ? madeOf(loaded, ask) : undefined),
    askBy: asking => {
      ask = asking;
    },
  };
};
