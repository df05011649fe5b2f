/** How the output of many runs is shown: mixed, in groups, as JSON, or in files. */

import type { Failure } from '../../../../domain/model.ts';
import { fileNames } from '../../../../domain/runs/file-names.ts';
import { lines } from '../../../../domain/runs/lines.ts';
import {
  endWordsInFull,
  type RunEnd,
  type RunTarget,
  type Stream,
  type Tally,
  targetKey,
  targetName,
} from '../../../../domain/runs/run.ts';
import type { FolderWriter } from '../../../../ports.ts';
import { padded, widthOf } from '../../../../text/measure.ts';
import { plain, plainJson } from '../../../../text/plain.ts';
import type { Printing } from '../../../invocation.ts';
import { nothingWritten, runRecord, type Written } from './record.ts';

export interface Report {
  /** What a run wrote, as text. */
  hear(target: RunTarget, stream: Stream, text: string): void;
  /** The same as it came. */
  hearBytes?(target: RunTarget, stream: Stream, bytes: Uint8Array): void;
  /** Answers why what the run wrote is lost, where it is. */
  ended(target: RunTarget, end: RunEnd): Failure | undefined;
  /** After the last one. */
  finish(tally: Tally): void;
}

/** Something for each run that is under way, gone when it has ended. */
const perRun = <T>(make: () => T) => {
  const all = new Map<string, T>();
  const of = (target: RunTarget): T => {
    const key = targetKey(target);
    const found = all.get(key) ?? make();
    all.set(key, found);
    return found;
  };
  return {
    of,
    take: (target: RunTarget): T => {
      const found = of(target);
      all.delete(targetKey(target));
      return found;
    },
  };
};

/** Of the 16 colours those that are read on dark and on light. */
const colours = [36, 35, 34, 33, 32, 96, 95, 94];

const colourOf = (name: string): number => {
  let sum = 0;
  for (const char of name) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) >>> 0;
  return colours[sum % colours.length] ?? 36;
};

const widestName = 40;

/** Each line under its role, as it comes. */
export const mixed = ({ io, out }: Printing, targets: readonly RunTarget[], withRegion: boolean): Report => {
  const nameOf = (target: RunTarget): string => plain(targetName(target, withRegion));
  const width = Math.min(widestName, Math.max(0, ...targets.map(target => widthOf(nameOf(target)))));
  const open = perRun(() => ({ stdout: lines(), stderr: lines() }));
  const print = (target: RunTarget, stream: Stream, text: readonly string[]): void => {
    const name = padded(nameOf(target), width);
    const head = out.colours ? `\x1b[${colourOf(name)}m${name}\x1b[0m` : name;
    if (text.length > 0) io[stream](text.map(line => `${head} | ${plain(line)}\n`).join(''));
  };
  return {
    hear: (target, stream, text) => print(target, stream, open.of(target)[stream].take(text)),
    ended: target => {
      const left = open.take(target);
      for (const stream of ['stdout', 'stderr'] as const) print(target, stream, left[stream].rest());
      return undefined;
    },
    finish: () => undefined,
  };
};

const linesOf = (written: Written, stream: Stream): string => {
  const text = written[stream].text();
  const shown = text === '' ? '' : text.replace(/\n$/, '').split('\n').map(plain).join('\n').concat('\n');
  const out = written[stream].leftOut();
  return out > 0 ? `${shown}… ${out} more characters were left out\n` : shown;
};

/** Keeps what a role writes until it has ended. */
const whole = (tell: (target: RunTarget, end: RunEnd, written: Written) => void): Report => {
  const kept = perRun(nothingWritten);
  return {
    hear: (target, stream, text) => kept.of(target)[stream].add(text),
    ended: (target, end) => {
      tell(target, end, kept.take(target));
      return undefined;
    },
    finish: () => undefined,
  };
};

/** All that a role wrote together, once it has ended. */
export const grouped = ({ io, out }: Printing, withRegion: boolean): Report =>
  whole((target, end, written) => {
    out.exact(`── ${plain(targetName(target, withRegion))} (${plain(endWordsInFull(end))})`, 'strong');
    for (const stream of ['stdout', 'stderr'] as const) io[stream](linesOf(written, stream));
  });

const recordText = (record: object): string => plainJson(JSON.stringify(record));

/** `{"runs": [...], "summary": {...}}`, written as the runs end: nothing is kept for a thousand roles. */
export const asJson = ({ io }: Printing): Report => {
  let before = '{"runs": [\n';
  const report = whole((target, end, written) => {
    io.stdout(before + recordText(runRecord(target, end, written)));
    before = ',\n';
  });
  return {
    ...report,
    finish: tally => {
      const start = before === ',\n' ? '\n' : before;
      io.stdout(`${start}], "summary": ${recordText(tally)}}\n`);
    },
  };
};

/** A record a line. */
export const asJsonLines = ({ io }: Printing): Report =>
  whole((target, end, written) => io.stdout(`${recordText(runRecord(target, end, written))}\n`));

/** A file for each role and stream that wrote something, byte by byte: it may be no text. */
export const intoFolder = (
  folder: FolderWriter,
  targets: readonly RunTarget[],
  withRegion: boolean,
): Report => {
  const fileOf = fileNames(targets, withRegion);
  return {
    hear: () => undefined,
    hearBytes: (target, stream, bytes) => folder.append(fileOf(target, stream), bytes),
    ended: target => {
      const names = [fileOf(target, 'stdout'), fileOf(target, 'stderr')];
      const isWhole = folder.close(names);
      return isWhole ? undefined : { code: 'file.unwritable', summary: 'What it wrote is not saved whole.' };
    },
    finish: () => undefined,
  };
};
