/** JSON byte for byte as Python's `json.dumps` writes it: the AWS CLI hashes that text. */

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** `ensure_ascii`: everything outside printable ASCII as `\uXXXX`, lower-case, surrogates apart. */
const asciiOnly = (text: string): string =>
  text.replace(/[\x7f-\uffff]/g, char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);

export const pythonString = (text: string): string => asciiOnly(JSON.stringify(text));

const entries = (value: { readonly [key: string]: Json }, sortKeys: boolean): (readonly [string, Json])[] => {
  const all = Object.entries(value);
  return sortKeys ? all.sort(([a], [b]) => (a < b ? -1 : 1)) : all;
};

interface PythonJsonOptions {
  readonly sortKeys?: boolean;
  /** `separators=(',', ':')`. */
  readonly compact?: boolean;
}

export const pythonJson = (value: Json, options: PythonJsonOptions = {}): string => {
  const comma = options.compact ? ',' : ', ';
  const colon = options.compact ? ':' : ': ';
  const one = (part: Json): string => pythonJson(part, options);
  if (Array.isArray(value)) return `[${value.map(one).join(comma)}]`;
  if (value === null || typeof value !== 'object') return asciiOnly(JSON.stringify(value));
  const members = entries(value as { readonly [key: string]: Json }, options.sortKeys ?? false);
  return `{${members.map(([key, member]) => `${one(key)}${colon}${one(member)}`).join(comma)}}`;
};
