/** The bytes of a cache file as JSON, or in what way they are not. Never quotes them: they are secret. */
import { isObject, type JsonObject } from '../../domain/json.ts';

export type Damage =
  | 'empty'
  | 'zeros'
  | 'byte-order-mark'
  | 'not-utf-8'
  | 'truncated'
  | 'trailing'
  | 'too-deep'
  | 'not-json';

export interface JsonReading {
  /** Also there despite a byte order mark or a wrong byte, which stop strict clients only. */
  readonly value?: unknown;
  /** Why strict clients cannot read it; absent when they can. */
  readonly damage?: Damage;
  /** Top-level keys that occur more than once; every client takes the last. */
  readonly repeated: readonly string[];
}

type Parsed =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly damage: Damage };

/** V8 says where it stopped: at the very end, so the rest is missing. */
const endsEarly = (message: string, length: number): boolean =>
  /end of JSON input|Unterminated string/.test(message) ||
  Number(/at position (\d+)/.exec(message)?.[1] ?? -1) >= length;

const damageOf = (message: string, text: string): Damage => {
  if (endsEarly(message, text.trimEnd().length)) return 'truncated';
  return /after JSON/.test(message) ? 'trailing' : 'not-json';
};

const parse = (text: string): Parsed => {
  if (text.trim() === '') return { ok: false, damage: 'empty' };
  if (/^\0+$/.test(text)) return { ok: false, damage: 'zeros' };
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    return { ok: false, damage: damageOf(String(error), text) };
  }
};

const isUtf8 = (bytes: Uint8Array): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
};

/** Python gives up at about 990 levels, and so does our own writer at a few thousand. */
const deepest = 500;

interface Outline {
  /** Keys of the outermost object in order: string literals at depth one that a colon follows. */
  readonly keys: readonly string[];
  readonly tooDeep: boolean;
}

const outlineOf = (json: string): Outline => {
  const keys: string[] = [];
  let depth = 0;
  let most = 0;
  for (const match of json.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?|[{}[\]]/g)) {
    const token = match[0];
    if (token === '{' || token === '[') most = Math.max(most, ++depth);
    else if (token === '}' || token === ']') depth -= 1;
    else if (depth === 1 && match[1] !== undefined)
      keys.push(JSON.parse(token.slice(0, -match[1].length)) as string);
  }
  return { keys, tooDeep: most > deepest };
};

const repeats = (keys: readonly string[]): string[] => [
  ...new Set(keys.filter((key, at) => keys.indexOf(key) !== at)),
];

export const readJson = (bytes: Uint8Array): JsonReading => {
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(marked ? bytes.subarray(3) : bytes);
  const parsed = parse(text);
  if (!parsed.ok) return { damage: parsed.damage, repeated: [] };
  const { keys, tooDeep } = outlineOf(text);
  if (tooDeep) return { damage: 'too-deep', repeated: [] };
  const damage = marked ? 'byte-order-mark' : isUtf8(bytes) ? undefined : 'not-utf-8';
  const repeated = isObject(parsed.value) ? repeats(keys) : [];
  return { value: parsed.value, repeated, ...(damage === undefined ? {} : { damage }) };
};

export type Raw = JsonObject;

/** The object that was read; an empty one for anything else. */
export const rawOf = ({ value }: Pick<JsonReading, 'value'>): Raw => (isObject(value) ? value : {});

/** A text that is not empty. */
export const textAt = (raw: Raw, key: string): string | undefined => {
  const value = raw[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
};
