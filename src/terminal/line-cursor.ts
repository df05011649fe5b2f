/**
 * Where the cursor of `ink-text-input` stands. The input tells nobody, has no keys for the ends of its line,
 * breaks when an arrow leads out of it, and counts what is typed in UTF-16 units. So it is followed here, key
 * by key.
 */
import { graphemesOf } from '../text/measure.ts';
import { withoutStandIns } from '../text/one-unit.ts';
import { plain } from '../text/plain.ts';

/** The line that is being typed; under another id it is another line. */
export interface Line {
  readonly id: string;
  readonly value: string;
}

/** What becomes of a key: it goes on to the input, as itself or as others, or to the store alone. */
export type Meaning = { readonly forward: readonly string[] } | { readonly press: string };

const nothing: Meaning = { forward: [] };

const left = '\x1b[D';
const right = '\x1b[C';
const homes = new Set(['\x01', '\x1b[H', '\x1b[1~', '\x1b[7~', '\x1bOH']);
const ends = new Set(['\x05', '\x1b[F', '\x1b[4~', '\x1b[8~', '\x1bOF']);
const arrow = /^\x1b(?:O|\[(?:1;\d+)?)(?<to>[CD])$/;

const times = (count: number, key: string): readonly string[] =>
  Array.from({ length: Math.max(0, count) }, () => key);

const lengthOf = (value: string): number => graphemesOf(plain(value)).length;

/** Between graphemes of the line; `own` is where the input believes to be. */
interface Place {
  readonly id: string;
  readonly value: string;
  readonly length: number;
  readonly own: number;
  /** Characters behind the cursor, which what is typed leaves alone. */
  readonly behind: number;
}

/** The input's own rule when its value changes from outside: behind the end is the end. */
const clamped = (own: number, length: number): number => (own > length - 1 ? length : own);

const begun = ({ id, value }: Line): Place => {
  const length = lengthOf(value);
  return { id, value, length, own: length, behind: 0 };
};

const followed = (before: Place, { id, value }: Line): Place => {
  if (value === before.value) return before;
  const length = lengthOf(value);
  return { id, value, length, own: clamped(before.own, length), behind: Math.min(before.behind, length) };
};

/**
 * Arrows from where the input is to where it should be; from outside the line the first one leads to its end.
 */
const corrections = ({ own, length, behind }: Place): readonly string[] => {
  const at = length - behind;
  if (own > length) return [left, ...times(length - at, left)];
  return own > at ? times(own - at, left) : times(at - own, right);
};

export interface LineCursor {
  /**
   * Called with the line before each key, and after one that changed it: arrows that put the cursor right.
   */
  follow(line: Line | undefined): readonly string[];
  /** Undefined for what is no key of the line. */
  meaningOf(piece: string): Meaning | undefined;
  /** Text goes into the line as it is. */
  typed(text: string): Meaning;
}

export const createLineCursor = (): LineCursor => {
  let place: Place | undefined;
  const moved = (key: string, distance: number): Meaning => {
    if (place) place = { ...place, own: place.own + (key === left ? -distance : distance) };
    if (place) place = { ...place, behind: place.length - place.own };
    return { forward: times(distance, key) };
  };
  const removed = (keys: readonly string[], own: number, behind: number): Meaning => {
    if (place) place = { ...place, own, behind };
    return { forward: keys };
  };
  return {
    follow: line => {
      if (line === undefined || place === undefined || place.id !== line.id) {
        place = line && begun(line);
        return [];
      }
      place = followed(place, line);
      const keys = corrections(place);
      place = { ...place, own: place.length - place.behind };
      return keys;
    },
    meaningOf: piece => {
      if (place === undefined) return undefined;
      const { own: at, behind } = place;
      if (homes.has(piece)) return moved(left, at);
      if (ends.has(piece)) return moved(right, behind);
      const { to } = arrow.exec(piece)?.groups ?? {};
      if (to === 'D') return at === 0 ? nothing : moved(left, 1);
      if (to === 'C') return behind === 0 ? nothing : moved(right, 1);
      if (piece === '\x7f' || piece === '\b') return at === 0 ? nothing : removed([piece], at - 1, behind);
      // The input takes delete for backspace.
      if (piece === '\x1b[3~') return behind === 0 ? nothing : removed([right, '\x7f'], at, behind - 1);
      return undefined;
    },
    typed: typed => {
      const text = withoutStandIns(typed);
      if (place) place = { ...place, own: place.own + text.length };
      return { forward: [text] };
    },
  };
};
