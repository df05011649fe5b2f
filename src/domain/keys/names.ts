/** Keys as they are written in the settings: `p`, `ctrl+d`, `g g`, `comma`, and `f5`. */

/** The keys that have a name, as the app hears them. */
const named: ReadonlySet<string> = new Set([
  ...['enter', 'tab', 'escape', 'space', 'backspace', 'delete', 'insert'],
  ...['up', 'down', 'left', 'right', 'home', 'end', 'pageup', 'pagedown'],
  ...Array.from({ length: 12 }, (_, index) => `f${index + 1}`),
]);

/** Other names people use, and names for signs that mean something in the file. */
const aliases: ReadonlyMap<string, string> = new Map([
  ['esc', 'escape'],
  ['return', 'enter'],
  ['del', 'delete'],
  ['ins', 'insert'],
  ['pgup', 'pageup'],
  ['pgdn', 'pagedown'],
  ['comma', ','],
  ['semicolon', ';'],
  ['hash', '#'],
  ['plus', '+'],
]);

export const keyNames: readonly string[] = [...named, ...aliases.keys()];

type ReadKey = { readonly key: string } | { readonly why: string };

/** Control characters that are a key of their own. */
const sameAsCtrl: ReadonlyMap<string, string> = new Map([
  ['h', 'backspace'],
  ['i', 'tab'],
  ['j', 'enter'],
  ['m', 'enter'],
  ['[', 'escape'],
]);
/** With ctrl these arrive as without it. */
const withoutCtrl: ReadonlySet<string> = new Set(['enter', 'tab', 'escape', 'backspace']);

const isSign = (text: string): boolean => [...text].length === 1 && !/[\s\p{C}]/u.test(text);

const control = (base: string): ReadKey => {
  const twin = sameAsCtrl.get(base.toLowerCase());
  if (twin !== undefined) return { why: `a terminal sends ctrl+${base} as ${twin}` };
  if (withoutCtrl.has(base)) return { why: `a terminal sends ctrl+${base} as ${base}` };
  if (/^[a-z]$/i.test(base)) return { key: `ctrl+${base.toLowerCase()}` };
  if (isSign(base)) return { why: 'a terminal sends ctrl only with letters and keys that have a name' };
  return { key: `ctrl+${base}` };
};

const shifted = (base: string): ReadKey => {
  const capital = base.toUpperCase();
  if (isSign(capital) && capital !== base.toLowerCase()) return { key: capital };
  if (isSign(base)) return { why: 'write the sign that the key gives with shift' };
  if (['enter', 'escape', 'space', 'backspace'].includes(base))
    return { why: `a terminal sends shift+${base} as ${base}` };
  return { key: `shift+${base}` };
};

const modified = (base: string, modifiers: ReadonlySet<string>): ReadKey => {
  if (modifiers.has('alt')) return { why: 'alt cannot be told from escape before the key' };
  if (modifiers.has('ctrl') && modifiers.has('shift'))
    return isSign(base) || withoutCtrl.has(base)
      ? { why: 'a terminal does not tell ctrl from ctrl with shift there' }
      : { key: `ctrl+shift+${base}` };
  if (modifiers.has('ctrl')) return control(base);
  return modifiers.has('shift') ? shifted(base) : { key: base };
};

/** One key, as the app calls it. */
export const readKey = (text: string): ReadKey => {
  const [, prefix = '', rest = ''] = /^((?:(?:ctrl|shift|alt)\+)*)(.+)$/isu.exec(text) ?? [];
  const name = rest.toLowerCase();
  const base = isSign(rest) ? rest : (aliases.get(name) ?? name);
  if (!isSign(base) && !named.has(base)) return { why: 'there is no such key' };
  return modified(base, new Set(prefix.toLowerCase().split('+').filter(Boolean)));
};

interface ReadKeys {
  /** Each a key, or a sequence with blanks between. */
  readonly keys: readonly string[];
  /** What of the value is no key, and why. */
  readonly faults: readonly { readonly text: string; readonly why: string }[];
}

const longestSequence = 3;

const readSequence = (text: string): ReadKey => {
  if (text === '') return { why: 'nothing stands between two commas' };
  const parts = text.split(/\s+/).map(readKey);
  if (parts.length > longestSequence) return { why: `a sequence has at most ${longestSequence} keys` };
  const wrong = parts.find(part => 'why' in part);
  return wrong ?? { key: parts.flatMap(part => ('key' in part ? [part.key] : [])).join(' ') };
};

/** The keys of a value, with commas between; an empty value has none. */
export const readKeys = (value: string): ReadKeys => {
  const texts = value.trim() === '' ? [] : value.split(',').map(text => text.trim());
  const read = texts.map(text => ({ text, ...readSequence(text) }));
  return {
    keys: [...new Set(read.flatMap(each => ('key' in each ? [each.key] : [])))],
    faults: read.flatMap(each => ('why' in each ? [{ text: each.text, why: each.why }] : [])),
  };
};
