/**
 * What a command wrote as JSON in many roles, joined into one table: its rows are the things that AWS lists,
 * each with the role it was seen in.
 */
import { isObject, jsonIn } from '../json.ts';
import { accountWords, type RunTarget, targetKey } from './run.ts';

type Scalar = string | number | boolean | null;
type Fields = ReadonlyMap<string, Scalar>;

export interface JoinedRow {
  /** Of the run, and its place in it. */
  readonly key: string;
  /** By the names of the columns. */
  readonly values: Fields;
}

/** Why a role has no rows. */
type WithoutRows = 'failed' | 'noJson' | 'empty' | 'cut';

export interface Joined {
  readonly columns: readonly string[];
  readonly rows: readonly JoinedRow[];
  readonly without: Readonly<Record<WithoutRows, number>>;
  /** Rows and columns that were left out: there are too many. */
  readonly leftOut: { readonly rows: number; readonly columns: number };
}

/** What a run has written: undefined if it did not end well, or if some of it was not kept. */
export interface RunText {
  readonly target: RunTarget;
  readonly ended: 'done' | 'failed';
  readonly stdout: string | undefined;
}

const mostRows = 20_000;
const mostColumns = 200;
/** Objects within objects that get columns of their own; deeper ones are JSON in one cell. */
const deepest = 4;
/** Characters of a value. */
const longest = 10_000;

type Json = Readonly<Record<string, unknown>>;

const isScalar = (value: unknown): value is Scalar => value === null || typeof value !== 'object';

/** `[{"Key": "env", "Value": "prod"}]`, as AWS writes tags. */
const tagOf = (value: unknown): readonly [string, Scalar] | undefined => {
  if (!isObject(value)) return undefined;
  const key = value.Key ?? value.key;
  const own = value.Value ?? value.value ?? '';
  return typeof key === 'string' && isScalar(own) ? [key, own] : undefined;
};

const tagsOf = (value: readonly unknown[]): readonly (readonly [string, Scalar])[] | undefined => {
  const tags = value.flatMap(each => {
    const tag = tagOf(each);
    return tag ? [tag] : [];
  });
  return value.length > 0 && tags.length === value.length ? tags : undefined;
};

const bounded = (value: Scalar): Scalar =>
  typeof value === 'string' && value.length > longest ? `${value.slice(0, longest)}…` : value;

/** Far too many objects within objects cannot be written. */
const written = (value: unknown): string => {
  try {
    return JSON.stringify(value);
  } catch {
    return '…';
  }
};

const listText = (value: readonly unknown[]): string =>
  value.every(isScalar) ? value.map(String).join(', ') : written(value);

const put = (fields: Map<string, Scalar>, name: string, value: unknown, depth: number): void => {
  if (isScalar(value)) fields.set(name, bounded(value));
  else if (Array.isArray(value)) {
    const tags = tagsOf(value);
    if (tags) for (const [key, own] of tags) fields.set(`${name}.${key}`, bounded(own));
    else fields.set(name, bounded(listText(value)));
  } else if (!isObject(value) || depth >= deepest) fields.set(name, bounded(written(value)));
  else for (const [key, own] of Object.entries(value)) put(fields, `${name}.${key}`, own, depth + 1);
};

const fieldsOf = (value: unknown): Fields => {
  const fields = new Map<string, Scalar>();
  if (!isObject(value)) put(fields, 'value', value, 0);
  else for (const [key, own] of Object.entries(value)) put(fields, key, own, 0);
  return fields;
};

const listsIn = (value: Json): readonly (readonly [string, readonly unknown[]])[] =>
  Object.entries(value).filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]));

/** More than a key and a value: instances of a reservation, not tags of a bucket. */
const areThings = (list: readonly unknown[]): boolean =>
  list.length > 0 && list.every(each => isObject(each) && Object.keys(each).length > 2);

/**
 * `{"Reservations": [{"Instances": […]}]}`: the innermost things are the rows, with what is said above them.
 */
