/** Windowed-list arithmetic: a selection by key, and the rows that are on screen. */
/**
 * `at` is where the selected key stood last, so that finding it again costs nothing while rows stay in place.
 */
export interface ListState {
  readonly selected?: string;
  readonly at: number;
  readonly top: number;
  readonly filter: string;
}

export const emptyList: ListState = { at: 0, top: 0, filter: '' };

export const clamp = (value: number, low: number, high: number): number =>
  Math.max(low, Math.min(value, high));

const positionOf = (list: ListState, keys: readonly string[]): number => {
  if (list.selected === undefined) return 0;
  if (keys[list.at] === list.selected) return list.at;
  const found = keys.indexOf(list.selected);
  // The row is gone: the one that took its place is the nearest.
  return found >= 0 ? found : list.at;
};

/** Half a page at an edge: most moves then repaint two rows instead of the whole list. */
const scrolled = (top: number, at: number, height: number): number => {
  if (at < top) return at - Math.floor(height / 2);
  if (at >= top + height) return at - height + 1 + Math.floor(height / 2);
  return top;
};

const placed = (list: ListState, keys: readonly string[], at: number, height: number): ListState => {
  const room = Math.max(1, height);
  const position = clamp(at, 0, keys.length - 1);
  const top = clamp(scrolled(list.top, position, room), 0, Math.max(0, keys.length - room));
  return {
    selected: keys[position] ?? '',
    at: position,
    top: clamp(top, position - room + 1, position),
    filter: list.filter,
  };
};

/**
 * The same list on rows that may have changed: the selection is found again or the nearest row takes over.
 */
export const settled = (list: ListState, keys: readonly string[], height: number): ListState =>
  keys.length === 0
    ? { at: 0, top: 0, filter: list.filter }
    : placed(list, keys, positionOf(list, keys), height);

export const movedBy = (list: ListState, keys: readonly string[], by: number, height: number): ListState => {
  if (keys.length === 0) return settled(list, keys, height);
  return placed(list, keys, positionOf(list, keys) + by, height);
};

export const movedTo = (list: ListState, keys: readonly string[], key: string, height: number): ListState => {
  const at = keys.indexOf(key);
  return at < 0 ? settled(list, keys, height) : placed(list, keys, at, height);
};

/** The window moves, and the selection only where it would leave it; a text moves by its lines. */
export const scrolledBy = ({ keys, list, height, isText }: ActiveList, by: number): ListState => {
  if (isText) return movedBy(list, keys, by, height);
  const room = Math.max(1, height);
  const top = clamp(list.top + by, 0, Math.max(0, keys.length - room));
  const at = clamp(list.at, top, Math.min(top + room, keys.length) - 1);
  return keys.length === 0 ? list : { ...list, top, at, selected: keys[at] ?? '' };
};

/** The part of the keys that is on screen. */
export const windowOf = (list: ListState, keys: readonly string[], height: number): readonly string[] =>
  keys.slice(list.top, list.top + Math.max(0, height));

/** A list that can have the keyboard: its rows' keys, its position, how many rows are visible. */
export interface ActiveList {
  readonly keys: readonly string[];
  readonly list: ListState;
  readonly height: number;
  /** The keys are the first lines that a text can be shown from: there is no window over them. */
  readonly isText?: boolean;
  /** Of a text: what is out of sight is told by its frame. */
  readonly framed?: boolean;
}

export const activeList = (keys: readonly string[], list: ListState, height: number): ActiveList => ({
  keys,
  list: settled(list, keys, height),
  height,
});

let firsts: readonly string[] = [];

/**
 * The same ones for every text of that length: a text that grows must not cost its whole length each time.
 */
const firstLines = (count: number): readonly string[] => {
  if (firsts.length !== count)
    firsts = Array.from({ length: count }, (_unused, index) => firsts[index] ?? String(index));
  return firsts;
};

/**
 * A text of so many lines without a cursor, scrolled by the movement keys: the rows are its possible first
 * lines.
 */
export const scrollOf = (lines: number, list: ListState, height: number): ActiveList => ({
  ...activeList(firstLines(Math.max(1, lines - height + 1)), list, height),
  isText: true,
  framed: true,
});

/** Lines of a text that are out of sight, above and below. */
export const outOfSight = ({ keys, list, framed }: ActiveList): readonly [above: number, below: number] =>
  framed ? [list.at, Math.max(0, keys.length - 1 - list.at)] : [0, 0];

export const visibleLines = (lines: readonly string[], { list, height }: ActiveList): readonly string[] =>
  lines.slice(list.at, list.at + height);
