/** The tables of docs/json.md, made of docs/json.schema.json. */

const inCell = text => text.replaceAll('|', '\\|');

const nameOf = ref => decodeURIComponent(ref.replace('#/$defs/', ''));

const linkTo = name => `[${name}](#${name.toLowerCase()})`;

const words = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: 'true or false',
  null: 'null',
};

const choicesOf = ({ enum: choices }) => choices.map(choice => `\`${choice}\``).join(', ');

const typeOf = schema => {
  if (Array.isArray(schema.type)) return schema.type.map(type => words[type]).join(', or ');
  if (schema.$ref) return linkTo(nameOf(schema.$ref));
  if (schema.enum) return choicesOf(schema);
  if (schema.type === 'array')
    return schema.items.$ref ? `list of ${typeOf(schema.items)}` : listOf(schema.items);
  if (schema.type === 'object') return schema.properties ? 'object' : 'object of texts';
  return schema.format === 'date-time' ? 'time, ISO 8601 in UTC' : words[schema.type];
};

const listOf = items => (items.type === 'object' ? 'list of objects' : 'list of texts');

const rowOf = (name, schema, required, before) =>
  `| \`${before}${name}${required ? '' : '?'}\` | ${typeOf(schema)} | ${inCell(schema.description ?? '')} |`;

/** An object without a name of its own is shown where it stands. */
const rowsOf = ({ properties, required }, before = '') =>
  Object.entries(properties).flatMap(([name, schema]) => [
    rowOf(name, schema, required.includes(name), before),
    ...(schema.type === 'array' && schema.items.properties
      ? rowsOf(schema.items, `${before}${name}[].`)
      : []),
  ]);

const tableOf = schema => ['| Field | Is | |', '| --- | --- | --- |', ...rowsOf(schema)].join('\n');

const shapeOf = schema => {
  if (schema.$ref) return `A ${linkTo(nameOf(schema.$ref))}.`;
  if (schema.oneOf)
    return [
      schema.description,
      ...schema.oneOf.map(each => (each.$ref ? shapeOf(each) : `${each.description}:\n\n${tableOf(each)}`)),
    ].join('\n\n');
  return `${schema.description}\n\n${tableOf(schema)}`;
};

const sections = (entries, titleOf) =>
  Object.entries(entries)
    .map(([name, schema]) => `### ${titleOf(name)}\n\n${shapeOf(schema)}`)
    .join('\n\n');

export const commandTables = schema => sections(schema.properties, name => `ssotui ${name}`);

export const recordTables = schema => sections(schema.$defs, name => name);