const withInner = (value: unknown): readonly unknown[] => {
  if (!isObject(value)) return [value];
  const [things, another] = listsIn(value).filter(([, list]) => areThings(list));
  if (!things || another) return [value];
  const above = Object.entries(value).filter(([, own]) => isScalar(own));
  return things[1].map(each => (isObject(each) ? { ...Object.fromEntries(above), ...each } : each));
};

/** The one list of an answer, the one object in it, or the answer itself. */
const rowsOf = (value: unknown): readonly unknown[] => {
  if (Array.isArray(value)) return value;
  if (!isObject(value)) return [value];
  const lists = listsIn(value);
  const [only, another] = lists;
  if (only && !another) return only[1].flatMap(withInner);
  const entries = Object.values(value);
  return entries.length === 1 && isObject(entries[0]) ? [entries[0]] : [value];
};

const parsed = (text: string): readonly unknown[] | undefined => {
  const value = jsonIn(text);
  return value === undefined ? undefined : rowsOf(value);
};

/** One text, or one a line. */
const valuesIn = (text: string): readonly unknown[] | undefined => {
  const whole = parsed(text);
  if (whole) return whole;
  const lines = text.split('\n').filter(line => line.trim() !== '');
  if (lines.length < 2) return undefined;
  const each = lines.map(line => (/^\s*[[{]/.test(line) ? parsed(line) : undefined));
  return each.every(rows => rows !== undefined) ? each.flat() : undefined;
};

const whereColumns = ['account', 'accountId', 'role'] as const;

const whereOf = (target: RunTarget): Fields =>
  new Map<string, Scalar>([
    ['account', accountWords(target)],
    ['accountId', target.role.accountId ?? ''],
    ['role', target.role.roleName ?? ''],
  ]);

const whereNames: ReadonlySet<string> = new Set(whereColumns.map(name => name.toLowerCase()));

/**
 * A field that is called as one of ours gets another name: also where only the case differs, as spreadsheets
 * and PowerShell's Import-Csv do not tell `Account` from `account`.
 */
const ownName = (name: string): string => (whereNames.has(name.toLowerCase()) ? `${name}_` : name);

interface Joining {
  add(run: RunText): void;
  table(): Joined;
}

export const joining = (): Joining => {
  const columns = new Set<string>(whereColumns);
  const rows: JoinedRow[] = [];
  const without = { failed: 0, noJson: 0, empty: 0, cut: 0 };
  const leftOut = { rows: 0, columns: 0 };
  const named = new Set<string>();
  const known = (name: string): boolean => {
    if (columns.size < mostColumns) columns.add(name);
    if (columns.has(name)) return true;
    leftOut.columns += named.has(name) ? 0 : 1;
    named.add(name);
    return false;
  };
  const addRow = (target: RunTarget, at: number, value: unknown): void => {
    if (rows.length >= mostRows) {
      leftOut.rows += 1;
      return;
    }
    const values = new Map<string, Scalar>(whereOf(target));
    for (const [name, own] of fieldsOf(value)) if (known(ownName(name))) values.set(ownName(name), own);
    rows.push({ key: `${targetKey(target)} ${at}`, values });
  };
  const why = ({ ended, stdout }: RunText): WithoutRows | undefined => {
    if (ended === 'failed') return 'failed';
    if (stdout === undefined) return 'cut';
    return stdout.trim() === '' ? 'empty' : undefined;
  };
  return {
    add: run => {
      const missing = why(run);
      const values = missing ? [] : valuesIn(run.stdout ?? '');
      if (missing || !values) without[missing ?? 'noJson'] += 1;
      else if (values.length === 0) without.empty += 1;
      else for (const [at, value] of values.entries()) addRow(run.target, at, value);
    },
    table: () => ({ columns: [...columns], rows, without: { ...without }, leftOut: { ...leftOut } }),
  };
};
