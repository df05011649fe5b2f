/**
 * Whether a value is what the documented JSON Schema says. It knows the keywords that docs/json.schema.json
 * uses, and throws on any other: a keyword that nobody checks would be a promise that nobody keeps.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const documented: Json = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../docs/json.schema.json'), 'utf8'),
);

const isOfType: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: value => typeof value === 'string',
  boolean: value => typeof value === 'boolean',
  integer: value => Number.isInteger(value),
  number: value => typeof value === 'number',
  array: Array.isArray,
  object: isObject,
  null: value => value === null,
};

const at = (schema: unknown, key: string): unknown => (isObject(schema) ? schema[key] : undefined);

const definition = (ref: unknown): unknown =>
  String(ref)
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((found, key) => at(found, decodeURIComponent(key)), documented);

type Check = (rule: unknown, value: unknown, path: string, schema: Json) => readonly string[];

const fault = (ok: boolean, text: string): readonly string[] => (ok ? [] : [text]);

const others = (schema: Json, value: Json): readonly string[] =>
  Object.keys(value).filter(key => at(schema.properties, key) === undefined);

const checks: Readonly<Record<string, Check>> = {
  description: () => [],
  $ref: (rule, value, path) => faultsIn(definition(rule), value, path),
  type: (rule, value, path) =>
    fault(
      [rule].flat().some(type => isOfType[String(type)]?.(value)),
      `${path} is no ${rule}`,
    ),
  enum: (rule, value, path) =>
    fault(
      Array.isArray(rule) && rule.includes(value),
      `${path} is ${JSON.stringify(value)}, which is not listed`,
    ),
  pattern: (rule, value, path) =>
    fault(new RegExp(String(rule)).test(String(value)), `${path} is not like ${rule}`),
  format: (rule, value, path) =>
    fault(
      rule === 'date-time' && /^(?:\d{4}|[+-]\d{6})-\d\d-\d\dT[\d:.]+Z$/.test(String(value)),
      `${path} is no ${rule}`,
    ),
  required: (rule, value, path) =>
    (Array.isArray(rule) ? rule : []).flatMap(key =>
      fault(at(value, key) !== undefined, `${path}.${key} is missing`),
    ),
  items: (rule, value, path) =>
    (Array.isArray(value) ? value : []).flatMap((item, i) => faultsIn(rule, item, `${path}[${i}]`)),
  properties: (rule, value, path) =>
    isObject(value)
      ? Object.entries(value).flatMap(([key, each]) =>
          at(rule, key) === undefined ? [] : faultsIn(at(rule, key), each, `${path}.${key}`),
        )
      : [],
  additionalProperties: (rule, value, path, schema) =>
    isObject(value)
      ? others(schema, value).flatMap(key =>
          rule === false
            ? [`${path}.${key} is not documented`]
            : faultsIn(rule, value[key], `${path}.${key}`),
        )
      : [],
  oneOf: (rule, value, path) => {
    const all = (Array.isArray(rule) ? rule : []).map(each => faultsIn(each, value, path));
    const fitting = all.filter(each => each.length === 0).length;
    return fitting === 1 ? [] : [`${path} fits ${fitting} of the shapes`, ...(all[0] ?? [])];
  },
};

const faultsIn = (schema: unknown, value: unknown, path: string): readonly string[] => {
  if (!isObject(schema)) throw new Error(`${path}: the schema has no such definition`);
  return Object.entries(schema).flatMap(([keyword, rule]) => {
    const check = checks[keyword];
    if (!check) throw new Error(`${path}: nothing checks the keyword ${keyword}`);
    return check(rule, value, path, schema);
  });
};

/** The commands that have a documented shape. */
export const documentedCommands: readonly string[] = Object.keys(
  isObject(documented.properties) ? documented.properties : {},
);

/** What is not as documented in the output of a command, if it is no failure. */
export const shapeFaults = (command: string, value: unknown): readonly string[] => {
  if (isObject(value) && 'error' in value) return faultsIn(definition('#/$defs/error'), value, '$');
  return faultsIn(at(documented.properties, command), value, '$');
};
