/**
 * The file with scripts as V8 compiled them: a line of JSON, which says where each begins and ends, and then
 * one behind the other. V8 ends the process when what it is given is damaged, so each has its checksum: not
 * against others, who cannot write the file, but against what a disk or a crash does.
 */
import { crc32 } from 'node:zlib';
import { bounds } from '../../local/files/gate.ts';
import { type OpenFile, openOwnSync } from '../../local/files/gate-sync.ts';

interface Part {
  /** Bytes behind the first line. */
  readonly from: number;
  readonly to: number;
  readonly checksum: number;
}

/** The first line. */
interface Index {
  /** A digest of the scripts that these were made of. */
  readonly build: string;
  readonly parts: Readonly<Record<string, Part>>;
}

/** What V8 made of a script of this name, if it is there and whole: good until the next is asked for. */
export type Kept = (name: string) => Uint8Array | undefined;

/**
 * One buffer for everything that is read and converted at once: new memory costs more time than the reading.
 * Bytes; the largest script fills three quarters of it.
 */
export const room = Buffer.allocUnsafeSlow(1024 * 1024);

export const nothingKept: Kept = () => undefined;

/** Bytes; an index is about two thousand. */
const indexRoom = 16_384;

const partOf = (file: OpenFile, start: number, part: Part | undefined): Uint8Array | undefined => {
  if (!part) return undefined;
  const bytes = file.part(start + part.from, start + part.to, room);
  return crc32(bytes) === part.checksum ? bytes : undefined;
};

/** The first line, if it is of this build. */
const indexOf = (
  file: OpenFile,
  build: string,
): { readonly parts: Index['parts']; readonly end: number } | undefined => {
  const [line = '', behind] = file.part(0, indexRoom, room).toString('latin1').split('\n', 2);
  if (behind === undefined) return undefined;
  const index: Index | null = JSON.parse(line);
  return index?.build === build ? { parts: index.parts, end: line.length + 1 } : undefined;
};

/** Nothing of a file that another user could have written, or that was made of other scripts. */
export const keptIn = (path: string, build: string): Kept => {
  try {
    const file = openOwnSync(path, bounds.large);
    const index = file && indexOf(file, build);
    if (file && index) return name => partOf(file, index.end, index.parts[name]);
    file?.close();
  } catch {
    // Damaged, or no file: it is written again.
  }
  return nothingKept;
};

/** The file as it is written. */
export const keptFile = (build: string, made: ReadonlyMap<string, Uint8Array>): Uint8Array => {
  const parts: Record<string, Part> = {};
  let end = 0;
  for (const [name, bytes] of made) {
    parts[name] = { from: end, to: end + bytes.length, checksum: crc32(bytes) };
    end += bytes.length;
  }
  const index: Index = { build, parts };
  return Buffer.concat([Buffer.from(`${JSON.stringify(index)}\n`), ...made.values()]);
};
